"""Apache Parquet; GeoParquet 1.1 (geometry as WKB, OGC:CRS84), written by geopandas, for layers with geometry.

There is no covering column of bounding boxes: it lets readers skip row groups, and these files have one.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import geopandas
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from geodata.exporters.base import MAX_RECORDS, FileExporter
from geodata.layers import Layer
from geodata.query import arrow
from geodata.query.select import GEOMETRY, PageQuery

COMPRESSION = "zstd"
CRS = "OGC:CRS84"  # WGS 84, longitude before latitude


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The file as one chunk."""
    sink = io.BytesIO()
    write_file(arrow.table(layer, rows), sink)
    yield sink.getvalue()


def write_file(table: pa.Table, sink: Path | BinaryIO) -> None:
    """Write the table to a path or a file object; the WKB column ``geometry``, if any, makes it GeoParquet."""
    if GEOMETRY in table.schema.names:
        geo_data_frame(table).to_parquet(sink, index=False, compression=COMPRESSION)
    else:
        parquet.write_table(table, sink, compression=COMPRESSION)


def geo_data_frame(table: pa.Table) -> geopandas.GeoDataFrame:
    """The table as a GeoDataFrame; ArrowDtype columns keep the types of columns that have nulls."""
    frame = table.drop_columns([GEOMETRY]).to_pandas(types_mapper=pd.ArrowDtype)
    geometry = geopandas.GeoSeries.from_wkb(table[GEOMETRY].to_pandas(), crs=CRS)
    return geopandas.GeoDataFrame(frame, geometry=geometry)


EXPORTER = FileExporter(
    "parquet", "application/vnd.apache.parquet", extension="parquet", write=write, max_records=MAX_RECORDS
)
