"""The spatial functions of CQL2, by PostGIS; coordinates are in the CRS that ``filter-crs`` names."""

from geodata.ogc.cql2.errors import Cql2Error
from geodata.ogc.cql2.expressions import function_call
from geodata.ogc.crs import parse_bbox_in, parse_geometry_in
from geodata.ogc.queryables import GEOMETRY

RELATIONS = {
    "s_intersects": "ST_Intersects",
    "s_disjoint": "ST_Disjoint",
    "s_within": "ST_Within",
    "s_contains": "ST_Contains",
    "s_equals": "ST_Equals",
    "s_touches": "ST_Touches",
    "s_crosses": "ST_Crosses",
    "s_overlaps": "ST_Overlaps",
}


def relation(name, arguments, translator):
    """The condition of a spatial function of two arguments."""
    return function_call(RELATIONS[name], *(_geometry(part, translator) for part in arguments))


def _geometry(node, translator):
    found = translator.value(node)
    if found.type != GEOMETRY:
        raise Cql2Error(f"{translator.told(node)} is no geometry; write geometry, or WKT such as POINT(40.98 34.40)")
    return found.expression


def literal(node, translator):
    """A geometry or box that stands in the filter."""
    try:
        return translator.literal(_read(node, translator.crs), GEOMETRY)
    except ValueError as error:
        raise Cql2Error(f"{translator.told(node)}: {error}") from error


def _read(node, crs):
    if "bbox" in node:
        return parse_bbox_in(",".join(map(str, node["bbox"])), crs)
    return parse_geometry_in(node, crs)
