"""KML 2.2: placemarks with a name, a description and a time span, and all properties as extended data.

The time span is the possible one, from ``earliest_start`` to ``latest_end``; an unknown start leaves it open.
"""

import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from actors.text import xml_text
from geodata.exporters import gdal
from geodata.exporters.base import MAX_RECORDS, FileExporter, via_temporary_file
from geodata.layers import Layer
from geodata.query import arrow
from geodata.query.select import PageQuery

TIME_SPAN = {"begin": "earliest_start", "end": "latest_end"}  # field of the LIBKML driver → our column
CDATA_BREAK = "\ufdd0"  # which no text holds: xml_text leaves it out


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The file in chunks."""
    return via_temporary_file("records.kml", lambda path: _write_file(path, layer, arrow.table(layer, rows)))


def _write_file(path: Path, layer: Layer, table: pa.Table) -> None:
    records = table.drop_columns(["geometry"]).to_pylist()
    table = table.append_column("Name", pa.array([_name(record) for record in records], pa.string()))
    table = table.append_column("description", pa.array([_description(record) for record in records], pa.string()))
    for name, column in TIME_SPAN.items():
        if column in table.schema.names:
            table = table.append_column(name, table[column])
    table = _as_xml_texts(table)
    table = table.cast(pa.schema([_extended_data_field(field) for field in table.schema]))
    gdal.write(path, "LIBKML", table, layer.title_en, NAME=layer.title_en)
    if any(pc.any(pc.match_substring(column, CDATA_BREAK)).as_py() for column in _texts(table)):
        path.write_bytes(path.read_bytes().replace(CDATA_BREAK.encode(), b"]]><![CDATA["))


def _as_xml_texts(table: pa.Table) -> pa.Table:
    """The table with its texts as the driver can write them: one that it cannot makes the whole file unreadable."""
    for number, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            texts = [text and _break_cdata(xml_text(text)) for text in table[number].to_pylist()]
            table = table.set_column(number, field, pa.array(texts, pa.string()))
    return table


def _texts(table: pa.Table) -> list[pa.ChunkedArray]:
    return [column for column in table.columns if pa.types.is_string(column.type)]


def _break_cdata(text: str) -> str:
    """The text with a sign for ``_write_file`` to find where ``]]>`` would end the CDATA that the driver puts it in."""
    return text if text.startswith("<![CDATA[") else text.replace("]]>", f"]]{CDATA_BREAK}>")


def _extended_data_field(field: pa.Field) -> pa.Field:
    """Dates in the extended data as ISO 8601 text; those of the time span remain dates."""
    is_text = pa.types.is_date(field.type) and field.name not in TIME_SPAN
    return field.with_type(pa.string()) if is_text else field


def _name(record: dict[str, Any]) -> str:
    return record.get("name_en") or record["slug"]


def _description(record: dict[str, Any]) -> str:
    """Summary, period and evidence of a record, one per line, as HTML, which programs take a description for."""
    lines = [record.get("summary_en"), record.get("summary_ar")]
    if record.get("when"):
        lines.append(f"When: {record['when']}")
    lines += [_evidence(citation) for citation in json.loads(record.get("citations") or "[]")]
    return html.escape("\n".join(line for line in lines if line), quote=False)


def _evidence(citation: dict[str, Any]) -> str:
    """One citation as a line of text."""
    parts = [citation["source"], citation["section"] and f"“{citation['section']}”"]
    if citation["notes"]:
        parts.append(f"notes {', '.join(map(str, citation['notes']))}")
    if citation["speaker"]:
        parts.append(f"{citation['speaker']} {citation['stance']} it")
    return f"Source: {', '.join(part for part in parts if part)} ({citation['confidence']})"


EXPORTER = FileExporter(
    "kml",
    "application/vnd.google-earth.kml+xml",
    applies=Layer.has_geometry,
    extension="kml",
    write=write,
    max_records=MAX_RECORDS,
)
