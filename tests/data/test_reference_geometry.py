"""The shipped reference geometry and basemap: valid, small, credited, and true to river and border."""

from itertools import combinations

import pytest
import shapely
from shapely.geometry import Point, shape

from tests.data.reference import BASEMAP, FILES, METRE, REFERENCE, WINDOW, read

DISTRICTS = ["bukamal-district", "mayadeen-district", "qaim-district"]
SYRIAN = [
    "bukamal-district",
    "mayadeen-district",
    "shamiyya",
    "jazira",
    "shamiyya-valley",
    "jazira-valley",
    "baguz-syria",
    "border-strip-bukamal",
    "tanf-zone",
    "deir-ezzor-governorate",
]
IRAQI = [
    "qaim-district",
    "qaim-south-bank",
    "qaim-north-bank",
    "karabla-subdistrict",
    "obaidi-subdistrict",
    "rummana-area",
    "baguz-iraq",
    "husseibah",
    "masharii-area",
    "border-strip-qaim",
    "anbar-governorate",
    "nineveh-governorate",
    "karbala-governorate",
]
WHOLES = [
    ("bukamal-district", ["shamiyya", "jazira"]),
    ("qaim-district", ["qaim-south-bank", "qaim-north-bank"]),
    ("qaim-south-bank", ["karabla-subdistrict", "obaidi-subdistrict"]),
    ("baguz-area", ["baguz-syria", "baguz-iraq"]),
    ("border-strip", ["border-strip-bukamal", "border-strip-qaim"]),
]
RIGHT_BANK = {
    "Bukamal": (40.9185, 34.4523),
    "Husaybah": (40.990, 34.392),
    "Mayadeen": (40.4515, 35.0198),
    "Ana": (41.9819, 34.3686),
    "Karabla": (41.0464, 34.3909),
    "Deir Ezzor": (40.1408, 35.3359),
}
LEFT_BANK = {
    "Baguz": (40.982, 34.447),
    "Rummana": (41.074, 34.398),
    "Rawa": (41.919, 34.4823),
    "Hajin": (40.8314, 34.6951),
    "Raqqa": (39.0079, 35.9528),
}


def interior_overlap(a, b):
    """Shared area in square degrees; 1e-9 is about 10 m2."""
    return a.intersection(b).area


def test_all_files_are_there():
    assert {p.stem for p in REFERENCE.glob("*.geojson")} >= {
        "areas",
        "border",
        "countries",
        "euphrates",
        "railways",
        "roads",
    }
    assert {layer["name"] for layer in read(BASEMAP / "index.json")["layers"]} == {
        "countries",
        "districts",
        "rivers",
        "railways",
        "roads",
        "border",
        "towns",
    }


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_geometry_is_valid_inside_the_window_and_rounded(path):
    for item in read(path)["features"]:
        geometry = shape(item["geometry"])
        assert geometry.is_valid and not geometry.is_empty, item["properties"]
        assert WINDOW.contains(geometry), item["properties"]
        coordinates = shapely.get_coordinates(geometry)
        assert abs(coordinates - coordinates.round(5)).max() < 1e-9


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_files_are_credited_and_say_how_rough_they_are(path):
    collection = read(path)
    assert len(collection["attribution"]) > 20
    for item in collection["features"]:
        accuracy = item["properties"].get("accuracy_m", item["properties"].get("precision_m"))
        assert isinstance(accuracy, int) and 50 <= accuracy <= 100_000, item["properties"]
        if path.parent == REFERENCE:
            assert len(item["properties"]["source"]) > 10


def test_no_yardstick_data_is_shipped():
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for word in ("COD-AB", "OCHA", "pcode", "DTM"):
            assert word not in text, (path.name, word)


def test_slugs_are_unique_and_named_in_two_languages():
    slugs = []
    for name in ("areas", "roads", "railways"):
        for item in read(REFERENCE / f"{name}.geojson")["features"]:
            slugs.append(item["properties"]["slug"])
            assert item["properties"]["name_en"] and has_arabic(item["properties"]["name_ar"])
    assert len(slugs) == len(set(slugs))


def has_arabic(text):
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


@pytest.mark.parametrize(("whole", "parts"), WHOLES)
def test_parts_fill_their_whole_and_touch_without_overlap(areas, whole, parts):
    first, second = (areas[slug] for slug in parts)
    assert first.touches(second)
    assert interior_overlap(first, second) == 0
    assert first.intersection(second).length > 0.02
    assert areas[whole].symmetric_difference(first.union(second)).area < 1e-9


