"""Addresses as people and programs write them: tracking words, repeated parameters, slashes, and queries by POST."""

import gzip
import json

import pytest

from geodata.http.tracking import NAMES, PREFIXES, strip_tracking
from geodata.layers import LAYERS
from geodata.ogc.conformance import COLLECTIONS
from geodata.ogc.parameters import allowed_parameters
from geodata.query.parameter_list import PARAMETERS
from tests.factories import incident, place, square

pytestmark = pytest.mark.django_db
LIST = "/api/v1/incidents/"
ITEMS = "/ogc/collections/incidents/items"
SEARCH = "/ogc/collections/incidents/search"
TRACKING = "utm_source=mail&fbclid=IwAR0x&gclid=1&mc_eid=2&_hsenc=p2&msclkid=a&igshid=b&ref=x&ref_src=twsrc"


@pytest.fixture
def three(db):
    """Three incidents of three kinds, one at a place."""
    incident("made-a", "2016", kind="capture", place=place("made-place", square(0, 0, 1, 1)))
    incident("made-b", "2016", kind="clash")
    incident("made-c", "2016", kind="airstrike")


def slugs(document):
    return [feature["id"] for feature in document["features"]]


@pytest.mark.parametrize(
    "url",
    [
        "/api/docs/",
        "/api/redoc/",
        "/api/schema/?format=json",
        "/api/v1/",
        f"{LIST}?kind=capture&limit=1",
        "/api/v1/search?q=a",
        "/ogc/",
        "/ogc/api.html",
        "/ogc/collections",
        f"{ITEMS}?kind=capture&limit=1",
        "/map-data/",
        "/actors/",
        "/",
    ],
)
def test_tracking_parameters_are_ignored(client, url):
    plain = client.get(url)
    tracked = client.get(f"{url}{'&' if '?' in url else '?'}{TRACKING}")
    assert plain.status_code == tracked.status_code == 200
    if (
        plain["Content-Type"].startswith(("application/json", "application/geo"))
        and "timeStamp" not in plain.content.decode()
    ):
        assert tracked.content == plain.content
    assert "fbclid" not in tracked.content.decode()


def test_tracking_parameters_are_no_part_of_the_cache_key(client):
    assert client.get(LIST)["ETag"] == client.get(f"{LIST}?{TRACKING}")["ETag"]


def test_unknown_parameters_are_still_refused(client):
    assert client.get(f"{LIST}?utm_source=x&colour=red").json()["parameter"] == "colour"


def test_no_parameter_of_ours_is_taken_for_tracking():
    ours = {(parameter.name, "/api/v1/") for parameter in PARAMETERS}
    for layer in COLLECTIONS.values():
        ours |= {(name, f"/ogc/collections/{layer.name}/items") for name in allowed_parameters(layer)}
    assert [name for name, path in ours if not strip_tracking(f"{name}=1", path)] == []
    assert "ref" in NAMES and "utm_" in PREFIXES


@pytest.mark.parametrize("path", [LIST, ITEMS])
@pytest.mark.parametrize(
    ("repeated", "joined"),
    [
        ("kind=capture&kind=clash", "kind=capture,clash"),
        ("kind=capture,airstrike&kind=clash", "kind=capture,airstrike,clash"),
        ("kind[]=capture&kind[]=clash", "kind=capture,clash"),
        ("kind%5B%5D=capture&kind=clash", "kind=capture,clash"),
        ("kind[0]=capture&kind[1]=clash", "kind=capture,clash"),
        ("kind%5B10%5D=capture&kind[]=clash", "kind=capture,clash"),
        ("kind=capture&amp;kind=clash&amp;amp;source=made", "kind=capture,clash&source=made"),
        ("bbox=-180&bbox=-90&bbox=180&bbox=90", "bbox=-180,-90,180,90"),
        ("near=10&near=34&near=90&kind=capture", "near=10,34,90&kind=capture"),
        ("source=made&source=made", "source=made"),
        ("ordering=kind&ordering=-slug", "ordering=kind,-slug"),
        ("fields=slug&fields=when", "fields=slug,when"),
    ],
)
def test_repeated_list_parameters_are_the_union(client, three, path, repeated, joined):
    one, other = (client.get(f"{path}?{query}&limit=1000") for query in (repeated, joined))
    assert one.status_code == other.status_code == 200, one.content
    assert one.json()["features"] == other.json()["features"]
    assert one.json()["numberMatched"] >= 1


