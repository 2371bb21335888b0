"""Digests of bodies that are no text, the same for the same data whenever and in whatever order they were written."""

import hashlib
import io
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import pyogrio


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
    """The database as SQL, without the time of the last change."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.gpkg")
        path.write_bytes(body)
        file = sqlite3.connect(path)
        file.execute("UPDATE gpkg_contents SET last_change = ''")
        text = "\n".join(file.iterdump())
        file.close()
    return text.encode()


READERS = {"zip": _zip, "spreadsheetml": _zip, "vector-tile": _tile, "geopackage": _geopackage}
