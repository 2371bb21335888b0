"""How the text of a parameter becomes a value, and how that value goes into a statement.

A parser takes the text and the layer (None if the parameter is not one of a layer's) and raises ValueError with the
expected form; its attribute ``schema`` is the same for OpenAPI. ``bind_…`` gives the named values for a
statement.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from math import cos, isfinite, nan, radians
from typing import Any, Protocol, TypeVar, cast

from django.contrib.gis.geos import Point
from django.db.backends.postgresql.psycopg_any import DateRange as SqlDateRange

from actors.dates import (
    BoundedDateRange,
    DateRange,
    parse_date_range,
    parse_interval,
    parse_moment,
)
from actors.text import ascii_code, ascii_number, name_foreign_signs
from actors.vocabulary import Vocabulary
from geodata.db.params import Envelope
from geodata.layers import Layer

Schema = dict | Callable[[Layer | None], dict]
Value = TypeVar("Value")
ParsedValue = TypeVar("ParsedValue", covariant=True)


class Parser(Protocol[ParsedValue]):
    """A function that parses the text of a parameter, with a JSON schema or a function from the layer to one."""

    schema: Schema

    def __call__(self, text: str, layer: Layer | None) -> ParsedValue: ...


NEAR_MARGIN = 1.1  # the box around a circle may be too large, never too small
METRES_PER_DEGREE = 111_000
MIN_BBOX_EXTENT_DEG = 1e-7  # degrees: a centimetre
NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
ORDERINGS = ("slug", "name_en", "name_ar", "kind", "earliest_start", "latest_end", "ordinal")
TIME = r"([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)?([Zz]|[-+]([01]\d|2[0-3]):[0-5]\d)?"
DAY = rf"\d{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])([Tt]({TIME})?)?)?)?"
ONE_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
WORD = re.compile(r"[^\W_]+")
INSIDE_WORDS = re.compile("['’‘ʿʾʻʼ`\u0300-\u036f\u064b-\u0655]")  # signs that folding drops
MAX_PHRASES = 2000  # characters
SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}


def schema(schema: Schema) -> Callable[[Callable[[str, Layer | None], Value]], Parser[Value]]:
    """Decorator: which values a parser takes, as a JSON schema."""

    def mark(parse: Callable[[str, Layer | None], Value]) -> Parser[Value]:
        parser = cast(Parser[Value], parse)  # which it is from the next line on
        parser.schema = schema
        return parser

    return mark


def csv_schema(items: dict, least: int = 1, most: int | None = None) -> dict:
    """Schema of values separated by commas."""
    return {"type": "array", "items": items, "minItems": least} | ({"maxItems": most} if most else {})


@schema({"type": "string", "pattern": f"^{DAY}$"})
def parse_date(text: str, layer: Layer | None) -> BoundedDateRange:
    """A day, month or year."""
    return parse_date_range(text)


@schema({"type": "string", "pattern": f"^({DAY}(/({DAY}|\\.\\.)?)?|(\\.\\.)?/{DAY}|\\.\\./\\.\\.)$"})
def parse_datetime(text: str, layer: Layer | None) -> DateRange:
    """A day, month or year, or an interval between two; ``..`` or nothing leaves an end open."""
    return parse_interval(text)


def choice(*allowed: str) -> Parser[str]:
    """Parser of a single word."""

    @schema({"type": "string", "enum": list(allowed)})
    def parse(text: str, layer: Layer | None) -> str:
        if text not in allowed:
            raise ValueError(f"write one of: {', '.join(allowed)}")
        return text

    return parse


def vocabulary_list(vocabulary_of: Callable[[Layer | None], Vocabulary | None]) -> Parser[tuple[str, ...]]:
    """Parser of terms separated by commas, each of the vocabulary ``vocabulary_of(layer)``, if there is one."""

    def terms_of(layer: Layer | None) -> tuple[str, ...]:
        vocabulary = vocabulary_of(layer)
        return vocabulary.values if vocabulary else ()

    @schema(lambda layer: csv_schema({"type": "string", "enum": list(terms_of(layer))}))
    def parse(text: str, layer: Layer | None) -> tuple[str, ...]:
        terms = terms_of(layer)
        values = parse_slugs(text, layer)
        unknown = [value for value in values if value not in terms]
        if unknown:
            raise ValueError(f"there is no {', '.join(unknown)}; write one or more of: {', '.join(terms)}")
        return values

    return parse


def vocabulary_words(*allowed: str) -> Parser[tuple[str, ...]]:
    """Parser of words separated by commas."""

    @schema(csv_schema({"type": "string", "enum": list(allowed)}))
    def parse(text: str, layer: Layer | None) -> tuple[str, ...]:
        values = parse_slugs(text, layer)
        if not set(values) <= set(allowed):
            raise ValueError(f"write one or more of: {', '.join(allowed)}")
        return values

    return parse


@schema(csv_schema(SLUG))
def parse_slugs(text: str, layer: Layer | None) -> tuple[str, ...]:
    """Slugs separated by commas."""
    code = ascii_code(text)
    values = tuple(map(str.strip, code.split(",")))
    if not all(map(ONE_SLUG.fullmatch, values)):
        foreign = name_foreign_signs(code)
        raise ValueError(f"write one or more slugs (letters, digits, “-”, “_”) separated by commas{foreign}")
    return values


@schema(SLUG)
def parse_slug(text: str, layer: Layer | None) -> str:
    """One slug."""
    values = parse_slugs(text, layer)
    if len(values) > 1:
        raise ValueError("write one slug")
    return values[0]


@schema(csv_schema({"type": "string", "minLength": 1, "pattern": r"\w"}))
def parse_phrases(text: str, layer: Layer | None) -> tuple[str, ...]:
    """Words separated by commas; the caller joins parts that belong together."""
    parts = tuple(map(str.strip, text.split(",")))
    if len(text) > MAX_PHRASES or not all(map(WORD.search, parts)):
        raise ValueError(f"write one or more of them separated by commas, at most {MAX_PHRASES} characters")
    return parts


@schema({"type": "string"})
def parse_name(text: str, layer: Layer | None) -> str:
    """Any text; the caller checks it."""
    return text


def whole_number(low: int, high: int) -> Parser[int]:
    """Parser of an integer within bounds."""

    @schema({"type": "integer", "minimum": low, "maximum": high})
    def parse(text: str, layer: Layer | None) -> int:
        text = ascii_number(text)
        if not (text.isascii() and text.isdigit() and len(text) < 12 and low <= int(text) <= high):
            raise ValueError(f"write a whole number from {low} to {high}")
        return int(text)

    return parse


def whole_numbers(low: int, high: int) -> Parser[tuple[int, ...]]:
    """Parser of integers within bounds, separated by commas."""
    parse_one = whole_number(low, high)

    @schema(csv_schema({"type": "integer", "minimum": low, "maximum": high}))
    def parse(text: str, layer: Layer | None) -> tuple[int, ...]:
        try:
            return tuple(parse_one(part.strip(), layer) for part in ascii_code(text).split(","))
        except ValueError as error:
            raise ValueError(f"write one or more whole numbers from {low} to {high}, separated by commas") from error

    return parse


def parse_number(text: str) -> float:
    """A finite decimal number, in any script's digits; ``float`` alone takes more: underscores, nan."""
    code = ascii_number(text)
    value = float(code) if NUMBER.fullmatch(code) else nan
    if not isfinite(value):
        raise ValueError("write a number, such as 40.98")
    return value


