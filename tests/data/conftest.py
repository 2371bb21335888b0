"""Marks the tests of the data, and reads the reference geometry."""

from pathlib import Path

import pytest
from shapely.geometry import Polygon, shape

from tests.data.reference import REFERENCE, line_of, read


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("data")


@pytest.fixture(scope="module")
def areas():
    features = read(REFERENCE / "areas.geojson")["features"]
    return {f["properties"]["slug"]: shape(f["geometry"]) for f in features}


@pytest.fixture(scope="module")
def countries():
    features = read(REFERENCE / "countries.geojson")["features"]
    return {f["properties"]["iso3"]: shape(f["geometry"]) for f in features}


@pytest.fixture(scope="module")
def border():
    return line_of("border.geojson")


@pytest.fixture(scope="module")
def river():
    return line_of("euphrates.geojson")


@pytest.fixture(scope="module")
def right_of_river(river):
    """Everything south-west of the river, out to a far detour."""
    return Polygon([*river.coords, (river.coords[-1][0], 29.0), (river.coords[0][0], 29.0)]).buffer(0)
