"""A planar arrangement: lines are noded once, and every area is a union of the faces between them.

That is what makes edges shared to the last digit: an area never gets a vertex on a common line that its
neighbour does not have. Coordinates are WGS 84 degrees on a grid of 1e-5 (about 1 m).
"""

import shapely
from shapely.geometry import LineString, Polygon
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
        chosen = [face for face, point in zip(self.faces, self.points, strict=True)
                  if all(test.contains(point) for test in prepared)]
        if not chosen:
            raise ValueError("no face lies inside all of the outlines")
        return unary_union(chosen)


def ring(points):
    """Outline points as a closed line on the grid."""
    return shapely.set_precision(LineString([*points, points[0]]), GRID)


def half_plane(line, corners):
    """Polygon of everything between a line and a far-away detour through `corners` (end to start)."""
    return Polygon([*line.coords, *corners]).buffer(0)
