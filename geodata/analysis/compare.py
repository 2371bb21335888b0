"""What changed between two dates: territory, statuses of crossings, relationships, presences, zones, incidents.

Each date may be a day, a month or a year; the claims valid in it are compared. All parts are differences of these,
so that swapping the dates swaps begun and ended and transposes the table of territory exactly.
"""

from collections.abc import Sequence

from actors.dates import BoundedDateRange
from geodata.analysis.control import ZONE_HOLDERS, covering_zones
from geodata.analysis.control_overlay import (
    area_km2,
    control_states,
    overlay_faces,
    resolve_area,
)
from geodata.db.execute import RawJson, fetch_json
from geodata.db.sql_files import load_sql
from geodata.query.references import published_objects

# Conditions on a record r, in the days {0} (a or b) of the parameters.
DAYS = "daterange(%({0}_first)s::date, %({0}_last)s::date, '[]')"
POSSIBLY = f"possibly_valid(r.effective_span, {DAYS})"
DEFINITELY = f"definitely_valid(r.effective_latest_start, r.effective_earliest_end, {DAYS})"
VALID_DURING = {"possible": POSSIBLY, "definite": f"{POSSIBLY} AND (r.\"when\" = '' OR {DEFINITELY})"}
CERTAINTY = f"certainty(r.\"when\" = '', r.effective_span, r.effective_latest_start, r.effective_earliest_end, {DAYS})"
PERIOD = 'r."when", r.earliest_start, r.latest_start, r.earliest_end, r.latest_end'
MAX_INCIDENTS = 1000  # that a comparison lists


def _actor_roles(table: str) -> str:
    return load_sql("analysis/_actor_roles", table=table)


def _references(**columns: tuple[str, str]) -> str:
    """Columns of slugs, null where that record is not published: name → table and column."""
    return ", ".join(f"{published_objects(*column)} AS {name}" for name, column in columns.items())


ACTOR_TABLE, PLACE_TABLE = "actors_actor", "geodata_place"
ENDS = _references(subject=(ACTOR_TABLE, "subject_id"), object=(ACTOR_TABLE, "object_id"))
WHO_AND_WHERE = _references(
    actor=(ACTOR_TABLE, "actor_id"), place=(PLACE_TABLE, "place_id"), route=("geodata_route", "route_id")
)
CLAIMS = {  # member of the response: table, columns
    "relationships": ("actors_relationship", f"r.kind, {ENDS}"),
    "presences": ("geodata_presence", f"r.kind, {WHO_AND_WHERE}"),
    "control_zones": ("geodata_controlzone", f"r.kind, {_actor_roles('geodata_zoneholder')}, r.area_km2"),
    "activities": (
        "geodata_activity",
        f"r.kind, {_actor_roles('geodata_activityactor')}, {_references(place=(PLACE_TABLE, 'place_id'))}",
    ),
}


def compare(before: BoundedDateRange, after: BoundedDateRange, certainty: str, slugs: Sequence[str] | None) -> dict:
    """The differences between the claims valid in the days ``before`` and in the days ``after``.

    Returns ``area``, ``actors`` (the holders of the zones), ``ground`` (states ``from`` and ``to`` with their km²,
    and the ``transitions`` between them, which sum to both), ``crossings`` whose statuses differ, claims ``begun``
    and ``ended``, and the incidents ``between``. Raises InvalidParameter for a place without outline.
    """
    places = resolve_area(slugs)
    area = area_km2(places)
    cells = overlay_faces(places, area, before, after)
    ground = control_states(cells, (before, after), certainty, "analysis/control_transitions")
    return {
        "area": {"places": places, "km2": area},
        "actors": fetch_json(ZONE_HOLDERS, zones=covering_zones(cells)),
        "ground": RawJson(ground[0][0]),
        **diff_claims(before, after, certainty),
        "between": incidents_between(before, after, certainty),
    }


def diff_claims(before: BoundedDateRange, after: BoundedDateRange, certainty: str) -> dict[str, RawJson]:
    """Crossings whose statuses differ, and for each kind the claims that have begun or ended."""
    values = {"a_first": before.first, "a_last": before.last, "b_first": after.first, "b_last": after.last}
    conditions = {"before": VALID_DURING[certainty].format("a"), "after": VALID_DURING[certainty].format("b")}
    statuses = load_sql("analysis/crossing_status_diff", **conditions, actors=_actor_roles("geodata_statusactor"))
    differences = {"crossings": fetch_json(statuses, **values)}
    certainties = {"certainty_before": CERTAINTY.format("a"), "certainty_after": CERTAINTY.format("b")}
    for name, (table, columns) in CLAIMS.items():
        statement = load_sql(
            "analysis/claim_diff", **conditions, **certainties, table=table, columns=columns, period=PERIOD
        )
        differences[name] = fetch_json(statement, **values)
    return differences


def incidents_between(before: BoundedDateRange, after: BoundedDateRange, certainty: str) -> RawJson:
    """``number`` and ``items``: incidents from the earlier to the later date, both included, fields as in the list."""
    statement = load_sql(
        "analysis/incidents_between",
        holds=VALID_DURING[certainty].format("a"),
        certainty=CERTAINTY.format("a"),
        period=PERIOD,
        actors=_actor_roles("geodata_incidentactor"),
    )
    first, last = min(before.first, after.first), max(before.last, after.last)
    return fetch_json(statement, a_first=first, a_last=last, limit=MAX_INCIDENTS)
