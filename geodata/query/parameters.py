"""The one list of query parameters, and the one parser that REST API, OGC API, analyses and pages share.

A parameter is one entry in ``PARAMETERS``: how its text is parsed, to which layers it applies, and its description.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from actors.dates import DateRange
from actors.vocabularies import CONFIDENCE
from geodata.db.as_of import as_of
from geodata.db.expressions import GEOMETRY_TYPES
from geodata.layers import Layer
from geodata.query.cursor import EXAMPLE, MEANINGS, null_keys, parse_cursor
from geodata.query.errors import InvalidParameter
from geodata.query.parameter import Parameter
from geodata.query.parsers import (
    bind_date_range,
    bind_near,
    choice,
    count_words,
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
    vocabulary_words,
    whole_number,
)
from geodata.query.query_string import plain_name, single_values
from geodata.query.template import QueryTemplate
from geodata.vocabularies import LAW, PRACTICE

DEFAULT_LIMIT = 100  # records a page
MAX_LIMIT = 10_000
MAX_OFFSET = 10_000_000


@dataclass(frozen=True)
class Query:
    """The parsed parameters of a request; absent ones are not in ``values``.

    ``crs`` (an EPSG code) and ``extra_condition`` come from interfaces that have them.
    """

    values: dict[str, Any] = field(default_factory=dict)
    detail: bool = False
    crs: int | None = None
    extra_condition: Q | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a parameter, or ``default``."""
        return self.values.get(name, default)

    @property
    def days(self) -> DateRange | None:
        """The days of the query, from ``date`` or ``datetime``."""
        return self.values.get("date") or self.values.get("datetime")

    def as_of(self) -> AbstractContextManager[None]:
        """Context in which statements read the database as of ``known_at``; without that parameter, as it is now.

        Raises MomentToCome.
        """
        moment = self.values.get("known_at")
        return as_of(moment) if moment else nullcontext()

    @cached_property
    def template(self) -> QueryTemplate:
        """What decides the text of the statement."""
        keys = {}
        for name, value in self.values.items():
            key = BY_NAME[name].template_key
            if key:
                keys["days" if name in DATES else name] = True if key is True else key(value)
        if self.crs:
            keys["crs"] = self.crs
        if self.extra_condition:
            keys["extra_condition"] = self.extra_condition
        return QueryTemplate(tuple(sorted(keys.items())), self.detail)

    def bind_values(self) -> dict[str, Any]:
        """The values to put into the statement, by the names of its ``BindParam``s."""
        values: dict[str, Any] = {}
        for name, value in self.values.items():
            bind = BY_NAME[name].bind
            values |= bind(value) if bind else {name: value}
        return values


