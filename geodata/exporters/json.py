"""Plain JSON: ``{"items": [...]}``, or one object; the format of layers without geometry."""

from geodata.exporters.base import (
    Exporter,
    page_of,
    record_of,
)
from geodata.query.json_writer import items

EXPORTER = Exporter("json", "application/json", page_of(items, b'{"items":['), record_of(items))
