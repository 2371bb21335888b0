"""The basemap that the page draws: small, credited, and the same lines as the reference geometry."""

import gzip
import math
from itertools import pairwise

import pytest
import shapely
from shapely.geometry import shape

from tests.data.reference import BASEMAP, BASEMAP_LIMIT, METRE, REFERENCE, read


def has_arabic(text):
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


MOST_CHORD_M = 300
ZONE = shapely.box(40.5, 34.2, 41.5, 34.8)
TOWN_REACH_KM = 8  # a road into a town ends or passes so near its point
LINKS = [
    ("Bukamal", "Husseibah (Qa’im)", ("road-12",)),
    ("Husseibah (Qa’im)", "Ana", ("road-12", "euphrates-road-iraq")),
    ("Ana", "Haditha", ("euphrates-road-iraq",)),
    ("Haditha", "Ramadi", ("euphrates-road-iraq",)),
    ("Husseibah (Qa’im)", "Akashat", ("road-12", "qaim-akashat-road")),
    ("Husseibah (Qa’im)", "Rutba", ("rutba-qaim-road",)),
    ("Bukamal", "T2", ("bukamal-t2-road",)),
    ("Bukamal", "Mayadeen", ("bukamal-deir-ezzor-road",)),
    ("Mayadeen", "Deir Ezzor", ("bukamal-deir-ezzor-road",)),
    ("Tanf", "Walid", ("damascus-tanf-road", "tanf-baghdad-link")),
    ("Rabia", "Yarubiyya", ("mosul-rabia-qamishli-road",)),
    ("Mosul", "Rabia", ("mosul-rabia-qamishli-road",)),
    ("Rutba", "Trebil", ("baghdad-trebil-highway",)),
    ("Deir Ezzor", "Raqqa", ("deir-ezzor-raqqa-aleppo-road",)),
    ("Haditha", "Baiji", ("haditha-baiji-road",)),
]


def kilometres(geometry):
    """A geometry in kilometres about the zone, good to about one in a hundred."""
    return shapely.transform(geometry, lambda points: points * (111.195 * math.cos(math.radians(34.5)), 111.195))


def by_slug(name):
    return {f["properties"]["slug"]: shape(f["geometry"]) for f in read(BASEMAP / name)["features"]}


def euphrates():
    (line,) = [f for f in read(BASEMAP / "rivers.geojson")["features"] if f["properties"].get("kind") == "main"]
    return shape(line["geometry"])


def test_the_euphrates_bends_without_loops():
    line = euphrates()
    assert line.is_simple
    chords = [kilometres(shapely.LineString(pair)) for pair in pairwise(line.intersection(ZONE).coords)]
    assert len(chords) > 100
    assert max(chord.length for chord in chords) * 1000 <= MOST_CHORD_M


def test_the_euphrates_as_drawn_follows_the_line_on_which_zones_end(river):
    points = [shapely.Point(point) for point in euphrates().coords if ZONE.contains(shapely.Point(point))]
    assert max(kilometres(river).distance(kilometres(point)) for point in points) * 1000 <= MOST_CHORD_M


@pytest.mark.parametrize(("start", "end", "slugs"), LINKS)
def test_roads_lead_from_town_to_town(start, end, slugs):
    roads, towns = by_slug("roads.geojson"), read(BASEMAP / "towns.geojson")["features"]
    points = {f["properties"]["name_en"]: kilometres(shape(f["geometry"])) for f in towns}
    lines = [kilometres(roads[slug]) for slug in slugs]
    assert lines[0].distance(points[start]) < TOWN_REACH_KM
    assert lines[-1].distance(points[end]) < TOWN_REACH_KM
    assert all(a.distance(b) < 1 for a, b in pairwise(lines))


def test_a_line_that_says_since_when_says_on_whose_word():
    dated = {}
    for name in ("roads", "railways", "border"):
        for item in read(BASEMAP / f"{name}.geojson")["features"]:
            properties = item["properties"]
            assert ("since" in properties) == ("since_source" in properties)
            if "since" in properties:
                dated[properties.get("slug", name)] = properties["since"]
    assert dated["border"] == 1920
    assert dated["baghdad-trebil-highway"] == 1987
    assert dated["qaim-akashat-railway"] == 1980


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
        assert 1 <= town["rank"] <= 6 and 0 <= town["minzoom"] <= 12
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
