"""What changed between two dates: ground that changed hands, statuses, ties, presences, zones, incidents between.

Each date may be a day, a month or a year: what holds in it is compared. All parts are differences of what holds,
so that swapping the dates swaps begun and ended and transposes the table of ground exactly.
"""

from actors.dates import DateRange
from geodata.analysis.control import NAMES
from geodata.analysis.control_overlay import (
    area_km2,
    control_states,
    overlay_faces,
    resolve_area,
)
from geodata.analysis.sql import RawJson, fetch_json

TRANSITIONS = """, pair AS (
    SELECT json_build_object('status', a.status, 'actors', a.actors, 'also', a.also)::text AS before,
        json_build_object('status', b.status, 'actors', b.actors, 'also', b.also)::text AS after,
        (a.status, a.actors) <> (b.status, b.actors) AS changed, sum(a.km2) AS km2,
        COALESCE(sum(a.km2) FILTER (WHERE a.definite AND b.definite), 0) AS definite_km2
    FROM state a JOIN state b USING (cell) WHERE a.number = 0 AND b.number = 1 GROUP BY 1, 2, 3
), rows AS (
    SELECT before, sum(km2) AS km2 FROM pair GROUP BY before
), columns AS (
    SELECT after, sum(km2) AS km2 FROM pair GROUP BY after
)
SELECT json_build_object(
    'from', (SELECT COALESCE(json_agg(json_build_object('state', before::json, 'km2', km2)
        ORDER BY km2 DESC, before COLLATE "C"), '[]') FROM rows),
    'to', (SELECT COALESCE(json_agg(json_build_object('state', after::json, 'km2', km2)
        ORDER BY km2 DESC, after COLLATE "C"), '[]') FROM columns),
    'transitions', (SELECT COALESCE(json_agg(json_build_object('from', before::json, 'to', after::json, 'km2', km2,
        'definite_km2', definite_km2, 'possible_km2', km2 - definite_km2, 'changed', changed)
        ORDER BY km2 DESC, before COLLATE "C", after COLLATE "C"), '[]') FROM pair),
    'changed_km2', (SELECT COALESCE(sum(km2) FILTER (WHERE changed), 0) FROM pair))::text"""

DAYS = "daterange(%({0}_first)s::date, %({0}_last)s::date, '[]')"
POSSIBLY = f"possibly_valid(r.span, {DAYS})"
DEFINITELY = f"definitely_valid(r.latest_start, r.earliest_end, {DAYS})"
HOLDS_AT = {"possible": POSSIBLY, "definite": f"{POSSIBLY} AND (r.\"when\" = '' OR {DEFINITELY})"}  # a record r, in {0}
CERTAINTY = f"certainty(r.\"when\" = '', r.span, r.latest_start, r.earliest_end, {DAYS})"
PERIOD = 'r."when", r.earliest_start, r.latest_start, r.earliest_end, r.latest_end'
ACTORS = """
    (SELECT COALESCE(json_agg(json_build_object('slug', p.actor_id, 'role', p.role)
        ORDER BY p.ordinal, p.actor_id, p.role), '[]')
    FROM {table} p JOIN actors_actor a ON a.slug = p.actor_id AND a.review = 'published'
    WHERE p.claim_id = r.slug) AS actors"""

CONTROL_AT = """
WITH held AS MATERIALIZED (
    SELECT r.*, {before} AS before, {after} AS after,
        {certainty_before} AS certainty_before, {certainty_after} AS certainty_after
    FROM {table} r WHERE r.review = 'published' AND (({before}) OR ({after}))
), line AS (
    SELECT r.before, r.slug, row_to_json(told) AS told
    FROM held r, LATERAL (SELECT r.slug, r.name_en, r.name_ar, {columns}, {period},
        CASE WHEN r.before THEN r.certainty_before ELSE r.certainty_after END AS certainty) told
    WHERE r.before <> r.after
)
SELECT json_build_object(
    'begun', COALESCE(json_agg(told ORDER BY slug) FILTER (WHERE NOT before), '[]'),
    'ended', COALESCE(json_agg(told ORDER BY slug) FILTER (WHERE before), '[]'),
    'unchanged', (SELECT count(*) FROM held WHERE before AND after))::text FROM line"""
CLAIMS = {  # member of the answer: table, columns
    "relationships": ("actors_relationship", "r.kind, r.subject_id AS subject, r.object_id AS object"),
    "presences": ("geodata_presence", "r.kind, r.actor_id AS actor, r.place_id AS place, r.route_id AS route"),
    "control_zones": ("geodata_controlzone", f"r.kind, {ACTORS.format(table='geodata_zoneholder')}, r.area_km2"),
    "activities": ("geodata_activity", f"r.kind, {ACTORS.format(table='geodata_activityactor')}, r.place_id AS place"),
}

