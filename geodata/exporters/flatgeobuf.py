"""FlatGeobuf, with its spatial index (which sorts the records) where every record has a geometry.

The format knows moments but no dates: a date is told as its midnight.
"""

from geodata.exporters import gdal
from geodata.exporters.base import (
    MAX_RECORDS,
    Exporter,
    has_geometry,
    via_temporary_file,
)
from geodata.query import arrow


def write(layer, rows):
    def fill(path):
        table = arrow.table(layer, rows)
        indexed = len(table) and not table["geometry"].null_count
        gdal.write(path, "FlatGeobuf", table, layer.name, SPATIAL_INDEX="YES" if indexed else "NO")

    return via_temporary_file("records.fgb", fill)


EXPORTER = Exporter(
    "fgb", "application/flatgeobuf", applies=has_geometry, extension="fgb", write=write, most=MAX_RECORDS
)
