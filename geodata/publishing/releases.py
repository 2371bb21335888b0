"""Numbered releases of the data set: folders of files that never change, with checksums.

A release is a Frictionless data package, ``<folder>/<number>/``: one GeoPackage of everything, CSV and (Geo)Parquet
of each layer, the codebook, and how to cite. It is written from the database as of ``known_at``, the time of its last
change, so that a request with ``known_at=`` returns the same records, and equal data give equal bytes. The API calls
releases "snapshots".
"""

import hashlib
import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from pyarrow import Table, csv
from pyarrow.parquet import read_table

from geodata.db.as_of import as_of
from geodata.exporters import csv as csv_exporter
from geodata.exporters import parquet
from geodata.layers import LAYERS, Layer
from geodata.models import ReleaseNumber
from geodata.publishing import data_package, geopackage
from geodata.publishing.data_package import FileInfo
from geodata.publishing.tables import TABLES
from geodata.query.parameters import Query
from geodata.query.select import select_all

GEOPACKAGE = "border-zone.gpkg"
MANIFEST = "datapackage.json"
NOTICE = "withdrawn.json"  # all that remains of a withdrawn release
MEDIA_TYPES = {
    ".csv": csv_exporter.MEDIA_TYPE,
    ".parquet": parquet.EXPORTER.media_type,
    ".gpkg": geopackage.MEDIA_TYPE,
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".cff": "application/yaml",
    "": "text/plain; charset=utf-8",
}


class NoChangesToRelease(Exception):
    """The database is empty, or unchanged since the last release."""


class ClockSetBack(Exception):
    """The last change, or the last release, is dated later than the clock of the database."""


def folder() -> Path:
    """Where the releases are: ``SNAPSHOT_DIR`` of the settings or the environment, else ``.local/snapshots``."""
    configured = getattr(settings, "SNAPSHOT_DIR", None) or os.environ.get("SNAPSHOT_DIR")
    return Path(configured or settings.LOCAL / "snapshots")


def numbers() -> list[int]:
    """Numbers of the releases, from the first to the last."""
    return [number for number in _folder_numbers() if (folder() / str(number) / MANIFEST).is_file()]


def _folder_numbers() -> list[int]:
    """The same with those of withdrawn releases, and of folders that somebody else made."""
    paths = folder().iterdir() if folder().is_dir() else ()
    return sorted(int(path.name) for path in paths if path.name.isdecimal())


def last_given_number() -> int:
    """The highest number that a release was ever given, 0 before the first.

    The database knows it if the folder is lost or replaced, the folder if an older database was restored.
    """
    return max([_last_registered_number(), *_folder_numbers()])


def register_number(number: int) -> None:
    """Have the database know that this number, if it is the highest, was given."""
    if number > _last_registered_number():
        ReleaseNumber.objects.create(number=number, given_at=_clock())


def _last_registered_number() -> int:
    return ReleaseNumber.objects.aggregate(last=Max("number"))["last"] or 0


def manifest(number: int) -> dict[str, Any] | None:
    """The data package descriptor of a release, or None if the release does not exist."""
    path = folder() / str(number) / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def latest_until(moment: datetime) -> int | None:
    """The last release of a state no later than ``moment``, or None; a restored database may have later ones."""
    for number in reversed(numbers()):
        package = manifest(number)
        if package and datetime.fromisoformat(package["known_at"]) <= moment:
            return number
    return None


def files(number: int) -> dict[str, dict[str, Any]]:
    """Name → ``{bytes, sha256, media_type}`` of every file of a release; no other file in its folder is served."""
    package = manifest(number)
    if package is None:
        return {}
    infos: dict[str, FileInfo] = {
        resource["path"]: {"bytes": resource["bytes"], "sha256": resource["hash"].removeprefix("sha256:")}
        for resource in package["resources"]
    }
    infos[MANIFEST] = _size_and_digest(folder() / str(number) / MANIFEST)
    return {name: {**info, "media_type": MEDIA_TYPES[Path(name).suffix]} for name, info in infos.items()}


def path_of(number: int, name: str) -> Path:
    """The path of a file of a release; ``name`` must be a key of ``files(number)``."""
    return folder() / str(number) / name


def withdrawn(number: int) -> dict[str, Any] | None:
    """The notice of a withdrawn release, or None if it was not withdrawn."""
    path = folder() / str(number) / NOTICE
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def all_withdrawn() -> list[dict[str, Any]]:
    """The notices of all withdrawn releases, from the first to the last."""
    paths = folder().glob(f"*/{NOTICE}")
    found = sorted(int(path.parent.name) for path in paths if path.parent.name.isdecimal())
    return [notice for number in found if (notice := withdrawn(number))]


def containing(layer: str, slugs: set[str]) -> list[int]:
    """Numbers of the releases that contain a record of the layer with one of these slugs."""
    found = []
    for number in numbers():
        path = folder() / str(number) / f"{layer}.parquet"
        if not path.is_file() or slugs & set(read_table(path, columns=["slug"])["slug"].to_pylist()):
            found.append(number)
    return found


