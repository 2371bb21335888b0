"""Web Mercator (EPSG:3857) and its tile matrix set WebMercatorQuad: extent, tile matrices, bounds of tiles.

Source: OGC 17-083r4 (Two Dimensional Tile Matrix Set 2.0), annex D.1. Row 0 is in the north, column 0 in the west.
"""

from collections.abc import Iterator
from math import asinh, atan, degrees, pi, radians, sinh, tan

from geodata.db.params import Envelope

CRS_URI = "http://www.opengis.net/def/crs/EPSG/0/3857"
NAME = "WebMercatorQuad"
URI = f"http://www.opengis.net/def/tilematrixset/OGC/1.0/{NAME}"
WELL_KNOWN_SCALE_SET = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible"

EXTENT_M = 20037508.342789244  # metres: half the width of the world, pi times the radius of the WGS 84 ellipsoid
MAX_ZOOM = 22
TILE_PIXELS = 256
STANDARD_PIXEL_SIZE_M = 0.00028  # metres, by which the standard turns cell sizes into scales (section 6.1)


def tile_matrices() -> Iterator[dict]:
    """The tile matrices from zoom 0 to MAX_ZOOM, as the standard's JSON encoding has them; ``cellSize`` in metres."""
    for zoom in range(MAX_ZOOM + 1):
        cell = 2 * EXTENT_M / TILE_PIXELS / 2**zoom
        yield {
            "id": str(zoom),
            "scaleDenominator": cell / STANDARD_PIXEL_SIZE_M,
            "cellSize": cell,
            "cornerOfOrigin": "topLeft",
            "pointOfOrigin": [-EXTENT_M, EXTENT_M],
            "tileWidth": TILE_PIXELS,
            "tileHeight": TILE_PIXELS,
            "matrixWidth": 2**zoom,
            "matrixHeight": 2**zoom,
        }


def tile_bounds(zoom: int, column: int, row: int) -> Envelope:
    """The bounds of a tile in EPSG:3857 (metres)."""
    size = 2 * EXTENT_M / 2**zoom
    west, north = column * size - EXTENT_M, EXTENT_M - row * size
    return Envelope(west, north - size, west + size, north, 3857)


def to_lon_lat(box: Envelope) -> Envelope:
    """A box in EPSG:3857 as the same box in EPSG:4326 (degrees); its sides stay meridians and parallels."""
    return Envelope(_longitude(box.west), _latitude(box.south), _longitude(box.east), _latitude(box.north))


def _longitude(x: float) -> float:
    return x / EXTENT_M * 180


def _latitude(y: float) -> float:
    return degrees(atan(sinh(y / EXTENT_M * pi)))


def tile_containing(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile that contains a point (EPSG:4326, degrees)."""
    number = 2**zoom
    north = (1 - asinh(tan(radians(lat))) / pi) / 2
    return int((lon + 180) / 360 * number), int(north * number)
