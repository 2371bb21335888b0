"""GeoJSON (RFC 7946): a FeatureCollection, or one Feature; PostgreSQL writes the features."""

from geodata.exporters.base import (
    Exporter,
    has_geometry,
    page_of,
    record_of,
)
from geodata.query.json_writer import features

page = page_of(features, b'{"type":"FeatureCollection","features":[')
record = record_of(features)

EXPORTER = Exporter("geojson", "application/geo+json", page, record, has_geometry)
