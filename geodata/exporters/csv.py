"""CSV (RFC 4180), UTF-8, one line per record, any number of records; PostgreSQL writes the lines.

Columns have the names of the properties. Text is quoted, so that an empty text (``""``) differs from no value
(nothing); dates are ISO 8601; nested values (``actors``, ``citations``, lists) are JSON text, the same as in the JSON
formats. Layers with geometry end with ``lon`` and ``lat`` (degrees, WGS 84; points only) and ``geometry`` (WKT,
lon/lat order).

A text that a spreadsheet would take for a formula has an apostrophe before it. ``csv-excel`` is the same file with a
byte order mark, by which Excel knows UTF-8 when the file is opened by double click; other programs would take it for
part of the first column's name. ``csv-table`` is the file without the WKT, which is longer than all the rest.
"""

from collections.abc import Iterator

from geodata.exporters.base import FileExporter
from geodata.layers import Layer
from geodata.query import arrow
from geodata.query.select import GEOMETRY, PageQuery

NEUTRAL = r"""regexp_replace({}, E'^(\'*[-=+@\t\r\n＝＋－＠])', E'\'\\1')"""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_END = "\r\n"
QUOTED_TYPES = ("string", "json", "geometry")


def cell_expressions(layer: Layer, rows: PageQuery) -> dict[str, tuple[str, str]]:
    """Column name → (SQL expression over ``t``, name of its type) for each column of the file."""
    cells: dict[str, tuple[str, str]] = {}
    for name, column_type in arrow.columns(layer, rows).items():
        if column_type is arrow.WKB:
            cells |= arrow.GEOMETRY_AS_TEXT
        else:
            cells[name] = (column_type.sql.format("t", name), column_type.name)
    return cells


def _as_csv(expression: str, type_name: str) -> str:
    if type_name == "string":
        expression = NEUTRAL.format(expression)
    if type_name in QUOTED_TYPES:
        return f"""COALESCE('"' || replace({expression}, '"', '""') || '"', '')"""
    return f"COALESCE(({expression})::text, '')"


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The file in chunks of up to ``arrow.ITERSIZE`` lines, the header first."""
    yield from _write_cells(rows, cell_expressions(layer, rows))


def write_table(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The same without the geometry; points have ``lon`` and ``lat``."""
    cells = cell_expressions(layer, rows)
    cells.pop(GEOMETRY, None)
    yield from _write_cells(rows, cells)


def _write_cells(rows: PageQuery, cells: dict[str, tuple[str, str]]) -> Iterator[bytes]:
    yield (",".join(cells) + LINE_END).encode()
    line_expression = " || ',' || ".join(_as_csv(*cell) for cell in cells.values())
    for batch in arrow.stream(rows, [line_expression]):
        yield (LINE_END.join(line for (line,) in batch) + LINE_END).encode()


def write_for_excel(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The same with a byte order mark."""
    yield BYTE_ORDER_MARK
    yield from write(layer, rows)


MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
OTHER_MEDIA_TYPE = "text/csv; charset=utf-8"
EXPORTER = FileExporter("csv", MEDIA_TYPE, extension="csv", write=write)
FOR_EXCEL = FileExporter("csv-excel", OTHER_MEDIA_TYPE, extension="csv", write=write_for_excel)
TABLE = FileExporter("csv-table", OTHER_MEDIA_TYPE, extension="csv", write=write_table)
