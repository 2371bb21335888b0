"""GeoPackage (OGC 12-128): a table named as the layer, with underscores; without geometry an attribute table."""

from collections.abc import Iterator
from pathlib import Path

from geodata.exporters import gdal
from geodata.exporters.base import MAX_RECORDS, REPRODUCIBLE_TIMESTAMP, FileExporter, via_temporary_file
from geodata.layers import Layer
from geodata.query import arrow
from geodata.query.select import PageQuery

MEDIA_TYPE = "application/geopackage+sqlite3"


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The file in chunks."""

    def write_file(path: Path) -> None:
        options = {"GEOMETRY_NAME": "geometry"} if layer.geometry else {}
        batches = arrow.batches(layer, rows)
        gdal.write_reproducible(
            REPRODUCIBLE_TIMESTAMP, path, "GPKG", batches, layer.table, IDENTIFIER=layer.title_en, **options
        )

    return via_temporary_file("records.gpkg", write_file)


EXPORTER = FileExporter("gpkg", MEDIA_TYPE, extension="gpkg", write=write, max_records=MAX_RECORDS)
