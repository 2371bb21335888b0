"""Query results as typed columns (Arrow), for formats that hold tables; PostgreSQL converts the values.

A value is text, a date, an integer, a number or a boolean. Nested values (``actors``, ``citations``, lists) are JSON
text. The geometry is WKB in EPSG:4326, lon/lat order, as exact as in GeoJSON (six decimals).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyarrow as pa
import shapely
from django.db import connection, transaction

from geodata.db.expressions import quote_columns
from geodata.layers import Layer
from geodata.query.parameters import Query
from geodata.query.select import GEOMETRY, PageQuery, select_all

ITERSIZE = 1000  # rows in memory at a time


@dataclass(frozen=True)
class ColumnType:
    """The type of a column.

    name: as in Frictionless Table Schema, or ``geometry``.
    arrow: the Arrow type.
    sql: format of the SQL expression for a value, with the table alias {0} and the column name {1}.
    """

    name: str
    arrow: pa.DataType
    sql: str = '{0}."{1}"'


TEXT = ColumnType("string", pa.string())
NESTED = ColumnType("json", pa.string(), '{0}."{1}"::text')
ARRAY = ColumnType("json", pa.string(), 'to_json({0}."{1}")::text')
DATE = ColumnType("date", pa.date32())
INTEGER = ColumnType("integer", pa.int32())
BIG_INTEGER = ColumnType("integer", pa.int64())
NUMBER = ColumnType("number", pa.float64(), '{0}."{1}"::float8')
BOOLEAN = ColumnType("boolean", pa.bool_())
WKB = ColumnType("geometry", pa.binary(), 'ST_AsBinary(ST_GeomFromGeoJSON({0}."{1}"))')
TYPES_BY_OID = {  # object identifiers of PostgreSQL's catalogue pg_type; any other type is text
    16: BOOLEAN,
    20: BIG_INTEGER,
    21: INTEGER,
    23: INTEGER,
    114: NESTED,  # json
    3802: NESTED,  # jsonb
    700: NUMBER,
    701: NUMBER,
    1082: DATE,
    1700: NUMBER,
    1005: ARRAY,  # smallint[]
    1007: ARRAY,  # integer[]
    1009: ARRAY,  # text[]
    1015: ARRAY,  # varchar[]
    1016: ARRAY,  # bigint[]
    1021: ARRAY,  # real[]
    1022: ARRAY,  # double precision[]
}

IS_POINT = """t."geometry" LIKE '{"type":"Point"%%'"""
PARSED_GEOMETRY = 'ST_GeomFromGeoJSON(t."geometry")'
# Column → (SQL expression over t, type): the columns that represent the geometry in text formats.
GEOMETRY_AS_TEXT = {
    "lon": (f"CASE WHEN {IS_POINT} THEN ST_X({PARSED_GEOMETRY}) END", "number"),
    "lat": (f"CASE WHEN {IS_POINT} THEN ST_Y({PARSED_GEOMETRY}) END", "number"),
    GEOMETRY: (f"ST_AsText({PARSED_GEOMETRY})", "geometry"),
}


@lru_cache(maxsize=100)
def column_types(layer: Layer) -> dict[str, ColumnType]:
    """Column name → type for every column of a layer, the geometry (if any) last; read from the database once."""
    rows = select_all(layer, Query())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {quote_columns(rows.names)} FROM ({rows.rows.text}) t({quote_columns(rows.names)}) LIMIT 0",
            rows.rows.params,
        )
        types = {column.name: TYPES_BY_OID.get(column.type_code, TEXT) for column in cursor.description}
    return types | {GEOMETRY: WKB} if GEOMETRY in types else types


def columns(layer: Layer, rows: PageQuery) -> dict[str, ColumnType]:
    """Column name → type for the columns of these rows."""
    types = column_types(layer)
    return {name: types[name] for name in rows.names}


def stream(rows: PageQuery, expressions: Iterable[str], size: int = ITERSIZE) -> Iterator[list[tuple[Any, ...]]]:
    """Lists of at most ``size`` tuples of SQL ``expressions`` over ``t`` (the rows), read by a server-side cursor."""
    sql = f"SELECT {', '.join(expressions)} FROM ({rows.rows.text}) t({quote_columns(rows.names)})"
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, rows.rows.params)
        while batch := cursor.fetchmany(size):
            yield batch


def schema(layer: Layer, rows: PageQuery) -> pa.Schema:
    """The Arrow schema of the rows."""
    return pa.schema([pa.field(name, column_type.arrow) for name, column_type in columns(layer, rows).items()])


def batches(layer: Layer, rows: PageQuery) -> pa.RecordBatchReader:
    """The rows as Arrow batches, read from the database as they are consumed."""
    fields = schema(layer, rows)
    expressions = [column_type.sql.format("t", name) for name, column_type in columns(layer, rows).items()]

    def read() -> Iterator[pa.RecordBatch]:
        for batch in stream(rows, expressions):
            values = zip(*batch, strict=True)
            arrays = [pa.array(list(column), field.type) for column, field in zip(values, fields, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=fields)

    return pa.RecordBatchReader.from_batches(fields, read())


def table(layer: Layer, rows: PageQuery) -> pa.Table:
    """The rows as one Arrow table."""
    return batches(layer, rows).read_all()


def geometry_as_text(records: pa.Table) -> pa.Table:
    """The table with its WKB column replaced by ``lon`` and ``lat`` (degrees; points only) and ``geometry`` (WKT)."""
    if GEOMETRY not in records.schema.names:
        return records
    geometries = shapely.from_wkb(records[GEOMETRY].to_pylist())
    is_point = shapely.get_type_id(geometries) == shapely.GeometryType.POINT
    wkt = [None if geometry is None else shapely.to_wkt(geometry, rounding_precision=6) for geometry in geometries]
    records = records.drop_columns([GEOMETRY])
    for name, coordinate in (("lon", shapely.get_x), ("lat", shapely.get_y)):
        pairs = zip(coordinate(geometries), is_point, strict=True)
        values = [float(value) if point else None for value, point in pairs]
        records = records.append_column(name, pa.array(values, pa.float64()))
    return records.append_column(GEOMETRY, pa.array(wkt, pa.string()))
