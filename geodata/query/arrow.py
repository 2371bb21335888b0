"""Rows of the read path as typed columns, for formats that are tables; PostgreSQL converts the values.

A value is text, a date, a whole number, a number, true or false. What is nested (``actors``, ``citations``, lists) is
JSON text. The geometry is WKB in EPSG:4326, lon/lat order, as exact as in GeoJSON (six decimals).
"""

from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
from django.db import connection, transaction

from geodata.db.expressions import quote_columns
from geodata.layers import Layer
from geodata.query.parameters import Query
from geodata.query.select import (
    GEOMETRY,
    PageQuery,
    select_all,
)

ITERSIZE = 1000  # rows that are in memory at a time


@dataclass(frozen=True)
class ColumnType:
    """A type of column: in the Table Schema of Frictionless, in Arrow, and how SQL reaches it."""

    name: str
    arrow: pa.DataType
    sql: str = '{0}."{1}"'


TEXT = ColumnType("string", pa.string())
NESTED = ColumnType("json", pa.string(), '{0}."{1}"::text')
LIST = ColumnType("json", pa.string(), 'to_json({0}."{1}")::text')
DATE = ColumnType("date", pa.date32())
INTEGER = ColumnType("integer", pa.int32())
LARGE = ColumnType("integer", pa.int64())
NUMBER = ColumnType("number", pa.float64(), '{0}."{1}"::float8')
BOOLEAN = ColumnType("boolean", pa.bool_())
WKB = ColumnType("geometry", pa.binary(), 'ST_AsBinary(ST_GeomFromGeoJSON({0}."{1}"))')
TYPES_BY_OID = {
    16: BOOLEAN,
    20: LARGE,
    21: INTEGER,
    23: INTEGER,
    114: NESTED,
    3802: NESTED,
    700: NUMBER,
    701: NUMBER,
    1082: DATE,
    1700: NUMBER,
    1005: LIST,
    1007: LIST,
    1009: LIST,
    1015: LIST,
    1016: LIST,
    1021: LIST,
    1022: LIST,
}


@lru_cache(maxsize=100)
def column_types(layer: Layer) -> dict[str, ColumnType]:
    """Column name → Kind for every column of a layer, the geometry (if any) last; the database is asked once."""
    rows = select_all(layer, Query())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({rows.rows.text}) t({quote_columns(rows.names)}) LIMIT 0", rows.rows.params)
        found = {column.name: TYPES_BY_OID.get(column.type_code, TEXT) for column in cursor.description}
    return found | {GEOMETRY: WKB} if GEOMETRY in found else found


def columns(layer: Layer, rows: PageQuery) -> dict[str, ColumnType]:
    """Those columns of ``kinds`` that these rows have."""
    known = column_types(layer)
    return {name: known[name] for name in rows.names}


def stream(rows: PageQuery, expressions, size=ITERSIZE):
    """Lists of at most ``size`` tuples of SQL ``expressions`` over ``t`` (the rows), read by a server-side cursor."""
    sql = f"SELECT {', '.join(expressions)} FROM ({rows.rows.text}) t({quote_columns(rows.names)})"
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, rows.rows.params)
        while found := cursor.fetchmany(size):
            yield found


def schema(layer: Layer, rows: PageQuery) -> pa.Schema:
    """The Arrow schema of the rows."""
    return pa.schema([pa.field(name, kind.arrow) for name, kind in columns(layer, rows).items()])


def batches(layer: Layer, rows: PageQuery) -> pa.RecordBatchReader:
    """The rows as Arrow batches, read while they are used."""
    fields = schema(layer, rows)
    expressions = [kind.sql.format("t", name) for name, kind in columns(layer, rows).items()]

    def read():
        for found in stream(rows, expressions):
            values = zip(*found, strict=True)
            arrays = [pa.array(list(column), field.type) for column, field in zip(values, fields, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=fields)

    return pa.RecordBatchReader.from_batches(fields, read())


def table(layer: Layer, rows: PageQuery) -> pa.Table:
    """The rows as one Arrow table."""
    return batches(layer, rows).read_all()
