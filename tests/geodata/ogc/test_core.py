"""OGC API – Features, Part 1: the abstract tests of core, GeoJSON, HTML and OpenAPI, and those of Common."""

import json
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import jsonschema
import pytest
from drf_spectacular.validation import validate_schema
from shapely.geometry import box, shape

from geodata.layers import BY_NAME
from geodata.ogc import conformance
from tests.geodata.ogc.abstract import proves, rel
from tests.geodata.ogc.conftest import (
    CRS84,
    ROOT,
    of,
)

pytestmark = pytest.mark.django_db
BOX = (40.5, 34.2, 41.3, 34.8)


@proves("features-1/core/http", "common-1/core/http")
def test_http_1_1_methods_and_status_codes(get, client, collection):
    assert get(of(collection)).status_code == 200
    assert client.head(of(collection)).content == b""
    for encoding in ("", "gzip", "br"):
        assert client.options(f"{of(collection)}/items", headers={"accept-encoding": encoding}).status_code == 204
    assert client.post(f"{of(collection)}/items").status_code == 405
    assert get(of(collection), f="html").status_code == get(of(collection)).status_code


@proves("features-1/core/root-op", "features-1/core/root-success", "common-1/landing-page/root-success")
def test_landing_page(get):
    landing = get.json(ROOT)
    for name in ("service-desc", "service-doc", "conformance", "data", "self", "alternate"):
        for url in rel(landing, name):
            assert get(urlsplit(url).path, **query_of(url)).status_code in (200, 302), url
        assert rel(landing, name), name
    assert landing["title"] and landing["description"]


def query_of(url):
    return dict(part.split("=") for part in urlsplit(url).query.split("&") if part)


