"""Points in the notations in which people write them: degrees in either order, minutes and seconds, UTM, MGRS.

Every function takes cleaned text (see ``clean``) and returns a point in EPSG:4326 with a sentence that says how it was
read, or None if the text is not in its notation. Raises UnreadableGeometry if it is, but cannot be right.
"""

import re
import unicodedata

import mgrs
from django.contrib.gis.geos import Point

NEAR_ZONE = (40.0, 32.5, 46.0, 37.5)  # west, south, east, north; with axes swapped this is the Black Sea
WEB_MERCATOR_EDGE = 20_037_509  # metres
NUMBER = r"[+-]?\d+(?:\.\d+)?"
PAIR = re.compile(rf"\(?\s*({NUMBER})\s*°?\s*[,;/\s]\s*({NUMBER})\s*°?\s*\)?")
WITH_HEIGHT = re.compile(  # or with the zoom of a map
    r"\(?\s*(?P<first>[+-]?\d+\.\d+)\s*[,;]\s*(?P<second>[+-]?\d+\.\d+)\s*[,;]\s*[+-]?\d+(?:\.\d+)?\s*[mz]?\s*\)?", re.I
)
DECIMAL_COMMAS = re.compile(r"([+-]?\d+),(\d+)\s*[;/\s]\s*([+-]?\d+),(\d+)")
PART = (
    r"(?P<a{0}>[NSEW])?\s*(?P<d{0}>[+-]?\d+(?:\.\d+)?)(?:\s*[°:]\s*|\s+|(?=[NSEW,;]|$))"
    r"(?:(?P<m{0}>\d+(?:\.\d+)?)(?:\s*[':]\s*|\s+|(?=[NSEW,;\"]|$)))?(?:(?P<s{0}>\d+(?:\.\d+)?)\s*\"?\s*)?(?(a{0})|(?P<z{0}>[NSEW])?)"
)
DEGREES = re.compile(rf"{PART.format(1)}\s*[,;/]?\s*{PART.format(2)}")
LAT_WORD = r"(?:latitude|lat|(?:خط|دائرة)\s+العرض)"
LON_WORD = r"(?:longitude|long|lon|lng|خط\s+الطول)"
LAT, LON = rf"{LAT_WORD}\s*[:=]?\s*", rf"{LON_WORD}\s*[:=]?\s*"
NAMED = re.compile(rf"{LAT}({NUMBER})\s*°?\s*[,;/]?\s*{LON}({NUMBER})°?", re.I)
NAMED_LON_FIRST = re.compile(rf"{LON}({NUMBER})\s*°?\s*[,;/]?\s*{LAT}({NUMBER})°?", re.I)
PAIR_AFTER_NAMES = rf"\s*[:=(]?\s*({NUMBER})\s*[,;/\s]\s*({NUMBER})\s*\)?"
LAT_LON = re.compile(rf"{LAT_WORD}[\s,;/]*{LON_WORD}{PAIR_AFTER_NAMES}", re.I)
LON_LAT = re.compile(rf"{LON_WORD}[\s,;/]*{LAT_WORD}{PAIR_AFTER_NAMES}", re.I)
COMPACT = re.compile(  # of aviation and gazetteers: 342212N 0405848E
    r"(\d\d)([0-5]\d)([0-5]\d(?:\.\d+)?)?\s*([NS])[\s,/]*(\d{3})([0-5]\d)([0-5]\d(?:\.\d+)?)?\s*([EW])", re.I
)
MGRS = re.compile(r"\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}(?:\d\d){0,5}")
ZONE = r"(?:UTM\s*)?(?:ZONE\s*)?(?P<zone>\d{1,2})\s*(?P<band>[C-HJ-NP-X])?"
METRES = rf"E?\s*(?P<easting>{NUMBER})\s*(?:m?\s*E)?[\s,;]+N?\s*(?P<northing>{NUMBER})\s*(?:m?\s*N)?"
UTM = re.compile(rf"{ZONE}[\s,;:]+{METRES}", re.I)
UTM_ZONE_LAST = re.compile(rf"{METRES}[\s,;]+{ZONE}", re.I)
MIN_EASTING = 100_000  # metres
SIGNS = str.maketrans(
    dict.fromkeys("′’‘ʹ´`", "'")
    | dict.fromkeys("″”“ʺ", '"')
    | dict.fromkeys("º˚", "°")
    | dict.fromkeys("−–‑‐", "-")
    | {"٫": ".", "،": ",", "؛": ";"}
)
HEMISPHERES = {
    "N": r"north|شمالًا|شمالاً|شمالا|شمال|nord",
    "S": r"south|جنوبًا|جنوباً|جنوبا|جنوب",
    "E": r"east|شرقًا|شرقاً|شرقا|شرق",
    "W": r"west|غربًا|غرباً|غربا|غرب",
}


