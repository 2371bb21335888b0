"""Outlines that meet follow one line: neighbours neither overlap by a sliver nor leave a gap.

Geometries are EPSG:4326; areas are geodesic, in km², and lengths in metres.
"""

from collections.abc import Iterator, Sequence

from geodata.data_quality.base import METRES_PER_DEGREE, Finding, all_records_sql
from geodata.db.execute import fetch
from geodata.db.expressions import SLIVER_KM2, SLIVER_M, SLIVER_SHARE

SMALLEST_KM2 = 1e-6  # 1 m²: what rounding to five decimals leaves
BESIDE_M = 50  # edges closer than this are meant to be one
BESIDE_LENGTH_M = 5000  # lines that cross at a small angle run so close for less

# Records of one outline are one row, under the first of their names.
OUTLINES = f"""
WITH record AS ({all_records_sql("geometry")}), outline AS MATERIALIZED (
    SELECT min(layer || '/' || slug) AS record, geometry FROM record
    WHERE review = ANY(%(reviews)s) AND ST_Dimension(geometry) = 2 GROUP BY geometry
)"""

SLIVERS = f"""
{OUTLINES}, pair AS (
    SELECT a.record, b.record AS other, ST_Area(ST_Intersection(a.geometry, b.geometry)::geography) / 1e6 AS km2
    FROM outline a JOIN outline b ON a.record < b.record AND a.geometry && b.geometry
    WHERE ST_Intersects(a.geometry, b.geometry) AND NOT ST_Touches(a.geometry, b.geometry)
        AND NOT reaches_into(a.geometry, b.geometry, {SLIVER_KM2}, {SLIVER_SHARE}, {SLIVER_M})
)
SELECT record, other, km2 FROM pair WHERE km2 > {SMALLEST_KM2} ORDER BY 1, 2
"""

# How much of the edge of one runs beside the edge of the other, without being the same line.
BESIDE = f"""
{OUTLINES}, edge AS MATERIALIZED (
    SELECT record, ST_Boundary(geometry) AS line FROM outline
    UNION ALL
    SELECT 'places/' || slug, geometry FROM geodata_place
    WHERE review = ANY(%(reviews)s) AND ST_Dimension(geometry) = 1 AND kind IN ('border', 'river')
), wide AS MATERIALIZED (
    SELECT record, line, ST_Buffer(line, {BESIDE_M / METRES_PER_DEGREE}, 'quad_segs=2') AS around FROM edge
), pair AS (
    SELECT a.record, b.record AS other,
        ST_Length(ST_Difference(ST_Intersection(a.line, b.around), b.line)::geography) AS metres
    FROM wide a JOIN wide b ON a.record < b.record AND a.line && b.around AND NOT ST_Equals(a.line, b.line)
    WHERE ST_Intersects(a.line, b.around)
)
SELECT record, other, metres FROM pair WHERE metres > {BESIDE_LENGTH_M} ORDER BY 1, 2
"""


def slivers(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two areas that overlap by less than counts as lying in each other (``reaches_into``)."""
    for record, other, km2 in fetch(SLIVERS, reviews=list(reviews)):
        yield Finding(
            record,
            f"it overlaps {other} by {km2:.6f} km², which is a sliver",
            "Cut one of the two along the edge of the other, with the same vertices",
        )


def unshared_edges(reviews: Sequence[str]) -> Iterator[Finding]:
    """Two edges, or an edge and the border or river, that run beside each other where one line is meant."""
    for record, other, metres in fetch(BESIDE, reviews=list(reviews)):
        yield Finding(
            record,
            f"its edge runs less than {BESIDE_M} m beside that of {other} for {metres / 1000:.1f} km, "
            "with a gap or an overlap between them",
            "Give both the same vertices there",
        )