def parse_numbers(text: str, count: tuple[int, ...]) -> list[float]:
    """Numbers separated by commas, as many as one of ``count``; raises ValueError."""
    try:
        values = [parse_number(part) for part in ascii_code(text).split(",")]
    except ValueError:
        values = []
    if len(values) not in count or not all(abs(value) < 1e9 for value in values):
        raise ValueError(f"write {' or '.join(map(str, count))} numbers separated by commas")
    return values


def parse_bbox_corners(text: str) -> list[float]:
    """The lower corner and the upper one, in two or three dimensions, as four numbers: heights are ignored."""
    values = parse_numbers(text, (4, 6))
    if len(values) == 4:
        return values
    if values[2] > values[5]:
        raise ValueError("of six numbers the third and the sixth are heights: write the lower height first")
    return [*values[:2], *values[3:5]]


@schema(csv_schema({"type": "number", "minimum": -180, "maximum": 180}, 4, 6))
def parse_bbox(text: str, layer: Layer | None) -> Envelope:
    """``west,south,east,north`` in degrees (six numbers: heights are ignored) as a box."""
    west, south, east, north = parse_bbox_corners(text)
    if -180 <= east < west <= 180:
        raise ValueError(
            "crosses 180°, which takes two requests: one up to 180, one from -180; else write west <= east"
        )
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("write west,south,east,north in degrees, with west <= east and south <= north")
    (west, east), (south, north) = _pad_degenerate(west, east), _pad_degenerate(south, north)
    return Envelope(west, south, east, north)