def test_districts_do_not_overlap(areas):
    for a, b in combinations(DISTRICTS, 2):
        assert interior_overlap(areas[a], areas[b]) == 0, (a, b)
    assert areas["bukamal-district"].touches(areas["qaim-district"])
    assert areas["bukamal-district"].touches(areas["mayadeen-district"])


def test_banks_meet_along_the_river(areas, river):
    for a, b in (("shamiyya", "jazira"), ("qaim-south-bank", "qaim-north-bank"), ("shamiyya-valley", "jazira-valley")):
        common = areas[a].intersection(areas[b])
        assert common.hausdorff_distance(common.intersection(river.buffer(5 * METRE))) < 5 * METRE


def test_banks_lie_on_their_side(areas, right_of_river):
    for slug in ("shamiyya", "shamiyya-valley", "qaim-south-bank", "husseibah"):
        assert areas[slug].difference(right_of_river).area < 1e-7, slug
    for slug in ("jazira", "jazira-valley", "qaim-north-bank", "rummana-area", "baguz-area"):
        assert areas[slug].intersection(right_of_river).area < 1e-7, slug


@pytest.mark.parametrize(("slugs", "iso3"), [(SYRIAN, "SYR"), (IRAQI, "IRQ")])
def test_areas_stay_inside_their_country(areas, countries, slugs, iso3):
    for slug in slugs:
        assert areas[slug].difference(countries[iso3]).area < 1e-7, slug


@pytest.mark.parametrize("slug", ["bukamal-district", "qaim-district"])
def test_districts_end_at_the_border(areas, border, slug):
    """The line both districts share is the border itself, to within 100 m."""
    common = areas["bukamal-district"].intersection(areas["qaim-district"])
    assert common.length > 0.5
    assert shapely.hausdorff_distance(common, common.intersection(border.buffer(100 * METRE))) < 100 * METRE
    edge = areas[slug].boundary.intersection(border.buffer(100 * METRE))
    assert edge.length > 0.9


def test_countries_share_the_border(countries, border):
    common = countries["SYR"].intersection(countries["IRQ"])
    assert common.area == 0
    assert border.hausdorff_distance(common) < 1 * METRE
    for a, b in combinations(countries.values(), 2):
        assert interior_overlap(a, b) == 0


def test_districts_lie_in_their_governorates(areas):
    for district, governorate in (
        ("bukamal-district", "deir-ezzor-governorate"),
        ("mayadeen-district", "deir-ezzor-governorate"),
        ("qaim-district", "anbar-governorate"),
    ):
        outside = areas[district].difference(areas[governorate]).area
        assert outside < 0.01 * areas[district].area, district


@pytest.mark.parametrize("name", RIGHT_BANK)
def test_right_bank_towns(right_of_river, name):
    assert right_of_river.contains(Point(RIGHT_BANK[name]))


@pytest.mark.parametrize("name", LEFT_BANK)
def test_left_bank_towns(right_of_river, name):
    assert not right_of_river.contains(Point(LEFT_BANK[name]))


def test_places_fall_into_their_areas(areas):
    inside = {
        "bukamal-district": (40.9185, 34.4523),
        "husseibah": (40.990, 34.392),
        "rummana-area": (41.074, 34.398),
        "baguz-syria": (40.982, 34.447),
        "mayadeen-district": (40.4515, 35.0198),
        "obaidi-subdistrict": (41.227, 34.433),
        "euphrates-region": (41.9819, 34.3686),
        "tanf-zone": (38.62, 33.508),
    }
    for slug, place in inside.items():
        assert areas[slug].contains(Point(place)), slug


def test_crossing_stands_on_the_border_and_its_road_crosses_it(border):
    assert border.distance(Point(40.9783, 34.3988)) < 500 * METRE
    roads = {f["properties"]["slug"]: shape(f["geometry"]) for f in read(REFERENCE / "roads.geojson")["features"]}
    assert roads["road-12"].crosses(border)
    assert not roads["euphrates-road-iraq"].intersects(border)


def test_jazira_road_stays_on_the_left_bank(right_of_river):
    roads = {f["properties"]["slug"]: shape(f["geometry"]) for f in read(REFERENCE / "roads.geojson")["features"]}
    road = roads["jazira-road"]
    assert road.intersection(right_of_river).length < 0.05 * road.length
    west = roads["bukamal-deir-ezzor-road"]
    assert west.difference(right_of_river).length < 0.05 * west.length
