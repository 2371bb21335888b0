"""Whoever uses the data can cite it, and whoever looks for data can find it."""

import json
import re

import pytest

from geodata import about, snapshots
from geodata.layers import LAYERS

pytestmark = pytest.mark.django_db
PAGES = ["/", "/?lang=ar", "/?embed=1", "/actors/", "/actors/kataib-hezbollah/", "/actors/kataib-hezbollah/?lang=ar"]
pages = pytest.mark.parametrize("address", PAGES)
SCRIPT = re.compile(r'<script type="application/ld\+json" nonce="([^"]+)">(.*?)</script>', re.DOTALL)


def markup_of(response):
    (found,) = SCRIPT.findall(response.content.decode())
    assert f"'nonce-{found[0]}'" in response["Content-Security-Policy"]
    return json.loads(found[1])


@pages
def test_markup_of_a_data_set(client, address):
    markup = markup_of(client.get(address))
    assert (markup["@context"], markup["@type"]) == ("https://schema.org/", "Dataset")
    assert markup["license"] == about.LICENCE_URL
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


@pytest.mark.parametrize("address", ["/actors/", "/actors/kataib-hezbollah/", "/actors/?lang=ar"])
def test_how_to_cite(client, address):
    text = client.get(address).content.decode()
    foot = text[text.index('<footer class="page-foot"') :]
    assert "accessed 20" in foot and f"http://testserver{address.split('?')[0]}" in foot
    assert "as known at 20" in foot
    assert "Harith Hasan and Kheder Khaddour" in foot


def test_a_snapshot_is_cited_by_its_number(client, monkeypatch):
    monkeypatch.setattr(snapshots, "numbers", lambda: [1, 7])
    assert ", snapshot 7. http" in client.get("/actors/").content.decode()
    assert any(item["contentUrl"].endswith("/snapshots/7/") for item in markup_of(client.get("/"))["distribution"])


def test_nothing_of_the_data_ends_the_script(client, monkeypatch):
    monkeypatch.setattr(about, "TERMS", "</script><b>&")
    assert markup_of(client.get("/"))["usageInfo"] == "</script><b>&"
