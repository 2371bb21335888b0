"""Tables written by GDAL (the one inside pyogrio): the file formats of geographic information systems."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyogrio
import shapely
from pyarrow import parquet

from geodata.query.select import GEOMETRY

CRS = "EPSG:4326"
MOMENT = "%Y-%m-%dT%H:%M:%S.000Z"
# The date within files of which the same question must always give the same bytes: when it was asked must not be in
# them, and when the tables last changed is another moment after each edit, also for what was known before it. Where a
# format cannot do without a date, it gets the first that a zip archive can hold.
REPRODUCIBLE_TIMESTAMP = datetime(1980, 1, 1, tzinfo=UTC)
pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})  # files are new: what fails is thrown away


def write(path: Path, driver: str, rows: pa.Table | pa.RecordBatchReader, layer: str, **options):
    """Write rows (WKB in the column ``geometry``, where there is one) as a layer of the file at ``path``.

    An existing file gets one layer more, where the format holds several. ``options`` are those of pyogrio and of
    the driver; nothing is kept in memory but the batch at hand.
    """
    if GEOMETRY in rows.schema.names:
        options = {"geometry_name": GEOMETRY, "geometry_type": "Unknown", "crs": CRS} | options
    pyogrio.write_arrow(rows, path, driver=driver, layer=layer, **options)


def write_reproducible(moment, *arguments, **options):
    """``write`` with a fixed time of the last change in the file, so that equal rows give equal bytes."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment.strftime(MOMENT)})
    try:
        write(*arguments, **options)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def write_parquet(table: pa.Table, sink):
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


def geometry_as_text(table: pa.Table) -> pa.Table:
    """The geometry as text: ``lon`` and ``lat`` (degrees) of points, and ``geometry`` as WKT, at the end."""
    if GEOMETRY not in table.schema.names:
        return table
    shapes = shapely.from_wkb(table[GEOMETRY].to_pylist())
    points = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    texts = [None if shape is None else shapely.to_wkt(shape, rounding_precision=6) for shape in shapes]
    table = table.drop_columns([GEOMETRY])
    for name, of in (("lon", shapely.get_x), ("lat", shapely.get_y)):
        numbers = [float(value) if point else None for value, point in zip(of(shapes), points, strict=True)]
        table = table.append_column(name, pa.array(numbers, pa.float64()))
    return table.append_column(GEOMETRY, pa.array(texts, pa.string()))
