"""GeoJSON text sequence (RFC 8142): a feature a line, each after a record separator, however many there are."""

from geodata.exporters.base import Exporter, has_geometry
from geodata.query.json_writer import iter_features


def write(layer, rows):
    for features in iter_features(rows):
        yield b"".join(b"\x1e%b\n" % feature for feature in features)


EXPORTER = Exporter("geojsonseq", "application/geo+json-seq", applies=has_geometry, extension="geojsonl", write=write)
