"""Excel workbook: a sheet with a row a record, one with the meaning of the columns, one with texts too long for a cell.

Columns are as in CSV. Excel knows no day before March 1900: such dates are ISO 8601 text. A cell holds 32,767
characters: of a longer text (an outline, mostly) the cell tells where the whole stands, in parts to be joined.
"""

import io
import re
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.writer.excel import ExcelWriter

from geodata import codebook
from geodata.exporters.base import MAX_RECORDS, REPRODUCIBLE_TIMESTAMP, Exporter
from geodata.query import arrow

MAX_CELL = 32_767
FIRST_DAY = date(1900, 3, 1)
LONG = "long texts"
NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write(layer, rows):
    table = arrow.geometry_as_text(arrow.table(layer, rows))
    book = Workbook(write_only=True)
    sheet = book.create_sheet(layer.name)
    sheet.freeze_panes = "B2"
    long = []
    _row(sheet, table.schema.names, bold=True)
    for record in table.to_pylist():
        _row(sheet, [_split_long_text(record["slug"], name, value, long) for name, value in record.items()])
    _codebook(book.create_sheet("codebook"), table.schema.names)
    if long:
        sheet = book.create_sheet(LONG)
        for number, line in enumerate([("slug", "column", "part", "text"), *long]):
            _row(sheet, line, bold=not number)
    yield _bytes(book)


class ReproducibleZip(ZipFile):
    """A zip archive that does not tell when it was made: equal parts give equal bytes."""

    def write(self, filename, arcname):
        self.writestr(arcname, Path(filename).read_bytes())

    def writestr(self, name, data):
        super().writestr(ZipInfo(name, REPRODUCIBLE_TIMESTAMP.timetuple()[:6]), data, ZIP_DEFLATED)


def _bytes(book):
    """The workbook as a file; ``Workbook.save`` would write the time of day into it."""
    book.properties.created = book.properties.modified = REPRODUCIBLE_TIMESTAMP.replace(tzinfo=None)
    file = io.BytesIO()
    ExcelWriter(book, ReproducibleZip(file, "w")).save()
    return file.getvalue()


def _row(sheet, values, bold=False):
    cells = [WriteOnlyCell(sheet, _excel_value(value)) for value in values]
    for cell, value in zip(cells, values, strict=True):
        if isinstance(value, str):
            cell.data_type = "s"  # also where it begins with “=”: nothing of ours is a formula
        if bold:
            cell.font = Font(bold=True)
    sheet.append(cells)


def _excel_value(value):
    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat()
    return NOT_ALLOWED.sub("", value) if isinstance(value, str) else value


def _split_long_text(slug, column, value, long):
    """The value, or a pointer to its parts, which are added to ``long``."""
    if not isinstance(value, str) or len(value) <= MAX_CELL:
        return value
    parts = [value[start : start + MAX_CELL] for start in range(0, len(value), MAX_CELL)]
    long.extend((slug, column, number, part) for number, part in enumerate(parts, start=1))
    return f"(see the sheet “{LONG}”)"


def _codebook(sheet, names):
    _row(sheet, ["column", "meaning", "المعنى"], bold=True)
    for name in names:
        _row(sheet, [name, *codebook.describe(name)])


EXPORTER = Exporter(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension="xlsx",
    write=write,
    max_records=MAX_RECORDS,
)
