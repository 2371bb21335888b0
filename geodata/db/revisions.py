"""The state of the tables that a response depends on, for conditional requests and the response cache."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from django.db import connection

STATE = "SELECT revision_state(%s)"  # of the tables in pg_array_literal(…)
SOURCE_FOLDERS = ("actors", "geodata")
SOURCE_SUFFIXES = (".py", ".sql")


@lru_cache(maxsize=1)
def code_version() -> str:
    """The identifier of the code's version: ``BUILD_ID`` from the environment, or a digest of the source text."""
    build = os.environ.get("BUILD_ID")
    if build:
        return build
    root, digest = Path(__file__).resolve().parents[2], blake2b(digest_size=6)
    files = (path for folder in SOURCE_FOLDERS for path in (root / folder).rglob("*"))
    for path in sorted(path for path in files if path.suffix in SOURCE_SUFFIXES):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=100)
def pg_array_literal(tables: tuple[str, ...]) -> str:
    """Names of tables as PostgreSQL writes an array."""
    return f"{{{','.join(tables)}}}"


class TableState(NamedTuple):
    """A text that changes with every change of some tables, and the time of the last one (or None)."""

    name: str
    changed_at: datetime | None


def current_state(tables: Sequence[str]) -> TableState:
    """The state of these tables."""
    with connection.cursor() as cursor:
        cursor.execute(STATE, [pg_array_literal(tuple(tables))])
        return read_state(cursor.fetchone()[0])


@lru_cache(maxsize=100)
def read_state(text: str | bytes) -> TableState:
    """The state from the value of the SQL function ``revision_state``."""
    number, *moment = text.split()
    changed_at = datetime.fromtimestamp(float(moment[0]), UTC) if moment else None
    return TableState(f"{code_version()}-{int(number):x}", changed_at)
