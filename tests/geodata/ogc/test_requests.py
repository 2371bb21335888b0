"""OGC API – Features, Part 1: single features, and requests that go beyond the standard or against it."""

import json

import pytest
from shapely import Point

from geodata.models import Incident
from tests.factories import place
from tests.geodata.ogc.abstract import proves, rel
from tests.geodata.ogc.conftest import ROOT, of

pytestmark = pytest.mark.django_db


@proves("features-1/core/query-param-unknown", "features-1/core/query-param-invalid")
def test_unknown_parameters_are_rejected(rejected, collection):
    for path in ("", "/items", "/queryables", "/tiles"):
        assert rejected(f"{of(collection)}{path}", nonsense="1")["parameter"] == "nonsense"
    assert "more than once" in rejected(f"{of(collection)}/items?slug=a&slug=b")["detail"]
    rejected(f"{ROOT}conformance", nonsense="1")
    for path in (ROOT, f"{ROOT}collections", f"{of(collection)}/items"):
        assert rejected(f"{path}?f=json&f=html")["parameter"] == "f"


@proves("features-1/core/f-op", "features-1/core/f-success", "features-1/core/f-links")
def test_one_feature(get, items, rejected, collection):
    for feature in items(collection, limit=5)["features"]:
        one = get.json(f"{of(collection)}/items/{feature['id']}")
        assert rel(one, "self") and rel(one, "alternate") and rel(one, "collection")
        assert {**one, "links": None} == {**feature, "links": None}
    for name in ("there-is-no-such-feature", "%00", "%FF", "a%2Fb"):
        rejected(f"{of(collection)}/items/{name}", status=404)


@proves("features-1/core/query-param-invalid")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("precision_m", "nan"),
        ("precision_m", "1e400"),
        ("precision_m", "x"),
        ("earliest_start", "x"),
        ("external", "x"),
        ("name_en", "\x00"),
        ("offset", "-1"),
        ("known_at", "x"),
        ("certainty", "x"),
        ("precision_m", "1_000"),
        ("limit", "0"),
        ("limit", "000"),
        ("limit", "٥"),
        ("limit", "+5"),
    ],
)
def test_invalid_values_are_rejected(rejected, name, text):
    assert rejected(f"{of('incidents')}/items", **{name: text})["parameter"] == name


@proves("features-1/core/fc-limit-definition")
def test_limits_are_read_as_numbers(get):
    for text, number in (("0000000003", 3), ("9" * 5000, Incident.published.count())):
        assert len(get.json(f"{of('incidents')}/items", limit=text)["features"]) == number


def test_the_previous_page_ends_where_this_one_starts(get):
    path = f"{of('incidents')}/items"
    first = [item["id"] for item in get.json(path, limit=25)["features"]]
    here = get.json(path, limit=10, offset=5)
    before = get.json(rel(here, "prev")[0])
    assert [item["id"] for item in before["features"]] == first[:5]
    assert [item["id"] for item in get.json(rel(before, "next")[0])["features"]] == first[5:15]
    assert not rel(before, "prev")
    further = get.json(rel(get.json(path, limit=10, offset=15), "prev")[0])
    assert [item["id"] for item in further["features"]] == first[5:15]


def test_items_as_of_an_earlier_moment(get, items):
    assert items("incidents", known_at="2000-01-01")["features"] == []
    feature = get.json(f"{of('incidents')}/items", limit=1)["features"][0]
    now = get.json(f"{of('incidents')}/items/{feature['id']}")
    assert now["properties"] == feature["properties"]
    assert get(f"{of('incidents')}/items/{feature['id']}", known_at="2000-01-01").status_code == 404


def test_the_layers_own_parameters_apply(get, items, incidents, examples):
    for parameters in (
        {"kind": "airstrike"},
        {"kind": "airstrike,clash"},
        {"actor": "one"},
        {"q": "Raid"},
        {"date": "2019-10", "certainty": "definite"},
        {"within": examples["area"]},
    ):
        rest = get.json("/api/v1/incidents/", limit=1000, **parameters)
        assert items("incidents", **parameters)["features"] == rest["features"] != []


def test_conditional_requests(client):
    for path in ("collections", "collections/incidents/items", "collections/incidents/items?f=html", "api"):
        response = client.get(ROOT + path)
        again = client.get(ROOT + path, headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304
        assert response["Access-Control-Allow-Origin"] == "*"


def test_other_urls_are_not_found(rejected):
    for path in ("nothing", "collections/x/items", "collections/actors", "collections/places/nothing"):
        rejected(ROOT + path, status=404)


@pytest.mark.parametrize("path", ["collections", "collections/places", "collections/places/tiles/WebMercatorQuad"])
def test_metadata_as_of_an_earlier_moment(get, path):
    now, before = get.json(f"{ROOT}{path}"), get.json(f"{ROOT}{path}", known_at="2001-01-01")
    assert "spatial" in json.dumps(now) or "boundingBox" in now
    assert "spatial" not in json.dumps(before) and "boundingBox" not in before
    assert get(f"{ROOT}{path}", known_at="soon").json()["parameter"] == "known_at"


def test_the_page_of_an_item_isolates_a_name_in_arabic(get):
    place("made-place", Point(10, 34), name_en="قائم (Qa’im) 7")
    html = get(f"{of('places')}/items/made-place", f="html").content.decode()
    assert "<title>\u2068قائم (Qa’im) 7\u2069 · " in html and "<h1>\u2068قائم (Qa’im) 7\u2069</h1>" in html
