"""The one parser of query parameters, which REST API, OGC API, analyses and pages share.

The parameters themselves are in ``geodata.query.parameter_list``.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from actors.dates import DateRange
from geodata.db.as_of import as_of, as_typed
from geodata.layers import Layer
from geodata.query.errors import InvalidParameter
from geodata.query.parameter import Parameter
from geodata.query.parameter_list import BY_NAME, DATES, PARAMETERS
from geodata.query.query_string import plain_name, single_values
from geodata.query.template import QueryTemplate


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

    @property
    def reads_present(self) -> bool:
        """Whether it reads the tables as they are now, with implied dates, as the record cache holds them."""
        return "known_at" not in self.values and self.values.get("implied") != "no"

    def as_of(self) -> AbstractContextManager[None]:
        """Context in which statements read the database as of ``known_at``, and without implied dates if it says so.

        Raises MomentToCome.
        """
        if self.reads_present:
            return nullcontext()
        moment, implied = self.values.get("known_at"), self.values.get("implied") != "no"
        return as_of(moment, implied) if moment else as_typed()

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
