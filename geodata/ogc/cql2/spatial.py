"""The spatial functions of CQL2 (OGC 21-065r2, section 7.7) by PostGIS.

Literal coordinates are in the CRS of ``filter-crs``; the functions compare in EPSG:4326.
"""

from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Func

from geodata.ogc.cql2.errors import Cql2Error, quote_node
from geodata.ogc.cql2.expressions import Compiler, TypedExpression, function_call
from geodata.ogc.crs import Crs, parse_bbox_in, parse_geometry_in
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


def relation(name: str, arguments: list, compiler: Compiler) -> Func:
    """The condition of a spatial function of two arguments. Raises Cql2Error for an argument that is no geometry."""
    return function_call(RELATIONS[name], *(_geometry(argument, compiler) for argument in arguments))


def _geometry(node: Any, compiler: Compiler) -> Any:
    operand = compiler.compile(node)
    if operand.type != GEOMETRY:
        raise Cql2Error(f"{quote_node(node)} is no geometry; write geometry, or WKT such as POINT(40.98 34.40)")
    return operand.expression


def literal(node: dict, compiler: Compiler) -> TypedExpression:
    """A literal geometry or box, transformed to EPSG:4326. Raises Cql2Error for an invalid one."""
    try:
        return compiler.literal(_parse(node, compiler.crs), GEOMETRY)
    except ValueError as error:
        raise Cql2Error(f"{quote_node(node)}: {error}") from error


def _parse(node: dict, crs: Crs) -> GEOSGeometry:
    if "bbox" in node:
        return parse_bbox_in(",".join(map(str, node["bbox"])), crs)
    return parse_geometry_in(node, crs)
