"""The whole data set in one GeoPackage: all layers, what their columns and words mean, and what it all is."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from django.conf import settings
from django.db import connection

from geodata import codebook, metadata
from geodata.db.as_of import as_of, event_models
from geodata.exporters import gdal
from geodata.layers import LAYERS
from geodata.query import arrow
from geodata.query.parameters import Query
from geodata.query.select import select_all

MAX_CACHED_FILES = 3  # files, for the next who asks
MEDIA_TYPE = "application/geopackage+sqlite3"
TABLES = {
    "codebook": ("Codebook", "What every column of every layer means", codebook.columns),
    "vocabularies": ("Vocabularies", "What every controlled word means", codebook.vocabulary_rows),
}


def last_modified():
    """When the database last changed (an aware datetime), or None where it never did.

    As known at that moment, the database is as it is now, whatever writers begin meanwhile: what they write is dated
    by its commit, which is later.
    """
    latest = ", ".join(f'(SELECT max(pgh_created_at) FROM "{event._meta.db_table}")' for _, event in event_models())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT GREATEST({latest})")
        return cursor.fetchone()[0]


def cached_geopackage(state: str, moment) -> Path:
    """The GeoPackage of the data set as known at ``moment``; the last few made are kept, under ``state``."""
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


def write(path: Path, moment, beside=lambda layer, rows: rows):
    """Write the data set as known at ``moment`` to the GeoPackage ``path``; equal data give equal bytes.

    ``beside(layer, rows)`` may use the Arrow batches of each layer and gives them back.
    """
    with as_of(moment):
        for layer in LAYERS:
            rows = beside(layer, arrow.batches(layer, select_all(layer, Query())))
            _add(path, moment, rows, layer.name, layer.title_en, layer.title_ar)
        for name, (title, description, records) in TABLES.items():
            _add(path, moment, pa.Table.from_pylist(records()), name, title, description)
        facts = pa.Table.from_pylist(metadata.metadata_rows(moment))
        _add(path, moment, facts, "about", "About", "Title, licence, sources and how to cite")


def _add(path, moment, rows, name, title, description):
    options = {"GEOMETRY_NAME": "geometry"} if "geometry" in rows.schema.names else {}
    gdal.write_reproducible(moment, path, "GPKG", rows, name, IDENTIFIER=title, DESCRIPTION=description, **options)
