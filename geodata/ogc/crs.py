"""The supported coordinate reference systems, their axis order, and parsing of boxes and geometries in them."""

import json
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.gis.gdal import GDALException
from django.contrib.gis.geos import GEOSException, GEOSGeometry, MultiPolygon, Polygon

from geodata.query import web_mercator
from geodata.query.parsers import parse_bbox_corners

Geometry = TypeVar("Geometry", bound=GEOSGeometry)


class OutOfBounds(ValueError):
    """Coordinates outside the bounds of their CRS."""


@dataclass(frozen=True)
class Crs:
    """A CRS by its URI.

    ``epsg`` is the code that the read path takes (None: as stored, EPSG:4326 in the order longitude, latitude);
    ``limits`` are the largest absolute x and y, in units of the CRS (degrees or metres).
    """

    uri: str
    title: str
    epsg: int | None
    latitude_first: bool = False
    limits: tuple[float, float] = (180.0, 90.0)

    @property
    def srid(self) -> int:
        return self.epsg or 4326


CRS84 = Crs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "WGS 84, longitude before latitude", None)
SUPPORTED_CRS = (
    CRS84,
    Crs("http://www.opengis.net/def/crs/EPSG/0/4326", "WGS 84, latitude before longitude", 4326, True),
    Crs(web_mercator.CRS_URI, "Web Mercator, metres", 3857, False, (web_mercator.EXTENT_M, web_mercator.EXTENT_M)),
)
BY_URI = {crs.uri: crs for crs in SUPPORTED_CRS}


def parse_crs(text: str) -> Crs:
    """The CRS of a URI. Raises ValueError for one that is not supported."""
    crs = BY_URI.get(text.strip())
    if crs is None:
        raise ValueError(f"write one of: {', '.join(BY_URI)}")
    return crs


def parse_bbox_in(text: str, crs: Crs) -> Polygon | MultiPolygon:
    """Four or six numbers in the axis order of ``crs`` as an area in EPSG:4326; it may cross the antimeridian.

    Raises ValueError for numbers that are no box within the bounds of the CRS.
    """
    west, south, east, north = parse_bbox_corners(text)
    if crs.latitude_first:
        west, south, east, north = south, west, north, east
    wide, high = crs.limits
    if not (all(-wide <= x <= wide for x in (west, east)) and -high <= south <= north <= high):
        raise ValueError(f"write the lower corner, then the upper one, within the bounds of {crs.uri}")
    if west <= east:
        return to_lon_lat(_box(west, south, east, north), crs)
    halves = MultiPolygon(_box(west, south, wide, north), _box(-wide, south, east, north))
    return to_lon_lat(halves, crs)


def _box(west: float, south: float, east: float, north: float) -> Polygon:
    return Polygon.from_bbox((west, south, east, north))


def parse_geometry_in(geometry: dict, crs: Crs) -> GEOSGeometry:
    """A GeoJSON geometry in ``crs`` as one in EPSG:4326, lon/lat.

    Raises OutOfBounds, or ValueError for an unreadable, empty or invalid one.
    """
    try:
        shape = GEOSGeometry(json.dumps(_normalise(geometry, crs)))
    except OutOfBounds:
        raise
    except (GEOSException, GDALException, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError("this geometry cannot be read; write it as WKT, such as POINT(40.98 34.40)") from error
    if shape.empty:
        raise ValueError("this geometry is empty")
    if shape.geom_type != "Point" and not shape.valid:
        raise ValueError(f"this geometry is not valid: {shape.valid_reason}")
    return to_lon_lat(shape, crs)


def _normalise(geometry: dict, crs: Crs) -> dict:
    """The geometry without heights, longitude first."""
    if geometry.get("type") == "GeometryCollection":
        return {**geometry, "geometries": [_normalise(part, crs) for part in geometry["geometries"]]}
    return {"type": geometry["type"], "coordinates": _positions(geometry["coordinates"], crs)}


def _positions(value: list, crs: Crs) -> list:
    if value and not isinstance(value[0], list):
        x, y = value[:2]
        x, y = (y, x) if crs.latitude_first else (x, y)
        if not (abs(x) <= crs.limits[0] and abs(y) <= crs.limits[1]):
            raise OutOfBounds(f"{x:g} {y:g} is outside the bounds of {crs.uri}")
        return [x, y]
    return [_positions(part, crs) for part in value]


def to_lon_lat(geometry: Geometry, crs: Crs) -> Geometry:
    """The geometry, transformed in place from ``crs`` (longitude or easting first) to EPSG:4326, lon/lat."""
    geometry.srid = crs.srid
    if crs.srid != 4326:
        geometry.transform(4326)
    return geometry
