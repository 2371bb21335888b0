"""Who holds how much ground over time: a list of steps between which nothing changes.

``RULE_EN`` and ``RULE_AR`` say how ground is counted; see ``geodata.analysis.control_overlay`` for how it is done.
"""

import json
from datetime import date, timedelta

from actors.dates import DateRange
from geodata.analysis.control_overlay import (
    area_km2,
    control_states,
    overlay_faces,
    resolve_area,
)
from geodata.analysis.sql import (
    RawJson,
    fetch,
    fetch_json,
)
from geodata.query.parameters import InvalidParameter

MAX_STEPS = 1000
RULE_EN = (
    "Every piece of ground counts once. Zones of the kinds control, administration and military zone that hold on the "
    "day decide: ground that any of them calls contested is contested; else, where any is shared, it is shared; else "
    "sole; the rest of the area is unknown. “actors” are those who have this role there; where zones name different "
    "sole holders of the same ground, all of them are named: it was one or the other. “also” are those to whom "
    "other zones give a weaker role on the same ground. The parts of a step sum to the area asked about. definite_km2 "
    "is ground whose status and actors are the same in every reading of the vague dates, possible_km2 the rest. "
    "The “actors” of a step stand apart: what each of them holds, alone or with others, so these do not sum. Influence "
    "and airspace are not ground and are reported apart. Undated zones are possible, never definite. Areas are "
    "geodesic (WGS 84); edges are densified to 0.01° or finer before they are laid over each other."
)
RULE_AR = (
    "تُحسب كل قطعة أرض مرة واحدة. الحكم للمناطق السارية في ذلك اليوم من أنواع السيطرة والإدارة والمنطقة العسكرية: الأرض "
    "التي تعدّها أيّ منها متنازعاً عليها متنازَع عليها، وإلا فهي مشتركة إن عدّتها أيّ منها مشتركة، وإلا فمنفردة، وبقية "
    "المساحة غير معروفة. «actors» هم أصحاب هذا الدور فيها؛ وإذا سمّت المناطق أكثر من مسيطر منفرد على الأرض نفسها ذُكروا "
    "جميعاً: كانت لهذا أو لذاك. و«also» من تعطيهم مناطق أخرى دوراً أضعف على الأرض نفسها. مجموع أجزاء كل مرحلة يساوي "
    "المساحة المطلوبة. definite_km2 هي الأرض التي لا تتغير حالها ولا أطرافها في أي قراءة للتواريخ غير الدقيقة، "
    "وpossible_km2 ما عداها. أما «actors» في المرحلة فهي ما يسيطر عليه كل طرف وحده أو مع غيره، فلا تُجمع. النفوذ "
    "والمجال الجوي ليسا أرضاً ويُذكران على حدة. والمناطق بلا تاريخ محتملة لا مؤكدة. المساحات جيوديسية (WGS 84)، وتُكثَّف "
    "الحواف إلى 0.01 درجة أو أدق قبل مطابقتها."
)

CHANGES = """
SELECT DISTINCT day FROM geodata_controlzone zone, LATERAL (
    SELECT unnest(CASE
        WHEN zone."when" = '' THEN ARRAY[upper(zone.span)]
        WHEN zone.latest_start > zone.earliest_end THEN ARRAY[zone.earliest_start, zone.latest_end + 1]
        ELSE ARRAY[zone.earliest_start, zone.latest_start, zone.earliest_end + 1, zone.latest_end + 1] END) AS day) d
WHERE zone.slug = ANY(%(zones)s) AND day > COALESCE(%(first)s::date, '-infinity') AND day <= %(last)s ORDER BY day"""

