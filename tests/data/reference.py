"""Where the reference geometry and the basemap are, and how they are read."""

import json
from pathlib import Path

import shapely
from shapely.geometry import LineString

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "geodata" / "reference"
BASEMAP = ROOT / "static" / "basemap"
FILES = sorted([*REFERENCE.glob("*.geojson"), *BASEMAP.glob("*.geojson")])
METRE = 1 / 111_195  # degrees of latitude
WINDOW = shapely.box(34.99, 29.99, 47.01, 38.01)
BASEMAP_LIMIT = 120 * 1024


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def line_of(name):
    features = read(REFERENCE / name)["features"]
    return LineString([point for f in features for point in f["geometry"]["coordinates"]])