STATUSES = """
WITH held AS (
    SELECT r.*, {before} AS before, {after} AS after, json_build_object('slug', r.slug, 'law', r.law,
        'practice', r.practice, 'when', r."when", 'actors', p.actors) AS told
    FROM geodata_crossingstatus r, LATERAL (SELECT {actors}) p WHERE r.review = 'published'
), side AS (
    SELECT crossing_id,
        array_agg(slug::text ORDER BY slug) FILTER (WHERE before) AS before,
        array_agg(slug::text ORDER BY slug) FILTER (WHERE after) AS after,
        COALESCE(json_agg(told ORDER BY slug) FILTER (WHERE before), '[]') AS told_before,
        COALESCE(json_agg(told ORDER BY slug) FILTER (WHERE after), '[]') AS told_after
    FROM held GROUP BY crossing_id
)
SELECT COALESCE(json_agg(json_build_object('slug', crossing.slug, 'name_en', name_en, 'name_ar', name_ar,
    'from', told_before, 'to', told_after) ORDER BY crossing.slug), '[]')::text
FROM side JOIN geodata_crossing crossing ON crossing.slug = crossing_id AND crossing.review = 'published'
WHERE before IS DISTINCT FROM after"""

BETWEEN = """
WITH found AS MATERIALIZED (
    SELECT r.* FROM geodata_incident r WHERE r.review = 'published' AND {holds}
), listed AS (
    SELECT * FROM found ORDER BY earliest_start NULLS FIRST, slug LIMIT %(limit)s
), line AS (
    SELECT r.slug, r.name_en, r.name_ar, r.kind, {period}, {certainty} AS certainty, {actors},
        r.place_id AS place, r.fatalities_best
    FROM listed r
)
SELECT json_build_object('number', (SELECT count(*) FROM found), 'items',
    (SELECT COALESCE(json_agg(row_to_json(line) ORDER BY earliest_start NULLS FIRST, slug), '[]') FROM line))::text"""
MAX_LISTED = 1000


def compare(before: DateRange, after: DateRange, certainty, slugs) -> dict:
    """What differs between what holds in the days ``before`` and what holds in the days ``after``.

    Gives ``area``, ``actors`` (who the slugs of the ground are), ``ground`` (states ``from`` and ``to`` with their
    km², and the ``transitions`` between them, which sum to both), ``crossings`` whose statuses differ, claims
    ``begun`` and ``ended``, and the incidents ``between``. Raises BadParameter for a place without outline.
    """
    places = resolve_area(slugs)
    area = area_km2(places)
    found = overlay_faces(places, area, before, after)
    zones = sorted({zone for cell in found for zone in cell["zones"]})
    return {
        "area": {"places": places, "km2": area},
        "actors": fetch_json(NAMES, zones=zones),
        "ground": RawJson(control_states(found, (before, after), certainty, TRANSITIONS)[0][0]),
        **claims(before, after, certainty),
        "between": between(before, after, certainty),
    }


def claims(before: DateRange, after: DateRange, certainty) -> dict:
    """Crossings whose statuses differ, and for each kind of claim what has begun and ended."""
    values = {"a_first": before.first, "a_last": before.last, "b_first": after.first, "b_last": after.last}
    sides = {"before": HOLDS_AT[certainty].format("a"), "after": HOLDS_AT[certainty].format("b")}
    statuses = STATUSES.format(**sides, actors=ACTORS.format(table="geodata_statusactor"))
    told = {"crossings": fetch_json(statuses, **values)}
    sides |= {"certainty_before": CERTAINTY.format("a"), "certainty_after": CERTAINTY.format("b")}
    for name, (table, columns) in CLAIMS.items():
        told[name] = fetch_json(CONTROL_AT.format(**sides, table=table, columns=columns, period=PERIOD), **values)
    return told


def between(before: DateRange, after: DateRange, certainty) -> RawJson:
    """Incidents from the earlier to the later of the two dates, both included, as a list of incidents gives them."""
    statement = BETWEEN.format(
        holds=HOLDS_AT[certainty].format("a"),
        certainty=CERTAINTY.format("a"),
        period=PERIOD,
        actors=ACTORS.format(table="geodata_incidentactor"),
    )
    first, last = min(before.first, after.first), max(before.last, after.last)
    return fetch_json(statement, a_first=first, a_last=last, limit=MAX_LISTED)
