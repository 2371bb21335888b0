"""The basemap that the page draws: small, credited, and the same lines as the reference geometry."""

import gzip

import pytest
import shapely
from shapely.geometry import shape

from tests.data.reference import BASEMAP, BASEMAP_LIMIT, METRE, REFERENCE, read


def has_arabic(text):
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def test_openstreetmap_is_credited_where_it_is_used():
    for name in ("border", "countries", "roads", "railways", "areas"):
        assert "OpenStreetMap" in read(REFERENCE / f"{name}.geojson")["attribution"]


def test_basemap_towns_stand_on_the_bank_they_claim(right_of_river):
    claimed = [f for f in read(BASEMAP / "towns.geojson")["features"] if f["properties"]["bank"]]
    assert len(claimed) > 15
    for item in claimed:
        on_right = right_of_river.contains(shape(item["geometry"]))
        assert on_right == (item["properties"]["bank"] == "right"), item["properties"]["name_en"]


def test_towns_are_named_in_two_languages_and_ranked():
    towns = [f["properties"] for f in read(BASEMAP / "towns.geojson")["features"]]
    assert len(towns) > 50
    for town in towns:
        assert town["name_en"].strip() and has_arabic(town["name_ar"]) and not has_arabic(town["name_en"])
        assert 1 <= town["rank"] <= 5 and 0 <= town["minzoom"] <= 12
    assert len({t["name_en"] for t in towns}) == len(towns)


def test_disputed_lines_are_marked_and_the_border_of_the_zone_is_not():
    features = read(BASEMAP / "border.geojson")["features"]
    flags = {tuple(f["properties"]["between"]): f["properties"]["disputed"] for f in features}
    assert flags[("IRQ", "SYR")] is False
    assert flags[("ISR", "SYR")] is True


def test_basemap_border_and_districts_use_the_reference_line(border):
    ours = [
        shape(f["geometry"])
        for f in read(BASEMAP / "border.geojson")["features"]
        if f["properties"]["between"] == ["IRQ", "SYR"]
    ]
    assert shapely.union_all(ours).hausdorff_distance(border) < 5 * METRE


def test_basemap_is_small():
    total = sum(len(gzip.compress(path.read_bytes(), 6)) for path in BASEMAP.iterdir())
    assert total <= BASEMAP_LIMIT


@pytest.mark.parametrize("path", [*BASEMAP.glob("*.geojson"), *REFERENCE.glob("*.geojson")], ids=lambda path: path.stem)
def test_outer_rings_run_counter_clockwise(path):
    geometries = shapely.get_parts([shape(item["geometry"]) for item in read(path)["features"]])
    assert shapely.equals_exact(geometries, shapely.orient_polygons(geometries)).all()