PARAMETERS = (
    Parameter("date", parse_date, "Holds on that day, in that month or year.", "2019-10-01", bind=bind_date_range),
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
        template_key=lambda value: value,
    ),
    Parameter(
        "bbox", parse_bbox, "Within west,south,east,north (degrees).", "40.5,34.2,41.3,34.8", Layer.has_geometry, True
    ),
    Parameter("near", parse_near, "Within km of lon,lat.", "40.98,34.40,10", Layer.has_geometry, True, bind=bind_near),
    Parameter("within", parse_slug, "Inside the outline of a place.", "qaim-district", Layer.has_geometry, True),
    Parameter(
        "geometry_type",
        vocabulary_words(*GEOMETRY_TYPES),
        "Records shown as a point, line or area, or none: those without geometry (by comma).",
        "point,line,area",
        Layer.has_geometry,
        True,
    ),
    Parameter(
        "side",
        choice("syria", "iraq"),
        "On this side of the border; crossings are on both.",
        "syria",
        Layer.has_geometry,
        True,
        bind=lambda side: {"side": [side, "both"]},
    ),
    Parameter(
        "actor",
        parse_slugs,
        "An actor takes part in any role (slugs, by comma).",
        "kataib-hezbollah",
        Layer.has_actors,
        True,
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
        vocabulary_list(lambda layer: layer.kinds if layer else None),
        "Of this kind (by comma).",
        "airstrike",
        lambda layer: layer.kinds is not None,
        True,
    ),
    Parameter(
        "role",
        vocabulary_list(lambda layer: layer.role if layer else None),
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
        Layer.has_status,
        True,
    ),
    Parameter(
        "practice",
        vocabulary_list(lambda layer: PRACTICE),
        "Status of the crossing in practice (by comma).",
        "controlled",
        Layer.has_status,
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
        template_key=count_words,
    ),
    Parameter(
        "known_at",
        parse_moment_parameter,
        "As this database stood at that time.",
        "2026-11-22T12:00:00Z",
        template_key=False,
    ),
    Parameter(
        "limit",
        whole_number(1, MAX_LIMIT),
        f"Records a page ({DEFAULT_LIMIT}; at most {MAX_LIMIT}).",
        "100",
        lists_only=True,
        template_key=False,
    ),
    Parameter("offset", whole_number(0, MAX_OFFSET), "Records to pass over.", "0", lists_only=True, template_key=False),
    *(
        Parameter(name, parse_cursor, text, EXAMPLE, lists_only=True, template_key=null_keys, bind=lambda keys: {})
        for name, text in MEANINGS.items()
    ),
    Parameter(
        "ordering",
        parse_ordering,
        "By slug, name_en, name_ar (in the order of their alphabets, the article included), kind, earliest_start "
        "or latest_end; “-” before it reverses.",
        "-earliest_start",
        lists_only=True,
        template_key=lambda value: value,
    ),
    Parameter(
        "fields", parse_slugs, "Only these properties (by comma).", "name_en,when", template_key=lambda value: value
    ),
    Parameter(
        "count", choice("exact"), "Count all matches, however many.", "exact", lists_only=True, template_key=False
    ),
    Parameter("format", parse_name, "Format of the response, by name.", "geojson", template_key=False),
)
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}
DATES = ("date", "datetime")


@lru_cache(maxsize=200)
def _by_name(parameters: tuple[Parameter, ...], layer: Layer | None) -> dict[str, Parameter]:
    """The parameters that apply to the layer, by name."""
    return {parameter.name: parameter for parameter in parameters if layer is None or parameter.applies(layer)}


@lru_cache(maxsize=200)
def _lists(parameters: tuple[Parameter, ...]) -> frozenset[str]:
    """The names of the parameters that take several values."""
    return frozenset(parameter.name for parameter in parameters if parameter.takes_list)


def parse_query(
    layer: Layer | None,
    params: QueryDict,
    detail: bool = False,
    parameters: tuple[Parameter, ...] = PARAMETERS,
    required: Iterable[str] = (),
) -> Query:
    """Parse the parameters of a request; raises InvalidParameter for the first that is wrong, unknown or missing.

    With ``detail``, only those that make sense for one record are taken.
    """
    by_name, values = _by_name(parameters, layer), dict[str, Any]()
    for name in map(plain_name, params):
        parameter = BY_NAME.get(name)
        if layer and parameter and (name not in by_name or (detail and parameter.lists_only)):
            scope = f"one record of {layer.name}" if detail else layer.name
            raise InvalidParameter(name, params.get(name, ""), f"does not apply to {scope}")
    texts = single_values(params, by_name, _lists(parameters))
    for name, text in texts.items():
        try:
            values[name] = by_name[name].parse(text, layer)
        except ValueError as error:
            raise InvalidParameter(name, text, str(error)) from error
    for name in required:
        if name not in values:
            raise InvalidParameter(name, "", f"is missing; write it, such as {by_name[name].example}")
    if "date" in values and "datetime" in values:
        raise InvalidParameter("datetime", texts["datetime"], "cannot be combined with date; write one of them")
    paging = [name for name in ("after", "before", "offset") if name in values]
    if len(paging) > 1:
        raise InvalidParameter(paging[1], texts[paging[1]], f"cannot be combined with {paging[0]}; write one of them")
    return Query(values, detail)