@pytest.mark.parametrize("name", ["date", "limit", "q", "known_at", "within"])
def test_a_repeated_single_parameter_is_named(client, name):
    document = client.get(f"{LIST}?{name}=2016&{name}=2017").json()
    assert (document["status"], document["parameter"]) == (400, name)
    assert "more than once" in document["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/ogc",
        "/ogc/collections",
        "/ogc/collections/places",
        "/ogc/collections/places/items",
        "/ogc/collections/places/queryables",
        "/ogc/collections/places/schema",
        "/ogc/collections/places/tiles",
        "/ogc/collections/places/tiles/WebMercatorQuad",
        "/ogc/conformance",
        "/ogc/api",
        "/ogc/api.html",
        "/ogc/tileMatrixSets",
        "/ogc/tileMatrixSets/WebMercatorQuad",
        "/api/v1",
        "/api/v1/incidents",
        "/api/v1/search",
        "/api/v1/timeline",
        "/api/v1/snapshots",
        "/api/v1/vocabularies",
        "/api/v1/dataset.gpkg",
        "/api/schema",
        "/api/docs",
        "/api/redoc/redoc.js",
    ],
)
def test_every_url_works_with_and_without_a_slash(client, path):
    query = "?q=a" if path.endswith("search") else ""
    for url in (path + query, f"{path}/{query}", f"{path}//{query}"):
        response = client.get(url, follow=True)
        assert response.status_code == 200, url
        for target, _ in response.redirect_chain:
            assert client.get(target)["Access-Control-Allow-Origin"] == "*"
        assert client.get(url)["Access-Control-Allow-Origin"] == "*"


def test_redirects_keep_the_query_and_the_method(client):
    response = client.get(f"{ITEMS}/?kind=capture&bbox=1,2,3,4")
    assert (response.status_code, response["Location"]) == (301, f"{ITEMS}?kind=capture&bbox=1,2,3,4")
    posted = client.post(LIST.rstrip("/"), "kind=capture", content_type="application/x-www-form-urlencoded")
    assert (posted.status_code, posted["Location"]) == (308, LIST)


@pytest.mark.parametrize("path", [LIST, ITEMS, "/api/v1/", "/ogc/collections", "/api/schema/"])
def test_slashes_before_the_path_mean_nothing(client, path):
    plain, slashed = client.get(path), client.get(path, PATH_INFO=f"//{path}")
    assert (slashed.status_code, slashed["Access-Control-Allow-Origin"]) == (200, "*")
    assert slashed["Content-Type"] == plain["Content-Type"] and slashed.get("ETag") == plain.get("ETag")
    for other in ("//evil.example/", "//evil.example/api/v1/", "//api.example/v1/"):
        assert client.get("/", PATH_INFO=other).status_code == 404


def test_unknown_urls_are_still_unknown(client):
    for path in ("/ogc/nothing", "/ogc/nothing/", "/api/v1/nothing", "/api/v1/nothing/", "/api/nothing", "/api//x//"):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
        assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", [LIST, SEARCH])
