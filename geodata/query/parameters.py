"""What a request asks: every parameter, read and checked in one place.

A parameter is one entry in ``PARAMETERS``: how its text is read, to which layers it applies, and what to write.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q

from actors.dates import DateError, Days
from actors.vocabularies import CONFIDENCE
from geodata.layers import Layer
from geodata.query.parsers import (
    bind_days,
    bind_near,
    bind_words,
    form_days,
    one_of,
    one_slug,
    read_bbox,
    read_days,
    read_interval,
    read_moment,
    read_name,
    read_near,
    read_ordering,
    read_text,
    slugs,
    whole_number,
    words_of,
)
from geodata.vocabularies import LAW, PRACTICE

MAX_LIMIT = 10_000
MAX_OFFSET = 10_000_000


class BadParameter(ValueError):
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
class Question:
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
    def days(self) -> Days | None:
        """The days asked about, from ``date`` or ``datetime``."""
        return self.get("date") or self.get("datetime")

    @cached_property
    def shape(self) -> "Shape":
        """What decides the text of the statement."""
        forms = {}
        for name, value in self.values.items():
            parameter = BY_NAME[name]
            if parameter.form:
                forms["days" if name in ("date", "datetime") else name] = parameter.form(value)
        forms |= {name: form for name, form in (("crs", self.crs), ("also", self.also)) if form}
        return Shape(tuple(sorted(forms.items())), self.detail)

    def bindings(self) -> dict:
        """The values to put into the statement."""
        values = {}
        for name, value in self.values.items():
            bind = BY_NAME[name].bind
            values |= bind(value) if bind else {name: value}
        return values


@dataclass(frozen=True)
class Shape:
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
    Parameter("date", read_days, "Holds on that day, in that month or year.", "2019-10-01",
              form=form_days, bind=bind_days),
    Parameter(
        "datetime", read_interval, "Holds within an interval, both ends inclusive; "
        "“..” leaves an end open. Not together with date.", "2019-01-01/2019-09-30",
        form=form_days, bind=bind_days,
    ),
    Parameter(
        "certainty", one_of("possible", "definite"), "possible: in some reading of the vague dates (default); "
        "definite: in every reading. Records without any date match both.", "definite",
        form=lambda value: value,
    ),
    Parameter("bbox", read_bbox, "Within west,south,east,north (degrees).", "40.5,34.2,41.3,34.8", has_geometry, True),
    Parameter("near", read_near, "Within km of lon,lat.", "40.98,34.40,10", has_geometry, True,
              bind=bind_near),
    Parameter("within", one_slug, "Inside the outline of a place.", "qaim-district",
              has_geometry, True),
    Parameter("side", one_of("syria", "iraq"), "On this side of the border; crossings are on both.", "syria",
              has_geometry, True, bind=lambda side: {"side": [side, "both"]}),
    Parameter("actor", slugs, "An actor takes part in any role (slugs, by comma).", "kataib-hezbollah",
              has_actors, True),
    Parameter("place", slugs, "At this place or in a part of it (slugs, by comma).", "bukamal",
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
              "no", lists_only=True, bind=lambda value: {"external": value == "yes"}),
    Parameter("q", read_text, "Words in any of the names, Arabic or Latin.", "Qaim", lists_only=True, form=len,
              bind=bind_words),
    Parameter("known_at", read_moment, "As this database stood at that time.", "2026-11-22T12:00:00Z", form=None),
    Parameter("limit", whole_number(1, MAX_LIMIT), f"Records a page (100; at most {MAX_LIMIT}).", "100",
              lists_only=True, form=None),
    Parameter("offset", whole_number(0, MAX_OFFSET), "Records to pass over.", "0", lists_only=True, form=None),
    Parameter("ordering", read_ordering, "By slug, name_en, name_ar, kind, earliest_start or "
              "latest_end; “-” before it reverses.", "-earliest_start", lists_only=True, form=lambda value: value),
    Parameter("fields", slugs, "Only these properties (by comma).", "name_en,when",
              form=lambda value: value),
    Parameter("count", one_of("exact"), "Count all matches, however many.", "exact", lists_only=True, form=None),
    Parameter("format", read_name, "Format of the answer, by name.", "geojson", form=None),
)  # fmt: skip
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}


def _printable(text):
    if "\x00" in text:
        raise ValueError("holds a NUL character; leave it out")
    return text


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
