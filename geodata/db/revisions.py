"""Which state of the database an answer was made from, for conditional requests."""

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from geodata.db.expressions import referenced_tables
from geodata.layers import Layer
from geodata.query.parameters import QueryTemplate
from geodata.query.select import compile_query

SHARED_TABLES = ("actors_actor", "actors_alias", "actors_citation", "actors_source", "geodata_place", "geodata_route")


@lru_cache(maxsize=1)
def code_version():
    """A number that differs between releases of the code that writes answers."""
    root = Path(__file__).resolve().parents[2]
    return max(path.stat().st_mtime_ns for name in ("actors", "geodata") for path in (root / name).rglob("*.py"))


@lru_cache(maxsize=100)
def tables_of(layer: Layer) -> list[str]:
    """All tables that an answer about a layer may be made from, read off its statement."""
    return sorted({*referenced_tables(compile_query(layer, QueryTemplate()).rows.sql), *SHARED_TABLES})


STATE = "SELECT revision_state(%s)"  # of the tables that ``listed`` names


def pg_array_literal(tables) -> str:
    """Names of tables as PostgreSQL writes an array."""
    return f"{{{','.join(tables)}}}"


class TableState(NamedTuple):
    """A text that changes with every change of some tables, and the time of the last one (or None)."""

    name: str
    changed_at: datetime | None


def current_state(tables) -> TableState:
    """The state of these tables."""
    with connection.cursor() as cursor:
        cursor.execute(STATE, [pg_array_literal(tables)])
        return read_state(cursor.fetchone()[0])


def read_state(text: str | bytes) -> TableState:
    """What STATE gave."""
    number, *moment = text.split()
    return TableState(
        f"{code_version():x}-{int(number):x}", datetime.fromtimestamp(float(moment[0]), UTC) if moment else None
    )
