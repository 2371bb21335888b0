"""Every example in the API descriptions, some of which name records of the fixtures, runs and finds something."""

import pytest

from tests.data.api_examples import examples, run_together

pytestmark = pytest.mark.django_db
OGC = "/ogc"


@pytest.fixture
def description(get, settings):
    settings.RATE_LIMIT = 0
    return get.json("/api/schema/", format="json")


@pytest.fixture
def ogc_description(get, settings):
    settings.RATE_LIMIT = 0
    document = get.json(f"{OGC}/api")
    return document | {"paths": {path: item for path, item in document["paths"].items() if path != "/api"}}


def test_every_example_runs(get, description):
    for path, item in description["paths"].items():
        if "/snapshots/{" in path:
            continue  # the test's database has none
        for url, parameters in examples(path, item["get"]):
            response = get(url, **parameters)
            assert response.status_code == 200, (url, parameters, response.content[:300])
            content = item["get"]["responses"]["200"]["content"]
            assert response["Content-Type"] in content, (url, parameters)


def test_all_examples_of_an_operation_run_together(get, description):
    """Swagger UI sends all of them; the response must not be empty."""
    tried = list(run_together(get, description))
    assert len(tried) == len(description["paths"]) - 2, "all but the snapshots, of which the test's database has none"
    for path, response in tried:
        if response["Content-Type"] in ("application/geo+json", "application/json"):
            document = response.json()
            assert document.get("numberReturned", 1) and document.get("matches", 1) and document.get("nodes", 1), path


def test_every_ogc_example_runs(get, ogc_description):
    operations = {path: item["get"] for path, item in ogc_description["paths"].items() if "get" in item}
    for path, operation in operations.items():
        for url, parameters in examples(OGC + path, operation):
            response = get(url, **parameters)
            assert response.status_code == 200, (url, parameters, response.content[:300])


def test_all_examples_of_an_ogc_operation_run_together(get, ogc_description):
    tried = dict(run_together(get, ogc_description, OGC))
    assert tried.keys() == {path for path, item in ogc_description["paths"].items() if "get" in item}
    assert all(tried[path].json()["numberReturned"] for path in tried if path.endswith("/items"))
    assert all(tried[path].content for path in tried if path.endswith("{tileCol}"))
