"""KML 2.2: placemarks with a name, a description in words and a time span, and all properties as extended data.

The time span is the possible one: from ``earliest_start`` to ``latest_end``; a start that nobody knows leaves it open.
"""

import json

import pyarrow as pa

from geodata.exporters import gdal
from geodata.exporters.base import (
    MAX_RECORDS,
    Exporter,
    has_geometry,
    via_temporary_file,
)
from geodata.query import arrow

DERIVED = {"begin": "earliest_start", "end": "latest_end"}


def write(layer, rows):
    def fill(path):
        table = arrow.table(layer, rows)
        records = table.drop_columns(["geometry"]).to_pylist()
        table = table.append_column("Name", pa.array([_name(record) for record in records], pa.string()))
        table = table.append_column("description", pa.array([_described(record) for record in records], pa.string()))
        for name, column in DERIVED.items():
            if column in table.schema.names:
                table = table.append_column(name, table[column])
        table = table.cast(pa.schema([_told(field) for field in table.schema]))
        gdal.write(path, "LIBKML", table, layer.title_en, NAME=layer.title_en)

    return via_temporary_file("records.kml", fill)


def _told(field):
    """Dates among the extended data as ISO 8601 text; those of the time span remain dates."""
    return field.with_type(pa.string()) if pa.types.is_date(field.type) and field.name not in DERIVED else field


def _name(record):
    return record.get("name_en") or record["slug"]


def _described(record):
    """Summary, period and evidence of a record, a line each."""
    lines = [record.get("summary_en"), record.get("summary_ar")]
    if record.get("when"):
        lines.append(f"When: {record['when']}")
    lines += [_evidence(citation) for citation in json.loads(record.get("citations") or "[]")]
    return "\n".join(line for line in lines if line)


def _evidence(citation):
    """One citation in words."""
    parts = [citation["source"], citation["section"] and f"“{citation['section']}”"]
    if citation["notes"]:
        parts.append(f"notes {', '.join(map(str, citation['notes']))}")
    if citation["speaker"]:
        parts.append(f"{citation['speaker']} {citation['stance']} it")
    return f"Source: {', '.join(part for part in parts if part)} ({citation['confidence']})"


EXPORTER = Exporter(
    "kml", "application/vnd.google-earth.kml+xml", applies=has_geometry, extension="kml", write=write, most=MAX_RECORDS
)
