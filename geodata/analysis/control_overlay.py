"""Whose ground it is: an area cut along the edges of all zones, and the state of each piece on given days.

The area and the zones (EPSG:4326) are densified and noded together, and the faces between the lines are grouped
by the zones that cover them: a *cell* is all ground under the same zones. Areas are geodesic, in km², rounded to
a thousandth of a square metre as exact decimals, so that sums do not depend on their order. Noding moves edges by
a hair, which over a long river comes to some square metres: the cells share that out, so that they sum to the area.

On a day (or in a span of days) a cell's *state* follows from the zones of the kinds control, administration and
military-zone that hold: ``contested`` before ``shared`` before ``sole`` before ``unknown``, with the actors that
have this role, and ``also`` those that zones on the same ground name in a weaker role only. A state is definite
where the zones that surely hold give the same status and actors as all that possibly hold; adding zones can only
raise the status or add actors, so then every reading of the vague dates gives it. Undated zones possibly hold
on every day up to their source's horizon, and surely on none.
"""

import json
from datetime import date
from decimal import Decimal

from actors.dates import DateRange
from geodata.analysis.sql import fetch
from geodata.models import Place
from geodata.query.parameters import InvalidParameter

DEFAULT_AREA = ("bukamal-district", "qaim-district")
GROUND = ("control", "administration", "military-zone")
FINEST_EDGE = 0.01  # degrees; smaller areas are cut finer, at a hundredth of their extent
GRID = 1e-9  # degrees (0.1 mm): where the noded lines snap to each other
DIGITS = 9  # of km² behind the point

ASKED = f"""
WITH area AS (
    SELECT ST_Union(geometry) AS shape FROM geodata_place
    WHERE slug = ANY(%(places)s) AND review = 'published' AND ST_Dimension(geometry) = 2
), cut AS (
    SELECT shape, LEAST({FINEST_EDGE}, GREATEST(ST_XMax(shape) - ST_XMin(shape), ST_YMax(shape) - ST_YMin(shape)) / 100)
        AS edge
    FROM area
), asked AS MATERIALIZED (
    SELECT shape, edge, ST_Segmentize(shape, edge) AS dense, ST_Expand(shape, edge * 10) AS around FROM cut
)"""

CELLS = f"""{ASKED}, zone AS MATERIALIZED (
    SELECT z.slug, z.geometry AS shape
    FROM geodata_controlzone z, asked
    WHERE z.review = 'published' AND z.geometry && asked.shape AND EXISTS (
        SELECT FROM unnest(%(spans)s::daterange[]) AS days WHERE possibly_valid(z.span, days))
), line AS (
    SELECT ST_Boundary(dense) AS shape FROM asked
    UNION ALL
    SELECT ST_Segmentize(ST_ClipByBox2D(ST_Boundary(zone.shape), around::box2d), edge) FROM zone, asked
), face AS MATERIALIZED (
    SELECT shape, ST_PointOnSurface(shape) AS point
    FROM (SELECT (ST_Dump(ST_Polygonize(noded))).geom AS shape
          FROM (SELECT ST_UnaryUnion(ST_Collect(shape), {GRID}) AS noded FROM line) n) f
), covered AS (
    SELECT ARRAY(SELECT zone.slug::text FROM zone WHERE ST_Covers(zone.shape, face.point) ORDER BY slug) AS zones,
        face.shape
    FROM face, asked WHERE ST_Covers(asked.shape, face.point)
)
SELECT zones, round((sum(ST_Area(shape::geography)) / 1e6)::numeric, {DIGITS}) AS km2
FROM covered GROUP BY zones ORDER BY zones
"""

HELD = """
WITH cell AS (
    SELECT number AS cell, zones, km2
    FROM jsonb_to_recordset(%(cells)s::jsonb) AS c(number int, zones text[], km2 numeric)
), moment AS (
    SELECT number, daterange(first, last, '[]') AS days
    FROM jsonb_to_recordset(%(moments)s::jsonb) AS m(number int, first date, last date)
), part AS (
    SELECT cell, zone.kind = ANY(%(ground)s) AS ground, holder.actor_id AS actor, holder.role,
        zone.span, zone.latest_start, zone.earliest_end
    FROM cell CROSS JOIN unnest(zones) AS covering(slug)
    JOIN geodata_controlzone zone ON zone.slug = covering.slug
    JOIN geodata_zoneholder holder ON holder.claim_id = zone.slug
    JOIN actors_actor actor ON actor.slug = holder.actor_id AND actor.review = 'published'
), held AS MATERIALIZED (
    SELECT number, cell, ground, actor, role,
        bool_or(definitely_valid(latest_start, earliest_end, days)) AS definite
    FROM moment JOIN part ON possibly_valid(span, days)
    GROUP BY number, cell, ground, actor, role
)"""

