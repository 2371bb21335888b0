"""A planar arrangement: lines are noded once, and every area is a union of the faces between them.

That is what makes edges shared to the last digit: an area never gets a vertex on a common line that its
neighbour does not have. Coordinates are WGS 84 degrees on a grid of 1e-5 (about 1 m).
"""

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import polygonize, unary_union
from shapely.prepared import prep

GRID = 1e-5
SLIVER = 2e-9


class Arrangement:
    """Faces of the noded lines; `area(test, ...)` joins those whose inner point passes all tests."""

    def __init__(self, lines):
        network = shapely.union_all(lines, grid_size=GRID)
        self.faces = [face for face in polygonize(network) if face.area > SLIVER]
        self.points = [face.representative_point() for face in self.faces]

    def area(self, *tests):
        """Union of the faces inside every polygon in `tests`."""
        prepared = [prep(test) for test in tests]
        chosen = [
            face
            for face, point in zip(self.faces, self.points, strict=True)
            if all(test.contains(point) for test in prepared)
        ]
        if not chosen:
            raise ValueError("no face lies inside all of the outlines")
        return unary_union(chosen)


def ring(points):
    """Outline points as a closed line on the grid."""
    return shapely.set_precision(LineString([*points, points[0]]), GRID)


def half_plane(line, corners):
    """Polygon of everything between a line and a far-away detour through `corners` (end to start)."""
    return Polygon([*line.coords, *corners]).buffer(0)


ON_LINE = 1.5 * GRID


def with_nodes(line, spots, reach=ON_LINE):
    """The line with every spot inserted that lies on it, give or take the grid.

    Makes a line carry the vertices where outlines end on it, so that both follow one and the same edge.
    """
    own = set(line.coords)
    near = [spot for spot in spots if spot not in own and line.distance(Point(spot)) < reach]
    closed = line.coords[0] == line.coords[-1]
    placed = [(line.project(Point(spot)), spot) for spot in near]
    travelled, rows = 0.0, []
    for number, spot in enumerate(line.coords):
        travelled += Point(spot).distance(Point(line.coords[number - 1])) if number else 0.0
        rows.append((travelled, spot))
    body = sorted(rows[1:-1] + placed) if closed or len(rows) > 2 else sorted(placed)
    return LineString([rows[0][1], *(spot for _, spot in body), rows[-1][1]])


def polygon_with_nodes(geometry, spots, reach=ON_LINE):
    """`with_nodes` for every ring of a polygon or multipolygon."""
    parts = []
    for part in getattr(geometry, "geoms", [geometry]):
        west, south, east, north = part.bounds
        here = [s for s in spots if west - GRID <= s[0] <= east + GRID and south - GRID <= s[1] <= north + GRID]
        rings = [with_nodes(LineString(r.coords), here, reach) for r in (part.exterior, *part.interiors)]
        parts.append(Polygon(rings[0], rings[1:]))
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def vertices(geometries, decimals=5):
    """All distinct vertices, as rounded lon/lat pairs."""
    return {(x, y) for g in geometries for x, y in shapely.get_coordinates(g).round(decimals).tolist()}
