"""Citations on the pages, and JSON-LD for dataset search engines."""

import json
import re

import pytest
from django.utils.html import escape
from shapely import box

from actors.models import Source
from geodata import metadata
from geodata.layers import LAYERS
from geodata.publishing import (
    citation,
    geopackage,
    releases,
)
from tests.factories import HORIZON, CrossingFactory, actor, incident, square, zone

pytestmark = pytest.mark.django_db
PAGES = ["/", "/?lang=ar", "/?embed=1", "/actors/", "/actors/made-actor/", "/actors/made-actor/?lang=ar"]
DOC_PAGES = ["/api/docs/", "/api/redoc/", "/ogc/api.html"]
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
        "collections/crossings/items/made-crossing",
        "collections/crossings/tiles",
        "collections/crossings/tiles/WebMercatorQuad",
        "tileMatrixSets",
        "tileMatrixSets/WebMercatorQuad",
    )
]
pages = pytest.mark.parametrize("url", PAGES)
SCRIPT = re.compile(r'<script type="application/ld\+json" nonce="([^"]+)">(.*?)</script>', re.DOTALL)


@pytest.fixture
def records(db):
    """What the pages show."""
    actor("made-actor", name_en="Made actor", name_ar="صنع")
    zone("made-zone", square(0, 0, 1, 1), [("made-actor", "sole")])
    CrossingFactory(slug="made-crossing")


@pytest.fixture
def report(db):
    """The first source that the data set is about."""
    return Source.published.filter(external=False)[0]


@pytest.fixture(autouse=True)
def uncached():
    """Revisions count once per transaction, so within a test's transaction the cache would never become stale."""
    citation._data_set.cache_clear()
    yield
    citation._data_set.cache_clear()


def edit():
    actor("made-actor", name_en="Another name")
    citation._data_set.cache_clear()


def json_ld_of(response):
    ((nonce, text),) = SCRIPT.findall(response.content.decode())
    assert f"'nonce-{nonce}'" in response["Content-Security-Policy"]
    return json.loads(text)


@pages
def test_json_ld_describes_a_data_set(client, records, report, url):
    json_ld = json_ld_of(client.get(url))
    assert (json_ld["@context"], json_ld["@type"]) == ("https://schema.org/", "Dataset")
    assert json_ld["license"] == metadata.LICENCE_URL
    assert json_ld["temporalCoverage"] == f"{metadata.first_day()}/{HORIZON}"
    south, west, north, east = map(float, json_ld["spatialCoverage"]["geo"]["box"].split())
    assert box(west, south, east, north).buffer(1e-4).covers(square(0, 0, 1, 1))
    assert 50 <= len(json_ld["description"]) <= 5000 or url.startswith("/actors/made")
    assert json_ld["name"] and json_ld["url"].startswith("http://testserver/")
    assert report.name_en in [work["name"] for work in json_ld["isBasedOn"]]


def test_the_time_covered_begins_with_the_first_record(client, records):
    incident("made-incident", when="1491-05")
    citation._data_set.cache_clear()
    assert json_ld_of(client.get("/"))["temporalCoverage"] == f"1491-05-01/{HORIZON}"


@pages
def test_distributions_exist(client, records, url):
    json_ld = json_ld_of(client.get(url))
    for item in json_ld["distribution"]:
        response = client.get(item["contentUrl"].removeprefix("http://testserver"))
        assert (response.status_code, response["Content-Type"]) == (200, item["encodingFormat"])
        assert b"".join(response)


def test_the_whole_lists_every_layer(client):
    urls = [item["contentUrl"] for item in json_ld_of(client.get("/"))["distribution"]]
    for layer in LAYERS:
        assert any(f"/api/v1/{layer.name}/" in url for url in urls)


def test_an_actor_is_a_part_of_the_whole(client, records):
    json_ld = json_ld_of(client.get("/actors/made-actor/"))
    assert json_ld["about"]["name"] == "Made actor"
    assert json_ld["isPartOf"]["@id"] == json_ld_of(client.get("/"))["@id"]


def test_other_pages_describe_the_whole(client, records):
    whole = json_ld_of(client.get("/"))
    for url in DOC_PAGES + OGC:
        assert json_ld_of(client.get(url)) == whole, url


@pytest.mark.parametrize("url", ["/actors/", "/actors/made-actor/", "/actors/?lang=ar", *DOC_PAGES, *OGC])
def test_how_to_cite(client, records, report, url):
    text = client.get(url).content.decode()
    foot = text[text.index('<footer class="page-foot"') :]
    assert "accessed 20" in foot and f"http://testserver{url.split('?')[0]}" in foot
    assert "as known at 20" in foot
    assert escape(report.name_en) in foot and report.authors in foot


@pytest.fixture
def released(settings, tmp_path):
    """Releases 1 and 7, the last of the database as it is now."""
    settings.SNAPSHOT_DIR = tmp_path
    manifest = {"known_at": geopackage.last_modified().isoformat(), "created": "2031-05-06T07:08:09+00:00"}
    for number in (1, 7):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / releases.MANIFEST).write_text(json.dumps(manifest))


def foot_of(client):
    return client.get("/actors/").content.decode().split('<footer class="page-foot"')[1]


def test_a_snapshot_is_cited_by_its_number(client, released):
    assert "(2031): Qa&#x27;im-Bukamal border zone, snapshot 7. http" in foot_of(client)
    json_ld = json_ld_of(client.get("/"))
    assert json_ld["version"] == "snapshot 7"
    assert any(item["contentUrl"].endswith("/snapshots/7/") for item in json_ld["distribution"])


def test_later_edits_are_not_the_snapshot(client, released):
    edit()
    moment = geopackage.last_modified().isoformat().replace("+00:00", "Z")
    assert f", as known at {moment} (later than snapshot 7). http" in foot_of(client)
    json_ld = json_ld_of(client.get("/"))
    assert json_ld["version"] == f"as known at {moment} (later than snapshot 7)"
    assert [item["name"] for item in json_ld["distribution"] if "/snapshots/" in item["contentUrl"]] == ["snapshot 7"]


def test_a_restored_database_is_not_later_than_a_snapshot_made_after_the_backup(client, released, tmp_path):
    future = {"known_at": "2099-05-06T07:08:09+00:00", "created": "2099-05-06T07:08:09+00:00"}
    (tmp_path / "8").mkdir()
    (tmp_path / "8" / releases.MANIFEST).write_text(json.dumps(future))
    assert "border zone, snapshot 7. http" in foot_of(client)
    edit()
    moment = geopackage.last_modified().isoformat().replace("+00:00", "Z")
    assert f", as known at {moment} (later than snapshot 7). http" in foot_of(client)


def test_the_cited_moment_returns_the_same_record(client, get):
    edit()
    moment = re.search(r"as known at ([^ ]+)\. http", foot_of(client))[1]
    assert "." in moment, "the change lies within a second"
    assert "Another name" in client.get("/actors/").content.decode()
    assert get.json("/api/v1/actors/made-actor/", known_at=moment)["name_en"] == "Another name"


def test_text_cannot_end_the_script_element(client, monkeypatch):
    monkeypatch.setattr(metadata, "TERMS", "</script><b>&")
    assert json_ld_of(client.get("/"))["usageInfo"] == "</script><b>&"
