"""The map data document: it equals the API, and its URL names its state."""

import gzip
import json
import re

import brotli
import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from borderzone import map_data
from borderzone.views import BASEMAP
from geodata.layers import BY_NAME, LAYERS
from tests.factories import actor

pytestmark = pytest.mark.django_db


@pytest.fixture(name="document")
def read_document(get):
    return get.json("/map-data/")


@pytest.mark.parametrize("layer", BY_NAME)
def test_records_equal_the_api(get, document, layer):
    content = get.json(f"/api/v1/{layer}/", limit=10_000)
    rows = document["layers"][layer]
    if "items" in content:
        assert rows == content["items"]
        return
    shapes = document["shapes"]
    for row, feature in zip(rows, content["features"], strict=True):
        shape = None if row["geometry"] is None else shapes[row["geometry"]]
        assert row == feature["properties"] | {"geometry": row["geometry"]}
        assert shape == feature["geometry"]


def test_shapes_are_distinct(document):
    shapes = [json.dumps(shape) for shape in document["shapes"]]
    used = [row["geometry"] for layer in LAYERS for row in document["layers"][layer.name] if row.get("geometry")]
    assert len(set(shapes)) == len(shapes) < len(used)


def test_vocabularies_and_horizon_equal_the_api(get, document):
    assert document["horizon"] == get.json("/api/v1/")["horizon"]
    assert document["vocabularies"] == get.json("/api/v1/vocabularies/")["vocabularies"]


def test_the_base_map_is_included(document):
    index = json.loads((BASEMAP / "index.json").read_text(encoding="utf-8"))
    assert set(document["basemap"]) == {layer["name"] for layer in index["layers"]}
    assert all(layer["features"] for layer in document["basemap"].values())


def test_the_url_with_the_present_state_is_immutable(get):
    html = get("/").content.decode()
    (url,) = re.findall(r'rel="preload" href="(/map-data/[^"]+)" as="fetch" crossorigin', html)
    assert "immutable" in get(url)["Cache-Control"]
    assert get("/map-data/")["Cache-Control"] == get("/map-data/?state=old")["Cache-Control"] == "no-cache"


def test_a_change_gives_another_etag_and_content(client):
    before = client.get("/map-data/")
    assert client.get("/map-data/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    actor = Actor.published.first()
    actor.name_en = "A name that nobody has"
    actor.save()
    after = client.get("/map-data/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and after["ETag"] != before["ETag"]
    assert actor.name_en in after.content.decode()


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_is_compressed(client, encoding, decode):
    response = client.get("/map-data/", headers={"Accept-Encoding": encoding})
    assert response["Content-Encoding"] == encoding and "Accept-Encoding" in response["Vary"]
    assert decode(response.content) == client.get("/map-data/").content


def test_it_is_read_only(client):
    assert client.post("/map-data/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_warm_up_renders_the_document(dataset, client):
    map_data.warm_up()
    with CaptureQueriesContext(connection) as queries:
        client.get("/map-data/", headers={"accept-encoding": "br"})
    assert len(queries) == 1  # the current state


def connection_fails(execute, sql, params, many, context):
    raise OperationalError("no server")


@pytest.mark.django_db(transaction=True)
def test_warm_up_without_a_database_is_skipped(caplog):
    with connection.execute_wrapper(connection_fails):
        map_data.warm_up()
    assert connection.connection is None, "the server forks without connections"
    assert "no server" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_warm_up_is_skipped_for_more_records_than_a_browser_should_load(client, settings):
    settings.EXACT_COUNT_LIMIT = 1
    for number in range(2):
        actor(f"made-{number}")
    map_data.warm_up()
    assert connection.connection is None
    with CaptureQueriesContext(connection) as queries:
        client.get("/map-data/", headers={"accept-encoding": "br"})
    assert len(queries) > 1, "it is rendered now"


def test_other_parameters_are_rejected(get):
    response = get("/map-data/", known_at="2020-01-01")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["parameter"] == "known_at"
