"""What a request asks: every parameter, read and checked in one place.

A parameter is one entry in ``PARAMETERS``: how its text is read, to which layers it applies, and what to write.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.geos import Point, Polygon

from actors.dates import DateError, Days, parse_days, parse_interval
from actors.words import CONFIDENCE
from geodata.layers import Layer
from geodata.words import LAW, PRACTICE

MAX_LIMIT = 10_000
MAX_OFFSET = 10_000_000


class BadParameter(ValueError):
    """A parameter that cannot be used: its name, its value, and what would be right."""

    def __init__(self, name, value, expected):
        super().__init__(f"{name}={value!r}: {expected}")
        self.name, self.value, self.expected = name, value, expected


@dataclass(frozen=True)
class Parameter:
    """One query parameter; ``read`` raises ValueError with what would be right."""

    name: str
    read: Callable[[str, Layer], Any]
    meaning: str
    example: str
    applies: Callable[[Layer], bool] = lambda layer: True
    lists_only: bool = False


@dataclass(frozen=True)
class Question:
    """The parameters of a request, read; absent ones are not in ``values``."""

    values: dict = field(default_factory=dict)
    detail: bool = False

    def get(self, name, default=None):
        """The value of a parameter, or ``default``."""
        return self.values.get(name, default)

    @property
    def days(self) -> Days | None:
        """The days asked about, from ``date`` or ``datetime``."""
        return self.get("date") or self.get("datetime")


def _printable(text):
    if "\x00" in text:
        raise ValueError("holds a NUL character; leave it out")
    return text


def one_of(*allowed):
    """Reader of a single word."""

    def read(text, layer):
        if text not in allowed:
            raise ValueError(f"write one of: {', '.join(allowed)}")
        return text

    return read


def words_of(vocabulary_of):
    """Reader of words separated by commas, each from the vocabulary that ``vocabulary_of(layer)`` gives."""

    def read(text, layer):
        vocabulary = vocabulary_of(layer)
        values = slugs(text, layer)
        unknown = [value for value in values if value not in vocabulary]
        if unknown:
            raise ValueError(f"there is no {', '.join(unknown)}; write one or more of: {', '.join(vocabulary.values)}")
        return values

    return read


def slugs(text, layer):
    """Slugs separated by commas."""
    values = tuple(part.strip() for part in text.split(","))
    if not all(values):
        raise ValueError("write one or more slugs separated by commas, without empty ones")
    return values


def whole_number(low, high):
    """Reader of an integer within bounds."""

    def read(text, layer):
        if not (text.isascii() and text.isdigit() and len(text) < 12 and low <= int(text) <= high):
            raise ValueError(f"write a whole number from {low} to {high}")
        return int(text)

    return read


def numbers(text, count):
    """``count`` finite numbers separated by commas."""
    try:
        values = [float(part) for part in text.split(",")]
    except ValueError:
        values = []
    if len(values) not in count or not all(abs(value) < 1e9 for value in values):
        raise ValueError(f"write {' or '.join(map(str, count))} numbers separated by commas")
    return values


def read_bbox(text, layer):
    """``west,south,east,north`` in degrees (six numbers: heights are ignored) as a polygon."""
    values = numbers(text, (4, 6))
    west, south, east, north = values if len(values) == 4 else (*values[:2], *values[3:5])
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("write west,south,east,north in degrees, with west <= east and south <= north")
    box = Polygon.from_bbox((west, south, east, north))
    box.srid = 4326
    return box


def read_near(text, layer):
    """``lon,lat,km`` as a point and metres."""
    lon, lat, km = numbers(text, (3,))
    if not (-180 <= lon <= 180 and -90 <= lat <= 90 and 0 < km <= 2000):
        raise ValueError("write lon,lat,km, with a distance above 0 and at most 2000 km")
    return Point(lon, lat, srid=4326), km * 1000


def read_text(text, layer):
    """Words to look for."""
    if not text.strip() or len(text) > 200:
        raise ValueError("write one or more words, at most 200 characters")
    return text.split()


def has_geometry(layer):
    return layer.geometry is not None


def has_actors(layer):
    return layer.role is not None or layer.name in ("actors", "relationships", "crossings", "figures")


def has_status(layer):
    return layer.name in ("crossings", "crossing-statuses")


PARAMETERS = (
    Parameter("date", lambda text, layer: parse_days(text), "Holds on that day, in that month or year.", "2019-10-01"),
    Parameter(
        "datetime", lambda text, layer: parse_interval(text), "Holds within an interval, both ends inclusive; "
        "“..” leaves an end open. Not together with date.", "2019-01-01/2019-09-30",
    ),
    Parameter(
        "certainty", one_of("possible", "definite"), "possible: in some reading of the vague dates (default); "
        "definite: in every reading. Records without any date match both.", "definite",
    ),
    Parameter("bbox", read_bbox, "Within west,south,east,north (degrees).", "40.5,34.2,41.3,34.8", has_geometry, True),
    Parameter("near", read_near, "Within km of lon,lat.", "40.98,34.40,10", has_geometry, True),
    Parameter("within", lambda text, layer: slugs(text, layer)[0], "Inside the outline of a place.", "qaim-district",
              has_geometry, True),
    Parameter("side", one_of("syria", "iraq"), "On this side of the border; crossings are on both.", "syria",
              has_geometry, True),
    Parameter("actor", slugs, "An actor takes part in any role (slugs, by comma).", "kataib-hezbollah",
              has_actors, True),
    Parameter("place", slugs, "At exactly this place (slugs, by comma).", "bukamal",
              lambda layer: bool(layer.place), True),
    Parameter("kind", words_of(lambda layer: layer.kinds), "Of this kind (by comma).", "airstrike",
              lambda layer: layer.kinds is not None, True),
    Parameter("role", words_of(lambda layer: layer.role), "An actor takes part in this role (by comma).", "target",
              lambda layer: layer.role is not None, True),
    Parameter("status", words_of(lambda layer: LAW), "Status of the crossing by law (by comma).", "open",
              has_status, True),
    Parameter("practice", words_of(lambda layer: PRACTICE), "Status of the crossing in practice (by comma).",
              "controlled", has_status, True),
    Parameter("source", slugs, "Rests on this source (slugs, by comma).", "carnegie-2020", lists_only=True),
    Parameter("confidence", words_of(lambda layer: CONFIDENCE), "Has a citation of this confidence (by comma).",
              "stated", lists_only=True),
    Parameter("external", one_of("no", "yes"), "no: only what the report has; yes: only what comes from elsewhere.",
              "no", lists_only=True),
    Parameter("q", read_text, "Words in any of the names, Arabic or Latin.", "Qaim", lists_only=True),
    Parameter("limit", whole_number(1, MAX_LIMIT), f"Records a page (100; at most {MAX_LIMIT}).", "100",
              lists_only=True),
    Parameter("offset", whole_number(0, MAX_OFFSET), "Records to pass over.", "0", lists_only=True),
    Parameter("ordering", lambda text, layer: read_ordering(text), "By slug, name_en, name_ar, kind, earliest_start or "
              "latest_end; “-” before it reverses.", "-earliest_start", lists_only=True),
    Parameter("fields", lambda text, layer: slugs(text, layer), "Only these properties (by comma).", "name_en,when"),
    Parameter("count", one_of("exact"), "Count all matches, however many.", "exact", lists_only=True),
    Parameter("format", lambda text, layer: text, "Format of the answer, by name.", "geojson"),
)  # fmt: skip
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}
ORDERINGS = ("slug", "name_en", "name_ar", "kind", "earliest_start", "latest_end", "ordinal")


def read_ordering(text):
    """Column names separated by commas, each with an optional leading minus."""
    names = text.split(",")
    if not all(name.removeprefix("-") in ORDERINGS for name in names):
        raise ValueError(f"write one or more of: {', '.join(ORDERINGS)}, with “-” before it to reverse")
    return tuple(names)


def ask(layer: Layer, parameters, detail=False) -> Question:
    """Read all parameters of a request; raises BadParameter for the first that is wrong.

    ``parameters`` is a QueryDict. With ``detail``, only those that make sense for one record are taken.
    """
    values = {}
    for name, texts in parameters.lists():
        parameter = BY_NAME.get(name)
        if parameter is None:
            known = ", ".join(item.name for item in PARAMETERS if item.applies(layer))
            raise BadParameter(name, texts[-1], f"there is no such parameter; there are: {known}")
        if not parameter.applies(layer) or (detail and parameter.lists_only):
            raise BadParameter(name, texts[-1], f"does not apply to {'one record of ' if detail else ''}{layer.name}")
        if len(texts) > 1:
            raise BadParameter(name, texts[-1], "is given more than once; write several values separated by commas")
        try:
            values[name] = parameter.read(_printable(texts[0]), layer)
        except (ValueError, DateError) as error:
            raise BadParameter(name, texts[0], str(error)) from error
    if "date" in values and "datetime" in values:
        raise BadParameter("datetime", parameters["datetime"], "cannot stand together with date; write one of them")
    return Question(values, detail)
