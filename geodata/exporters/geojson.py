"""GeoJSON (RFC 7946): a FeatureCollection, or one Feature; PostgreSQL writes the features."""

from geodata.exporters.base import DocumentExporter, page_renderer, record_renderer
from geodata.layers import Layer
from geodata.query.json_writer import render_features

page = page_renderer(render_features, b'{"type":"FeatureCollection","features":[')
record = record_renderer(render_features)

EXPORTER = DocumentExporter("geojson", "application/geo+json", page, record, applies=Layer.has_geometry)
