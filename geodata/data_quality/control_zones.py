"""An area has one sole holder at a time."""

from collections.abc import Iterator, Sequence

from geodata.analysis.control_overlay import GROUND
from geodata.data_quality.base import Finding
from geodata.db.execute import fetch
from geodata.db.expressions import SLIVER_KM2, SLIVER_SHARE

SOLE_TWICE = f"""
WITH sole AS MATERIALIZED (
    SELECT zone.slug, zone.geometry, zone.area_km2, zone.latest_start, zone.earliest_end,
        array_agg(holder.actor_id::text ORDER BY holder.actor_id) AS actors
    FROM geodata_controlzone zone JOIN geodata_zoneholder holder ON holder.claim_id = zone.slug
    WHERE zone.review = ANY(%(reviews)s) AND zone.kind = ANY(%(ground)s) AND holder.role = 'sole' GROUP BY zone.slug
), pair AS (
    SELECT a.slug, b.slug AS other, a.actors || b.actors AS actors, LEAST(a.area_km2, b.area_km2) AS smaller,
        ST_Area(ST_Intersection(a.geometry, b.geometry)::geography) / 1e6 AS km2,
        day AS first, LEAST(a.earliest_end, b.earliest_end) AS last
    FROM sole a JOIN sole b ON a.slug < b.slug AND a.actors <> b.actors AND a.geometry && b.geometry,
        LATERAL (SELECT GREATEST(a.latest_start, b.latest_start) AS day) first,
        LATERAL (SELECT daterange(day, day, '[]') AS days) query
    WHERE definitely_valid(a.latest_start, a.earliest_end, days)
        AND definitely_valid(b.latest_start, b.earliest_end, days)
)
SELECT slug, other, array_to_string(actors, ' and '), km2, first, last FROM pair
WHERE km2 > GREATEST({SLIVER_KM2}, smaller * {SLIVER_SHARE}) ORDER BY 1, 2
"""

HOLDERS = """
SELECT zone.slug, count(*) FILTER (WHERE holder.role = 'sole') AS sole, count(holder.id) AS holders
FROM geodata_controlzone zone
LEFT JOIN geodata_zoneholder holder ON holder.claim_id = zone.slug AND holder.role <> 'influence'
WHERE zone.review = ANY(%(reviews)s) GROUP BY zone.slug
HAVING (count(*) FILTER (WHERE holder.role = 'sole') > 0 AND count(holder.id) > 1)
    OR NOT EXISTS (SELECT FROM geodata_zoneholder any_holder WHERE any_holder.claim_id = zone.slug)
ORDER BY 1
"""


def two_sole_holders(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two zones that are both definite on one day give the same area to different sole holders."""
    rows = fetch(SOLE_TWICE, reviews=list(reviews), ground=list(GROUND))
    for slug, other, actors, km2, first, last in rows:
        yield Finding(
            f"control-zones/{slug}",
            f"it shares {km2:.0f} km² with {other} from {first} to {last}, and both name a sole holder ({actors})",
            "Cut one of the zones along the other, correct a period, or make the holders shared or contested",
        )


def inconsistent_holders(reviews: Sequence[str]) -> Iterator[Finding]:
    """A zone without holder, or with a sole holder among others."""
    for slug, sole, holders in fetch(HOLDERS, reviews=list(reviews)):
        yield Finding(
            f"control-zones/{slug}",
            f"{sole} of its {holders} holders are “sole”" if sole else "it has no holder",
            "Write “shared” or “contested” for all of them" if sole else "Add who holds it, or withdraw the zone",
        )
