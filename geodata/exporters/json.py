"""Plain JSON: ``{"items": [...]}``, or one object; the default format of layers without geometry."""

from geodata.exporters.base import DocumentExporter, page_renderer, record_renderer
from geodata.query.json_writer import render_objects

EXPORTER = DocumentExporter(
    "json", "application/json", page_renderer(render_objects, b'{"items":['), record_renderer(render_objects)
)
