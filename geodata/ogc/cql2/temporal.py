"""The temporal functions of CQL2 (OGC 21-065r2, section 7.8), on days.

A day is an instant, a period the closed interval of its days. Times count as their day.

The property ``period`` is a record's possible span, from its effective ``earliest_start`` to its
effective ``latest_end`` (with what other records imply): the widest reading
of its vague dates. For a record whose dates the source does not give, every function is null, hence not true.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, Func, When
from django.db.models.functions import Coalesce

from actors.dates import DateError, parse_day
from geodata.ogc.cql2.errors import Cql2Error, quote_node
from geodata.ogc.cql2.expressions import (
    Compiler,
    and_,
    binary_operator,
    minus_infinity,
    not_,
    plus_infinity,
)
from geodata.ogc.queryables import (
    DATE,
    PERIOD,
    TEXT,
)

INSTANTS_OR_INTERVALS = ("t_after", "t_before", "t_disjoint", "t_equals", "t_intersects")
RELATIONS = {  # conditions on start and end of the first and the second argument
    "t_after": ("s1>e2",),
    "t_before": ("e1<s2",),
    "t_contains": ("s1<s2", "e1>e2"),
    "t_disjoint": ("s1<=e2", "e1>=s2"),  # negated: the complement of t_intersects
    "t_during": ("s1>s2", "e1<e2"),
    "t_equals": ("s1=s2", "e1=e2"),
    "t_finishedby": ("s1<s2", "e1=e2"),
    "t_finishes": ("s1>s2", "e1=e2"),
    "t_intersects": ("s1<=e2", "e1>=s2"),
    "t_meets": ("e1=s2",),
    "t_metby": ("s1=e2",),
    "t_overlappedby": ("s1>s2", "s1<e2", "e1>e2"),
    "t_overlaps": ("s1<s2", "e1>s2", "e1<e2"),
    "t_startedby": ("s1=s2", "e1>e2"),
    "t_starts": ("s1=s2", "e1<e2"),
}


def parse_day_literal(text: str) -> date:
    """The day of an RFC 3339 date or time, as written (in its own offset). Raises Cql2Error for other texts."""
    try:
        return parse_day(text)
    except DateError as error:
        raise Cql2Error(f"“{text}” is not a date: write one such as 2019-10-01 or 2019-10-01T12:00:00Z") from error


def relation(name: str, arguments: list, compiler: Compiler) -> Func:
    """The condition of a temporal function of two arguments.

    Raises Cql2Error for an argument that is no date, interval or period, or an instant where an interval is required.
    """
    (start1, end1, instant1), (start2, end2, instant2) = (_bounds(argument, compiler) for argument in arguments)
    if name not in INSTANTS_OR_INTERVALS and (instant1 or instant2):
        raise Cql2Error(f"{name} compares two intervals; write INTERVAL('2019-01-01','2019-12-31') or period")
    bounds = {"s1": start1, "e1": end1, "s2": start2, "e2": end2}
    parts = [(text[:2], text[2:-2], text[-2:]) for text in RELATIONS[name]]
    condition = and_(*(binary_operator(sign, bounds[left], bounds[right]) for left, sign, right in parts))
    return not_(condition) if name == "t_disjoint" else condition


def _bounds(node: Any, compiler: Compiler) -> tuple[Any, Any, bool]:
    """Expressions of the first and the last day, and whether the argument is an instant."""
    if isinstance(node, dict) and "interval" in node:
        return *interval_bounds(node["interval"], compiler), False
    operand = compiler.compile(node)
    if operand.type == PERIOD:
        start = Coalesce(F("effective_earliest_start"), minus_infinity())
        dated = When(effective_latest_end__isnull=False, then=start)
        return Case(dated, output_field=DateField()), F("effective_latest_end"), False
    if operand.literal is not None and operand.type == TEXT:
        operand = compiler.literal(parse_day_literal(operand.literal), DATE)
    if operand.type != DATE:
        raise Cql2Error(f"{quote_node(node)} is no date; write period, a date property, DATE(…) or INTERVAL(…)")
    return operand.expression, operand.expression, True


def interval_bounds(interval: Any, compiler: Compiler) -> list:
    """Expressions of the first and the last day of a literal interval. Raises Cql2Error for an invalid one."""
    if not isinstance(interval, list) or len(interval) != 2:
        raise Cql2Error("an interval has two edges: INTERVAL('2019-01-01','..')")
    days = [edge if isinstance(edge, str) else None for edge in interval]
    closed = [parse_day_literal(day) for day in days if day and day != ".."]
    if len(closed) == 2 and closed[0] > closed[1]:
        raise Cql2Error(f"the interval from {days[0]} to {days[1]} ends before it starts")
    return [
        _edge(edge, open_end, compiler)
        for edge, open_end in zip(interval, (minus_infinity, plus_infinity), strict=True)
    ]


def _edge(edge: Any, open_end: Callable[[], Func], compiler: Compiler) -> Any:
    if edge == "..":
        return open_end()
    if isinstance(edge, str):
        return compiler.literal(parse_day_literal(edge), DATE).expression
    operand = compiler.compile(edge)
    if operand.type != DATE:
        raise Cql2Error(f"{quote_node(edge)} is no date; the edges of an interval are dates")
    return operand.expression
