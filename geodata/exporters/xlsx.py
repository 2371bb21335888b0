"""Excel workbook: a sheet with a row per record, a codebook, and a sheet with texts too long for a cell.

Columns are those of CSV. Excel has no dates before March 1900: such dates are ISO 8601 text. A cell holds 32,767
characters: for a longer text (a geometry, mostly) the cell refers to the sheet that has it in parts to be joined.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from actors.text import xml_text
from geodata import codebook
from geodata.exporters.base import MAX_RECORDS, REPRODUCIBLE_TIMESTAMP, FileExporter, via_temporary_file
from geodata.layers import Layer
from geodata.query import arrow
from geodata.query.select import PageQuery

MAX_CELL_LENGTH = 32_767  # characters
FIRST_DATE = date(1900, 3, 1)
LONG_TEXTS = "long texts"

LongText = tuple[str, str, int, str]  # slug, column, number of the part, text


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The workbook in chunks."""
    table = arrow.geometry_as_text(arrow.table(layer, rows))
    return via_temporary_file("records.xlsx", lambda path: _write_workbook(path, layer, table))


def _write_workbook(path: Path, layer: Layer, table: pa.Table) -> None:
    # Rows go to the disk one by one; entries of the zip archive get a fixed date, and so does the workbook.
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"created": REPRODUCIBLE_TIMESTAMP.replace(tzinfo=None)})
        bold = workbook.add_format({"bold": True})
        sheet = workbook.add_worksheet(layer.name)
        sheet.freeze_panes(1, 1)
        long_texts: list[LongText] = []
        _write_sheet(sheet, bold, table.schema.names, _records(table, long_texts))
        meanings = ([name, *codebook.describe(name)] for name in table.schema.names)
        _write_sheet(workbook.add_worksheet("codebook"), bold, ["column", "meaning", "المعنى"], meanings)
        if long_texts:
            header = ["slug", "column", "part", "text"]
            _write_sheet(workbook.add_worksheet(LONG_TEXTS), bold, header, long_texts)


def _records(table: pa.Table, long_texts: list[LongText]) -> Iterator[list[Any]]:
    """The rows of the table; texts too long for a cell are added to ``long_texts``."""
    for record in table.to_pylist():
        yield [_split_long_text(record["slug"], name, value, long_texts) for name, value in record.items()]


def _split_long_text(slug: str, column: str, value: Any, long_texts: list[LongText]) -> Any:
    """The value, or a reference to its parts."""
    if not isinstance(value, str) or _cell_length(value) <= MAX_CELL_LENGTH:
        return value
    size = MAX_CELL_LENGTH if _cell_length(value) == len(value) else MAX_CELL_LENGTH // 2
    parts = [value[start : start + size] for start in range(0, len(value), size)]
    long_texts.extend((slug, column, number, part) for number, part in enumerate(parts, start=1))
    return f"(see the sheet “{LONG_TEXTS}”)"


def _cell_length(text: str) -> int:
    """The length as Excel counts it, in UTF-16: two for an emoji, and for each letter beyond U+FFFF."""
    return len(text) if len(text) <= MAX_CELL_LENGTH // 2 else len(text.encode("utf-16-le")) // 2


def _write_sheet(sheet: Worksheet, bold: Format, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, bold)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            _write_cell(sheet, row, column, value)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Write the value by its type; text is never taken for a formula or a link. Empty text leaves the cell empty."""
    if value is None or value == "":
        return
    if isinstance(value, date) and value >= FIRST_DATE:
        sheet.write_datetime(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, xml_text(str(value)))


EXPORTER = FileExporter(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension="xlsx",
    write=write,
    max_records=MAX_RECORDS,
)
