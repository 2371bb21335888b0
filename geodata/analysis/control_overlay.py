"""Overlay of an area with the control zones, and the state of control of each cell on given days.

The area and the zones (EPSG:4326) are densified and noded together, and the faces between the lines are grouped
by the zones that cover them: a *cell* is all ground under the same zones. Areas are geodesic, in km², rounded to
a thousandth of a square metre as exact decimals, so that sums do not depend on their order. Noding moves edges by
0.1 mm, which over a long river adds up to some square metres: the cells are scaled so that they sum to the area.

On a day (or in a span of days) a cell's *state* follows from the zones of the kinds control, administration and
military-zone that hold: ``contested`` before ``shared`` before ``sole`` before ``unknown``, with the actors that
have this role, and ``also`` those that zones on the same ground name in a weaker role only. A state is definite
where the zones that definitely hold give the same status and actors as all that possibly hold; adding zones can
only raise the status or add actors, so then every reading of the vague dates gives it. Undated zones possibly hold
on every day up to their source's horizon, and definitely on none.
"""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from actors.dates import DateRange
from geodata.db.execute import fetch
from geodata.db.expressions import SLIVER_KM2, SLIVER_M, SLIVER_SHARE
from geodata.db.sql_files import load_sql
from geodata.models import Place
from geodata.query.parameters import InvalidParameter

DEFAULT_AREA = ("bukamal-district", "qaim-district")
GROUND = ("control", "administration", "military-zone")
FINEST_EDGE = 0.01  # degrees; smaller areas are cut finer, at a hundredth of their extent
GRID = 1e-9  # degrees (0.1 mm): where the noded lines snap to each other
DIGITS = 9  # decimals of km²

AREA = load_sql("analysis/_area")
AREA_KM2 = load_sql("analysis/area_km2", area=AREA)
OVERLAY_FACES = load_sql("analysis/overlay_faces", area=AREA)


def resolve_area(slugs: Sequence[str] | None) -> list[str]:
    """The slugs of the places that make up the area, sorted; without slugs, of the default area.

    Raises InvalidParameter for a place that is not published or has no outline.
    """
    places = {place.pk: place for place in Place.published.filter(pk__in=slugs or DEFAULT_AREA).only("geometry")}
    for slug in slugs or ():
        if slug not in places:
            raise InvalidParameter("within", slug, "there is no published place with this slug")
    outlined = [slug for slug, place in places.items() if place.geometry is not None and place.geometry.dims == 2]
    for slug in slugs or ():
        if slug not in outlined:
            raise InvalidParameter("within", slug, "has no outline; name a district, river bank or other area")
    if not outlined:
        raise InvalidParameter("within", "", "is required: the default districts have no outline")
    return sorted(outlined)


def area_km2(places: list[str]) -> float:
    """Geodesic area (km²) of the places together, overlaps counted once, edges densified as for the overlay."""
    return round(fetch(AREA_KM2, places=places, finest_edge=FINEST_EDGE)[0][0], DIGITS)


def overlay_faces(places: list[str], area: float, *spans: DateRange) -> list[dict]:
    """The cells of the area, as ``{number, zones, km2}``, cut by the zones that possibly hold in any of the spans.

    ``zones`` are slugs, ``km2`` a Decimal; the cells sum to ``area``, the km² of the places.
    """
    rows = fetch(
        OVERLAY_FACES,
        places=places,
        finest_edge=FINEST_EDGE,
        grid=GRID,
        digits=DIGITS,
        sliver_km2=SLIVER_KM2,
        sliver_share=SLIVER_SHARE,
        sliver_m=SLIVER_M,
        spans=[f"[{days.first or ''},{days.last or ''}]" for days in spans],
    )
    sizes = apportion([km2 for _, km2 in rows], Decimal(str(area)))
    return [
        {"number": number, "zones": zones, "km2": km2}
        for number, ((zones, _), km2) in enumerate(zip(rows, sizes, strict=True))
    ]


def apportion(sizes: list[Decimal], total: Decimal) -> list[Decimal]:
    """The sizes scaled by one factor so that they sum to ``total``; the largest takes the rounding remainder."""
    unscaled = sum(sizes)
    if not unscaled:
        return sizes
    scaled = [round(size * total / unscaled, DIGITS) for size in sizes]
    scaled[scaled.index(max(scaled))] += total - sum(scaled)
    return scaled


def control_states(
    cells: list[dict], moments: Sequence[DateRange], certainty: str | None, statement: str, **values: object
) -> list[tuple]:
    """Rows of the file ``statement``, which reads the states of the cells at the moments (``_control_states.sql``).

    ``moments`` are spans of days in which nothing begins or ends, or which count as a whole; their number is their
    place in the sequence. With the certainty ``definite`` only zones that definitely hold make up the state.
    """
    states = load_sql("analysis/_control_states", certainty="definite" if certainty == "definite" else "possible")
    numbered = [
        {"number": number, "first": _iso(days.first), "last": _iso(days.last)} for number, days in enumerate(moments)
    ]
    return fetch(
        load_sql(statement, states=states),
        cells=json.dumps(cells, default=str),
        moments=json.dumps(numbered),
        ground=list(GROUND),
        **values,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
