"""Compare our geometry with a reference folder that is not part of the project.

`python scripts/geo/evaluate.py DIR`, where DIR holds districts.geojson, euphrates.geojson,
border_syria_iraq.geojson, settlements_deir_ezzor.csv and settlements_qaim.csv from published data sets
(OCHA COD-AB, IOM DTM). Prints overlap (IoU), areas, distances and villages on the wrong bank. Metres are
planar, equirectangular at 34.5 N.
"""

import csv
import statistics
import sys
from pathlib import Path

from build import REFERENCE
from geojson import metres_planar, read_collection, shapes
from shapely.geometry import LineString, Point, Polygon, shape

PAIRS = {
    "bukamal-district": (2, "Abu Kamal"),
    "mayadeen-district": (2, "Al Mayadin"),
    "qaim-district": (2, "Al-Kaim"),
    "karabla-subdistrict": (3, "Al-Karabla"),
    "obaidi-subdistrict": (3, "Al-Obiadi"),
    "qaim-north-bank": (3, "Al-Rummaneh"),
    "deir-ezzor-governorate": (1, "Deir-ez-Zor"),
    "anbar-governorate": (1, "Al-Anbar"),
    "nineveh-governorate": (1, "Ninewa"),
}
RIGHT = {"Abu Kamal", "Jalaa", "Al Mayadin", "Ashara", "Muhasan"}
LEFT = {"Susat", "Hajin", "Thiban", "Basira", "Khasham"}
LEFT_IN_QAIM = {
    "Al Baghoz village",
    "Al-Rabet",
    "Albu Ubaid",
    "Al Rumanah Al Gharbiyah",
    "Al Rumanah Al Sharqiyah",
    "Albu Hardan",
    "Dghima village",
}


def whole_line(collection):
    """All reaches of a river, end to end."""
    return LineString([p for f in collection["features"] for p in f["geometry"]["coordinates"]])


def districts(folder):
    theirs = {
        (f["properties"]["level"], f["properties"]["name"]): metres_planar(shape(f["geometry"]))
        for f in read_collection(folder / "districts.geojson")["features"]
    }
    for slug, geometry in shapes(read_collection(REFERENCE / "areas.geojson")).items():
        if slug in PAIRS:
            ours, other = metres_planar(geometry), theirs[PAIRS[slug]]
            overlap = ours.intersection(other).area / ours.union(other).area
            print(
                f"{slug}: IoU {overlap:.3f}, {ours.area / 1e6:.0f} against {other.area / 1e6:.0f} km2, "
                f"Hausdorff {ours.hausdorff_distance(other) / 1000:.1f} km"
            )


def distances(name, ours, theirs, west, east, step=250):
    """How far points on their line between two longitudes are from ours."""
    ours, scaled = metres_planar(ours), metres_planar(theirs)
    limits = [metres_planar(Point(x, 34.5)).x for x in (west, east)]
    samples = [scaled.interpolate(i * step) for i in range(int(scaled.length / step))]
    values = sorted(ours.distance(p) for p in samples if limits[0] < p.x < limits[1])
    print(
        f"{name}: median {statistics.median(values):.0f} m, p90 {values[int(len(values) * 0.9)]:.0f} m, "
        f"max {values[-1]:.0f} m"
    )


def villages(folder):
    """[(name, lon/lat, on the right bank)] of the villages whose bank follows from their unit."""
    rows = []
    for row in csv.DictReader((folder / "settlements_deir_ezzor.csv").open(encoding="utf-8")):
        if row["subdistrict"] in RIGHT | LEFT:
            rows.append((row["name"], (float(row["lon"]), float(row["lat"])), row["subdistrict"] in RIGHT))
    for row in csv.DictReader((folder / "settlements_qaim.csv").open(encoding="utf-8")):
        place = float(row["lon"]), float(row["lat"])
        if row["district"] == "Al-Ka'im" and place[0] < 41.3:
            rows.append((row["name"], place, row["name"] not in LEFT_IN_QAIM))
        elif row["district"] == "Ra'ua" or (row["district"] == "Ana" and place[0] > 41.9):
            rows.append((row["name"], place, row["district"] == "Ana"))
    return rows


def banks(folder, river):
    right = Polygon([*river.coords, (43.42, 29.0), (38.95, 29.0)]).buffer(0)
    rows = villages(folder)
    wrong = [name for name, place, on_right in rows if right.contains(Point(place)) != on_right]
    print(f"villages on the right side of the line: {len(rows) - len(wrong)} of {len(rows)} {wrong or ''}")


def main(folder):
    districts(folder)
    river = whole_line(read_collection(REFERENCE / "euphrates.geojson"))
    theirs = whole_line(read_collection(folder / "euphrates.geojson"))
    distances("Euphrates, Mayadeen to the border", river, theirs, 40.44, 40.99)
    distances("Euphrates, border to Ubaydi", river, theirs, 40.99, 41.22)
    distances(
        "border",
        whole_line(read_collection(REFERENCE / "border.geojson")),
        whole_line(read_collection(folder / "border_syria_iraq.geojson")),
        38.8,
        42.3,
    )
    banks(folder, river)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
