"""Rows of the read path as typed columns, for formats that are tables; PostgreSQL converts the values.

A value is text, a date, a whole number, a number, true or false. What is nested (``actors``, ``citations``, lists) is
JSON text. The geometry is WKB in EPSG:4326, lon/lat order, as exact as in GeoJSON (six decimals).
"""

from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
from django.db import connection, transaction

from geodata.db.expressions import quoted
from geodata.layers import Layer
from geodata.query.parameters import Question
from geodata.query.select import (
    GEOMETRY,
    Rows,
    whole,
)

BATCH = 1000  # rows that are in memory at a time


@dataclass(frozen=True)
class Kind:
    """A type of column: in the Table Schema of Frictionless, in Arrow, and how SQL reaches it."""

    name: str
    arrow: pa.DataType
    sql: str = '{0}."{1}"'


TEXT = Kind("string", pa.string())
NESTED = Kind("json", pa.string(), '{0}."{1}"::text')
LIST = Kind("json", pa.string(), 'to_json({0}."{1}")::text')
DATE = Kind("date", pa.date32())
INTEGER = Kind("integer", pa.int32())
LARGE = Kind("integer", pa.int64())
NUMBER = Kind("number", pa.float64(), '{0}."{1}"::float8')
BOOLEAN = Kind("boolean", pa.bool_())
SHAPE = Kind("geometry", pa.binary(), 'ST_AsBinary(ST_GeomFromGeoJSON({0}."{1}"))')
BY_OID = {
    16: BOOLEAN, 20: LARGE, 21: INTEGER, 23: INTEGER, 114: NESTED, 3802: NESTED, 700: NUMBER, 701: NUMBER, 1082: DATE,
    1700: NUMBER, 1005: LIST, 1007: LIST, 1009: LIST, 1015: LIST, 1016: LIST, 1021: LIST, 1022: LIST,
}  # fmt: skip


@lru_cache(maxsize=100)
def kinds(layer: Layer) -> dict[str, Kind]:
    """Column name → Kind for every column of a layer, the geometry (if any) last; the database is asked once."""
    rows = whole(layer, Question())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({rows.sql}) t({quoted(rows.names)}) LIMIT 0", rows.params)
        found = {column.name: BY_OID.get(column.type_code, TEXT) for column in cursor.description}
    return found | {GEOMETRY: SHAPE} if GEOMETRY in found else found


def columns(layer: Layer, rows: Rows) -> dict[str, Kind]:
    """Those columns of ``kinds`` that these rows have."""
    known = kinds(layer)
    return {name: known[name] for name in rows.names}


def stream(rows: Rows, expressions, size=BATCH):
    """Lists of at most ``size`` tuples of SQL ``expressions`` over ``t`` (the rows), read by a server-side cursor."""
    sql = f"SELECT {', '.join(expressions)} FROM ({rows.sql}) t({quoted(rows.names)})"
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, rows.params)
        while found := cursor.fetchmany(size):
            yield found


def schema(layer: Layer, rows: Rows) -> pa.Schema:
    """The Arrow schema of the rows."""
    return pa.schema([pa.field(name, kind.arrow) for name, kind in columns(layer, rows).items()])


def batches(layer: Layer, rows: Rows) -> pa.RecordBatchReader:
    """The rows as Arrow batches, read while they are used."""
    fields = schema(layer, rows)
    expressions = [kind.sql.format("t", name) for name, kind in columns(layer, rows).items()]

    def read():
        for found in stream(rows, expressions):
            values = zip(*found, strict=True)
            arrays = [pa.array(list(column), field.type) for column, field in zip(values, fields, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=fields)

    return pa.RecordBatchReader.from_batches(fields, read())


def table(layer: Layer, rows: Rows) -> pa.Table:
    """The rows as one Arrow table."""
    return batches(layer, rows).read_all()
