"""What the tests of the OGC API share: short requests, and one live server for clients."""

import pytest
from shapely import Point

from geodata.ogc import conformance
from tests import server
from tests.factories import drawn, incident, place

ROOT = "/ogc/"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LAT_LON = "http://www.opengis.net/def/crs/EPSG/0/4326"
MERCATOR = "http://www.opengis.net/def/crs/EPSG/0/3857"


def of(name):
    """The URL of a collection."""
    return f"{ROOT}collections/{name}"


@pytest.fixture(params=list(conformance.COLLECTIONS))
def collection(request):
    """Every collection in turn."""
    return request.param


@pytest.fixture
def items(get):
    """The features of a collection for some parameters (dashes as underscores)."""

    def fetch(name, **parameters):
        parameters = {
            key.replace("_", "-") if key.endswith(("crs", "lang")) else key: value for key, value in parameters.items()
        }
        return get.json(f"{ROOT}collections/{name}/items", **{"limit": 10_000, **parameters})

    return fetch


@pytest.fixture
def incidents(db):
    """Incidents within one tile, at dates, of kinds, in places and with actors that the filters name."""
    town = place("made-town", Point(40.95, 34.45), side="syria")
    here = drawn(Point(40.95, 34.45), precision_m=1000)
    incident("made-1", "2014-06", [("one", "attacker")], kind="airstrike", place=town, side="syria", **here)
    incident("made-2", "2016", [("one", "attacker"), ("other", "target")], kind="clash", side="iraq", **here)
    incident("made-3", "2019-10-01", [("other", "attacker")], kind="attack", name_en="Raid on Qa'im", **here)
    incident("made-4", name_en="100%", name_ar="البوكمال", fatalities_best=3)


@pytest.fixture
def rejected(get):
    """The problem document of a request that must be rejected."""

    def fetch(path, status=400, **parameters):
        response = get(path, **parameters)
        assert response.status_code == status, response.content[:500]
        assert response["Content-Type"] == "application/problem+json"
        return response.json()

    return fetch


@pytest.fixture(scope="session")
def site(django_db_setup):
    """A server of its own process for clients, which only read: GDAL lets no other thread run while it waits."""
    with server.gunicorn() as port:
        yield f"http://localhost:{port}{ROOT}"
