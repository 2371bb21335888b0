"""Reads a geometry from what an editor pastes: GeoJSON, WKT, KML, coordinates in any notation, links to maps."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.gdal import GDALException, OGRGeometry
from django.contrib.gis.geos import GEOSException, GEOSGeometry

from geodata.geometry.coordinates import UnreadableGeometry, clean, metres, read_point
from geodata.geometry.kinds import describe, homogenize, join, parts_of
from geodata.geometry.links import is_link, read_link
from geodata.geometry.validity import BEYOND_GLOBE, is_on_globe

CURVES = (
    *("CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE"),
    *("TIN", "TRIANGLE", "POLYHEDRALSURFACE"),
)
WKT = re.compile(
    r"(?:SRID=(?P<srid>\d+)\s*;\s*)?(?P<wkt>(?P<kind>(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|LINEARRING|GEOMETRYCOLLECTION|"
    rf"{'|'.join(CURVES)})\s*(?:ZM|Z|M)?\s*(?:\(|EMPTY).*)",
    re.I | re.S,
)
RING = re.compile(r"\(\s*([^(),]+?)\s*,([^()]*,)?\s*([^(),]+?)\s*\)")
HEX = re.compile(r"(?:\\x|0x)?(0[01][0-9A-F]{16,})", re.I)
QUOTED = re.compile(r"([\"'`])((?:(?!\1).)*)\1", re.S)
GML = re.compile(r"<gml:|<(?:\w+:)?pos(?:List)?\b|opengis\.net/gml")
LAT_KEYS, LON_KEYS = ("lat", "latitude"), ("lon", "lng", "long", "longitude")
BARE = 'These are coordinates without their type: write {"type": "LineString", "coordinates": …}, or Polygon.'
MAX_WIDTH = 180  # degrees; nothing about the zone is as wide
KML = re.compile(r"<(?:\w+:)?(Point|LineString|Polygon)\b.*?</(?:\w+:)?\1>", re.S)
PLUS_CODE = re.compile(r"[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}.*", re.I)
CRS_CODE = re.compile(r"EPSG:+(?:[\d.]*:)?(\d+)$", re.I)
FAILURES = (GDALException, GEOSException, KeyError, TypeError, ValueError, OverflowError, AttributeError)
EXAMPLE = '{"type": "Point", "coordinates": [40.98, 34.37]}'
ADVICE = f"Draw on the map, or paste GeoJSON such as {EXAMPLE}, latitude and longitude (34.37, 40.98) or a map’s link."


@dataclass(frozen=True)
class Reading:
    """A geometry (EPSG:4326, two dimensions), and a sentence that says how the text was read, or none is needed."""

    geometry: GEOSGeometry
    note: str = ""


def read_geometry(text: str) -> Reading:
    """Read a geometry; raises UnreadableGeometry with what was seen and what would be right."""
    text = clean(text).rstrip(",;").rstrip()
    if quoted := QUOTED.fullmatch(text):
        text = quoted[2].strip()
    text = re.sub(r'"geometry"\s*:\s*(?=\{)', "", text) if text.startswith('"geometry"') else text
    if text.startswith(("{", "[{", "[[")):
        return _finished(*_from_json(text))
    if text.startswith("<"):
        return _finished(*_from_xml(text))
    if wkt := WKT.fullmatch(text):
        return _finished(_from_wkt(wkt), "")
    if binary := HEX.fullmatch(text):
        return _finished(_from_wkb(binary[1]), "")
    if is_link(text):
        return _finished(*read_link(text))
    if PLUS_CODE.fullmatch(text):
        raise UnreadableGeometry("This is a Plus Code: open it on a map, and copy the latitude and longitude.")
    return _finished(*_from_points(text))


def _finished(geometry: GEOSGeometry, note: str) -> Reading:
    if geometry.srid not in (None, 4326):
        note = note or f"Read in EPSG:{geometry.srid} and turned into degrees."
        try:
            geometry.transform(4326)
        except FAILURES as error:
            raise UnreadableGeometry(f"There is no CRS EPSG:{geometry.srid}: write coordinates in degrees.") from error
    if not geometry.empty:
        west, south, east, north = _extent(geometry)
        if max(map(abs, (west, south, east, north))) > 360:
            raise UnreadableGeometry(metres(west, south))
        if not is_on_globe(geometry):
            raise UnreadableGeometry(BEYOND_GLOBE)
        if any(part.extent[2] - part.extent[0] > MAX_WIDTH for part in parts_of(geometry)):
            raise UnreadableGeometry(
                "This spans more than half the globe: if it is to cross 180°, cut it there into two parts."
            )
    geometry.srid = 4326
    return Reading(homogenize(geometry), note)


def _extent(geometry: GEOSGeometry) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = geometry.extent
    except FAILURES:
        west = south = east = north = math.nan
    if not all(map(math.isfinite, (west, south, east, north))):
        raise UnreadableGeometry("A coordinate is not a number: these coordinates cannot be read.")
    return west, south, east, north


def _from_json(text: str) -> tuple[GEOSGeometry, str]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableGeometry(f"This looks like GeoJSON, but cannot be read as JSON: {error}.") from error
    if isinstance(value, list):
        value = {"type": "FeatureCollection", "features": value}
    kind = value.get("type")
    geometries = list(_geometries(value))
    srid = _srid(value)
    for geometry in geometries:
        geometry.srid = srid
    if not geometries:
        raise UnreadableGeometry(f"This {kind} holds no geometry: these coordinates cannot be read.")
    if len(geometries) == 1:
        return geometries[0], "" if kind not in ("Feature", "FeatureCollection") else f"Taken out of a {kind}."
    parts = [part for geometry in geometries for part in parts_of(geometry)]
    if len({part.geom_type for part in parts}) > 1:
        raise UnreadableGeometry(
            f"This {kind} holds {describe(join(parts))}: a record has one geometry, so paste one of them alone."
        )
    return join(parts), f"The {len(geometries)} features of the {kind} are the parts of one geometry."


def _geometries(value: Any) -> Iterator[GEOSGeometry]:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "FeatureCollection":
        features = value.get("features")
        for feature in features if isinstance(features, list) else []:
            yield from _geometries(feature)
    elif kind == "Feature":
        if value.get("geometry"):
            yield from _geometries(value["geometry"])
    elif isinstance(value, dict) and {"rings", "paths", "x"} & value.keys():
        raise UnreadableGeometry("This looks like Esri JSON: export it as GeoJSON, and paste that.")
    elif kind == "Topology":
        raise UnreadableGeometry("This is TopoJSON: export it as GeoJSON, and paste that.")
    elif point := _named_point(value):
        yield point
    else:
        yield _geometry(kind, value)


def _geometry(kind: Any, value: Any) -> GEOSGeometry:
    try:
        if "coordinates" in value:
            value = value | {"coordinates": _closed(kind, value["coordinates"])}
        return GEOSGeometry(json.dumps(value))
    except FAILURES as error:
        if isinstance(value, list):
            raise UnreadableGeometry(BARE) from error
        seen = f"“{kind}”" if kind else "JSON without a “type”"
        raise UnreadableGeometry(f"These coordinates cannot be read: this is {seen}. {ADVICE}") from error


def _named_point(value: Any) -> GEOSGeometry | None:
    """The point of an object such as ``{"lat": 34.37, "lng": 40.98}``."""
    if not isinstance(value, dict):
        return None
    named = {str(name).lower(): item for name, item in value.items()}
    lat, lon = (next((named[key] for key in keys if key in named), None) for keys in (LAT_KEYS, LON_KEYS))
    read = read_point(f"lat {lat} lon {lon}") if lat is not None and lon is not None else None
    return read[0] if read else None


def _closed(kind: Any, coordinates: Any) -> Any:
    """The coordinates with each ring ending where it begins."""
    if kind == "MultiPolygon":
        return [_closed("Polygon", part) for part in coordinates]
    if kind != "Polygon":
        return coordinates
    return [ring if not ring or ring[0] == ring[-1] else [*ring, ring[0]] for ring in coordinates]


def _srid(value: dict) -> int:
    crs = value.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name") or "") if isinstance(properties, dict) else ""
    match = CRS_CODE.search(name)
    if name and not match and "CRS84" not in name.upper():
        raise UnreadableGeometry(f"The CRS “{name}” is not known here: write it as EPSG:3857, or use degrees.")
    return int(match[1]) if match else 4326


def _from_xml(text: str) -> tuple[GEOSGeometry, str]:
    if re.search(r"<(?:gpx|wpt|trkpt|rtept)\b", text):
        raise UnreadableGeometry("This looks like GPX: convert it to GeoJSON or KML, and paste that.")
    if GML.search(text):
        raise UnreadableGeometry("This looks like GML: convert it to GeoJSON or KML, and paste that.")
    try:
        parts = [OGRGeometry.from_gml(match[0]).geos for match in KML.finditer(text)]
    except FAILURES as error:
        raise UnreadableGeometry("This looks like KML, but its coordinates cannot be read.") from error
    if not parts:
        raise UnreadableGeometry(f"This looks like XML, but holds no Point, LineString or Polygon. {ADVICE}")
    for part in parts:
        part.srid = 4326
    return (join(parts) if len(parts) > 1 else parts[0]), "Read as KML, longitude before latitude."


def _from_wkt(match: re.Match[str]) -> GEOSGeometry:
    kind, wkt = match["kind"].upper(), match["wkt"]
    if kind in CURVES:
        raise UnreadableGeometry(f"This is a curve or surface ({kind}): draw lines with corners instead.")
    if "POLYGON" in kind:
        wkt = RING.sub(_closed_ring, wkt)
    try:
        return GEOSGeometry(f"SRID={match['srid'] or 4326};{wkt}")
    except FAILURES as error:
        cause = (
            "its brackets do not match"
            if wkt.count("(") != wkt.count(")")
            else "write such as LINESTRING(41 34, 41.5 34)"
        )
        raise UnreadableGeometry(
            f"This looks like WKT ({kind}), but these coordinates cannot be read: {cause}."
        ) from error


def _closed_ring(match: re.Match[str]) -> str:
    """A ring of WKT that ends where it begins."""
    first, between, last = match[1], match[2] or "", match[3]
    return match[0] if first.split() == last.split() else f"({first},{between}{last},{first})"


def _from_wkb(text: str) -> GEOSGeometry:
    try:
        return GEOSGeometry(text)
    except FAILURES as error:
        raise UnreadableGeometry("This looks like WKB, but is cut short or damaged: copy all of it.") from error


def _from_points(text: str) -> tuple[GEOSGeometry, str]:
    read = read_point(text)
    if read is None and "\n" in text:
        points = [read_point(line.strip().rstrip(",;")) for line in text.splitlines() if line.strip()]
        if all(points):
            return join([point for point, _ in filter(None, points)]), f"{len(points)} points, one a line."
    if read is None and (bare := re.fullmatch(r"\[([^\[\]]+)\]", text)):
        read = read_point(bare[1])
    if read is None:
        seen = text if len(text) <= 40 else f"{text[:40]}…"
        raise UnreadableGeometry(f"These coordinates cannot be read: “{seen}”. {ADVICE}")
    return read
