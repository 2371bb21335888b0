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

from geodata.db.execute import fetch
from geodata.db.expressions import quoted
from geodata.db.revisions import (
    STATE,
    State,
    listed,
    read_state,
    tables_of,
)
from geodata.query.record_cache import FEATURE_HEAD, written_anew
from geodata.query.record_cache import TABLE as DOCUMENTS
from geodata.query.select import Rows

BATCH = 1000  # records of a stream that are in memory at a time
HORIZON = "SELECT data_horizon()"
FEATURE = f"{FEATURE_HEAD} || row_to_json(q) || '}}'"
OBJECT = "row_to_json(q)::text"


class Written(NamedTuple):
    """The records as JSON joined by commas, how many they are, and how many match (None if that was not counted).

    ``state`` is the state of the tables that all of it was made from.
    """

    text: bytes
    number: int
    matched: int | None
    horizon: date | None
    state: State


MATCHED = Written._fields.index("matched")


def features(rows: Rows) -> Written:
    """The rows as GeoJSON features."""
    return _prepared(rows, "}}") if rows.keys else _written(rows, FEATURE)


def items(rows: Rows) -> Written:
    """The rows as JSON objects; of layers with geometry, without it."""
    return _prepared(rows, "}") if rows.keys and not rows.layer.geometry else _written(rows, OBJECT)


def horizon() -> date | None:
    """The last day that the sources of the data set (not the supporting ones) speak about."""
    return fetch(HORIZON)[0]


def stream(rows: Rows, size=BATCH) -> Iterator[list[bytes]]:
    """The rows as GeoJSON features, lists of at most ``size`` of them, read by a server-side cursor."""
    if not rows.keys:
        yield from _stream(f"SELECT {FEATURE} FROM {_named(rows)}", rows.params, size)
        return
    document, params = _document_or_anew(rows)
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


def _prepared(rows, close):
    """From documents; only where one is missing, the statement that can write it is worth its planning."""
    *written, missing = _from_documents(rows, close, _document(rows), (), "count(*) - count(body)")
    if rows.keys.otherwise and written[MATCHED] is None:
        return _prepared(replace(rows, keys=rows.keys.otherwise), close)
    if missing:
        *written, _ = _from_documents(rows, close, *_document_or_anew(rows), "0")
    return _read(*written)


def _document(rows):
    """The document of the record ``p``, or null."""
    return f"(SELECT d.body FROM {DOCUMENTS} d WHERE d.layer = '{rows.layer.name}' AND d.slug = p.slug)"


def _document_or_anew(rows):
    """The same, written where there is none, and its parameters."""
    anew, params = written_anew(rows.layer)
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
    params = (*before.params, *matched.params, listed(tables_of(rows.layer)), *of_document, *keys.params)
    # Written anew, a document has values of which a prepared statement would not know the types.
    return fetch(sql, params, planned_once=rows.keys.one and not of_document)


def _written(rows, document):
    matched = rows.matched
    told = f"COALESCE(string_agg({document}, ','), ''), count(*), {matched.sql}, ({HORIZON}), ({STATE})"
    params = (*matched.params, listed(tables_of(rows.layer)), *rows.params)
    return _read(*fetch(f"SELECT {told} FROM {_named(rows)}", params))


def _read(text, number, matched, horizon, state):
    return Written(text, number, matched, horizon, read_state(state))


def _named(rows):
    """The rows as ``t`` and, without the geometry, as ``q``."""
    told = ", ".join(f't."{name}"' for name in rows.told)
    return f"({rows.sql}) t({quoted(rows.names)}), LATERAL (SELECT {told}) q"
