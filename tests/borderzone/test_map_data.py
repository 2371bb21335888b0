"""The one document that the map page asks for: it holds what the API tells, and its address names its state."""

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

pytestmark = pytest.mark.django_db


@pytest.fixture(name="document")
def read_document(get):
    return get.json("/map-data/")


@pytest.mark.parametrize("layer", BY_NAME)
def test_it_holds_the_rows_of_the_api(get, document, layer):
    answer = get.json(f"/api/v1/{layer}/", limit=10_000)
    rows = document["layers"][layer]
    if "items" in answer:
        assert rows == answer["items"]
        return
    shapes = document["shapes"]
    for row, feature in zip(rows, answer["features"], strict=True):
        shape = None if row["geometry"] is None else shapes[row["geometry"]]
        assert row == feature["properties"] | {"geometry": row["geometry"]}
        assert shape == feature["geometry"]


def test_a_shape_is_told_once(document):
    told = [json.dumps(shape) for shape in document["shapes"]]
    used = [row["geometry"] for layer in LAYERS for row in document["layers"][layer.name] if row.get("geometry")]
    assert len(set(told)) == len(told) < len(used)


def test_it_knows_the_words_and_the_horizon(get, document):
    assert document["horizon"] == get.json("/api/v1/")["horizon"]
    assert document["vocabularies"] == get.json("/api/v1/vocabularies/")["vocabularies"]


def test_the_base_map_comes_along(document):
    index = json.loads((BASEMAP / "index.json").read_text(encoding="utf-8"))
    assert set(document["basemap"]) == {layer["name"] for layer in index["layers"]}
    assert all(layer["features"] for layer in document["basemap"].values())


def test_the_page_names_its_state_so_that_it_is_kept_for_ever(get):
    html = get("/").content.decode()
    (address,) = re.findall(r'rel="preload" href="(/map-data/[^"]+)" as="fetch" crossorigin', html)
    assert "immutable" in get(address)["Cache-Control"]
    assert get("/map-data/")["Cache-Control"] == get("/map-data/?state=old")["Cache-Control"] == "no-cache"


def test_another_state_has_another_tag_and_other_content(client):
    before = client.get("/map-data/")
    assert client.get("/map-data/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    actor = Actor.published.first()
    actor.name_en = "A name that nobody has"
    actor.save()
    after = client.get("/map-data/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and after["ETag"] != before["ETag"]
    assert actor.name_en in after.content.decode()


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_comes_compressed(client, encoding, decode):
    response = client.get("/map-data/", headers={"Accept-Encoding": encoding})
    assert response["Content-Encoding"] == encoding and "Accept-Encoding" in response["Vary"]
    assert decode(response.content) == client.get("/map-data/").content


def test_it_is_only_read(client):
    assert client.post("/map-data/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_it_can_be_written_before_anybody_asks(dataset, client):
    map_data.warm_up()
    with CaptureQueriesContext(connection) as queries:
        client.get("/map-data/", headers={"accept-encoding": "br"})
    assert len(queries) == 1  # its state


@pytest.mark.parametrize("fails", [True, False])
def test_a_start_goes_on_without_it(monkeypatch, fails):
    """Without a database, and with more records than a browser should be given."""

    def number(layer, question):
        if fails:
            raise OperationalError("no server")

    monkeypatch.setattr(map_data, "count", number)
    monkeypatch.setattr(map_data.connections, "close_all", lambda: closed.append(True))
    monkeypatch.setattr(map_data, "_document", None)
    closed = []
    map_data.warm_up()
    assert closed


def test_it_does_not_pass_today_off_as_the_past(get):
    response = get("/map-data/", known_at="2020-01-01")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["parameter"] == "known_at"
