"""The parameters of requests for features and tiles: those of the OGC standards, and the layer's own of the REST API.

A parameter with the name of a queryable selects features whose property equals the value (``kind`` and others of the
REST API take several by comma). ``bbox`` is that of the standard: features that intersect the box, and features
without geometry (Features core, requirement 24). ``datetime`` means what it means everywhere: a record's possible span
intersects the interval; the span of an undated record is open and ends with the horizon of its source.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.db import DataError, InternalError
from django.db.models import F, Func, Q
from django.http import QueryDict

from geodata.db.params import BindParam
from geodata.layers import Layer
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
    Queryable,
    queryables,
)
from geodata.query.parameter_list import MAX_LIMIT, PARAMETERS
from geodata.query.parameters import InvalidParameter, Query, parse_query
from geodata.query.parsers import parse_number
from geodata.query.query_string import single_values

FILTER_LANGUAGES = {"cql2-text": parse_text, "cql2-json": parse_json, "cql-text": parse_draft_text}
FORMAT = "f"
STANDARD_PARAMETERS = {"bbox", "bbox-crs", "crs", "filter", "filter-lang", "filter-crs", "limit", FORMAT}
REPLACED_PARAMETERS = {"format", "bbox", "limit"}  # of the REST API: replaced by the standard's, or by ``f``
# Those of the REST API differ from the property's value.
QUERYABLE_PARAMETERS = {"side", "place", "crossing", "source", "external"}
BOOLEANS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
LISTS = frozenset(
    {"bbox", "side", "place", "crossing", "source"} | {item.name for item in PARAMETERS if item.takes_list}
)
PAGING = {"limit", "offset", "after", "before", "ordering", "count", "fields"}

Part = tuple[Func, dict[str, Any]]  # a condition and the values of its parameters


@dataclass(frozen=True)
class OgcQuery(Query):
    """A query with an extra condition, its ``extra_values`` by parameter name, and the CRS of the response."""

    extra_values: dict = field(default_factory=dict)
    response_crs: Crs = CRS84

    def bind_values(self) -> dict[str, Any]:
        return super().bind_values() | self.extra_values


@lru_cache(maxsize=100)
def allowed_parameters(layer: Layer, detail: bool = False, tile: bool = False) -> list[str]:
    """The names of a request's parameters, sorted: of the REST API, of the standards, and the queryables."""
    rest = {
        item.name for item in PARAMETERS if item.applies(layer) and not (detail and item.lists_only)
    } - REPLACED_PARAMETERS
    if detail:
        return sorted(rest | {"crs", FORMAT})
    names = rest | STANDARD_PARAMETERS | {item.name for item in equality_queryables(layer)}
    return sorted(names - PAGING - {"crs", "bbox", "bbox-crs"} if tile else names)


@lru_cache(maxsize=100)
def equality_queryables(layer: Layer) -> list[Queryable]:
    """The queryables that may be parameters, which compare for equality (Features, Part 3, section 6.4)."""
    return [item for item in queryables(layer).values() if item.type in (TEXT, NUMBER, BOOLEAN, DATE)]


def parse_request(layer: Layer, query_params: QueryDict, detail: bool = False, tile: bool = False) -> OgcQuery:
    """Parse a request's parameters. Raises InvalidParameter for the first that is unknown or wrong."""
    names = allowed_parameters(layer, detail, tile)
    texts = single_values(query_params, names, LISTS)
    query = parse_query(layer, _rest_parameters(layer, texts), detail)
    condition, values = _extra_condition(layer, texts)
    crs = _parse(texts, "crs", parse_crs, CRS84)
    return OgcQuery(query.values, detail, crs.epsg, condition, values, crs)


@lru_cache(maxsize=100)
def _rest_names(layer: Layer) -> set[str]:
    """The names of the parameters that the read path parses."""
    return {item.name for item in PARAMETERS if item.applies(layer)} - REPLACED_PARAMETERS - QUERYABLE_PARAMETERS


