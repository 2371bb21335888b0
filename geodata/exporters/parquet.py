"""Apache Parquet; with the geometry as WKB and GeoParquet 1.1 metadata where the layer has one."""

import json

import pyarrow as pa
import shapely
from pyarrow import parquet

from geodata.exporters.base import MAX_RECORDS, Exporter
from geodata.query import arrow
from geodata.query.select import GEOMETRY


def write(layer, rows):
    sink = pa.BufferOutputStream()
    write_file(arrow.table(layer, rows), sink)
    yield sink.getvalue().to_pybytes()


def write_file(table: pa.Table, sink):
    """Write the table to a path or file; with a geometry, as GeoParquet 1.1, whose default is OGC:CRS84 (lon/lat)."""
    if GEOMETRY in table.schema.names:
        table = table.replace_schema_metadata({"geo": json.dumps(_geo(table))})
    parquet.write_table(table, sink, compression="zstd")


def _geo(table):
    shapes = shapely.from_wkb(table[GEOMETRY].to_pylist())
    shapes = shapes[~shapely.is_missing(shapes)]
    told = {"encoding": "WKB", "geometry_types": sorted({shape.geom_type for shape in shapes})}
    if len(shapes):
        told["bbox"] = [float(edge) for edge in shapely.total_bounds(shapes)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: told}}


EXPORTER = Exporter(
    "parquet", "application/vnd.apache.parquet", extension="parquet", write=write, max_records=MAX_RECORDS
)
