"""Apache Parquet; with the geometry as WKB and GeoParquet 1.1 metadata where the layer has one."""

import pyarrow as pa

from geodata import gdal, tabular
from geodata.exporters.base import MOST, Exporter


def write(layer, rows):
    sink = pa.BufferOutputStream()
    gdal.write_parquet(tabular.table(layer, rows), sink)
    yield sink.getvalue().to_pybytes()


EXPORTER = Exporter("parquet", "application/vnd.apache.parquet", extension="parquet", write=write, most=MOST)
