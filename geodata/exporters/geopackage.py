"""GeoPackage (OGC 12-128): one table of the layer's name; layers without geometry are attribute tables."""

from geodata.exporters import gdal
from geodata.exporters.base import (
    MAX_RECORDS,
    Exporter,
    via_temporary_file,
)
from geodata.query import arrow


def write(layer, rows):
    def fill(path):
        options = {"GEOMETRY_NAME": "geometry"} if layer.geometry else {}
        records = arrow.batches(layer, rows)
        gdal.write_reproducible(
            gdal.REPRODUCIBLE_TIMESTAMP, path, "GPKG", records, layer.name, IDENTIFIER=layer.title_en, **options
        )

    return via_temporary_file("records.gpkg", fill)


EXPORTER = Exporter("gpkg", "application/geopackage+sqlite3", extension="gpkg", write=write, most=MAX_RECORDS)
