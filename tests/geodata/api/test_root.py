"""The landing document, the vocabularies and the list of releases."""

import pytest

from tests.factories import HORIZON


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/vocabularies/", "/api/v1/snapshots/"])
def test_urls_without_parameters(get, path):
    response = get(path, colour="red")
    assert (response.status_code, response.json()["parameter"]) == (400, "colour")


def test_the_root_as_of_a_time(get):
    assert get.json("/api/v1/")["horizon"] == HORIZON.isoformat()
    assert get.json("/api/v1/", known_at="2001-01-01T00:00:00Z")["horizon"] is None
    assert get("/api/v1/vocabularies/", known_at="2001-01-01T00:00:00Z").status_code == 400
