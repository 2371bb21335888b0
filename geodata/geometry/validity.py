"""Faults of a geometry in an editor's words, with their place; and neighbouring areas united."""

import re

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point

BEYOND_GLOBE = "Coordinates are longitude −180…180 and latitude −90…90, in this order."
REASON = re.compile(r"(?P<reason>[^\[]+)(\[(?P<x>[-+.\deE]+) (?P<y>[-+.\deE]+)\])?")
WORDS = {  # of GEOS, in lower case
    "self-intersection": "its outline crosses itself{at}. Move the corners so that it does not cross",
    "ring self-intersection": "its outline touches itself{at}. Move the corners apart",
    "hole lies outside shell": "a hole lies outside its area{at}. Move it inside, or delete it",
    "nested holes": "a hole lies in another hole{at}. Delete one of them",
    "nested shells": "one area lies in another{at}. Delete one of them",
    "interior is disconnected": "its holes cut the area apart{at}. Draw the parts as areas of their own",
    "too few points in geometry component": "a line or area has too few different corners{at}. Draw it again",
    "duplicate rings": "an outline is there twice{at}. Delete one of them",
    "invalid coordinate": "a coordinate is not a number",
    "ring is not closed": "an outline does not end where it begins{at}",
}


def is_on_globe(geometry: GEOSGeometry) -> bool:
    """Whether all coordinates (EPSG:4326; not empty) are degrees of the globe."""
    west, south, east, north = geometry.extent
    return west >= -180 and east <= 180 and south >= -90 and north <= 90


def explain(geometry: GEOSGeometry) -> tuple[str, Point | None]:
    """What is wrong with an invalid geometry (EPSG:4326), and where; of a valid one, the empty text and None."""
    if geometry.valid:
        return "", None
    match = REASON.match(geometry.valid_reason)
    reason, x, y = match.group("reason", "x", "y") if match else ("", None, None)
    at = Point(float(x), float(y), srid=geometry.srid) if x and y else None
    where = f" at latitude {at.y:.5f}, longitude {at.x:.5f} (the cross on the map)" if at else ""
    words = WORDS.get(reason.strip().lower(), "its parts do not fit together{at}. Draw it again")
    return f"The geometry is not valid: {words.format(at=where)}.", at


def unite(geometry: GEOSGeometry) -> tuple[GEOSGeometry, str]:
    """Areas that share a side or overlap as one area, with a sentence that says so; others as they are."""
    if not isinstance(geometry, MultiPolygon) or geometry.valid or not all(part.valid for part in geometry):
        return geometry, ""
    united = geometry.unary_union
    before, after = len(geometry), len(united) if isinstance(united, MultiPolygon) else 1
    areas = "one area" if after == 1 else f"{after} areas"
    return united, f"{before} areas that share a side or overlap were united into {areas}."
