"""The state of the tables that a response depends on, for conditional requests and the response cache."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

STATE = "SELECT revision_state(%s)"  # of the tables in pg_array_literal(…)
WORD = 2**64
ROOT = Path(__file__).resolve().parents[2]
# What responses are rendered by, and the versions of the libraries that render.
SOURCES = ("actors/**/*.py", "geodata/**/*.py", "geodata/**/*.sql", "borderzone/**/*.py", "templates/**/*.html")
DATA = ("static/basemap/*.geojson", "static/js/strings.json", "requirements.txt")


@lru_cache(maxsize=1)
def code_version() -> str:
    """A digest of the source text: the same on every host, whenever and wherever the files were written."""
    digest = blake2b(digest_size=6)
    for path in sorted(_source_files(), key=Path.as_posix):
        text = (ROOT / path).read_bytes().replace(b"\r\n", b"\n")
        digest.update(b"%b\0%d\0%b" % (path.as_posix().encode(), len(text), text))
    return digest.hexdigest()


def _source_files() -> Iterator[Path]:
    """Paths relative to the root, without those of editors and systems."""
    for pattern in (*SOURCES, *DATA):
        for path in ROOT.glob(pattern):
            if not path.name.startswith((".", "#")) and path.is_file():
                yield path.relative_to(ROOT)


@lru_cache(maxsize=100)
def pg_array_literal(tables: tuple[str, ...]) -> str:
    """Names of tables as PostgreSQL writes an array."""
    return f"{{{','.join(tables)}}}"


class TableState(NamedTuple):
    """The state of some tables.

    name: names their content and the code; equal content has this name on every host and at any time, no other has it.
    dated_name: names their history too, for what depends on the moments of changes. It never comes back, unless the
        database is restored to that very state.
    changed_at: when they changed last (or None).
    """

    name: str
    dated_name: str
    changed_at: datetime | None


def current_state(tables: Sequence[str]) -> TableState:
    """The state of these tables."""
    with connection.cursor() as cursor:
        cursor.execute(STATE, [pg_array_literal(tuple(tables))])
        return read_state(cursor.fetchone()[0])


@contextmanager
def one_state() -> Iterator[None]:
    """Within this context all statements read one state of the database, whatever is committed meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@lru_cache(maxsize=100)
def read_state(text: str | bytes) -> TableState:
    """The state from the value of the SQL function ``revision_state``."""
    content, history, *moment = text.split()
    changed_at = datetime.fromtimestamp(float(moment[0]), UTC) if moment else None
    name = f"{code_version()}-{int(content) % WORD:x}"
    return TableState(name, f"{name}-{int(history) % WORD:x}", changed_at)
