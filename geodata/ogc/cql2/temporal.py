"""The temporal functions of CQL2, on days: a day is an instant, a period the closed interval of its days.

The property ``period`` is a record's possible span, from ``earliest_start`` to ``latest_end``: the widest reading
of its vague dates. Of a record whose dates the source does not give, every function is unknown, hence not true.
Times count as their day.
"""

import re
from datetime import date

from django.db.models import Case, DateField, F, When
from django.db.models.functions import Coalesce

from actors.dates import DateError, parse_day
from geodata.ogc.cql2.errors import Cql2Error
from geodata.ogc.cql2.expressions import (
    and_,
    binary_operator,
    first_day,
    last_day,
    negated,
)
from geodata.ogc.queryables import (
    DATE,
    PERIOD,
    TEXT,
)

ANY = ("t_after", "t_before", "t_disjoint", "t_equals", "t_intersects")
RELATIONS = {
    "t_after": ("s1>e2",),
    "t_before": ("e1<s2",),
    "t_contains": ("s1<s2", "e1>e2"),
    "t_disjoint": ("s1<=e2", "e1>=s2"),  # and then negated
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


def parse_day_literal(text) -> date:
    """The day of an RFC 3339 date or time, as written."""
    try:
        return parse_day(text)
    except DateError as error:
        raise Cql2Error(f"“{text}” is not a date: write one such as 2019-10-01 or 2019-10-01T12:00:00Z") from error


def relation(name, arguments, translator):
    """The condition of a temporal function of two arguments."""
    (start1, end1, instant1), (start2, end2, instant2) = (_bounds(part, translator) for part in arguments)
    if name not in ANY and (instant1 or instant2):
        raise Cql2Error(f"{name} compares two intervals; write INTERVAL('2019-01-01','2019-12-31') or period")
    bounds = {"s1": start1, "e1": end1, "s2": start2, "e2": end2}
    parts = [re.match(r"(..)([<>=]+)(..)", text).groups() for text in RELATIONS[name]]
    condition = and_(*(binary_operator(sign, bounds[left], bounds[right]) for left, sign, right in parts))
    return negated(condition) if name == "t_disjoint" else condition


def _bounds(node, translator):
    """First day, last day, and whether it is an instant."""
    if isinstance(node, dict) and "interval" in node:
        return *edges(node["interval"], translator), False
    found = translator.value(node)
    if found.type == PERIOD:
        known = When(latest_end__isnull=False, then=Coalesce(F("earliest_start"), first_day()))
        return Case(known, output_field=DateField()), F("latest_end"), False
    if found.literal is not None and found.type == TEXT:
        found = translator.literal(parse_day_literal(found.literal), DATE)
    if found.type != DATE:
        raise Cql2Error(f"{translator.told(node)} is no date; write period, a date property, DATE(…) or INTERVAL(…)")
    return found.expression, found.expression, True


def edges(interval, translator):
    """First and last day of an interval that stands in the filter."""
    if not isinstance(interval, list) or len(interval) != 2:
        raise Cql2Error("an interval has two edges: INTERVAL('2019-01-01','..')")
    days = [edge if isinstance(edge, str) else None for edge in interval]
    known = [parse_day_literal(day) for day in days if day and day != ".."]
    if len(known) == 2 and known[0] > known[1]:
        raise Cql2Error(f"the interval from {days[0]} to {days[1]} ends before it starts")
    return [_edge(edge, open_end, translator) for edge, open_end in zip(interval, (first_day, last_day), strict=True)]


def _edge(edge, open_end, translator):
    if edge == "..":
        return open_end()
    if isinstance(edge, str):
        return translator.literal(parse_day_literal(edge), DATE).expression
    found = translator.value(edge)
    if found.type != DATE:
        raise Cql2Error(f"{translator.told(edge)} is no date; the edges of an interval are dates")
    return found.expression
