"""The whole data set in one GeoPackage: all layers, codebook, vocabularies and metadata."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pyarrow as pa
from django.conf import settings
from django.db import connection

from geodata import metadata
from geodata.db.as_of import as_of, event_models
from geodata.exporters import gdal
from geodata.exporters.geopackage import EXPORTER
from geodata.layers import LAYERS, Layer
from geodata.publishing.tables import TABLES
from geodata.query import arrow
from geodata.query.parameters import Query
from geodata.query.select import select_all

MAX_CACHED_FILES = 3
MEDIA_TYPE = EXPORTER.media_type

Rows: TypeAlias = pa.RecordBatchReader | pa.Table


def last_modified() -> datetime | None:
    """When the database last changed (timezone-aware), or None if it is empty.

    The state as of that moment equals the present one, whatever writers do meanwhile: their changes are stamped at
    commit, which is later.
    """
    latest = ", ".join(f'(SELECT max(pgh_created_at) FROM "{event._meta.db_table}")' for _, event in event_models())
    latest += ", (SELECT max(erased_at) FROM actors_erasure)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT GREATEST({latest})")
        return cursor.fetchone()[0]


def cached_geopackage(state: str, moment: datetime) -> Path:
    """The GeoPackage of the data set as of ``moment``, cached on disk under the key ``state``."""
    folder = settings.LOCAL / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{state}.gpkg"
    if not path.exists():
        with TemporaryDirectory(prefix=".new-", dir=folder) as work:
            write(Path(work) / path.name, moment)
            (Path(work) / path.name).rename(path)
        for old in sorted(folder.glob("*.gpkg"), key=lambda file: file.stat().st_mtime)[:-MAX_CACHED_FILES]:
            old.unlink(missing_ok=True)
    return path


def empty_cache() -> None:
    """Delete the cached GeoPackages, such as those of the past."""
    for path in (settings.LOCAL / "cache").glob("*.gpkg"):
        path.unlink(missing_ok=True)


def write(path: Path, moment: datetime, tee: Callable[[Layer, Rows], Rows] = lambda layer, rows: rows) -> None:
    """Write the data set as of ``moment`` to the GeoPackage ``path``; equal data give equal bytes.

    ``tee(layer, rows)`` may consume the Arrow batches of each layer and must return the same rows.
    """
    with as_of(moment):
        for layer in LAYERS:
            rows = tee(layer, arrow.batches(layer, select_all(layer, Query())))
            _add_table(path, moment, rows, layer.table, layer.title_en, layer.title_ar)
        for name, table in TABLES.items():
            _add_table(path, moment, pa.Table.from_pylist(table.rows()), name, table.title, table.description)
        about = pa.Table.from_pylist(metadata.metadata_rows(moment))
        _add_table(path, moment, about, "about", "About", "Title, licence, sources and how to cite")


def _add_table(path: Path, moment: datetime, rows: Rows, name: str, title: str, description: str) -> None:
    options = {"GEOMETRY_NAME": "geometry"} if "geometry" in rows.schema.names else {}
    gdal.write_reproducible(moment, path, "GPKG", rows, name, IDENTIFIER=title, DESCRIPTION=description, **options)
