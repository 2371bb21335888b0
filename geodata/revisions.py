"""Which state of the database an answer was made from, for conditional requests."""

from functools import lru_cache
from pathlib import Path

from django.db import connection

from geodata.layers import Layer
from geodata.query import statement
from geodata.question import Shape
from geodata.sqljson import tables_in

ALWAYS = ("actors_actor", "actors_alias", "actors_citation", "actors_source", "geodata_place", "geodata_route")


@lru_cache(maxsize=1)
def software():
    """A number that differs between releases of the code that writes answers."""
    root = Path(__file__).resolve().parent.parent
    return max(path.stat().st_mtime_ns for name in ("actors", "geodata") for path in (root / name).rglob("*.py"))


@lru_cache(maxsize=100)
def tables_of(layer: Layer) -> list[str]:
    """All tables that an answer about a layer may be made from, read off its statement."""
    return sorted({*tables_in(statement(layer, Shape()).rows.sql), *ALWAYS})


def revision(tables) -> tuple[str, object]:
    """A text that changes with every change of these tables, and the time of the last one (or None)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(sum(number), 0), max(changed_at) FILTER (WHERE number > 0) "
            "FROM actors_revision WHERE table_name = ANY(%s)",
            [tables],
        )
        number, changed_at = cursor.fetchone()
    return f"{software():x}-{int(number):x}", changed_at
