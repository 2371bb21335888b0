"""Geometries lie in their place and on their side of the border, within their stated precision.

Geometries are EPSG:4326, distances geodesic and in metres.
"""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import (
    METRES_PER_DEGREE,
    Finding,
    all_records_sql,
)
from geodata.db.execute import fetch

POINT_EXTENT_M = 10_000  # radius of a place whose geometry is a point

LOCATED = all_records_sql("geometry", "precision_m", "geometry_source", "side", "place_id", "route_id", "parent_id")

PRECISION = f"""
WITH record AS ({LOCATED})
SELECT layer, slug, precision_m, btrim(geometry_source) FROM record
WHERE review = ANY(%(reviews)s) AND geometry IS NOT NULL
AND (COALESCE(precision_m, 0) = 0 OR COALESCE(btrim(geometry_source), '') = '') ORDER BY 1, 2
"""

# Outside by more than the precision of both. A place whose geometry is a point extends around it.
OUTSIDE_PLACE = f"""
WITH record AS ({LOCATED}), pair AS (
    SELECT record.layer, record.slug, place.slug AS place, record.geometry, place.geometry AS extent,
        COALESCE(record.precision_m, 0) + COALESCE(place.precision_m, 0) AS tolerance
    FROM record JOIN geodata_place place ON place.slug = COALESCE(record.parent_id, record.place_id)
    WHERE record.review = ANY(%(reviews)s) AND record.geometry IS NOT NULL AND place.geometry IS NOT NULL
)
SELECT layer, slug, place, tolerance, ST_Distance(geometry::geography, extent::geography) FROM pair
WHERE CASE WHEN ST_Dimension(extent) = 2
    THEN NOT ST_Covers(ST_Buffer(extent, tolerance / {METRES_PER_DEGREE}.0), geometry)
    ELSE NOT ST_DWithin(geometry::geography, extent::geography, tolerance + {POINT_EXTENT_M}) END
ORDER BY 1, 2
"""

# The outline of a country is that of the place of kind “country” on its side.
OFF_SIDE = f"""
WITH record AS ({LOCATED}), country AS MATERIALIZED (
    SELECT side, geometry AS outline, precision_m FROM geodata_place
    WHERE kind = 'country' AND side IN ('syria', 'iraq') AND review = 'published' AND ST_Dimension(geometry) = 2
), pair AS (
    SELECT record.layer, record.slug, record.side, country.side AS country, record.geometry, country.outline,
        COALESCE(record.precision_m, 0) + country.precision_m AS metres,
        (COALESCE(record.precision_m, 0) + country.precision_m) / {METRES_PER_DEGREE}.0 AS degrees
    FROM record JOIN country ON record.side IN (country.side, 'both', 'elsewhere')
    WHERE record.review = ANY(%(reviews)s) AND record.geometry IS NOT NULL
)
SELECT layer, slug, side, country, round(metres) FROM pair
WHERE CASE side
    WHEN 'both' THEN NOT ST_DWithin(geometry::geography, outline::geography, metres)
    WHEN 'elsewhere' THEN ST_Intersects(geometry, ST_Buffer(outline, -degrees))
    ELSE NOT ST_Covers(ST_Buffer(outline, degrees), geometry) END
ORDER BY 1, 2
"""

# A claim may lie on one side of a place that lies on both, but not the reverse.
OTHER_SIDE = f"""
WITH record AS ({LOCATED}), anchor AS (
    SELECT record.layer, record.slug, record.side, place.slug AS anchor, place.side AS anchor_side, record.review
    FROM record JOIN geodata_place place ON place.slug = COALESCE(record.parent_id, record.place_id)
    UNION ALL
    SELECT record.layer, record.slug, record.side, route.slug, route.side, record.review
    FROM record JOIN geodata_route route ON route.slug = record.route_id
)
SELECT layer, slug, side, anchor, anchor_side FROM anchor
WHERE review = ANY(%(reviews)s) AND layer <> 'crossings'
AND side <> '' AND anchor_side NOT IN ('', 'both') AND side <> anchor_side
ORDER BY 1, 2
"""


def precision_missing(reviews: Sequence[str]) -> Iterator[Finding]:
    """A geometry without precision or without source."""
    for layer, slug, precision, origin in fetch(PRECISION, reviews=list(reviews)):
        missing = "has no source" if precision else "has no precision"
        yield Finding(
            f"{layer}/{slug}",
            f"its geometry {missing}",
            "Fill in geometry_source" if precision and not origin else "Fill in precision_m, in metres and above 0",
        )


def outside_place(reviews: Sequence[str]) -> Iterator[Finding]:
    """A geometry that lies outside its place by more than the precision of both."""
    for layer, slug, place, tolerance, distance in fetch(OUTSIDE_PLACE, reviews=list(reviews)):
        how = f"{distance / 1000:.0f} km away from" if distance else "partly outside"
        yield Finding(
            f"{layer}/{slug}",
            f"it lies {how} its place {place}, beyond the precision of both together ({tolerance / 1000:g} km)",
            "Move it, name the place it lies in, or raise precision_m to the true value",
        )


def side_of_geometry(reviews: Sequence[str]) -> Iterator[Finding]:
    """A side that the geometry contradicts, beyond its precision."""
    for layer, slug, side, country, metres in fetch(OFF_SIDE, reviews=list(reviews)):
        where = f"reaches into {country}" if side == "elsewhere" else f"leaves {country}"
        where = f"does not reach {country}" if side == "both" else where
        yield Finding(
            f"{layer}/{slug}",
            f"its side is “{side}”, but its geometry {where} by more than {metres / 1000:g} km",
            "Correct the side or the geometry, or raise precision_m to the true value",
        )


def side_of_place(reviews: Sequence[str]) -> Iterator[Finding]:
    """A side that the place or route of the record contradicts."""
    for layer, slug, side, anchor, anchor_side in fetch(OTHER_SIDE, reviews=list(reviews)):
        yield Finding(
            f"{layer}/{slug}",
            f"its side is “{side}”, but that of {anchor}, where it lies, is “{anchor_side}”",
            f"Correct one of the sides, or name another place than {anchor}",
        )
