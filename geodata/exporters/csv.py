"""CSV (RFC 4180), UTF-8, one row a record, however many there are; PostgreSQL writes the lines.

Columns are the properties under their own names. Text stands in quotes, so that an empty text (``""``) differs from
no value (nothing); dates are ISO 8601; what is nested (``actors``, ``citations``, lists) is JSON text, the same as in
the JSON formats. Layers on the map end with ``lon`` and ``lat`` (degrees, WGS 84; of points only) and ``geometry``
(WKT, lon/lat order).
"""

from geodata.exporters.base import Exporter
from geodata.query import arrow

LINE_END = "\r\n"
QUOTED = ("string", "json", "geometry")
IS_POINT = """t."geometry" LIKE '{"type":"Point"%%'"""
SHAPE = 'ST_GeomFromGeoJSON(t."geometry")'
WHERE = {
    "lon": (f"CASE WHEN {IS_POINT} THEN ST_X({SHAPE}) END", "number"),
    "lat": (f"CASE WHEN {IS_POINT} THEN ST_Y({SHAPE}) END", "number"),
    "geometry": (f"ST_AsText({SHAPE})", "geometry"),
}


def cells(layer, rows):
    """Name → pair of SQL expression and kind, for each column of the file."""
    found = {}
    for name, kind in arrow.columns(layer, rows).items():
        found |= WHERE if kind is arrow.WKB else {name: (kind.sql.format("t", name), kind.name)}
    return found


def _text(expression, kind):
    if kind in QUOTED:
        return f"""COALESCE('"' || replace({expression}, '"', '""') || '"', '')"""
    return f"COALESCE(({expression})::text, '')"


def write(layer, rows):
    wanted = cells(layer, rows)
    yield (",".join(wanted) + LINE_END).encode()
    line = " || ',' || ".join(_text(*cell) for cell in wanted.values())
    for lines in arrow.stream(rows, [line]):
        yield (LINE_END.join(line for (line,) in lines) + LINE_END).encode()


EXPORTER = Exporter("csv", "text/csv", extension="csv", write=write)