class UnreadableGeometry(ValueError):
    """The text holds no geometry; the message says what was seen and what would be right."""


def clean(text: str) -> str:
    """The text with ASCII digits and signs, and without invisible signs."""
    if text.isascii():
        return text.strip()
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").translate(SIGNS)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in visible).strip()


def is_near_zone(west: float, south: float, east: float, north: float) -> bool:
    """Whether a box of longitudes and latitudes lies near the zone."""
    min_x, min_y, max_x, max_y = NEAR_ZONE
    return min_x <= west and east <= max_x and min_y <= south and north <= max_y


def lat_lon(lat: float, lon: float) -> tuple[Point, str]:
    """The point, read so; raises UnreadableGeometry beyond the globe."""
    if abs(lat) > 90 or abs(lon) > 180:
        raise UnreadableGeometry(
            f"Read as latitude {lat:g}, longitude {lon:g}: latitudes end at 90, and longitudes at 180 degrees."
        )
    return Point(lon, lat, srid=4326), f"Read as latitude {lat:g}, longitude {lon:g}."


def read_point(text: str) -> tuple[Point, str] | None:
    """A point in any of the notations."""
    readers = (_pair, _with_height, _named, _mgrs, _utm, _compact, _degrees)
    return next(filter(None, (read(text) for read in readers)), None)


def _pair(text: str) -> tuple[Point, str] | None:
    commas = DECIMAL_COMMAS.fullmatch(text)
    match = PAIR.fullmatch(text)
    if not match and not commas:
        return None
    if commas:
        first, second = float(f"{commas[1]}.{commas[2]}"), float(f"{commas[3]}.{commas[4]}")
    elif match:
        first, second = float(match[1]), float(match[2])
    return _in_likely_order(first, second)


def _with_height(text: str) -> tuple[Point, str] | None:
    if not (match := WITH_HEIGHT.fullmatch(text)):
        return None
    point, note = _in_likely_order(float(match["first"]), float(match["second"]))
    return point, f"{note[:-1]}; the third number is left out."


def _in_likely_order(first: float, second: float) -> tuple[Point, str]:
    """Latitude first, unless only the other order can be right or lies near the zone."""
    if max(abs(first), abs(second)) > 360:
        raise UnreadableGeometry(metres(first, second))
    lon_first = is_near_zone(first, second, first, second) or abs(first) > 90
    return lat_lon(second, first) if lon_first else lat_lon(first, second)


def metres(x: float, y: float) -> str:
    """What numbers beyond the degrees of the globe look like."""
    if 100_000 <= x < 1_000_000 and 0 <= y <= 10_000_000:
        return f"This looks like UTM metres: write the zone before them, such as 37S {x:.0f} {y:.0f}."
    if max(abs(x), abs(y)) <= WEB_MERCATOR_EDGE:
        return f"This looks like Web Mercator metres (EPSG:3857): write SRID=3857;POINT({x:.10g} {y:.10g}), or degrees."
    return "These numbers are no degrees: write longitude and latitude in degrees, or say the CRS (SRID=…;POINT(…))."