@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ("kind=capture&kind=clash&limit=1&fbclid=x", "application/x-www-form-urlencoded"),
        (json.dumps({"kind": ["capture", "clash"], "limit": 1}), "application/json"),
        (json.dumps({"kind": "capture,clash", "limit": "1"}), "application/json; charset=utf-8"),
        (b'\xef\xbb\xbf{"kind": "capture,clash", "limit": 1}', "application/json"),
        ('{"kind": "capture", "limit": 1, "kind": "clash"}', "application/json"),
    ],
)
def test_a_posted_query_is_the_same_query(client, three, path, body, media_type):
    posted = client.post(path, body, content_type=media_type)
    assert posted.status_code == 200, posted.content
    document, by_get = posted.json(), client.get(f"{path}?kind=capture,clash&limit=1").json()
    assert (document["features"], document["numberMatched"]) == (by_get["features"], by_get["numberMatched"])
    following = next(link for link in document["links"] if link["rel"] == "next")
    assert following["method"] == "POST" and "?" not in following["href"]
    second = client.post(following["href"], json.dumps(following["body"]), content_type="application/json").json()
    assert second["features"] and slugs(second) != slugs(document)


def test_a_posted_filter_may_be_long(client, three):
    corners = [[round(5 + n * 0.01, 6), 30 if n % 2 else 29.5] for n in range(1500)]
    ring = [*corners, [20, 40], [5, 40], corners[0]]
    polygon = "POLYGON((" + ",".join(f"{x} {y}" for x, y in ring) + "))"
    text = f"NOT S_DISJOINT(geometry,{polygon}) OR geometry IS NULL"
    assert len(text) > 8190
    form = client.post(SEARCH, {"filter": text, "kind": "capture"}, headers={"accept": "application/geo+json"})
    assert form.status_code == 415  # multipart
    as_json = {
        "op": "or",
        "args": [
            {"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Polygon", "coordinates": [ring]}]},
            {"op": "isNull", "args": [{"property": "geometry"}]},
        ],
    }
    bodies = ({"filter": text}, {"filter": as_json}, {"filter": json.dumps(as_json), "filter-lang": "cql2-json"})
    responses = [client.post(SEARCH, json.dumps(body), content_type="application/json") for body in bodies]
    assert [response.status_code for response in responses] == [200] * 3, responses[0].content
    assert responses[0].json()["features"] == responses[1].json()["features"] == responses[2].json()["features"]


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ('{"kind": null}', "application/json", 400),
        ('{"implied": "no", "implied": "yes"}', "application/json", 400),
        ('{"kind": [["capture"]]}', "application/json", 400),
        ('{"kind": "\\ud800"}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"kind=\xff", "application/x-www-form-urlencoded", 400),
        ("colour=red", "application/x-www-form-urlencoded", 400),
        ("&".join(f"a{n}=1" for n in range(2000)), "application/x-www-form-urlencoded", 400),
        ("<a/>", "application/xml", 415),
        ("q=" + "x" * 1_100_000, "application/x-www-form-urlencoded", 413),
    ],
)
@pytest.mark.parametrize("path", [LIST, SEARCH])
def test_wrong_bodies_are_problems(client, path, body, media_type, status):
    response = client.post(path, body, content_type=media_type)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate"])
def test_a_compressed_body_is_named(client, encoding):
    body = gzip.compress(b"kind=capture")
    response = client.post(
        LIST, body, content_type="application/x-www-form-urlencoded", headers={"content-encoding": encoding}
    )
    assert response.status_code == 415
    assert "Content-Encoding" in response.json()["detail"]


def test_posting_elsewhere_is_refused(client):
    for path in (ITEMS, "/api/v1/", "/api/v1/timeline", f"{LIST}x/"):
        response = client.post(path)
        assert response.status_code == 405
        assert "POST to /api/v1/" in response.json()["detail"] and "POST" not in response["Allow"]
    assert "POST" in client.options(SEARCH)["Allow"] and "POST" not in client.options(ITEMS)["Allow"]


def test_every_layer_accepts_posted_queries(client):
    for layer in LAYERS:
        assert client.post(
            f"/api/v1/{layer.name}/", "limit=1", content_type="application/x-www-form-urlencoded"
        ).json()["numberReturned"]
