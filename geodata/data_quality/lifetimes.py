"""Actors take part in claims only while they exist."""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import (
    Finding,
    all_participations_sql,
    all_records_sql,
    format_period,
)
from geodata.db.execute import fetch

DATES = ("when", "earliest_start", "latest_start", "earliest_end", "latest_end")

# A claim must lie within its actor's lifetime in some reading of the dates. An activity of many years may involve an
# actor in a part of them, so that one common day is enough. The subject of an incident need not exist any more.
OUTSIDE = f"""
WITH claim AS ({all_records_sql(*DATES)}), part AS ({all_participations_sql()})
SELECT claim.layer, claim.slug, claim."when", claim.earliest_start, claim.latest_end,
    actor.slug, actor."when", actor.earliest_start, actor.latest_end
FROM claim JOIN part USING (layer, slug) JOIN actors_actor actor ON actor.slug = part.actor
WHERE claim.review = ANY(%(reviews)s) AND (claim.layer, part.role) <> ('incidents', 'subject')
AND CASE WHEN claim.layer = 'activities'
    THEN claim.latest_end < actor.earliest_start OR claim.earliest_start > actor.latest_end
    ELSE claim.latest_start < actor.earliest_start OR claim.earliest_end > actor.latest_end END
ORDER BY 1, 2, 6
"""


def outside_lifetime(reviews: Sequence[str]) -> Iterator[Finding]:
    """A claim whose actor does not exist yet or any more, in every reading of the dates."""
    for layer, slug, when, start, end, actor, lifetime, first, last in fetch(OUTSIDE, reviews=list(reviews)):
        yield Finding(
            f"{layer}/{slug}",
            f"its period {format_period(when, start, end)} is not within the lifetime of {actor}, "
            f"{format_period(lifetime, first, last)}",
            "Correct one of the two periods, or name the actor of that time",
        )
