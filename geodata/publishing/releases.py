"""Numbered releases of the data set: folders of files that never change, each with its checksum.

A release is a Frictionless data package, ``<folder>/<number>/``: one GeoPackage of everything, CSV and (Geo)Parquet
of each layer, the codebook, and how to cite. It is written from the database as known at ``known_at``, its last
change, so that the same address with ``known_at=`` gives the same records for ever, and equal data equal bytes.
"""

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.db import connection
from pyarrow import Table, csv

from geodata import codebook
from geodata.db.as_of import as_of
from geodata.exporters import BY_NAME, gdal
from geodata.layers import LAYERS
from geodata.publishing import data_package, geopackage
from geodata.query.parameters import Query
from geodata.query.select import select_all

GEOPACKAGE = "border-zone.gpkg"
MANIFEST = "datapackage.json"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".parquet": BY_NAME["parquet"].media_type,
    ".gpkg": geopackage.MEDIA_TYPE,
    ".json": "application/json",
    ".md": "text/markdown",
    ".cff": "application/yaml",
    "": "text/plain",
}
TABLES = {"codebook.csv": codebook.columns, "vocabularies.csv": codebook.vocabulary_rows}


class NothingToRelease(Exception):
    """The database holds nothing yet, or nothing but what the last release holds."""


def folder() -> Path:
    """Where the releases are: ``SNAPSHOT_DIR`` of the settings or the environment, else ``.local/snapshots``."""
    named = getattr(settings, "SNAPSHOT_DIR", None) or os.environ.get("SNAPSHOT_DIR")
    return Path(named or settings.LOCAL / "snapshots")


def numbers() -> list[int]:
    """Numbers of the releases, from the first to the last."""
    found = folder().iterdir() if folder().is_dir() else ()
    return sorted(int(path.name) for path in found if path.name.isdecimal() and (path / MANIFEST).is_file())


def manifest(number: int) -> dict | None:
    """The data package of a release, or None if there is no such release."""
    path = folder() / str(number) / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def files(number: int) -> dict[str, dict]:
    """Name → ``{bytes, sha256, media_type}`` of every file of a release; nothing else in its folder is served."""
    package = manifest(number)
    if package is None:
        return {}
    told = {
        item["path"]: {"bytes": item["bytes"], "sha256": item["hash"].removeprefix("sha256:")}
        for item in package["resources"]
    }
    told[MANIFEST] = _size_and_digest(folder() / str(number) / MANIFEST)
    return {name: {**facts, "media_type": MEDIA_TYPES[Path(name).suffix]} for name, facts in told.items()}


def path_of(number: int, name: str) -> Path:
    """The path of a file of a release; the name must be one that ``files`` gives."""
    return folder() / str(number) / name


def release(again=False) -> int:
    """Write the next release and return its number; raises NothingToRelease.

    With ``again``, also where the last release holds the same. A release appears whole or not at all.
    """
    moment = geopackage.last_modified()
    if moment is None:
        raise NothingToRelease("The database holds no records yet.")
    folder().mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=".new-", dir=folder()))
    try:
        _write_data(work, moment)
        latest = numbers()[-1:]
        if latest and not again and _same_data(work, latest[0]):
            raise NothingToRelease(f"Nothing has changed since snapshot {latest[0]}.")
        work.chmod(0o755)
        return _number(work, moment, latest[0] + 1 if latest else 1)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _write_data(work, moment):
    """The files that depend on nothing but the data."""

    def write_parquet(layer, rows):
        table = rows.read_all()
        gdal.write_parquet(table, work / f"{layer.name}.parquet")
        return table

    geopackage.write(work / GEOPACKAGE, moment, write_parquet)
    with as_of(moment):
        for layer in LAYERS:
            with (work / f"{layer.name}.csv").open("wb") as file:
                file.writelines(BY_NAME["csv"].write(layer, select_all(layer, Query())))
    for name, records in TABLES.items():
        csv.write_csv(Table.from_pylist(records()), work / name)


def _same_data(work, number):
    """True if all data files of a release are the same bytes."""
    released = files(number)
    return all(released.get(path.name, {}).get("sha256") == _size_and_digest(path)["sha256"] for path in work.iterdir())


def _number(work, moment, number):
    """Write what tells about the release, and give the folder its number: the next free one."""
    now = datetime.now(UTC).replace(microsecond=0)
    about = data_package.Release(number, now, moment, _revision())
    with as_of(moment):
        data = {path.name: _size_and_digest(path) for path in sorted(work.iterdir())}
        for name, text in data_package.documents(about, data).items():
            (work / name).write_text(text, encoding="utf-8")
        told = {path.name: _size_and_digest(path) for path in sorted(work.iterdir())}
        sums = "".join(f"{facts['sha256']}  {name}\n" for name, facts in told.items())
        (work / "SHA256SUMS").write_text(sums, encoding="utf-8")
        told["SHA256SUMS"] = _size_and_digest(work / "SHA256SUMS")
        package = data_package.data_package(about, told)
    (work / MANIFEST).write_text(data_package.as_json(package), encoding="utf-8")
    target = folder() / str(number)
    if target.exists():
        return _number(work, moment, number + 1)
    work.rename(target)
    return number


def _revision():
    """How many changes the database has seen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(sum(number), 0)::bigint FROM actors_revision")
        return cursor.fetchone()[0]


def _size_and_digest(path):
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
