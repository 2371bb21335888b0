"""Analyses: search, timeline, control of ground, the differences between two dates; and the routes of them all."""

from collections.abc import Sequence

from django.http import QueryDict
from django.urls import path

from actors.dates import DateRange
from geodata.analysis.compare import compare
from geodata.analysis.control import (
    RULE_AR,
    RULE_EN,
    control,
)
from geodata.analysis.control_overlay import resolve_area
from geodata.analysis.search import search
from geodata.analysis.timeline import (
    BINS,
    CLAIMS,
    timeline,
)
from geodata.api.base import (
    CERTAINTY,
    DATE,
    DATETIME,
    FROM,
    IMPLIED,
    KNOWN_AT,
    TO,
    WITHIN,
    AnalysisView,
)
from geodata.api.network import NetworkView
from geodata.api.openapi import analysis_components
from geodata.api.pagination import horizon_members
from geodata.layers import BY_NAME, Layer
from geodata.query.horizon import horizon
from geodata.query.parameter_list import PARAMETERS
from geodata.query.parameters import InvalidParameter, Parameter, Query, parse_query
from geodata.query.parsers import (
    choice,
    csv_schema,
    parse_slugs,
    schema,
    whole_number,
)

LIST_ONLY_PARAMETERS = ("limit", "offset", "after", "before", "ordering", "fields", "count", "format")


