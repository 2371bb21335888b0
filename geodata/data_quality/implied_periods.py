"""Periods that contradict what other records imply for them, in every reading of the dates."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from actors.models import Actor
from actors.models.base import PERIOD_FIELDS
from geodata.data_quality.base import WITH_DRAFTS, Finding, format_period
from geodata.db.execute import fetch
from geodata.layers import BY_NAME, LAYERS, Layer
from geodata.models.claims import CrossingStatus
from geodata.models.implied import bounds_of, bounds_sql, contained
from geodata.models.places import Crossing

OWN = ", ".join(f"r.{name}" for name in PERIOD_FIELDS)
MAX_SENTENCES = 5  # after one save
LIMITS = {  # what a bound excludes → in words
    "start_low": "begins on {} or later",
    "start_high": "begins by {}",
    "end_low": "lasts to {} or longer",
    "end_high": "ends by {}",
}


def _statement(layer: Layer, condition: str = "") -> str:
    return f"""
SELECT '{layer.name}', r.slug, r."when", r.earliest_start, r.latest_end, bound.records
FROM {layer.model._meta.db_table} r, LATERAL (
    SELECT jsonb_agg(b ORDER BY b.layer, b.slug) AS records FROM ({bounds_sql(layer.model, "r")}) b
    WHERE excludes_days({OWN}, b.start_low, b.start_high, b.end_low, b.end_high)
) bound
WHERE r.review = ANY(%(reviews)s) AND r.latest_end IS NOT NULL AND bound.records IS NOT NULL
    AND narrow_period(strpos(r."when", '/') = 0, {OWN}, bound.records) IS NULL {condition}"""


def contradicted(reviews: Sequence[str]) -> Iterator[Finding]:
    """A claim outside the life of its actor, a status outside its crossing's, or an effect before its cause."""
    statements = [_statement(layer) for layer in LAYERS if bounds_of(layer.model)]
    yield from _findings(" UNION ALL ".join(statements) + " ORDER BY 1, 2", reviews=list(reviews))


def contradictions_of(layer: str, slug: str) -> list[str]:
    """For the editor who saves a record: a sentence on each contradiction of its period, or of one that it bounds."""
    statements = [
        _statement(of, f"AND ({' OR '.join(conditions)})")
        for of in LAYERS
        if bounds_of(of.model) and (conditions := _touched(of, BY_NAME[layer]))
    ]
    if not statements:
        return []
    findings = list(_findings(" UNION ALL ".join(statements), reviews=list(WITH_DRAFTS), slug=slug))
    sentences = [
        f"{finding.record}: {finding.problem}; the record keeps its own dates, and check_fixtures lists it. "
        f"{finding.what_to_do}."
        for finding in findings[:MAX_SENTENCES]
    ]
    more = len(findings) - MAX_SENTENCES
    return [*sentences, f"So do {more} more records; check_fixtures lists them."] if more > 0 else sentences


def _touched(of: Layer, saved: Layer) -> list[str]:
    """Conditions on the rows of a layer that a saved record is, or bounds by its life."""
    own = ["r.slug = %(slug)s"] if of is saved else []
    bounds = saved.model is Actor or (saved.model is Crossing and of.model is CrossingStatus)
    return [*own, *contained(of.model, saved.model, "r", "%(slug)s")] if bounds else own


def _findings(statement: str, **values: Any) -> Iterator[Finding]:
    for layer, slug, when, first, last, bounds in fetch(statement, **values):
        yield Finding(
            f"{layer}/{slug}",
            f"its period {format_period(when, first, last)} contradicts {'; '.join(map(_limits, json.loads(bounds)))}",
            "Correct one of the periods, or name the actor, crossing or cause that fits",
        )


def _limits(bound: dict) -> str:
    """By whom it is bounded, and how: "actors/hamza-brigade: it begins on 2003-01-01 or later"."""
    limits = " and ".join(text.format(bound[key]) for key, text in LIMITS.items() if bound[key])
    return f"{bound['layer']}/{bound['slug']}, by which it {limits}"