def withdraw(number: int, reason: str) -> None:
    """Delete the files of a release and leave a notice; its number is not given again."""
    target = folder() / str(number)
    notice = {
        "number": number,
        "withdrawn": _clock().replace(microsecond=0).isoformat().replace("+00:00", "Z"),
        "reason": reason,
        "notice_en": f"Snapshot {number} has been withdrawn: data in it were erased. Use a later one.",
        "notice_ar": f"سُحبت النسخة {number} لأن بيانات فيها مُحيت. استعمل نسخة أحدث.",
    }
    (target / NOTICE).write_text(data_package.as_json(notice), encoding="utf-8")
    (target / MANIFEST).unlink(missing_ok=True)  # first: without it nothing is served
    for path in target.iterdir():
        if path.name != NOTICE:
            path.unlink()


def create(force: bool = False) -> int:
    """Write the next release and return its number; raises NoChangesToRelease.

    With ``force``, even if nothing has changed since the last release. A release appears complete or not at all.
    Raises ClockSetBack rather than write one from the future.
    """
    moment = geopackage.last_modified()
    if moment is None:
        raise NoChangesToRelease("The database contains no records yet.")
    _check_clock(moment)
    register_number(last_given_number())  # of releases of earlier versions, or from another database
    folder().mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=".new-", dir=folder()))
    try:
        _write_data(work, moment)
        latest = max(numbers(), default=0)
        if latest and not force and _same_data(work, latest):
            raise NoChangesToRelease(f"Nothing has changed since snapshot {latest}.")
        work.chmod(0o755)
        return _publish(work, moment, _infos(work))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _check_clock(moment: datetime) -> None:
    now, latest = _clock(), max(numbers(), default=0)
    package = manifest(latest) or {"created": moment.isoformat()}
    for what, when in (("change", moment), ("snapshot", datetime.fromisoformat(package["created"]))):
        if when > now:
            raise ClockSetBack(
                f"The last {what} is dated {when.isoformat()}, and the clock of the database says {now.isoformat()}: "
                "it has been set back. Correct the clock, or wait until it has come to that time."
            )


def _clock() -> datetime:
    """The time of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT database_clock()")
        return cursor.fetchone()[0]


def _write_data(work: Path, moment: datetime) -> None:
    """Write the files that depend on the data alone."""

    def tee_parquet(layer: Layer, rows: geopackage.Rows) -> Table:
        table = rows.read_all()
        parquet.write_file(table, work / f"{layer.name}.parquet")
        return table

    geopackage.write(work / GEOPACKAGE, moment, tee_parquet)
    with as_of(moment):
        for layer in LAYERS:
            with (work / f"{layer.name}.csv").open("wb") as file:
                file.writelines(csv_exporter.write(layer, select_all(layer, Query())))
    for name, table in TABLES.items():
        csv.write_csv(Table.from_pylist(table.rows()), work / f"{name}.csv")


def _same_data(work: Path, number: int) -> bool:
    """True if the data files in ``work`` equal those of the release byte for byte."""
    released = files(number)
    return all(released.get(path.name, {}).get("sha256") == _size_and_digest(path)["sha256"] for path in work.iterdir())


def _publish(work: Path, moment: datetime, data: dict[str, FileInfo]) -> int:
    """Add documents, checksums and manifest, and rename ``work`` to the next number, which is returned."""
    now = _clock().replace(microsecond=0)
    number = _give_number()
    release = data_package.Release(number, now, moment, _revision(moment))
    with as_of(moment):
        documents = data_package.documents(release, data)
        for name, text in documents.items():
            (work / name).write_text(text, encoding="utf-8")
        infos = data | {name: _size_and_digest(work / name) for name in documents}
        infos = dict(sorted(infos.items()))
        checksums = "".join(f"{info['sha256']}  {name}\n" for name, info in infos.items())
        (work / "SHA256SUMS").write_text(checksums, encoding="utf-8")
        infos["SHA256SUMS"] = _size_and_digest(work / "SHA256SUMS")
        package = data_package.data_package(release, infos)
    (work / MANIFEST).write_text(data_package.as_json(package), encoding="utf-8")
    work.rename(folder() / str(number))
    return number


def _give_number() -> int:
    """The next number, registered before its release appears: a release that fails from here on leaves a gap."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {ReleaseNumber._meta.db_table} IN EXCLUSIVE MODE")
        number = last_given_number() + 1
        register_number(number)
        return number


def _revision(moment: datetime) -> int:
    """How many changes the database has seen. A restore sets that back: then more than in every release before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(sum(number), 0)::bigint FROM actors_revision")
        changes = cursor.fetchone()[0]
    released = [package for number in numbers() if (package := manifest(number))]
    others = [package for package in released if datetime.fromisoformat(package["known_at"]) != moment]
    return max([changes, *(package["revision"] + 1 for package in others)])


def _infos(work: Path) -> dict[str, FileInfo]:
    return {path.name: _size_and_digest(path) for path in sorted(work.iterdir())}


def _size_and_digest(path: Path) -> FileInfo:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