@proves("features-1/core/api-definition-op", "features-1/core/api-definition-success", "features-1/oas30/oas-impl")
@proves("common-1/oas30/oas-definition-1", "common-1/oas30/oas-definition-2", "common-1/oas30/oas-impl")
@proves("features-1/oas30/oas-definition-1", "features-1/oas30/oas-definition-2", "tiles/oas30/completeness")
def test_api_definition(get):
    url = rel(get.json(ROOT), "service-desc")[0]
    response = get(urlsplit(url).path, f="json")
    assert response["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    definition = response.json()
    validate_schema(definition)
    names = [operation["operationId"] for part in definition["paths"].values() for operation in part.values()]
    assert len(names) == len(set(names))
    html = get(f"{ROOT}api", f="html")
    assert get(html["Location"]).status_code == 200


@proves("features-1/oas30/completeness", "features-1/oas30/exceptions-codes", "features-1/oas30/security")
def test_the_definition_describes_every_parameter_and_status(get, collection):
    definition = get.json(f"{ROOT}api")
    path = definition["paths"][f"/collections/{collection}/items"]["get"]
    parameters = {item["name"]: item for item in path["parameters"]}
    assert {"bbox", "limit", "datetime", "offset", "crs", "bbox-crs", "filter", "filter-lang", "filter-crs"} <= set(
        parameters
    )
    assert parameters["bbox"]["schema"]["minItems"] == 4 and parameters["bbox"]["style"] == "form"
    assert parameters["limit"]["schema"]["minimum"] == 1 and not parameters["limit"]["explode"]
    assert {"200", "400", "404", "406"} <= set(path["responses"])
    for name, item in parameters.items():
        if name in BY_NAME or item["schema"].get("type") != "string":
            continue
        assert get(f"{of(collection)}/items", **{name: "2019-10-01"}).status_code in (200, 400)


@proves("features-1/core/conformance-op", "features-1/core/conformance-success", "common-1/core/conformance-success")
def test_conformance(get):
    declared = get.json(f"{ROOT}conformance")["conformsTo"]
    assert declared == conformance.CONFORMS_TO
    assert len(declared) == len(set(declared))


@proves("common-1/json/content", "common-1/json/definition", "common-1/html/content", "common-1/html/definition")
@proves("features-1/html/content", "features-1/html/definition")
@pytest.mark.parametrize(
    "path",
    [
        "",
        "conformance",
        "collections",
        "collections/{}",
        "collections/{}/items",
        "collections/{}/items/{id}",
        "collections/{}/queryables",
        "collections/{}/schema",
        "tileMatrixSets",
        "tileMatrixSets/WebMercatorQuad",
        "collections/{}/tiles",
        "collections/{}/tiles/WebMercatorQuad",
    ],
)
def test_json_for_programs_and_html_for_people(client, items, collection, path):
    first = items(collection, limit=1)["features"][0]["id"]
    url = ROOT + path.format(collection, id=first)
    plain, browser = client.get(url), client.get(url, headers={"accept": "text/html,*/*;q=0.8"})
    assert plain.status_code == browser.status_code == 200
    json.loads(plain.content)
    assert browser["Content-Type"].startswith("text/html")
    assert client.get(url, {"f": "html"})["Content-Type"] == browser["Content-Type"]
    Page(browser.content.decode())
    assert client.get(url, {"f": "xml"}).status_code == 400
    assert client.get(url, headers={"accept": "image/png"}).status_code == 406


class Page(HTMLParser):
    """Reads a page, and rejects inline code and anything from another site."""

    def __init__(self, text):
        super().__init__()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        assert tag not in ("script", "style", "iframe") or attributes.get("type") == "application/ld+json"  # data
        assert not any(name == "style" or name.startswith("on") for name in attributes)
        if tag == "img" or attributes.get("rel") in ("stylesheet", "icon", "preload", "modulepreload"):
            url = attributes.get("href", attributes.get("src"))
            assert url.startswith("/") and not url.startswith("//")


@proves("features-1/core/fc-md-op", "features-1/core/fc-md-success", "features-1/core/fc-md-links")
@proves("features-1/core/fc-md-items", "features-1/core/fc-md-items-links", "common-2/collections/collections")
def test_collections(get):
    document = get.json(f"{ROOT}collections")
    assert rel(document, "self") and rel(document, "alternate")
    assert [one["id"] for one in document["collections"]] == list(conformance.COLLECTIONS)
    for one in document["collections"]:
        links = {link["type"] for link in one["links"] if link["rel"] == "items"}
        assert links == {"application/geo+json", "text/html"}
        assert all(link["type"] and link["href"] for link in one["links"])


@proves("features-1/core/sfc-md-op", "features-1/core/sfc-md-success", "features-1/core/fc-md-extent")
@proves("features-1/core/crs84", "common-2/collections/extent")
def test_a_collection_is_described_consistently_and_its_extent_covers_all(get, items, collection):
    one = get.json(of(collection))
    listed = next(item for item in get.json(f"{ROOT}collections")["collections"] if item["id"] == collection)
    assert {**one, "links": None} == {**listed, "links": None}
    assert one["itemType"] == "feature" and one["extent"]["spatial"]["crs"] == CRS84
    around = box(*one["extent"]["spatial"]["bbox"][0]).buffer(1e-5)
    first, last = one["extent"]["temporal"]["interval"][0]
    for feature in items(collection)["features"]:
        assert feature["geometry"] is None or around.covers(shape(feature["geometry"]))
        properties = feature["properties"]
        assert first is None or not properties["earliest_start"] or properties["earliest_start"] >= first[:10]
        assert not properties["latest_end"] or properties["latest_end"] <= last[:10]
    assert get(of("nothing")).status_code == 404


@pytest.mark.slow
@proves("features-1/core/fc-op", "features-1/core/fc-response", "features-1/geojson/content")
@proves("features-1/geojson/definition", "features-1/core/fc-numberMatched", "features-1/core/fc-numberReturned")
@proves("features-1/core/fc-timeStamp")
def test_items_are_the_published_records(get, items, collection):
    response = get(f"{of(collection)}/items", limit=10_000)
    assert response["Content-Type"] == "application/geo+json"
    body = response.json()
    assert body["type"] == "FeatureCollection" and body["timeStamp"].endswith("Z")
    slugs = [feature["id"] for feature in body["features"]]
    layer = BY_NAME[collection]
    assert slugs == list(layer.model.published.order_by(*layer.ordering).values_list("slug", flat=True))
    assert body["numberReturned"] == body["numberMatched"] == len(slugs)
    schema = get.json(f"{of(collection)}/schema")
    for feature in body["features"]:
        assert feature["type"] == "Feature" and set(feature) == {"type", "id", "geometry", "properties"}
        jsonschema.validate(feature["properties"], schema)


@proves("features-1/core/fc-links", "features-1/core/fc-limit-definition", "features-1/core/fc-limit-response")
def test_paging_by_links_gives_every_feature_once(get, items, collection):
    seen, url = [], f"{of(collection)}/items?limit=7"
    while url:
        response = get(url).json()
        assert len(response["features"]) == response["numberReturned"] <= 7
        assert rel(response, "self") and rel(response, "alternate", "text/html") and rel(response, "collection")
        seen += [feature["id"] for feature in response["features"]]
        url = next(iter(rel(response, "next")), None)
    assert seen == [feature["id"] for feature in items(collection)["features"]]


@proves("features-1/core/fc-limit-response")
@pytest.mark.parametrize(("limit", "status"), [("0", 400), ("-1", 400), ("x", 400), ("1.5", 400), ("99999999999", 200)])
def test_limits(get, limit, status):
    assert get(f"{of('places')}/items", limit=limit).status_code == status


@proves("features-1/core/fc-bbox-definition", "features-1/core/fc-bbox-response")
def test_bbox_gives_features_that_intersect_or_have_no_geometry(items, collection):
    inside = box(*BOX)
    expected = {
        feature["id"]
        for feature in items(collection)["features"]
        if feature["geometry"] is None or shape(feature["geometry"]).intersects(inside)
    }
    west, south, east, north = BOX
    for text in (f"{west},{south},{east},{north}", f"{west},{south},-9,{east},{north},9"):
        assert {feature["id"] for feature in items(collection, bbox=text)["features"]} == expected
    nowhere = {feature["id"] for feature in items(collection)["features"] if feature["geometry"] is None}
    beyond = items(collection, bbox="177,-20,-177,-10")
    assert {feature["id"] for feature in beyond["features"]} == nowhere


@proves("features-1/core/fc-bbox-definition", "features-1/core/query-param-invalid")
@pytest.mark.parametrize(
    "text",
    [
        "1,2,3",
        "a,b,c,d",
        "1,2,3,nan",
        "0,10,1,5",
        "0,0,190,1",
        "",
        "1,2,3,4,5",
        "4_0,34,41,35",
        "40,34,9,41,35,-9",
    ],
)
def test_an_invalid_bbox_is_rejected(rejected, text):
    problem = rejected(f"{of('places')}/items", bbox=text)
    assert (problem["parameter"], problem["value"]) == ("bbox", text)


def day(text):
    return date.fromisoformat(text) if text else None


@proves("features-1/core/fc-time-definition", "features-1/core/fc-time-response")
@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-10-01", "2019-10-01", "2019-10-01"),
        ("2019-10-01T12:00:00Z", "2019-10-01", "2019-10-01"),
        ("2014-07-01/2017-11-30", "2014-07-01", "2017-11-30"),
        ("2014-07-01T00:00:00Z/2014-07-02T00:00:00Z", "2014-07-01", "2014-07-02"),
        ("../2000-01-01", None, "2000-01-01"),
        ("/2000-01-01", None, "2000-01-01"),
        ("2019-09-30/..", "2019-09-30", None),
        ("2019-09-30/", "2019-09-30", None),
    ],
)
def test_datetime_gives_possibly_valid_and_undated_features(items, collection, text, first, last):
    first, last = day(first), day(last)

    def meets(properties):
        dates = properties | {reason["bound"]: reason["date"] for reason in properties["implied"]}
        start, end = day(dates["earliest_start"]), day(dates["latest_end"])
        if end is None:
            return True
        return (start is None or last is None or start <= last) and (first is None or end >= first)

    expected = {item["id"] for item in items(collection)["features"] if meets(item["properties"])}
    assert {item["id"] for item in items(collection, datetime=text)["features"]} == expected


@proves("features-1/core/query-param-invalid")
@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2019-13-01",
        "2019-02-30",
        "2019-10-01T25:00:00Z",
        "2020-01-01/2019-01-01",
        "2019-01-01/2019-02-01/2019-03-01",
        "2019-10-01T99:99:99Z/..",
        "2019-10-01T12:00:00Z/2019-10-01T08:00:00Z",
        "/",
        "2О19",
    ],
)
def test_an_invalid_datetime_is_rejected(rejected, text):
    assert rejected(f"{of('incidents')}/items", datetime=text)["parameter"] == "datetime"
