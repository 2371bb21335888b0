"""One URL of every kind of response."""

import pytest

from geodata.models import Crossing

URLS = [
    "/api/v1/",
    "/api/v1/vocabularies/",
    "/api/v1/incidents/",
    "/api/v1/incidents/?format=csv",
    "/api/v1/incidents/?format=xlsx&limit=1",
    "/api/v1/crossings/{crossing}/",
    "/api/v1/search?q=Bukamal",
    "/api/v1/timeline",
    "/api/v1/network",
    "/api/v1/compare?from=2014-07-01&to=2019-10-01",
    "/api/v1/snapshots/",
    "/api/v1/dataset.gpkg",
    "/api/schema/",
]


@pytest.fixture
def crossing(default_area):
    """The slug of a published crossing."""
    return Crossing.published.values_list("slug", flat=True)[0]


@pytest.fixture(params=URLS)
def url(request, crossing):
    return request.param.format(crossing=crossing)
