"""Actors act while they exist."""

from geodata.analysis.sql import fetch
from geodata.data_quality.base import (
    Finding,
    all_participations_sql,
    all_records_sql,
    period,
)

DATES = ("when", "earliest_start", "latest_start", "earliest_end", "latest_end")

# An activity of many years may have an actor in only a part of them, so there it is enough to share a day; every
# other claim must not begin before its actor or end after it in any reading. What is said *about* an actor, who may
# be long gone, is no act of his.
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


def outside_lifetime(reviews):
    """A claim by an actor that in every reading of the dates did not exist yet or any more."""
    for layer, slug, when, start, end, actor, lifetime, born, gone in fetch(OUTSIDE, reviews=list(reviews)):
        yield Finding(
            f"{layer}/{slug}",
            f"its period {period(when, start, end)} is not within the lifetime of {actor}, "
            f"{period(lifetime, born, gone)}",
            "Correct one of the two periods, or name the actor that was there then",
        )
