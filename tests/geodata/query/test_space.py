"""Where records are: near a point, inside a place, without regard to slivers; what stands for somewhere in an area."""

import pytest
from shapely import LineString, MultiPoint, Point

from geodata.models import Route
from tests.factories import ORIGIN, drawn, incident, place, record, square, zone

pytestmark = pytest.mark.django_db

DEGREE_KM = 111.2  # of latitude


def found(get, layer, **parameters):
    """The slugs of the made records of a layer that match."""
    features = get.json(f"/api/v1/{layer}/", limit=10_000, **parameters)["features"]
    return {feature["id"] for feature in features}


def around(east, north, km):
    """The value of near= for a point, in degrees from the origin of the made records."""
    return f"{ORIGIN[0] + east},{ORIGIN[1] + north},{km}"


def line(*points):
    return LineString([(ORIGIN[0] + east, ORIGIN[1] + north) for east, north in points])


def test_ground_is_measured_to_its_nearest_point(get):
    place("made-district", square(0, 0, 1, 1))
    zone("made-zone", square(0, 0, 1, 1), [("made-actor", "sole")])
    record(Route, "made-road", kind="road", **drawn(line((0, 0.5), (1, 0.5))))
    for layer, slug in [("places", "made-district"), ("control-zones", "made-zone"), ("routes", "made-road")]:
        assert slug in found(get, layer, near=around(0.5, 0.5, 1))
        assert slug in found(get, layer, near=around(0.5, 0.5, 1000))
        assert slug not in found(get, layer, near=around(0.5, 3, 100))


@pytest.mark.parametrize("owner", ["place", "own"])
def test_what_stands_for_somewhere_in_an_area_is_near_if_all_of_that_is(get, owner):
    shape, rough = square(0, 0, 1, 1), {"precision_m": 70_000}  # a circle as large has a radius of 57 km
    where = {"place": place("made-district", shape, **rough)} if owner == "place" else drawn(shape, **rough)
    incident("somewhere", **where)
    incident("all-over", **drawn(shape))
    for at, found_there in ((around(0.5, 0.5, 1), False), (around(0.5, 0.5, 65), False), (around(0, 0, 80), False)):
        assert ("somewhere" in found(get, "incidents", near=at)) is found_there  # the corners are 72 km away
        assert "all-over" in found(get, "incidents", near=at)
    assert "somewhere" in found(get, "incidents", near=around(0.5, 0.5, 80))


def test_a_point_is_near_whatever_its_precision(get):
    incident("roughly-here", **drawn(Point(ORIGIN), precision_m=5000))
    assert "roughly-here" in found(get, "incidents", near=around(0, 0.008, 1))
    assert "roughly-here" not in found(get, "incidents", near=around(0, 0.01, 1))


@pytest.mark.parametrize(("precision_m", "is_ground"), [(5_000, True), (7_000, False)])
def test_an_area_smaller_than_its_precision_is_a_stand_in(get, precision_m, is_ground):
    """A circle as large as the square of 11.1 by 9.2 km has a radius of 5.7 km."""
    place("made-base", square(0, 0, 0.1, 0.1), precision_m=precision_m)
    zone("made-zone", square(0, 0, 0.1, 0.1), [("made-actor", "sole")], precision_m=precision_m)
    for layer, slug in [("places", "made-base"), ("control-zones", "made-zone")]:
        assert (slug in found(get, layer, near=around(0.05, 0.05, 1))) == is_ground
        assert slug in found(get, layer, near=around(0.05, 0.05, 8))


@pytest.mark.parametrize(
    ("shape", "inside"),
    [
        (square(1, 0, 2, 1), False),
        (square(0.9999, 0, 2, 1), False),  # 1 km², 0.01 % of either
        (square(0.9999, 0, 2, 0.001), False),  # 0.001 km², 0.01 % of the smaller
        (square(0.99, 0, 2, 1), True),
        (square(0.9995, 0.5, 1.0095, 0.502), False),  # 0.01 km² of 0.2
        (square(0.9985, 0.5, 1.0085, 0.502), True),  # 0.03 km² of 0.2
        (square(0.9999, 0.5, 1.0001, 0.5002), True),  # half of something small
        (square(0.5, 0.5, 0.5001, 0.5001), True),  # 100 m², wholly inside
        (square(0, 0, 1, 1), True),
        (square(-5, -5, 5, 5), True),
        (Point(ORIGIN), True),
        (Point(ORIGIN[0] - 0.00001, ORIGIN[1]), False),
        (MultiPoint([ORIGIN, (0, 0)]), True),
        (line((-1, 0.5), (0, 0.5)), False),
        (line((-1, 0.5), (0.0005, 0.5)), False),  # 46 m
        (line((-1, 0.5), (0.002, 0.5)), True),  # 184 m
        (line((0.5, 0.5), (0.5005, 0.5)), True),  # 46 m, wholly inside
        (line((0, -1), (0, 2)), True),  # along the edge
    ],
)
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_sliver_is_not_within(get, shape, inside, mirrored):
    district = square(0, 0, 1, 1)
    place("made-district", district)
    place("made-thing", shape)
    incident("made-incident", place=place("made-thing", shape))
    assert ("made-thing" in found(get, "places", within="made-district")) == inside
    assert ("made-incident" in found(get, "incidents", within="made-district")) == inside
    if mirrored and shape.geom_type == "Polygon":
        assert ("made-district" in found(get, "places", within="made-thing")) == inside


def test_the_parameters_state_their_rule(get):
    operation = get.json("/api/schema/?format=json")["paths"]["/api/v1/incidents/"]["get"]
    texts = {parameter["name"]: parameter["description"] for parameter in operation["parameters"]}
    assert (
        "100 m of a line" in texts["within"]
        and "0.1 km²" in texts["within"]
        and "0.1% of the smaller" in texts["within"]
    )
    assert "stand-in" in texts["near"]