def _pad_degenerate(low: float, high: float) -> tuple[float, float]:
    """Two edges of a box, moved apart if they are one.

    A box that is a line or a point has no interior, which an area or line must intersect; so it is given one
    here, at no cost to the statement for other boxes.
    """
    return (low, high) if high - low >= MIN_BBOX_EXTENT_DEG else (low - MIN_BBOX_EXTENT_DEG, high + MIN_BBOX_EXTENT_DEG)


@schema(csv_schema({"type": "number", "minimum": -180, "maximum": 2000}, 3, 3))
def parse_near(text: str, layer: Layer | None) -> tuple[Point, float]:
    """``lon,lat,km`` as a point and metres."""
    lon, lat, km = parse_numbers(text, (3,))
    if not (-180 <= lon <= 180 and -90 <= lat <= 90 and 0 < km <= 2000):
        raise ValueError("write lon,lat,km, with a distance above 0 and at most 2000 km")
    return Point(lon, lat, srid=4326), km * 1000


def bind_date_range(days: DateRange) -> dict[str, Any]:
    """The days of the query as PostgreSQL's daterange."""
    return {"days": SqlDateRange(days.first, days.last, bounds="[]")}


def bind_near(near: tuple[Point, float]) -> dict[str, Any]:
    """Centre and metres, with a box around them for the index."""
    point, metres = near
    reach = metres / METRES_PER_DEGREE * NEAR_MARGIN
    wide = min(reach / max(cos(radians(min(abs(point.y) + reach, 90))), 0.01), 360)
    box = Envelope(point.x - wide, point.y - reach, point.x + wide, point.y + reach)
    return {"near": point, "metres": metres, "near_box": box}


@schema({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]})
def parse_moment_parameter(text: str, layer: Layer | None) -> datetime:
    """An RFC 3339 time (a plain day is its first moment, UTC) ; ``geodata.db.as_of`` rejects those to come."""
    expected = "write a time such as 2026-11-22T12:00:00Z (a plain day means its first moment, UTC)"
    try:
        return parse_moment(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(expected) from error


@schema({"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"\S"})
def parse_search_text(text: str, layer: Layer | None) -> str:
    """Words to look for."""
    if not text.strip() or len(text) > 200:
        raise ValueError("write one or more words, at most 200 characters")
    return text


def count_words(text: str) -> int:
    """The most words that the text can have when it is folded; at least one."""
    return max(1, len(WORD.findall(INSIDE_WORDS.sub("", unicodedata.normalize("NFKD", text)))))


@schema(csv_schema({"type": "string", "enum": [f"{sign}{name}" for name in ORDERINGS for sign in ("", "-")]}))
def parse_ordering(text: str, layer: Layer | None) -> tuple[str, ...]:
    """Column names separated by commas, each with an optional leading minus."""
    names = ascii_code(text).split(",")
    if not all(name.removeprefix("-") in ORDERINGS for name in names):
        raise ValueError(f"write one or more of: {', '.join(ORDERINGS)}, with “-” before it to reverse")
    return tuple(names)
