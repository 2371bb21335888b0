"""Rows of the read path as the bytes of an answer, written by PostgreSQL in one statement.

Together with the records it tells how many match and up to which day the sources speak, so that all of an answer
comes from one state of the database.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from psycopg2.extensions import BYTES, register_type

from geodata.db.execute import fetch_one
from geodata.db.expressions import quote_columns
from geodata.db.revisions import (
    STATE,
    TableState,
    pg_array_literal,
    read_state,
    tables_of,
)
from geodata.query.record_cache import FEATURE_HEAD, render_subquery
from geodata.query.record_cache import TABLE as DOCUMENTS
from geodata.query.select import RowQuery

ITERSIZE = 1000  # records of a stream that are in memory at a time
HORIZON = "SELECT data_horizon()"
FEATURE = f"{FEATURE_HEAD} || row_to_json(q) || '}}'"
OBJECT = "row_to_json(q)::text"


class RenderedRecords(NamedTuple):
    """The records as JSON joined by commas, how many they are, and how many match (None if that was not counted).

    ``state`` is the state of the tables that all of it was made from.
    """

    text: bytes
    number: int
    matched: int | None
    horizon: date | None
    state: TableState


MATCHED = RenderedRecords._fields.index("matched")


def render_features(rows: RowQuery) -> RenderedRecords:
    """The rows as GeoJSON features."""
    return _render_from_cache(rows, "}}") if rows.keys else _render(rows, FEATURE)


def render_objects(rows: RowQuery) -> RenderedRecords:
    """The rows as JSON objects; of layers with geometry, without it."""
    return _render_from_cache(rows, "}") if rows.keys and not rows.layer.geometry else _render(rows, OBJECT)


def horizon() -> date | None:
    """The last day that the sources of the data set (not the supporting ones) speak about."""
    return fetch_one(HORIZON)[0]


def iter_features(rows: RowQuery, size=ITERSIZE) -> Iterator[list[bytes]]:
    """The rows as GeoJSON features, lists of at most ``size`` of them, read by a server-side cursor."""
    if not rows.keys:
        yield from _stream(f"SELECT {FEATURE} FROM {_named(rows)}", rows.params, size)
        return
    document, params = _cached_or_rendered(rows)
    found = 0
    for keys in filter(None, (rows.keys, rows.keys.otherwise)):
        sql = f"{keys.before.sql}SELECT {_with_certainty(document, '}}')} FROM ({keys.rows.sql}) p(slug, certainty)"
        for batch in _stream(sql, (*keys.before.params, *params, *keys.rows.params), size):
            found += len(batch)
            yield batch
        if found:
            return


def _stream(sql, params, size):
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        register_type(BYTES, cursor.cursor)
        cursor.execute(sql, params)
        while found := cursor.fetchmany(size):
            yield [feature for (feature,) in found]


def _render_from_cache(rows, close):
    """From documents; only where one is missing, the statement that can write it is worth its planning."""
    *written, missing = _from_documents(rows, close, _document(rows), (), "count(*) - count(body)")
    if rows.keys.otherwise and written[MATCHED] is None:
        return _render_from_cache(replace(rows, keys=rows.keys.otherwise), close)
    if missing:
        *written, _ = _from_documents(rows, close, *_cached_or_rendered(rows), "0")
    return _read(*written)


def _document(rows):
    """The document of the record ``p``, or null."""
    return f"(SELECT d.body FROM {DOCUMENTS} d WHERE d.layer = '{rows.layer.name}' AND d.slug = p.slug)"


def _cached_or_rendered(rows):
    """The same, written where there is none, and its parameters."""
    anew, params = render_subquery(rows.layer)
    return f"COALESCE({_document(rows)}, ({anew}))", params


def _with_certainty(body, close):
    """A document made whole: its certainty is what the question gives it."""
    return f"{body} || ',\"certainty\":' || COALESCE(to_json(certainty)::text, 'null') || '{close}'"


def _from_documents(rows, close, document, of_document, missing):
    """The documents in their order."""
    before, matched, keys = rows.keys.before, rows.keys.matched, rows.keys.rows
    sql = (
        f"{before.sql}SELECT COALESCE(string_agg({_with_certainty('body', close)}, ','), ''), count(*), {matched.sql}, "
        # OFFSET 0: else the planner would look up each body as often as it is named above
        f"({HORIZON}), ({STATE}), {missing} FROM (SELECT {document} AS body, p.certainty "
        f"FROM ({keys.sql}) p(slug, certainty) OFFSET 0) r"
    )
    params = (*before.params, *matched.params, pg_array_literal(tables_of(rows.layer)), *of_document, *keys.params)
    # Written anew, a document has values of which a prepared statement would not know the types.
    return fetch_one(sql, params, planned_once=rows.keys.one and not of_document)


def _render(rows, document):
    matched = rows.matched
    told = f"COALESCE(string_agg({document}, ','), ''), count(*), {matched.sql}, ({HORIZON}), ({STATE})"
    params = (*matched.params, pg_array_literal(tables_of(rows.layer)), *rows.params)
    return _read(*fetch_one(f"SELECT {told} FROM {_named(rows)}", params))


def _read(text, number, matched, horizon, state):
    return RenderedRecords(text, number, matched, horizon, read_state(state))


def _named(rows):
    """The rows as ``t`` and, without the geometry, as ``q``."""
    told = ", ".join(f't."{name}"' for name in rows.told)
    return f"({rows.sql}) t({quote_columns(rows.names)}), LATERAL (SELECT {told}) q"
