"""A crossing has one status at a time, and always one."""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import Finding
from geodata.db.execute import fetch

# Definite overlap: in every reading of the vague dates each of the two begins before the other ends. A status that
# gives the law and one that gives the practice complement each other.
OVERLAPS = """
SELECT a.slug, b.slug, GREATEST(a.latest_start, b.latest_start), LEAST(a.earliest_end, b.earliest_end)
FROM geodata_crossingstatus a JOIN geodata_crossingstatus b ON a.crossing_id = b.crossing_id AND a.slug < b.slug
WHERE a.review = ANY(%(reviews)s) AND b.review = ANY(%(reviews)s)
AND definitely_overlap(a.latest_start, a.earliest_end, b.latest_start, b.earliest_end)
AND ((a.law <> b.law AND 'unknown' NOT IN (a.law, b.law))
    OR (a.practice <> b.practice AND 'unknown' NOT IN (a.practice, b.practice))
    OR (a.law = b.law AND a.practice = b.practice))
ORDER BY 1, 2
"""

# Definite gap: days between two statuses that are possible for neither.
GAPS = """
WITH covered AS (
    SELECT crossing_id, range_agg(span) AS days FROM geodata_crossingstatus
    WHERE review = ANY(%(reviews)s) AND "when" <> '' AND span IS NOT NULL GROUP BY crossing_id
), gap AS (
    SELECT crossing_id, unnest(datemultirange(range_merge(days)) - days) AS days FROM covered
)
SELECT status.slug, gap.crossing_id, lower(gap.days), upper(gap.days) - 1
FROM gap JOIN geodata_crossingstatus status ON status.crossing_id = gap.crossing_id
    AND lower(status.span) = upper(gap.days) AND status.review = ANY(%(reviews)s)
ORDER BY 1, 3
"""


def status_overlaps(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two statuses of one crossing that contradict or repeat each other on the same days."""
    for slug, other, first, last in fetch(OVERLAPS, reviews=list(reviews)):
        days = f"from {first} to {last}" if first <= last else f"around {last}"
        yield Finding(
            f"crossing-statuses/{slug}",
            f"it definitely overlaps {other} {days}",
            "End one on the day before the other begins, or give the law in one and the practice in the other",
        )


def status_gaps(reviews: Sequence[str]) -> Iterator[Finding]:
    """Days between two statuses of one crossing for which there is none."""
    for slug, crossing, first, last in fetch(GAPS, reviews=list(reviews)):
        yield Finding(
            f"crossing-statuses/{slug}",
            f"before it {crossing} has no status from {first} to {last}",
            "Widen a neighbouring period as far as the source allows, or add a status with “unknown” law and practice",
        )
