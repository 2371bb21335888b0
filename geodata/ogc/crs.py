"""The coordinate reference systems that are spoken, their axis order, and how geometry is read from a request."""

import json
from dataclasses import dataclass

from django.contrib.gis.gdal import GDALException
from django.contrib.gis.geos import GEOSException, GEOSGeometry, MultiPolygon, Polygon

from geodata.query.parsers import parse_bbox_corners

MERCATOR = 20037508.342789244


class OutOfBounds(ValueError):
    """Coordinates that their CRS does not have."""


@dataclass(frozen=True)
class Crs:
    """A CRS by its URI; ``epsg`` is what the read path is asked for (None: as stored, lon/lat)."""

    uri: str
    title: str
    epsg: int | None
    latitude_first: bool = False
    limits: tuple = (180.0, 90.0)

    @property
    def srid(self):
        return self.epsg or 4326


CRS84 = Crs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "WGS 84, longitude before latitude", None)
SUPPORTED_CRS = (
    CRS84,
    Crs("http://www.opengis.net/def/crs/EPSG/0/4326", "WGS 84, latitude before longitude", 4326, True),
    Crs("http://www.opengis.net/def/crs/EPSG/0/3857", "Web Mercator, metres", 3857, False, (MERCATOR, MERCATOR)),
)
BY_URI = {crs.uri: crs for crs in SUPPORTED_CRS}


def parse_crs(text) -> Crs:
    """The CRS of a URI."""
    crs = BY_URI.get(text.strip())
    if crs is None:
        raise ValueError(f"write one of: {', '.join(BY_URI)}")
    return crs


def parse_bbox_in(text, crs):
    """Four or six numbers in the axis order of ``crs`` as an area in EPSG:4326; it may cross the antimeridian."""
    west, south, east, north = parse_bbox_corners(text)
    if crs.latitude_first:
        west, south, east, north = south, west, north, east
    wide, high = crs.limits
    if not (all(-wide <= x <= wide for x in (west, east)) and -high <= south <= north <= high):
        raise ValueError(f"write the lower corner, then the upper one, within the bounds of {crs.uri}")
    if west <= east:
        return in_degrees(_box(west, south, east, north), crs)
    halves = MultiPolygon(_box(west, south, wide, north), _box(-wide, south, east, north))
    return in_degrees(halves, crs)


def _box(west, south, east, north):
    return Polygon.from_bbox((west, south, east, north))


def parse_geometry_in(geometry, crs) -> GEOSGeometry:
    """A GeoJSON geometry in ``crs`` as one in EPSG:4326, lon/lat; raises ValueError if it is of no use."""
    try:
        shape = GEOSGeometry(json.dumps(_prepared(geometry, crs)))
    except OutOfBounds:
        raise
    except (GEOSException, GDALException, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError("this geometry cannot be read; write it as WKT, such as POINT(40.98 34.40)") from error
    if shape.empty:
        raise ValueError("this geometry is empty")
    if shape.geom_type != "Point" and not shape.valid:
        raise ValueError(f"this geometry is not valid: {shape.valid_reason}")
    return in_degrees(shape, crs)


def _prepared(geometry, crs):
    """Rings closed or not, heights dropped, longitude first."""
    if geometry.get("type") == "GeometryCollection":
        return {**geometry, "geometries": [_prepared(part, crs) for part in geometry["geometries"]]}
    return {"type": geometry["type"], "coordinates": _positions(geometry["coordinates"], crs)}


def _positions(value, crs):
    if value and not isinstance(value[0], list):
        x, y = value[:2]
        x, y = (y, x) if crs.latitude_first else (x, y)
        if not (abs(x) <= crs.limits[0] and abs(y) <= crs.limits[1]):
            raise OutOfBounds(f"{x:g} {y:g} is outside the bounds of {crs.uri}")
        return [x, y]
    return [_positions(part, crs) for part in value]


def in_degrees(shape, crs):
    """The same shape in EPSG:4326, lon/lat."""
    shape.srid = crs.srid
    if crs.srid != 4326:
        shape.transform(4326)
    return shape