@schema({"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"\S"})
def _parse_record_name(text: str, layer: Layer | None) -> str:
    if not text.strip() or len(text) > 200:
        raise ValueError("write a name or part of one, at most 200 characters")
    return text.strip()


@schema(csv_schema({"type": "string", "enum": list(BY_NAME)}))
def _parse_layers(text: str, layer: Layer | None) -> tuple[str, ...]:
    names = parse_slugs(text, layer)
    unknown = [name for name in names if name not in BY_NAME]
    if unknown:
        raise ValueError(f"there is no layer {', '.join(unknown)}; there are: {', '.join(BY_NAME)}")
    return tuple(dict.fromkeys(names))


LAYER = Parameter("layer", _parse_layers, "Only these layers (by comma).", "places,actors")


class SearchView(AnalysisView):
    """Records by any of their names, in Arabic or Latin letters and any spelling, the best match first."""

    operation = "search"
    parameters = (
        Parameter("q", _parse_record_name, "A name or part of one, Arabic or Latin, in any spelling.", "Abu Kamal"),
        LAYER,
        Parameter("limit", whole_number(1, 100), "Records to give (20; at most 100).", "20"),
        KNOWN_AT,
    )
    required = ("q",)
    response_schema = analysis_components.SEARCH

    def payload(self, query: Query) -> dict:
        matches = search(query.get("q"), query.get("layer"), query.get("limit", 20))
        return {"q": query.get("q"), **matches, **horizon_members(None, horizon())}


class TimelineView(AnalysisView):
    """Days on which something may begin or end, and incidents by month or year.

    Takes the filters of the lists. Without layer, it covers the claims to which all filters apply.
    """

    operation = "timeline"
    own = (
        Parameter("layer", _parse_layers, f"Layers to cover (by comma). Without it: {', '.join(CLAIMS)}.", "incidents"),
        Parameter(
            "bin", choice(*BINS), "Count incidents by month or year (by year for a time beyond 20 years).", "month"
        ),
    )
    layers = tuple(BY_NAME[name] for name in CLAIMS)
    parameters = (*own, *(item for item in PARAMETERS if item.name not in LIST_ONLY_PARAMETERS))
    response_schema = analysis_components.TIMELINE

    def parse(self, query_params: QueryDict) -> Query:
        for name in query_params:
            if name in LIST_ONLY_PARAMETERS:
                raise InvalidParameter(name, str(query_params[name]), "does not apply to the timeline")
        own, filters = query_params.copy(), query_params.copy()
        for item in self.own:
            filters.pop(item.name, None)
        for name in filters:
            own.pop(name, None)
        query = parse_query(None, own, parameters=self.own)
        queries = _layer_queries(query.get("layer"), filters)
        any_layer = next(iter(queries.values()))
        state = {name: any_layer.values[name] for name in ("known_at", "implied") if name in any_layer.values}
        return Query(query.values | {"queries": queries} | state)

    def payload(self, query: Query) -> dict:
        queries = query.get("queries")
        days = next(iter(queries.values())).days
        members = timeline(queries, query.get("bin"))
        return {"layers": list(queries), **members, **horizon_members(days, horizon())}


def _layer_queries(layers: Sequence[str] | None, filters: QueryDict) -> dict[str, Query]:
    """The query of each layer; without ``layers``, those of CLAIMS to which all filters apply."""
    queries, errors = {}, []
    for name in layers or CLAIMS:
        try:
            queries[name] = parse_query(BY_NAME[name], filters)
        except InvalidParameter as error:
            errors.append(error)
            if layers:
                raise
    if not queries:
        raise errors[0]
    return queries


class ControlView(AnalysisView):
    """Ground in km² by who holds it, over time: steps between which nothing changes, whose parts sum to the area."""

    operation = "statistics_control"
    parameters = (DATE, DATETIME, FROM, TO, WITHIN, CERTAINTY, IMPLIED, KNOWN_AT)
    response_schema = analysis_components.CONTROL

    def parse(self, query_params: QueryDict) -> Query:
        query = super().parse(query_params)
        since, until = query.get("from"), query.get("to")
        if (since or until) and query.days:
            name = "from" if since else "to"
            raise InvalidParameter(name, str(query_params[name]), "cannot be combined with date or datetime")
        if since and until and until.last < since.first:
            raise InvalidParameter("to", str(query_params["to"]), "lies before from; write the earlier date as from")
        return query

    def payload(self, query: Query) -> dict:
        since, until = query.get("from"), query.get("to")
        days = query.days or DateRange(since and since.first, until and until.last)
        last_day = horizon()
        certainty = query.get("certainty", "possible")
        members = control(days, certainty, query.get("within"), last_day)
        rule = {"rule_en": RULE_EN, "rule_ar": RULE_AR}
        return {"certainty": certainty, **members, **rule, **horizon_members(days, last_day)}


class CompareView(AnalysisView):
    """What differs between two dates: ground, crossings, relationships, presences, zones; and incidents between."""

    operation = "compare"
    parameters = (FROM, TO, WITHIN, CERTAINTY, IMPLIED, KNOWN_AT)
    required = ("from", "to")
    response_schema = analysis_components.COMPARE

    def payload(self, query: Query) -> dict:
        before, after, last_day = query.get("from"), query.get("to"), horizon()
        span = DateRange(min(before.first, after.first), max(before.last, after.last))
        dates = {"from": _day_range(before), "to": _day_range(after)}
        if last_day is None or max(before.first, after.first) > last_day:
            if query.get("within"):
                resolve_area(query.get("within"))  # an unknown place is an error on any date
            return {
                **dates,
                **analysis_components.NO_COMPARISON,
                **horizon_members(DateRange(max(before.first, after.first), None), last_day),
            }
        members = compare(before, after, query.get("certainty", "possible"), query.get("within"))
        rule = {"rule_en": RULE_EN, "rule_ar": RULE_AR}
        return {**dates, **members, **rule, **horizon_members(span, last_day)}


def _day_range(days: DateRange) -> dict[str, str]:
    return {"first": str(days.first), "last": str(days.last)}


ROUTES = {
    "search": SearchView,
    "timeline": TimelineView,
    "network": NetworkView,
    "statistics/control": ControlView,
    "compare": CompareView,
}
urlpatterns = [path(route, view.as_view(), name=view.operation) for route, view in ROUTES.items()]
urlpatterns += [path(f"{route}/", view.as_view(schema=None)) for route, view in ROUTES.items()]