STATES = (
    HELD
    + """, ranked AS (
    SELECT number, cell, actor, max(rank) AS possible, max(rank) FILTER (WHERE definite) AS definite
    FROM held JOIN unnest(ARRAY['sole', 'shared', 'contested']) WITH ORDINALITY AS r(role, rank) USING (role)
    WHERE ground GROUP BY number, cell, actor
), topped AS (
    SELECT *, max(possible) OVER w AS top_possible, max(definite) OVER w AS top_definite
    FROM ranked WINDOW w AS (PARTITION BY number, cell)
), found AS (
    SELECT number, cell, max({world}) AS rank,
        array_agg(actor ORDER BY actor) FILTER (WHERE {world} = top_{world}) AS actors,
        jsonb_agg(jsonb_build_object('slug', actor, 'role', (ARRAY['sole', 'shared'])[{world}]) ORDER BY actor)
            FILTER (WHERE {world} < top_{world}) AS also,
        max(possible) = max(definite) AND array_agg(actor ORDER BY actor) FILTER (WHERE possible = top_possible)
            = array_agg(actor ORDER BY actor) FILTER (WHERE definite = top_definite) AS definite
    FROM topped GROUP BY number, cell
), state AS MATERIALIZED (
    SELECT moment.number, cell.cell, cell.km2,
        COALESCE((ARRAY['sole', 'shared', 'contested'])[rank], 'unknown') AS status,
        COALESCE(actors, '{{}}') AS actors, COALESCE(also, '[]') AS also,
        found.cell IS NULL OR COALESCE(definite, FALSE) AS definite
    FROM moment CROSS JOIN cell LEFT JOIN found USING (number, cell)
)"""
)


def resolve_area(slugs):
    """The slugs of the places that make up the area asked about; raises BadParameter for what has no outline."""
    places = {place.pk: place for place in Place.published.filter(pk__in=slugs or DEFAULT_AREA).only("geometry")}
    for slug in slugs or ():
        if slug not in places:
            raise InvalidParameter("within", slug, "there is no published place with this slug")
    outlined = [slug for slug, place in places.items() if place.geometry is not None and place.geometry.dims == 2]
    for slug in slugs or ():
        if slug not in outlined:
            raise InvalidParameter("within", slug, "has no outline; name a district, river bank or other area")
    if not outlined:
        raise InvalidParameter(
            "within", "", "is needed: there is no outline of the districts that would be taken without it"
        )
    return sorted(outlined)


def area_km2(places) -> float:
    """Geodesic area of the places together, counted once, its edges densified as for the overlay."""
    return round(fetch(f"{ASKED} SELECT ST_Area(dense::geography) / 1e6 FROM asked", places=places)[0][0], DIGITS)


def overlay_faces(places, area, *asked: DateRange) -> list[dict]:
    """The cells of the area, as ``{number, zones, km2}``, cut by the zones that possibly hold in the days asked.

    They sum to ``area``, the km² of the places.
    """
    spans = [f"[{days.first or ''},{days.last or ''}]" for days in asked]
    rows = fetch(CELLS, places=places, spans=spans)
    sizes = apportion([km2 for _, km2 in rows], Decimal(str(area)))
    return [
        {"number": number, "zones": zones, "km2": km2}
        for number, ((zones, _), km2) in enumerate(zip(rows, sizes, strict=True))
    ]


def apportion(sizes: list[Decimal], whole: Decimal) -> list[Decimal]:
    """The sizes, each by the same factor, so that they sum to the whole; the largest takes what rounding leaves."""
    total = sum(sizes)
    if not total:
        return sizes
    shared = [round(size * whole / total, DIGITS) for size in sizes]
    shared[shared.index(max(shared))] += whole - sum(shared)
    return shared


def control_states(cells, moments, certainty, statement, **values):
    """Rows of ``statement``, which reads ``state`` and ``held``: number (of the moment), cell, km2, status, actors …

    ``moments`` are spans of days in which nothing begins or ends, or which count as a whole. With the certainty
    ``definite`` only zones that surely hold make up the state.
    """
    asked = [
        {"number": number, "first": _iso(days.first), "last": _iso(days.last)} for number, days in enumerate(moments)
    ]
    return fetch(
        STATES.format(world="definite" if certainty == "definite" else "possible") + statement,
        cells=json.dumps(cells, default=str),
        moments=json.dumps(asked),
        ground=list(GROUND),
        **values,
    )


def _iso(day: date | None):
    return day.isoformat() if day else None
