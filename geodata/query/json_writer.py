"""The records of a page as the bytes of a response, written by PostgreSQL in one statement.

With the records, it gives the number of matches, the horizon and the state of the tables, so that all of a response
comes from one state of the database.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction
from psycopg2.extensions import BYTES, register_type

from geodata.db.execute import Sql, fetch_one
from geodata.db.expressions import quote_columns
from geodata.db.revisions import STATE, TableState, pg_array_literal, read_state
from geodata.query.cursor import Keys, cursor_keys
from geodata.query.dependencies import tables_of
from geodata.query.horizon import HORIZON
from geodata.query.record_cache import FEATURE_HEAD, TABLE, render_subquery
from geodata.query.select import GEOMETRY, KeyQuery, PageQuery

ITERSIZE = 1000  # records of a stream that are in memory at a time
FEATURE = f"{FEATURE_HEAD} || row_to_json(q) || '}}'"
OBJECT = "row_to_json(q)::text"
# Completes a cached body, which lacks the certainty since that depends on the query; the closing braces follow.
CERTAINTY = """ || ',"certainty":' || COALESCE(to_json(certainty)::text, 'null') || '"""
MISSING = "count(*) - count(body)"


class RenderedRecords(NamedTuple):
    """Records as JSON joined by commas, how many they are, and how many match (None if that was not counted).

    ``state`` is the state of the tables that all of it depends on. ``more`` tells whether records follow in the
    direction of a cursor. ``last`` is the cursor of the last record of a page, ``first`` that of the first record of a
    page that has a cursor or an offset.
    """

    text: bytes
    number: int
    matched: int | None
    horizon: date | None
    state: TableState
    more: bool | None = None
    last: Keys | None = None
    first: Keys | None = None


def render_features(page: PageQuery) -> RenderedRecords:
    """The records as GeoJSON features."""
    return _render_from_cache(page, "}}") if page.key_queries else _render(page, FEATURE)


def render_objects(page: PageQuery) -> RenderedRecords:
    """The records as JSON objects; those of layers with geometry, without it."""
    return _render_from_cache(page, "}") if page.key_queries and not page.layer.geometry else _render(page, OBJECT)


def iter_features(page: PageQuery, size: int = ITERSIZE) -> Iterator[list[bytes]]:
    """The records as GeoJSON features, lists of at most ``size`` of them, read by a server-side cursor."""
    if not page.key_queries:
        yield from _stream(Sql.concat(f"SELECT {FEATURE} FROM ", _named(page)), size)
        return
    body = _cached_or_rendered(page)
    for query in page.key_queries:
        statement = Sql.concat(
            query.prefix, "SELECT ", body, f"{CERTAINTY}}}}}' FROM (", query.keys, ") p(slug, certainty)"
        )
        number = 0
        for batch in _stream(statement, size):
            number += len(batch)
            yield batch
        if number:
            return


def _stream(statement: Sql, size: int) -> Iterator[list[bytes]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        register_type(BYTES, cursor.cursor)
        cursor.execute(statement.text, statement.params)
        while rows := cursor.fetchmany(size):
            yield [feature for (feature,) in rows]


def _render_from_cache(page: PageQuery, close: str) -> RenderedRecords:
    """From the record cache; the statement that can render a missing record is planned only if one is missing."""
    for query in page.key_queries:
        text, missing, *row = _fetch_bodies(page, query, close, Sql(_cached(page)), MISSING, prepare=page.single)
        if missing:
            text, _, *row = _fetch_bodies(page, query, close, _cached_or_rendered(page), "0")
        rendered = _read(page, text, *row)
        if rendered.matched is not None:
            break
    return rendered


def _cached(page: PageQuery) -> str:
    """The body of the record ``p`` in the record cache, or null."""
    return f"(SELECT d.body FROM {TABLE} d WHERE d.layer = '{page.layer.name}' AND d.slug = p.slug)"


def _cached_or_rendered(page: PageQuery) -> Sql:
    """The same, rendered if it is missing."""
    return Sql.concat(f"COALESCE({_cached(page)}, (", render_subquery(page.layer), "))")


def _fetch_bodies(
    page: PageQuery, query: KeyQuery, close: str, body: Sql, missing: str, prepare: bool = False
) -> tuple:
    """The bodies in their order, joined, the number of those that are missing, and what else ``_read`` takes.

    Rendered here, a body has values whose types a prepared statement would not know.
    """
    slug, *others = _key_names(page)
    selected = "".join(f", p.{name}" for name in (slug, *others)) if page.limits.params else ""
    # OFFSET 0: else each body would be looked up as often as it is named.
    statement = Sql.concat(
        query.prefix,
        f"SELECT COALESCE(string_agg(body{CERTAINTY}{close}', ','), ''), {missing}, count(*), ",
        query.total,
        Sql(f", ({HORIZON}), ({STATE}), ", (pg_array_literal(tables_of(page.layer)),)),
        page.more,
        f"{_ends(page)} FROM (SELECT ",
        body,
        f" AS body, p.certainty{selected} FROM (",
        query.keys,
        f") p({', '.join((slug, 'certainty', *others))}) OFFSET 0) t",
    )
    return fetch_one(statement, prepare)


def _render(page: PageQuery, record: str) -> RenderedRecords:
    statement = Sql.concat(
        f"SELECT COALESCE(string_agg({record}, ','), ''), count(*), ",
        page.total,
        Sql(f", ({HORIZON}), ({STATE}), ", (pg_array_literal(tables_of(page.layer)),)),
        page.more,
        f"{_ends(page)} FROM ",
        _named(page),
    )
    return _read(page, *fetch_one(statement))


def _key_names(page: PageQuery) -> list[str]:
    """The columns that records are ordered by: the slug, and others under names that no field of theirs has."""
    return ["slug", *(f"key_{column}" for column in page.compiled.key_columns[1:])]


def _ends(page: PageQuery) -> str:
    """What the last record of a page is ordered by, then the first: cursors of all would be built in vain."""
    positions = (("count(*)", "1") if page.continues else ("count(*)",)) if page.limits.params else ()
    return "".join(f", (array_agg(t.{name}))[{position}]" for position in positions for name in _key_names(page))


def _read(
    page: PageQuery,
    text: bytes,
    number: int,
    matched: int | None,
    horizon: date | None,
    state: bytes,
    more: bool | None,
    *ends: Any,
) -> RenderedRecords:
    columns, ordering = page.compiled.key_columns, page.compiled.ordering
    starts = range(0, len(ends) if number else 0, len(columns))
    cursors = (cursor_keys(ordering, columns, ends[start : start + len(columns)]) for start in starts)
    return RenderedRecords(text, number, matched, horizon, read_state(state), more, *cursors)


def _named(page: PageQuery) -> Sql:
    """The rows as ``t`` and, without the geometry, as ``q``."""
    columns = ", ".join(f't."{name}"' for name in page.names if name != GEOMETRY)
    names = quote_columns((*page.names, *_key_names(page)[1:]) if page.limits.params else page.names)
    return Sql.concat("(", page.rows, f") t({names}), LATERAL (SELECT {columns}) q")
