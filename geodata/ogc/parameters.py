"""The parameters of requests for features and tiles: those of the OGC standards, and the layer's own of the REST API.

What has the name of a queryable means that the property equals the value (``kind`` and others of the REST API take
several by comma), so that clients may leave the comparison to us. ``bbox`` is that of the standard: what intersects
the box, and what has no geometry at all. ``datetime`` has the meaning it has everywhere: a record's possible span
meets the interval; the span of an undated record is open and ends with the horizon of its source.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from django.contrib.gis.db.models import GeometryField
from django.db import DataError, InternalError
from django.db.models import F, Q
from django.http import QueryDict

from geodata.db.params import BindParam
from geodata.ogc.cql2.compiler import FilterCompiler
from geodata.ogc.cql2.expressions import (
    binary_operator,
    function_call,
    is_null,
)
from geodata.ogc.cql2.parser import (
    parse_draft_text,
    parse_json,
    parse_text,
)
from geodata.ogc.cql2.temporal import parse_day_literal
from geodata.ogc.crs import (
    CRS84,
    Crs,
    parse_bbox_in,
    parse_crs,
)
from geodata.ogc.queryables import (
    BOOLEAN,
    DATE,
    NUMBER,
    TEXT,
    queryables,
)
from geodata.query.parameters import (
    MAX_LIMIT,
    PARAMETERS,
    InvalidParameter,
    Query,
    parse_query,
    single_values,
)
from geodata.query.parsers import parse_number

LANGUAGES = {"cql2-text": parse_text, "cql2-json": parse_json, "cql-text": parse_draft_text}
FORMAT = "f"
STANDARD_PARAMETERS = {"bbox", "bbox-crs", "crs", "filter", "filter-lang", "filter-crs", "limit", FORMAT}
REPLACED_PARAMETERS = {"format", "bbox", "limit"}  # of the REST API: replaced by the standard's, or by ``f``
AS_QUERYABLES = {"side", "place", "source", "external"}  # the REST API's are not quite the property's value
BOOLEANS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
PAGING = {"limit", "offset", "ordering", "count", "fields"}


@dataclass(frozen=True)
class OgcQuery(Query):
    """A question with named values of its own, for the further condition; ``system`` is the CRS of the answer."""

    own: dict = field(default_factory=dict)
    system: Crs = CRS84

    def bind_values(self):
        return super().bind_values() | self.own


@lru_cache(maxsize=100)
def allowed_parameters(layer, detail=False, tile=False):
    """The parameters that a request takes: those of the REST API, those of the standards, and the queryables."""
    rest = {
        item.name for item in PARAMETERS if item.applies(layer) and not (detail and item.lists_only)
    } - REPLACED_PARAMETERS
    if detail:
        return sorted(rest | {"crs", FORMAT})
    names = rest | STANDARD_PARAMETERS | {item.name for item in equality_queryables(layer)}
    return sorted(names - PAGING - {"crs", "bbox", "bbox-crs"} if tile else names)


@lru_cache(maxsize=100)
def equality_queryables(layer):
    """The queryables that can be asked by a parameter of their name: equal to one value."""
    return [item for item in queryables(layer).values() if item.type in (TEXT, NUMBER, BOOLEAN, DATE)]


def parse_request(layer, given: QueryDict, detail=False, tile=False) -> OgcQuery:
    """Read a request's parameters; raises BadParameter for the first that is unknown or wrong."""
    names = allowed_parameters(layer, detail, tile)
    single_values(given, names)
    question = parse_query(layer, _rest(layer, given), detail)
    condition, values = _extra_condition(layer, given)
    system = _read(given, "crs", parse_crs, CRS84)
    return OgcQuery(question.values, detail, system.epsg, condition, values, system)


@lru_cache(maxsize=100)
def _of_rest(layer):
    """The parameters that the read path reads."""
    return {item.name for item in PARAMETERS if item.applies(layer)} - REPLACED_PARAMETERS - AS_QUERYABLES


def _rest(layer, given):
    """What the read path reads, in its words."""
    rest = QueryDict(mutable=True)
    for name in _of_rest(layer) & set(given):
        rest[name] = given[name]
    if "limit" in given:
        rest["limit"] = _read(given, "limit", _limit)
    return rest


def _read(given, name, reader, default=None):
    """The value of a parameter; what its reader refuses becomes a BadParameter."""
    if name not in given:
        return default
    try:
        return reader(given[name])
    except ValueError as error:
        raise InvalidParameter(name, given[name], str(error)) from error


def _limit(text):
    """A whole number from 1; as the standard says, what is above the maximum is taken as the maximum."""
    digits = text.lstrip("0")
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"write a whole number from 1 to {MAX_LIMIT}")
    return str(min(int(digits[:9]), MAX_LIMIT))


def _extra_condition(layer, given):
    """The further condition (or None) and the values that it names."""
    conditions, values = [], {}
    for part in (_box(layer, given), _filter(layer, given), _equal(layer, given)):
        if part:
            conditions.append(part[0])
            values |= part[1]
    return (Q(binary_operator("AND", *conditions)) if conditions else None), values


def _box(layer, given):
    crs = _read(given, "bbox-crs", parse_crs, CRS84)
    box = _read(given, "bbox", lambda text: parse_bbox_in(text, crs))
    if box is None:
        return None
    param = BindParam("ogc_box", GeometryField(srid=4326))
    geometry = F(layer.geometry)
    return binary_operator("OR", function_call("ST_Intersects", geometry, param), is_null(geometry)), {"ogc_box": box}


def _filter(layer, given):
    """The condition of ``filter``."""
    language = given.get("filter-lang", "cql2-text")
    if language not in LANGUAGES:
        raise InvalidParameter("filter-lang", language, f"write one of: {', '.join(LANGUAGES)}")
    crs = _read(given, "filter-crs", parse_crs, CRS84)
    if "filter" not in given:
        return None
    translator = FilterCompiler(layer, crs)
    condition = _read(given, "filter", lambda text: translator.condition(LANGUAGES[language](text)))
    return condition, translator.values


@contextmanager
def translate_filter_errors(given):
    """While a question with ``filter`` is answered: what PostGIS refuses of a geometry that GEOS took is its fault."""
    try:
        yield
    except (DataError, InternalError) as error:
        if "filter" not in given:
            raise
        wrong = str(error).splitlines()[0]
        raise InvalidParameter("filter", given["filter"], f"cannot be computed: {wrong}") from error


def _equal(layer, given):
    """Queryables given as parameters, as far as the read path has no parameter of that name: equal to the value."""
    known, parts = _of_rest(layer), []
    for item in equality_queryables(layer) if given else ():
        if item.name in given and item.name not in known:
            value = _read(given, item.name, PARSERS[item.type])
            several = item.name in AS_QUERYABLES and "," in str(value)
            operator, wanted = ("in", value.split(",")) if several else ("=", value)
            parts.append({"op": operator, "args": [{"property": item.name}, wanted]})
    translator = FilterCompiler(layer, prefix="equal")
    return (translator.condition({"op": "and", "args": parts}), translator.values) if parts else None


def _boolean(text):
    value = BOOLEANS.get(text.lower())
    if value is None:
        raise ValueError("write true or false")
    return value


def _date(text):
    return {"date": parse_day_literal(text).isoformat()}


PARSERS = {TEXT: str, NUMBER: parse_number, BOOLEAN: _boolean, DATE: _date}
