"""GeoJSON text sequence (RFC 8142): one feature per line after a record separator, any number of records.

GDAL and QGIS expect the separators in a file that ends in ``.geojsons``, and none in ``.geojsonl``.
"""

from collections.abc import Iterator

from geodata.exporters.base import FileExporter
from geodata.layers import Layer
from geodata.query.json_writer import iter_features
from geodata.query.select import PageQuery


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The sequence, a batch of features per chunk."""
    for features in iter_features(rows):
        yield b"".join(b"\x1e%b\n" % feature for feature in features)


EXPORTER = FileExporter(
    "geojsonseq", "application/geo+json-seq", applies=Layer.has_geometry, extension="geojsons", write=write
)
