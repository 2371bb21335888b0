"""Digests of bodies that are no text, the same for the same data whenever and in whatever order they were written."""

import hashlib
import io
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import pyogrio

DEFINITIONS = "SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'rtree%' ORDER BY name"


def digest(media_type: str, body: bytes) -> str:
    """SHA-256 of what the body holds; of unknown media types, of its bytes."""
    for part, read in READERS.items():
        if part in media_type and body:
            body = read(body)
    return hashlib.sha256(body).hexdigest()


def _zip(body: bytes) -> bytes:
    """Names and contents of the entries, without their times."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return repr([(name, digest("", archive.read(name))) for name in archive.namelist()]).encode()


def _tile(body: bytes) -> bytes:
    """The features of a vector tile, sorted: PostgreSQL may read them in any order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tile.mvt")
        path.write_bytes(body)
        frame = pyogrio.read_dataframe(path)
    return "\n".join(sorted(map(repr, frame.to_wkt().to_dict("records")))).encode()


def _geopackage(body: bytes) -> bytes:
    """Definitions and rows, without the time of the last change and the spatial index, whose pages vary by SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.gpkg")
        path.write_bytes(body)
        with closing(sqlite3.connect(path)) as file:
            file.execute("UPDATE gpkg_contents SET last_change = ''")
            definitions = file.execute(DEFINITIONS).fetchall()
            tables = [name for name, kind, _ in definitions if kind == "table"]
            rows = [(name, file.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables]
            return repr((definitions, rows)).encode()


READERS = {"zip": _zip, "spreadsheetml": _zip, "vector-tile": _tile, "geopackage": _geopackage}
