"""The OpenAPI description is exact: what it says is so, and what it does not say does not happen."""

from functools import lru_cache

import pytest
from django.test import Client

from geodata.api.openapi.auto_schema import operation_of
from geodata.exporters import EXPORTERS, exporters_for
from geodata.layers import LAYERS
from geodata.query.parameters import PARAMETERS
from tests.factories import valid
from tests.geodata.api.examples import examples, run_together
from tests.schemathesis_cases import try_all

pytestmark = pytest.mark.django_db
layers = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
REFUSALS = {"400", "405", "412", "414", "429", "503"}


@lru_cache
def described():
    return Client().get("/api/schema/?format=json").json()


@pytest.fixture
def description(db):
    return described()


@pytest.fixture
def unlimited(settings):
    settings.RATE_LIMIT = 0


def resolved(schema, whole):
    """The schema with what its references point to."""
    if isinstance(schema, list):
        return [resolved(item, whole) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        found = whole
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return resolved(found, whole)
    return {name: resolved(value, whole) for name, value in schema.items()}


def test_every_example_runs(get, description, unlimited):
    for path, item in description["paths"].items():
        if "/snapshots/{" in path:
            continue  # there is none in the test's database
        for address, asked in examples(path, item["get"]):
            response = get(address, **asked)
            assert response.status_code == 200, (address, asked, response.content[:300])
            content = item["get"]["responses"]["200"]["content"]
            assert response["Content-Type"] in content, (address, asked)


def test_all_examples_of_an_operation_run_together(get, description, unlimited):
    """So that whoever tries it out in the browser need not take any of them away first, and sees something."""
    tried = list(run_together(get, description))
    assert len(tried) == len(description["paths"]) - 2, "all but the snapshots, of which the test's database has none"
    for path, response in tried:
        if response["Content-Type"] in ("application/geo+json", "application/json"):
            answer = response.json()
            assert answer.get("numberReturned", 1) and answer.get("matches", 1) and answer.get("nodes", 1), path


@layers
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_layer_in_every_format_is_told(description, layer, exporter):
    for path in (f"/api/v1/{layer.name}/", f"/api/v1/{layer.name}/{{slug}}/"):
        operation = description["paths"][path]["get"]
        content = operation["responses"]["200"]["content"]
        names = next(item for item in operation["parameters"] if item["name"] == "format")["schema"]["enum"]
        told = exporter in exporters_for(layer)
        assert (exporter.media_type in content, exporter.name in names) == (told, told)


@layers
def test_every_record_has_exactly_the_members_told(get, description, layer):
    for path, address in (
        (f"/api/v1/{layer.name}/", f"/api/v1/{layer.name}/"),
        (f"/api/v1/{layer.name}/{{slug}}/", f"/api/v1/{layer.name}/{layer.model.published.first().pk}/"),
    ):
        content = description["paths"][path]["get"]["responses"]["200"]["content"]
        for name in ("geojson", "json"):
            media_type = {"geojson": "application/geo+json", "json": "application/json"}[name]
            if media_type in content:
                answer = get.json(address, format=name, **({"limit": 10_000} if path == address else {}))
                valid(answer, resolved(content[media_type]["schema"], description))


@layers
def test_every_parameter_is_told_where_it_applies(description, layer):
    for detail, path in ((False, f"/api/v1/{layer.name}/"), (True, f"/api/v1/{layer.name}/{{slug}}/")):
        operation = description["paths"][path]["get"]
        told = {item["name"] for item in operation["parameters"]} - {"slug"}
        assert told == {item.name for item in PARAMETERS if item.applies(layer) and not (detail and item.lists_only)}
        assert operation["operationId"] == operation_of(layer.name, detail)
        assert operation["responses"].keys() >= REFUSALS | {"200", "304", "406"}
        for item in operation["parameters"]:
            assert "schema" in item and item["description"]
            assert item["schema"].get("type") != "array" or item["explode"] is False


@pytest.mark.clients
def test_schemathesis_finds_nothing(application):
    tried = try_all(application, "/api/schema/?format=json", each=3)
    assert tried == {f"GET {path}" for path in described()["paths"]}


def test_the_description_is_one_for_all(client):
    """YAML and JSON, with a validator, and no word of the reader's language or session."""
    first = client.get("/api/schema/", headers={"accept-language": "ar", "accept": "application/json"})
    again = Client().get("/api/schema/", headers={"accept": "application/json", "if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.json()["openapi"].startswith("3.")
    assert "Content-Language" not in first and "Cookie" not in first["Vary"]


DESCRIBING = ["/api/docs/", "/api/docs/?script=", "/api/redoc/", "/api/redoc/redoc.js", "/ogc/api.html"]


@pytest.mark.parametrize("address", DESCRIBING)
def test_pages_that_describe_need_not_be_fetched_again(client, address):
    first = client.get(address, headers={"accept-encoding": "identity"})
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Cache-Control"] in ("no-cache", "max-age=86400") and not first.cookies
    assert "Content-Security-Policy" not in again, "the page that the client has keeps its nonce"
    assert len(client.get(address, headers={"accept-encoding": "gzip"}).content) < len(first.content) / 2
    head = client.head(address, headers={"accept-encoding": "identity"})
    assert (head.status_code, head["Content-Length"], head.content) == (200, str(len(first.content)), b"")


@pytest.mark.parametrize("address", ["/api/schema/", *DESCRIBING])
def test_pages_that_describe_take_no_more_than_they_know(client, address):
    response = client.get(f"{address.split('?')[0]}?foo=1")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["parameter"] == "foo"
    refused = Client(enforce_csrf_checks=True).post(address)
    assert (refused.status_code, refused["Content-Type"]) == (405, "application/problem+json")


def test_formats_of_the_description(client):
    assert client.get("/api/schema/?format=yaml").content.startswith(b"openapi: 3")
    refused = client.get("/api/schema/?format=xml")
    assert (refused.status_code, refused.json()["expected"]) == (400, "write one of: yaml, json")
