"""In the fixtures, zones, districts, banks and countries meet along one line, and no stand-in is near everything."""

import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db
SCRIPT = "scripts/geo/fixture_geometry.py"


def found(get, layer, **parameters):
    return {feature["id"] for feature in get.json(f"/api/v1/{layer}/", limit=10_000, **parameters)["features"]}


def test_the_fixtures_have_the_reference_geometry():
    command = [sys.executable, SCRIPT, "--check"]
    result = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("place", "zones"),
    [
        ("jazira", {"jazira-sdf"}),
        ("shamiyya", {"iranian-influence", "shamiyya-regime-and-militias"}),
        ("jordan", set()),
        ("qaim-district", {"iranian-influence", "qaim-shared-control", "us-airspace-western-iraq"}),
    ],
)
def test_a_neighbour_is_not_within(get, place, zones):
    assert found(get, "control-zones", within=place, date="2020-03-31", certainty="definite") >= zones
    neighbours = {"jazira-sdf", "iranian-influence", "us-airspace-western-iraq", "shamiyya-regime-and-militias"} - zones
    assert not found(get, "control-zones", within=place) & neighbours


@pytest.mark.parametrize(
    ("crossing", "places"),
    [
        ("qaim-bukamal", ("bukamal-district", "qaim-district", "syria", "iraq")),
        ("tanf-walid", ("syria", "iraq", "anbar-governorate")),
    ],
)
def test_a_crossing_is_within_both_its_sides(get, crossing, places):
    assert all(crossing in found(get, "crossings", within=place) for place in places)


@pytest.mark.parametrize("near", ["42.0,32.9,10", "40.98,34.40,10", "43.7,33.4,50"])
def test_the_base_somewhere_in_anbar_is_near_nothing_in_it(get, near):
    assert "us-base-in-anbar" not in found(get, "places", near=near)
    assert "us-military-balloons-anbar" not in found(get, "presences", near=near)
    assert "us-airspace-and-balloons" not in found(get, "activities", near=near)


def test_what_is_told_of_the_district_is_near_each_point_of_it(get):
    assert "kataib-hezbollah-qaim" in found(get, "presences", within="qaim-district")
    assert "kataib-hezbollah-qaim" in found(get, "presences", near="41.3,34.9,5")
    assert "liwa-al-tafuf-crossing" in found(get, "presences", near="40.98,34.40,10")
    assert "drone-attacks-august-2019" in found(get, "incidents", near="40.98,34.40,10")
