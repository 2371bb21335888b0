"""What a request asks: every parameter, read and checked in one place.

A parameter is one entry in ``PARAMETERS``: how its text is read, to which layers it applies, and what to write.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q

from actors.dates import DateError, DateRange
from actors.vocabularies import CONFIDENCE
from geodata.layers import Layer
from geodata.query.parsers import (
    bind_date_range,
    bind_near,
    bind_words,
    choice,
    parse_bbox,
    parse_date,
    parse_datetime,
    parse_moment_parameter,
    parse_name,
    parse_near,
    parse_ordering,
    parse_search_text,
    parse_slug,
    parse_slugs,
    vocabulary_list,
    whole_number,
)
from geodata.vocabularies import LAW, PRACTICE

MAX_LIMIT = 10_000
MAX_OFFSET = 10_000_000


class InvalidParameter(ValueError):
    """A parameter that cannot be used: its name, its value, and what would be right."""

    def __init__(self, name, value, expected):
        super().__init__(f"{name}={value!r}: {expected}")
        self.name, self.value, self.expected = name, value, expected


@dataclass(frozen=True)
class Parameter:
    """One query parameter; ``read`` raises ValueError with what would be right.

    ``form`` is what of its value changes the statement (nothing but its presence, mostly), ``bind`` gives the
    named values that are put into it; None where it has no part in the statement.
    """

    name: str
    read: Callable[[str, Layer], Any]
    meaning: str
    example: str
    applies: Callable[[Layer], bool] = lambda layer: True
    lists_only: bool = False
    form: Callable[[Any], Any] | None = lambda value: True
    bind: Callable[[Any], dict] | None = None


@dataclass(frozen=True)
class Query:
    """The parameters of a request, read; absent ones are not in ``values``.

    ``crs`` (an EPSG code) and ``also`` (a further condition) come from interfaces that have them.
    """

    values: dict = field(default_factory=dict)
    detail: bool = False
    crs: int | None = None
    also: Q | None = None

    def get(self, name, default=None):
        """The value of a parameter, or ``default``."""
        return self.values.get(name, default)

    @property
    def days(self) -> DateRange | None:
        """The days asked about, from ``date`` or ``datetime``."""
        return self.get("date") or self.get("datetime")

    @cached_property
    def shape(self) -> "QueryTemplate":
        """What decides the text of the statement."""
        forms = {}
        for name, value in self.values.items():
            parameter = BY_NAME[name]
            if parameter.form:
                forms["days" if name in ("date", "datetime") else name] = parameter.form(value)
        forms |= {name: form for name, form in (("crs", self.crs), ("also", self.also)) if form}
        return QueryTemplate(tuple(sorted(forms.items())), self.detail)

    def bindings(self) -> dict:
        """The values to put into the statement."""
        values = {}
        for name, value in self.values.items():
            bind = BY_NAME[name].bind
            values |= bind(value) if bind else {name: value}
        return values


@dataclass(frozen=True)
class QueryTemplate:
    """A question without its values: questions of one shape share one compiled statement."""

    forms: tuple = ()
    detail: bool = False

    def get(self, name):
        """The form of a parameter, or None if it is not given."""
        return dict(self.forms).get(name)

    def __contains__(self, name):
        return self.get(name) is not None


def has_geometry(layer):
    return layer.geometry is not None


def has_actors(layer):
    return layer.role is not None or layer.name in ("actors", "relationships", "crossings", "figures")


def has_status(layer):
    return layer.name in ("crossings", "crossing-statuses")


PARAMETERS = (
    Parameter(
        "date",
        parse_date,
        "Holds on that day, in that month or year.",
        "2019-10-01",
        bind=bind_date_range,
    ),
    Parameter(
        "datetime",
        parse_datetime,
        "Holds within an interval, both ends inclusive; “..” leaves an end open. Not together with date.",
        "2019-01-01/2019-09-30",
        bind=bind_date_range,
    ),
    Parameter(
        "certainty",
        choice("possible", "definite"),
        "possible: in some reading of the vague dates (default); "
        "definite: in every reading. Records without any date match both.",
        "definite",
        form=lambda value: value,
    ),
    Parameter("bbox", parse_bbox, "Within west,south,east,north (degrees).", "40.5,34.2,41.3,34.8", has_geometry, True),
    Parameter("near", parse_near, "Within km of lon,lat.", "40.98,34.40,10", has_geometry, True, bind=bind_near),
    Parameter("within", parse_slug, "Inside the outline of a place.", "qaim-district", has_geometry, True),
    Parameter(
        "side",
        choice("syria", "iraq"),
        "On this side of the border; crossings are on both.",
        "syria",
        has_geometry,
        True,
        bind=lambda side: {"side": [side, "both"]},
    ),
    Parameter(
        "actor", parse_slugs, "An actor takes part in any role (slugs, by comma).", "kataib-hezbollah", has_actors, True
    ),
    Parameter(
        "place",
        parse_slugs,
        "At this place or in a part of it (slugs, by comma).",
        "bukamal",
        lambda layer: bool(layer.place),
        True,
    ),
    Parameter(
        "kind",
        vocabulary_list(lambda layer: layer.kinds),
        "Of this kind (by comma).",
        "airstrike",
        lambda layer: layer.kinds is not None,
        True,
    ),
    Parameter(
        "role",
        vocabulary_list(lambda layer: layer.role),
        "An actor takes part in this role (by comma).",
        "target",
        lambda layer: layer.role is not None,
        True,
    ),
    Parameter(
        "status",
        vocabulary_list(lambda layer: LAW),
        "Status of the crossing by law (by comma).",
        "open",
        has_status,
        True,
    ),
    Parameter(
        "practice",
        vocabulary_list(lambda layer: PRACTICE),
        "Status of the crossing in practice (by comma).",
        "controlled",
        has_status,
        True,
    ),
    Parameter("source", parse_slugs, "Rests on this source (slugs, by comma).", "carnegie-2020", lists_only=True),
    Parameter(
        "confidence",
        vocabulary_list(lambda layer: CONFIDENCE),
        "Has a citation of this confidence (by comma).",
        "stated",
        lists_only=True,
    ),
    Parameter(
        "external",
        choice("no", "yes"),
        "no: only what the report has; yes: only what comes from elsewhere.",
        "no",
        lists_only=True,
        bind=lambda value: {"external": value == "yes"},
    ),
    Parameter(
        "q",
        parse_search_text,
        "Words in any of the names, Arabic or Latin.",
        "Qaim",
        lists_only=True,
        form=len,
        bind=bind_words,
    ),
    Parameter(
        "known_at", parse_moment_parameter, "As this database stood at that time.", "2026-11-22T12:00:00Z", form=None
    ),
    Parameter(
        "limit",
        whole_number(1, MAX_LIMIT),
        f"Records a page (100; at most {MAX_LIMIT}).",
        "100",
        lists_only=True,
        form=None,
    ),
    Parameter("offset", whole_number(0, MAX_OFFSET), "Records to pass over.", "0", lists_only=True, form=None),
    Parameter(
        "ordering",
        parse_ordering,
        "By slug, name_en, name_ar, kind, earliest_start or latest_end; “-” before it reverses.",
        "-earliest_start",
        lists_only=True,
        form=lambda value: value,
    ),
    Parameter("fields", parse_slugs, "Only these properties (by comma).", "name_en,when", form=lambda value: value),
    Parameter("count", choice("exact"), "Count all matches, however many.", "exact", lists_only=True, form=None),
    Parameter("format", parse_name, "Format of the answer, by name.", "geojson", form=None),
)
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}


def _printable(text):
    if "\x00" in text:
        raise ValueError("holds a NUL character; leave it out")
    return text


def parse_query(layer: Layer, parameters, detail=False) -> Query:
    """Read all parameters of a request; raises BadParameter for the first that is wrong.

    ``parameters`` is a QueryDict. With ``detail``, only those that make sense for one record are taken.
    """
    values = {}
    for name, texts in parameters.lists():
        parameter = BY_NAME.get(name)
        if parameter is None:
            known = ", ".join(item.name for item in PARAMETERS if item.applies(layer))
            raise InvalidParameter(name, texts[-1], f"there is no such parameter; there are: {known}")
        if not parameter.applies(layer) or (detail and parameter.lists_only):
            raise InvalidParameter(
                name, texts[-1], f"does not apply to {'one record of ' if detail else ''}{layer.name}"
            )
        if len(texts) > 1:
            raise InvalidParameter(name, texts[-1], "is given more than once; write several values separated by commas")
        try:
            values[name] = parameter.read(_printable(texts[0]), layer)
        except (ValueError, DateError) as error:
            raise InvalidParameter(name, texts[0], str(error)) from error
    if "date" in values and "datetime" in values:
        raise InvalidParameter("datetime", parameters["datetime"], "cannot stand together with date; write one of them")
    return Query(values, detail)