def _named(text: str) -> tuple[Point, str] | None:
    if match := NAMED.fullmatch(text) or LAT_LON.fullmatch(text):
        return lat_lon(float(match[1]), float(match[2]))
    if match := NAMED_LON_FIRST.fullmatch(text) or LON_LAT.fullmatch(text):
        return lat_lon(float(match[2]), float(match[1]))
    return None


def _mgrs(text: str) -> tuple[Point, str] | None:
    grid = re.sub(r"\s+", "", text.upper()).removeprefix("MGRS").lstrip(":")
    if not MGRS.fullmatch(grid):
        return None
    try:
        lat, lon = mgrs.MGRS().toLatLon(grid)
    except Exception as error:  # the package raises classes of its private modules
        raise UnreadableGeometry(f"“{text}” looks like MGRS, but there is no such square.") from error
    point, note = lat_lon(round(lat, 6), round(lon, 6))
    return point, f"{note[:-1]} (MGRS {grid}, the south-west corner of its square)."


def _utm(text: str) -> tuple[Point, str] | None:
    zone_first = UTM.fullmatch(text)
    match = zone_first or UTM_ZONE_LAST.fullmatch(text)
    if not match or (not (zone_first and match["band"]) and float(match["easting"]) < MIN_EASTING):
        return None
    zone, band = int(match["zone"]), (match["band"] or "N").upper()
    easting, northing = float(match["easting"]), float(match["northing"])
    if not (1 <= zone <= 60 and MIN_EASTING <= easting < 1_000_000 and 0 <= northing <= 10_000_000):
        raise UnreadableGeometry(f"“{text}” looks like UTM, but lies in no zone: write such as 37S 682461 3805187.")
    south = band < "N"
    point = Point(easting, northing, srid=(32700 if south else 32600) + zone)
    point.transform(4326)
    read, note = lat_lon(round(point.y, 6), round(point.x, 6))
    return read, f"{note[:-1]} (UTM zone {zone}{band})."


def _compact(text: str) -> tuple[Point, str] | None:
    if not (match := COMPACT.fullmatch(text)):
        return None
    lat, lon = (int(d) + int(m) / 60 + float(s or 0) / 3600 for d, m, s in (match.group(1, 2, 3), match.group(5, 6, 7)))
    south, west = match[4] in "Ss", match[8] in "Ww"
    return lat_lon(round(-lat if south else lat, 6), round(-lon if west else lon, 6))


def _degrees(text: str) -> tuple[Point, str] | None:
    for letter, words in HEMISPHERES.items():
        text = re.sub(words, letter, text, flags=re.I)
    text = re.sub(r"DEG|(?<=\d)\s*D(?=[\s\d])", "°", text.upper().replace("''", '"'))
    match = DEGREES.fullmatch(text) or DEGREES.fullmatch(_with_decimal_points(text))
    if not match:
        return None
    letters = [(match[f"a{part}"] or match[f"z{part}"] or "") for part in "12"]
    if not all(letters) and "°" not in text:
        return None
    values = [_decimal(match, part, letter) for part, letter in zip("12", letters, strict=True)]
    if letters[0] in ("E", "W") or letters[1] in ("N", "S"):
        values.reverse()
    if not all(letters) and is_near_zone(*values, *values):
        values.reverse()
    return lat_lon(*(round(value, 6) for value in values))


def _with_decimal_points(text: str) -> str:
    """The text with points for its decimal commas, and with spaces for the hyphens in 34-22-12N."""
    text = re.sub(r"(?<=\d)-(?=\d)", " ", text)
    return text if "." in text else re.sub(r"(?<=\d),(?=\d)", ".", text)


def _decimal(match: re.Match[str], part: str, letter: str) -> float:
    degrees, minutes, seconds = (float(match[f"{name}{part}"] or 0) for name in "dms")
    if minutes >= 60 or seconds >= 60:
        raise UnreadableGeometry("Minutes and seconds of a degree end below 60.")
    value = abs(degrees) + minutes / 60 + seconds / 3600
    return -value if letter in ("S", "W") or degrees < 0 else value
