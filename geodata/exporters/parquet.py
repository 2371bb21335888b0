"""Apache Parquet; with the geometry as WKB and GeoParquet 1.1 metadata where the layer has one."""

import pyarrow as pa

from geodata.exporters import gdal
from geodata.exporters.base import MAX_RECORDS, Exporter
from geodata.query import arrow


def write(layer, rows):
    sink = pa.BufferOutputStream()
    gdal.write_parquet(arrow.table(layer, rows), sink)
    yield sink.getvalue().to_pybytes()


EXPORTER = Exporter("parquet", "application/vnd.apache.parquet", extension="parquet", write=write, most=MAX_RECORDS)
