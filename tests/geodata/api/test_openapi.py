"""The OpenAPI document is exact: it describes all that the API does, and nothing else."""

from functools import lru_cache

import pytest
from django.test import Client

from geodata.api.openapi.auto_schema import operation_of
from geodata.exporters import EXPORTERS, exporters_for
from geodata.layers import LAYERS
from geodata.query.parameter_list import PARAMETERS
from tests.factories import valid
from tests.schemathesis_cases import try_all

pytestmark = pytest.mark.django_db
layers = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
ERROR_STATUSES = {"400", "405", "412", "414", "429", "503"}


@lru_cache
def described():
    return Client().get("/api/schema/?format=json").json()


@pytest.fixture
def description(db):
    return described()


def resolved(schema, whole):
    """The schema with its references resolved."""
    if isinstance(schema, list):
        return [resolved(item, whole) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        schema_part = whole
        for part in schema["$ref"].removeprefix("#/").split("/"):
            schema_part = schema_part[part]
        return resolved(schema_part, whole)
    return {name: resolved(value, whole) for name, value in schema.items()}


@layers
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_layer_is_described_in_every_format(description, layer, exporter):
    for path in (f"/api/v1/{layer.name}/", f"/api/v1/{layer.name}/{{slug}}/"):
        operation = description["paths"][path]["get"]
        content = operation["responses"]["200"]["content"]
        names = next(item for item in operation["parameters"] if item["name"] == "format")["schema"]["enum"]
        applies = exporter in exporters_for(layer)
        assert (exporter.media_type in content, exporter.name in names) == (applies, applies)


@layers
def test_every_record_matches_its_schema(get, description, layer):
    for path, url in (
        (f"/api/v1/{layer.name}/", f"/api/v1/{layer.name}/"),
        (f"/api/v1/{layer.name}/{{slug}}/", f"/api/v1/{layer.name}/{layer.model.published.first().pk}/"),
    ):
        content = description["paths"][path]["get"]["responses"]["200"]["content"]
        for name in ("geojson", "json"):
            media_type = {"geojson": "application/geo+json", "json": "application/json"}[name]
            if media_type in content:
                document = get.json(url, format=name, **({"limit": 10_000} if path == url else {}))
                valid(document, resolved(content[media_type]["schema"], description))


@layers
def test_every_parameter_is_described_where_it_applies(description, layer):
    for detail, path in ((False, f"/api/v1/{layer.name}/"), (True, f"/api/v1/{layer.name}/{{slug}}/")):
        operation = description["paths"][path]["get"]
        names = {item["name"] for item in operation["parameters"]} - {"slug"}
        assert names == {item.name for item in PARAMETERS if item.applies(layer) and not (detail and item.lists_only)}
        assert operation["operationId"] == operation_of(layer.name, detail)
        assert operation["responses"].keys() >= ERROR_STATUSES | {"200", "304", "406"}
        for item in operation["parameters"]:
            assert "schema" in item and item["description"]
            assert item["schema"].get("type") != "array" or item["explode"] is False


@pytest.mark.clients
def test_schemathesis_finds_nothing(application):
    tried = try_all(application, "/api/schema/?format=json", each=3)
    paths = described()["paths"]
    assert tried == {f"{method.upper()} {path}" for path, item in paths.items() for method in item}


def test_the_document_is_the_same_for_every_client(client):
    """It has an ETag and depends on no language or session."""
    first = client.get("/api/schema/", headers={"accept-language": "ar", "accept": "application/json"})
    again = Client().get("/api/schema/", headers={"accept": "application/json", "if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.json()["openapi"].startswith("3.")
    assert "Content-Language" not in first and "Cookie" not in first["Vary"]


DOCUMENTATION_URLS = ["/api/docs/", "/api/docs/?script=", "/api/redoc/", "/api/redoc/redoc.js", "/ogc/api.html"]


@pytest.mark.parametrize("url", DOCUMENTATION_URLS)
def test_documentation_pages_are_revalidated(client, url):
    first = client.get(url, headers={"accept-encoding": "identity"})
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Cache-Control"] in ("no-cache", "max-age=86400") and not first.cookies
    assert "Content-Security-Policy" not in again, "the client's copy has a nonce of its own"
    assert len(client.get(url, headers={"accept-encoding": "gzip"}).content) < len(first.content) / 2
    head = client.head(url, headers={"accept-encoding": "identity"})
    assert (head.status_code, head["Content-Length"], head.content) == (200, str(len(first.content)), b"")


@pytest.mark.parametrize("url", ["/api/schema/", *DOCUMENTATION_URLS])
def test_documentation_pages_reject_other_parameters_and_methods(client, url):
    response = client.get(f"{url.split('?')[0]}?foo=1")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["parameter"] == "foo"
    rejected = Client(enforce_csrf_checks=True).post(url)
    assert (rejected.status_code, rejected["Content-Type"]) == (405, "application/problem+json")


def test_formats_of_the_document(client):
    assert client.get("/api/schema/?format=yaml").content.startswith(b"openapi: 3")
    rejected = client.get("/api/schema/?format=xml")
    assert (rejected.status_code, rejected.json()["expected"]) == (400, "write one of: yaml, json")
