"""Whoever uses the data can cite it, and whoever looks for data can find it."""

import json
import re

import pytest

from actors.models import Actor
from geodata import metadata
from geodata.layers import LAYERS
from geodata.publishing import (
    citation,
    geopackage,
    releases,
)

pytestmark = pytest.mark.django_db
PAGES = ["/", "/?lang=ar", "/?embed=1", "/actors/", "/actors/kataib-hezbollah/", "/actors/kataib-hezbollah/?lang=ar"]
DESCRIBING = ["/api/docs/", "/api/redoc/", "/ogc/api.html"]
OGC = [
    f"/ogc/{path}?f=html"
    for path in (
        "",
        "conformance",
        "collections",
        "collections/crossings",
        "collections/crossings/queryables",
        "collections/crossings/schema",
        "collections/crossings/items",
        "collections/crossings/items/qaim-bukamal",
        "collections/crossings/tiles",
        "collections/crossings/tiles/WebMercatorQuad",
        "tileMatrixSets",
        "tileMatrixSets/WebMercatorQuad",
    )
]
pages = pytest.mark.parametrize("address", PAGES)
SCRIPT = re.compile(r'<script type="application/ld\+json" nonce="([^"]+)">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def read_anew():
    """Changes are counted once a transaction, so within a test's the facts would look unchanged."""
    citation._facts.cache_clear()
    yield
    citation._facts.cache_clear()


def edit():
    Actor.all_objects.filter(pk="kataib-hezbollah").update(name_en="Another name")
    citation._facts.cache_clear()


def markup_of(response):
    (found,) = SCRIPT.findall(response.content.decode())
    assert f"'nonce-{found[0]}'" in response["Content-Security-Policy"]
    return json.loads(found[1])


@pages
def test_markup_of_a_data_set(client, address):
    markup = markup_of(client.get(address))
    assert (markup["@context"], markup["@type"]) == ("https://schema.org/", "Dataset")
    assert markup["license"] == metadata.LICENCE_URL
    assert markup["temporalCoverage"] == "1916/2020-03-31"
    south, west, north, east = map(float, markup["spatialCoverage"]["geo"]["box"].split())
    assert south < 34.4 < north and west < 40.98 < east
    assert 50 <= len(markup["description"]) <= 5000 or address.startswith("/actors/k")
    assert markup["name"] and markup["url"].startswith("http://testserver/")
    assert "Transformation of the Iraqi-Syrian Border" in markup["isBasedOn"][0]["name"]


@pages
def test_distributions_are_there(client, address):
    markup = markup_of(client.get(address))
    for item in markup["distribution"]:
        response = client.get(item["contentUrl"].removeprefix("http://testserver"))
        assert (response.status_code, response["Content-Type"]) == (200, item["encodingFormat"])
        assert b"".join(response)


def test_the_whole_lists_every_layer(client):
    addresses = [item["contentUrl"] for item in markup_of(client.get("/"))["distribution"]]
    for layer in LAYERS:
        assert any(f"/api/v1/{layer.name}/" in address for address in addresses)


def test_an_actor_is_a_part_of_the_whole(client):
    markup = markup_of(client.get("/actors/kataib-hezbollah/"))
    assert markup["about"]["name"] == "Kataib Hezbollah"
    assert markup["isPartOf"]["@id"] == markup_of(client.get("/"))["@id"]


def test_other_pages_tell_of_the_whole(client):
    whole = markup_of(client.get("/"))
    for address in DESCRIBING + OGC:
        assert markup_of(client.get(address)) == whole, address


@pytest.mark.parametrize("address", ["/actors/", "/actors/kataib-hezbollah/", "/actors/?lang=ar", *DESCRIBING, *OGC])
def test_how_to_cite(client, address):
    text = client.get(address).content.decode()
    foot = text[text.index('<footer class="page-foot"') :]
    assert "accessed 20" in foot and f"http://testserver{address.split('?')[0]}" in foot
    assert "as known at 20" in foot
    assert "Harith Hasan and Kheder Khaddour" in foot


@pytest.fixture
def released(monkeypatch):
    """A snapshot of the database as it is now."""
    told = {"known_at": geopackage.last_modified().isoformat(), "created": "2031-05-06T07:08:09+00:00"}
    monkeypatch.setattr(releases, "numbers", lambda: [1, 7])
    monkeypatch.setattr(releases, "manifest", lambda number: told)


def foot_of(client):
    return client.get("/actors/").content.decode().split('<footer class="page-foot"')[1]


def test_a_snapshot_is_cited_by_its_number(client, released):
    assert "(2031): Qa&#x27;im-Bukamal border zone, snapshot 7. http" in foot_of(client)
    markup = markup_of(client.get("/"))
    assert markup["version"] == "snapshot 7"
    assert any(item["contentUrl"].endswith("/snapshots/7/") for item in markup["distribution"])


def test_what_was_edited_since_is_not_the_snapshot(client, released):
    edit()
    moment = geopackage.last_modified().isoformat().replace("+00:00", "Z")
    assert f", as known at {moment} (later than snapshot 7). http" in foot_of(client)
    markup = markup_of(client.get("/"))
    assert markup["version"] == f"as known at {moment} (later than snapshot 7)"
    assert [item["name"] for item in markup["distribution"] if "/snapshots/" in item["contentUrl"]] == ["snapshot 7"]


def test_the_moment_cited_is_the_one_that_shows_the_page(client, get):
    edit()
    moment = re.search(r"as known at ([^ ]+)\. http", foot_of(client))[1]
    assert "." in moment, "the change lies within a second"
    assert "Another name" in client.get("/actors/").content.decode()
    assert get.json("/api/v1/actors/kataib-hezbollah/", known_at=moment)["name_en"] == "Another name"


def test_nothing_of_the_data_ends_the_script(client, monkeypatch):
    monkeypatch.setattr(metadata, "TERMS", "</script><b>&")
    assert markup_of(client.get("/"))["usageInfo"] == "</script><b>&"
