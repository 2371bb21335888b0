"""Small GeoJSON and geodesy helpers shared by the builders.

CRS: WGS 84 longitude/latitude in degrees everywhere. Distances are returned in metres or kilometres as
the function name says; planar work is done in degrees with longitudes scaled where it matters.
"""

import json
import math

from pyproj import Geod
from shapely import orient_polygons
from shapely.affinity import scale
from shapely.geometry import LineString, MultiPolygon, mapping, shape

DECIMALS = 5
GEOD = Geod(ellps="WGS84")

OSM = "© OpenStreetMap contributors (ODbL 1.0)"
NATURAL_EARTH = "Natural Earth (public domain)"


def rounded(coordinates, decimals=DECIMALS):
    """Nested coordinate sequences as lists, rounded."""
    if isinstance(coordinates[0], (list, tuple)):
        return [rounded(part, decimals) for part in coordinates]
    return [round(float(value), decimals) for value in coordinates[:2]]


def geometry_json(geometry, decimals=DECIMALS):
    """A shapely geometry as a GeoJSON geometry object, its outer rings counter-clockwise (RFC 7946)."""
    plain = mapping(orient_polygons(geometry))
    return {"type": plain["type"], "coordinates": rounded(plain["coordinates"], decimals)}


def feature(geometry, decimals=DECIMALS, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry_json(geometry, decimals)}


def write_collection(path, features, attribution):
    """Write one feature per line, so that diffs stay readable."""
    head = {"type": "FeatureCollection", "attribution": attribution}
    start = json.dumps(head, ensure_ascii=False)[:-1]
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{start}, "features": [\n{rows}\n]}}\n', encoding="utf-8")
    return path


def read_collection(path):
    return json.loads(path.read_text(encoding="utf-8"))


def shapes(collection, key="slug"):
    """{property value: shapely geometry} of a FeatureCollection."""
    return {f["properties"][key]: shape(f["geometry"]) for f in collection["features"]}


def polygons(geometry, min_area=1e-7):
    """The polygon parts of a geometry above a size in square degrees, as (Multi)Polygon."""
    parts = [p for p in getattr(geometry, "geoms", [geometry]) if p.geom_type == "Polygon"]
    parts = [p for p in parts if p.area > min_area]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def km(a, b):
    """Geodesic distance in kilometres between two lon/lat pairs."""
    return GEOD.inv(a[0], a[1], b[0], b[1])[2] / 1000


def length_km(line):
    return GEOD.geometry_length(line) / 1000


def area_km2(polygon):
    return abs(GEOD.geometry_area_perimeter(polygon)[0]) / 1e6


def circle(center, radius_km, points=32):
    """A geodesic circle as a ring of lon/lat pairs."""
    lon, lat = center
    bearings = [360 * i / points for i in range(points)]
    ring = [GEOD.fwd(lon, lat, bearing, radius_km * 1000)[:2] for bearing in bearings]
    return ring + ring[:1]


def eastward(line):
    """The line with its western end first."""
    coords = list(line.coords)
    return line if coords[0][0] <= coords[-1][0] else LineString(coords[::-1])


def metres_planar(geometry, latitude=34.5):
    """Degrees to local metres (equirectangular), good to about 0.5 % across the zone."""
    metre = 111_195.0
    return scale(geometry, metre * math.cos(math.radians(latitude)), metre, origin=(0, 0))