STEPS = """, part_of AS (
    SELECT number, json_agg(json_build_object('status', status, 'actors', actors, 'also', also, 'km2', km2,
            'share', share, 'definite_km2', definite_km2, 'possible_km2', km2 - definite_km2)
        ORDER BY array_position(ARRAY['contested', 'shared', 'sole', 'unknown'], status), km2 DESC, actors, also)
        AS parts
    FROM (SELECT number, status, actors, also, sum(km2) AS km2,
              COALESCE(sum(km2) FILTER (WHERE definite), 0) AS definite_km2,
              round(sum(km2) / NULLIF(sum(sum(km2)) OVER (PARTITION BY number), 0), 9) AS share
          FROM state GROUP BY number, status, actors, also) p
    GROUP BY number
), total AS (
    SELECT sum(km2) AS km2 FROM cell
), mine AS (
    SELECT number, cell, actor,
        CASE WHEN NOT ground THEN 'airspace' WHEN role = 'influence' THEN 'influence' ELSE 'ground' END AS what,
        max(array_position(ARRAY['sole', 'shared', 'contested'], role::text)) AS rank, bool_or(definite) AS definite
    FROM held WHERE definite OR NOT %(definite)s GROUP BY number, cell, actor, what
), summed AS (
    SELECT number, actor, what, sum(cell.km2) AS km2,
        COALESCE(sum(cell.km2) FILTER (WHERE definite), 0) AS definite_km2,
        COALESCE(sum(cell.km2) FILTER (WHERE rank = 1), 0) AS sole_km2,
        COALESCE(sum(cell.km2) FILTER (WHERE rank = 2), 0) AS shared_km2,
        COALESCE(sum(cell.km2) FILTER (WHERE rank = 3), 0) AS contested_km2
    FROM mine JOIN cell USING (cell) GROUP BY number, actor, what
), told AS (
    SELECT number, summed.km2, actor, what, json_strip_nulls(json_build_object(
        'slug', actor, 'km2', summed.km2, 'share', round(summed.km2 / NULLIF(total.km2, 0), 9),
        'definite_km2', definite_km2, 'possible_km2', summed.km2 - definite_km2,
        'sole_km2', CASE what WHEN 'ground' THEN sole_km2 END,
        'shared_km2', CASE what WHEN 'ground' THEN shared_km2 END,
        'contested_km2', CASE what WHEN 'ground' THEN contested_km2 END)) AS line
    FROM summed, total
), by_actor AS (
    SELECT number,
        json_agg(line ORDER BY km2 DESC, actor) FILTER (WHERE what = 'ground') AS actors,
        json_agg(line ORDER BY km2 DESC, actor) FILTER (WHERE what = 'influence') AS influence,
        json_agg(line ORDER BY km2 DESC, actor) FILTER (WHERE what = 'airspace') AS airspace
    FROM told GROUP BY number
)
SELECT number, json_build_object('parts', parts, 'actors', COALESCE(actors, '[]'),
    'influence', COALESCE(influence, '[]'), 'airspace', COALESCE(airspace, '[]'))::text
FROM part_of LEFT JOIN by_actor USING (number) ORDER BY number"""


NAMES = """
SELECT COALESCE(json_agg(row_to_json(a) ORDER BY slug), '[]')::text FROM (
    SELECT slug, name_en, name_ar, kind, colour FROM actors_actor WHERE review = 'published' AND slug IN (
        SELECT actor_id FROM geodata_zoneholder WHERE claim_id = ANY(%(zones)s))) a"""


def control(days: DateRange, certainty, slugs, last_day: date | None) -> dict:
    """Steps of constant control within the days asked about, up to ``last_day``, the horizon of the sources.

    Gives ``area`` (its places and km²), ``actors`` (who the slugs are) and ``steps``: each with inclusive ``from``
    (null: as far back as one likes) and ``to``, ``parts``, ``actors``, ``influence`` and ``airspace``. No steps
    after the horizon. Raises BadParameter for a place without outline, or too many steps.
    """
    places = resolve_area(slugs)
    asked, area = within_horizon(days, last_day), area_km2(places)
    found = overlay_faces(places, area, asked) if asked else []
    zones = sorted({zone for cell in found for zone in cell["zones"]})
    return {
        "area": {"places": places, "km2": area},
        "actors": fetch_json(NAMES, zones=zones),
        "steps": steps(found, zones, asked, certainty) if asked else [],
    }


def within_horizon(days: DateRange, last_day: date | None) -> DateRange | None:
    """The days asked about as far as there is data; None if they all lie after the horizon."""
    if last_day is None or (days.first and days.first > last_day):
        return None
    return DateRange(days.first, min(days.last or last_day, last_day))


def steps(found, zones, asked: DateRange, certainty) -> RawJson:
    """The JSON list of steps; they meet without a gap and cover all days asked about."""
    changes = [day for (day,) in fetch(CHANGES, zones=zones, first=asked.first, last=asked.last)]
    if len(changes) > MAX_STEPS:
        raise InvalidParameter(
            "from", "", f"that would be {len(changes) + 1} steps; ask about a shorter time or smaller area"
        )
    starts = [asked.first, *changes]
    ends = [*(day - timedelta(days=1) for day in changes), asked.last]
    moments = [DateRange(day, day) for day in ends]
    bodies = dict(control_states(found, moments, certainty, STEPS, definite=certainty == "definite"))
    told = (
        f'{{"from": {json.dumps(start and start.isoformat())}, "to": "{end}", {bodies[number][1:]}'
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    return RawJson(f"[{', '.join(told)}]")