def _rest_parameters(layer: Layer, texts: Mapping[str, str]) -> QueryDict:
    """The parameters that the read path parses, as the REST API has them."""
    rest = QueryDict(mutable=True)
    for name in _rest_names(layer) & set(texts):
        rest[name] = texts[name]
    if "limit" in texts:
        rest["limit"] = _parse(texts, "limit", _limit)
    return rest


def _parse(texts: Mapping[str, str], name: str, parser: Callable[[str], Any], default: Any = None) -> Any:
    """The value of a parameter. Raises InvalidParameter where its parser raises ValueError."""
    text = texts.get(name)
    if text is None:
        return default
    try:
        return parser(text)
    except ValueError as error:
        raise InvalidParameter(name, text, str(error)) from error


def _limit(text: str) -> str:
    """A whole number from 1; above the maximum it is the maximum (Features core, requirement 22)."""
    digits = text.lstrip("0")
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"write a whole number from 1 to {MAX_LIMIT}")
    return str(min(int(digits[:9]), MAX_LIMIT))


def _extra_condition(layer: Layer, texts: Mapping[str, str]) -> tuple[Q | None, dict]:
    """The condition of bbox, filter and queryables (or None), and the values of its parameters."""
    conditions: list[Func] = []
    values: dict[str, Any] = {}
    for part in (_box(layer, texts), _filter(layer, texts), _equal(layer, texts)):
        if part:
            conditions.append(part[0])
            values |= part[1]
    return (Q(binary_operator("AND", *conditions)) if conditions else None), values


def _box(layer: Layer, texts: Mapping[str, str]) -> Part | None:
    crs = _parse(texts, "bbox-crs", parse_crs, CRS84)
    box = _parse(texts, "bbox", lambda text: parse_bbox_in(text, crs))
    if box is None:
        return None
    param = BindParam("ogc_box", GeometryField(srid=4326))
    geometry = F(layer.geometry)
    return binary_operator("OR", function_call("ST_Intersects", geometry, param), is_null(geometry)), {"ogc_box": box}


def _filter(layer: Layer, texts: Mapping[str, str]) -> Part | None:
    language = texts.get("filter-lang", "cql2-text")
    if language not in FILTER_LANGUAGES:
        raise InvalidParameter("filter-lang", language, f"write one of: {', '.join(FILTER_LANGUAGES)}")
    crs = _parse(texts, "filter-crs", parse_crs, CRS84)
    if "filter" not in texts:
        return None
    compiler = FilterCompiler(layer, crs)
    condition = _parse(texts, "filter", lambda text: compiler.condition(FILTER_LANGUAGES[language](text)))
    return condition, compiler.values


@contextmanager
def translate_filter_errors(query_params: QueryDict) -> Iterator[None]:
    """Raises InvalidParameter where PostGIS rejects a geometry of ``filter`` that GEOS accepted."""
    try:
        yield
    except (DataError, InternalError) as error:
        if "filter" not in query_params:
            raise
        message = str(error).splitlines()[0]
        raise InvalidParameter("filter", query_params.get("filter", ""), f"cannot be computed: {message}") from error


def _equal(layer: Layer, texts: Mapping[str, str]) -> Part | None:
    """The condition of queryables as parameters, except those that the read path parses."""
    rest, parts = _rest_names(layer), []
    for item in equality_queryables(layer) if texts else ():
        if item.name in texts and item.name not in rest:
            value = _parse(texts, item.name, PARSERS[item.type])
            several = item.name in QUERYABLE_PARAMETERS and "," in str(value)
            operator, operand = ("in", value.split(",")) if several else ("=", value)
            parts.append({"op": operator, "args": [{"property": item.name}, operand]})
    compiler = FilterCompiler(layer, prefix="equal")
    return (compiler.condition({"op": "and", "args": parts}), compiler.values) if parts else None


def _boolean(text: str) -> bool:
    value = BOOLEANS.get(text.lower())
    if value is None:
        raise ValueError("write true or false")
    return value


def _date(text: str) -> dict[str, str]:
    return {"date": parse_day_literal(text).isoformat()}


PARSERS: dict[str, Callable[[str], Any]] = {TEXT: str, NUMBER: parse_number, BOOLEAN: _boolean, DATE: _date}
