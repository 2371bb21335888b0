"""FlatGeobuf with its spatial index, which sorts the records: those that have a geometry, for readers take no other.

The format has timestamps but no dates: a date is written as its midnight.
"""

from collections.abc import Iterator
from pathlib import Path

from geodata.exporters import gdal
from geodata.exporters.base import MAX_RECORDS, FileExporter, via_temporary_file
from geodata.layers import Layer
from geodata.query import arrow
from geodata.query.select import PageQuery


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The file in chunks."""

    def write_file(path: Path) -> None:
        table = arrow.table(layer, rows)
        table = table.filter(table["geometry"].is_valid())
        gdal.write(path, "FlatGeobuf", table, layer.table, SPATIAL_INDEX="YES" if len(table) else "NO")

    return via_temporary_file("records.fgb", write_file)


EXPORTER = FileExporter(
    "fgb", "application/flatgeobuf", applies=Layer.has_geometry, extension="fgb", write=write, max_records=MAX_RECORDS
)
