"""Who controls how much territory over time: a list of steps between which nothing changes.

``RULE_EN`` and ``RULE_AR`` say how territory is counted; ``geodata.analysis.control_overlay`` has the method.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from actors.dates import DateRange
from geodata.analysis.control_overlay import (
    area_km2,
    control_states,
    overlay_faces,
    resolve_area,
)
from geodata.db.execute import (
    RawJson,
    fetch,
    fetch_json,
)
from geodata.db.sql_files import load_sql
from geodata.query.parameters import InvalidParameter

MAX_STEPS = 1000
CHANGE_DAYS = load_sql("analysis/control_change_days")
ZONE_HOLDERS = load_sql("analysis/zone_holders")
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


def control(days: DateRange, certainty: str, slugs: Sequence[str] | None, last_day: date | None) -> dict:
    """Steps of constant control within ``days``, up to ``last_day``, the horizon of the sources.

    Returns ``area`` (its places and km²), ``actors`` (the actors by slug) and ``steps``: each with inclusive
    ``from`` (null: unbounded) and ``to``, ``parts``, ``actors``, ``influence`` and ``airspace``, sizes in km². No
    steps after the horizon. Raises InvalidParameter for a place without outline, or too many steps.
    """
    places = resolve_area(slugs)
    period, area = clip_to_horizon(days, last_day), area_km2(places)
    cells = overlay_faces(places, area, period) if period else []
    zones = covering_zones(cells)
    return {
        "area": {"places": places, "km2": area},
        "actors": fetch_json(ZONE_HOLDERS, zones=zones),
        "steps": control_steps(cells, zones, period, certainty) if period else [],
    }


def covering_zones(cells: list[dict]) -> list[str]:
    """The slugs of all zones that cover any of the cells, sorted."""
    return sorted({zone for cell in cells for zone in cell["zones"]})


def clip_to_horizon(days: DateRange, last_day: date | None) -> DateRange | None:
    """The part of ``days`` for which there are data; None if all of it lies after the horizon."""
    if last_day is None or (days.first and days.first > last_day):
        return None
    return DateRange(days.first, min(days.last or last_day, last_day))


def control_steps(cells: list[dict], zones: list[str], days: DateRange, certainty: str) -> RawJson:
    """The JSON array of steps; they are adjacent and cover ``days``. Raises InvalidParameter for too many steps."""
    changes = [day for (day,) in fetch(CHANGE_DAYS, zones=zones, first=days.first, last=days.last)]
    if len(changes) > MAX_STEPS:
        raise InvalidParameter(
            "from",
            "",
            f"would give {len(changes) + 1} steps (at most {MAX_STEPS}); choose a shorter time or smaller area",
        )
    starts = [days.first, *changes]
    ends = [*(day - timedelta(days=1) for day in changes), days.last]
    moments = [DateRange(day, day) for day in ends]
    rows = control_states(cells, moments, certainty, "analysis/control_steps", definite=certainty == "definite")
    bodies = dict(rows)
    steps = (
        f'{{"from": {json.dumps(start and start.isoformat())}, "to": "{end}", {bodies[number][1:]}'
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    return RawJson(f"[{', '.join(steps)}]")
