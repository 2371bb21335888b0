"""The OpenAPI description is exact: what it says is so, and what it does not say does not happen."""

from functools import lru_cache

import pytest
from django.test import Client

from geodata.api.openapi import operation_of
from geodata.exporters import EXPORTERS, exporters_for
from geodata.layers import LAYERS
from geodata.question import PARAMETERS
from tests.fuzz import application, try_all  # noqa: F401 - a fixture
from tests.made import valid

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


def text_of(value):
    """A value as a client writes it into an address."""
    if isinstance(value, list):
        return ",".join(text_of(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def examples(path, operation):
    """Address and parameters for each example of an operation, and one with nothing but what is required."""
    told = operation.get("parameters", [])
    for item in told:
        if item["in"] == "path":
            path = path.replace(f"{{{item['name']}}}", text_of(item.get("example", "1")))
    needed = {item["name"]: text_of(item["example"]) for item in told if item.get("required") and item["in"] == "query"}
    yield path, needed
    for item in told:
        if item["in"] == "query" and "example" in item:
            yield path, needed | {item["name"]: text_of(item["example"])}


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


def test_schemathesis_finds_nothing(application):  # noqa: F811
    tried = try_all(application, "/api/schema/?format=json", each=3)
    assert tried == {f"GET {path}" for path in described()["paths"]}


def test_the_description_is_one_for_all(client):
    """YAML and JSON, with a validator, and no word of the reader's language or session."""
    first = client.get("/api/schema/", headers={"accept-language": "ar", "accept": "application/json"})
    again = Client().get("/api/schema/", headers={"accept": "application/json", "if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.json()["openapi"].startswith("3.")
    assert "Content-Language" not in first and "Cookie" not in first["Vary"]
