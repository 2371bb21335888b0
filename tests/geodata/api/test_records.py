"""The contract of the REST API: every layer, every parameter, invalid input."""

import json
from datetime import date

import pytest

from geodata.exporters import exporters_for
from geodata.layers import LAYERS
from geodata.query.parameter_list import PARAMETERS
from tests.factories import HORIZON, SourceFactory, incident

pytestmark = pytest.mark.django_db
COMMON = {
    "slug",
    "name_en",
    "name_ar",
    "when",
    "earliest_start",
    "latest_start",
    "earliest_end",
    "latest_end",
    "certainty",
    "actors",
    "external",
    "inferred",
    "readings",
    "summary_en",
    "summary_ar",
    "citations",
}
LOCATED = {"place", "side", "precision_m"}
layers = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)


def records(response):
    """The properties of all records of a document."""
    return [item["properties"] for item in response["features"]] if "features" in response else response["items"]


def slugs(response):
    return [item["slug"] for item in records(response)]


def test_contents(get):
    response = get.json("/api/v1/")
    assert [layer["name"] for layer in response["layers"]] == [layer.name for layer in LAYERS]
    assert response["horizon"] == HORIZON.isoformat()


@layers
def test_list(get, layer):
    response = get.json(f"/api/v1/{layer.name}/", limit=10_000)
    assert response["numberReturned"] == response["numberMatched"] == layer.model.published.count() > 0
    assert slugs(response) == list(layer.model.published.order_by(*layer.ordering).values_list("slug", flat=True))
    wanted = COMMON | (LOCATED if layer.geometry else set()) | set(layer.own)
    for item in records(response):
        assert wanted <= item.keys()
    if layer.geometry:
        assert [feature["id"] for feature in response["features"]] == slugs(response)


@layers
def test_detail_is_the_list_entry(get, layer):
    for item in records(get.json(f"/api/v1/{layer.name}/", limit=5)):
        one = get.json(f"/api/v1/{layer.name}/{item['slug']}/")
        assert one.get("properties", one) == item


@layers
def test_every_format_is_named_in_the_schema(get, layer):
    schema = json.loads(get("/api/schema/", format="json").content)
    content = schema["paths"][f"/api/v1/{layer.name}/"]["get"]["responses"]["200"]["content"]
    assert {exporter.media_type for exporter in exporters_for(layer)} == set(content)


@layers
@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_every_parameter_applies_or_is_rejected(get, layer, parameter):
    response = get(f"/api/v1/{layer.name}/", **{parameter.name: parameter.example})
    if response.status_code == 200:
        assert parameter.applies(layer)
    else:
        problem = response.json()
        assert response["Content-Type"] == "application/problem+json"
        assert (response.status_code, problem["parameter"]) == (400, parameter.name)


@layers
def test_there_are_no_records_after_the_horizon_and_a_notice_says_why(get, layer):
    response = get.json(f"/api/v1/{layer.name}/", date="2021-06-01", external="no")
    assert response["numberReturned"] == 0
    assert HORIZON.isoformat() in response["notice"]


def test_an_external_source_extends_its_own_records_and_not_the_horizon(get):
    later = SourceFactory(slug="made-later", external=True, horizon=date(2022, 12, 31))
    incident("made-external", when="2019/..", source=later, external=True)
    for day, found in (("2022-12-31", ["made-external"]), ("2023-01-01", [])):
        response = get.json("/api/v1/incidents/", date=day, source=later.pk)
        assert slugs(response) == found
        assert response["horizon"] == HORIZON.isoformat() and HORIZON.isoformat() in response["notice"]
    assert get.json("/api/v1/")["horizon"] == HORIZON.isoformat()


@layers
def test_paging_gives_every_record_once(get, layer):
    seen, url = [], f"/api/v1/{layer.name}/?limit=7"
    while url:
        response = get(url).json()
        seen += slugs(response)
        url = next((link["href"] for link in response["links"] if link["rel"] == "next"), None)
    assert seen == slugs(get.json(f"/api/v1/{layer.name}/", limit=10_000))


@layers
def test_fields(get, layer):
    for item in records(get.json(f"/api/v1/{layer.name}/", fields="name_en,when")):
        assert list(item) == ["slug", "name_en", "when"]


def test_definite_is_a_part_of_possible(get):
    for year in range(1916, 2021):
        possible = set(slugs(get.json("/api/v1/incidents/", date=str(year), limit=1000)))
        definite = set(slugs(get.json("/api/v1/incidents/", date=str(year), limit=1000, certainty="definite")))
        assert definite <= possible


@pytest.mark.parametrize(
    ("path", "parameter", "value"),
    [
        ("incidents", "date", "2019-13"),
        ("incidents", "date", "yesterday"),
        ("incidents", "date", "2019-02-30"),
        ("incidents", "date", ""),
        ("incidents", "date", "2О19"),
        ("incidents", "date", "2019-10-01T25:99:99Z"),
        ("incidents", "datetime", "2020/2019"),
        ("incidents", "datetime", "2019-10-01T12:00:00Z/2019-10-01T08:00:00Z"),
        ("incidents", "datetime", "2019-10-01T99:99:99Z/.."),
        ("incidents", "datetime", "/"),
        ("incidents", "datetime", "2019/2020/2021"),
        ("incidents", "certainty", "sure"),
        ("incidents", "bbox", "a,b,c,d"),
        ("incidents", "bbox", "41,34,40,35"),
        ("incidents", "bbox", "1,2,3"),
        ("incidents", "bbox", "nan,nan,nan,nan"),
        ("incidents", "bbox", "0,0,inf,1"),
        ("incidents", "bbox", "4_0,34,41,35"),
        ("incidents", "bbox", "40,34,9,41,35,-9"),
        ("incidents", "near", "4_0,34,10"),
        ("incidents", "near", "40,34"),
        ("incidents", "near", "40,34,-1"),
        ("incidents", "within", "nowhere"),
        ("incidents", "side", "jordan"),
        ("incidents", "actor", "nobody"),
        ("incidents", "actor", "made-actor,"),
        ("incidents", "place", "nowhere"),
        ("incidents", "crossing", "nowhere"),
        ("places", "crossing", "nowhere"),
        ("incidents", "kind", "party-time"),
        ("incidents", "role", "hero"),
        ("incidents", "source", "rumour"),
        ("incidents", "confidence", "certain"),
        ("incidents", "external", "maybe"),
        ("incidents", "q", ""),
        ("incidents", "q", "\x00"),
        ("incidents", "limit", "0"),
        ("incidents", "limit", "10001"),
        ("incidents", "limit", "ten"),
        ("incidents", "offset", "-1"),
        ("incidents", "offset", "9" * 40),
        ("incidents", "ordering", "colour"),
        ("incidents", "fields", "nonsense"),
        ("incidents", "format", "docx"),
        ("incidents", "known_at", "noon"),
        ("incidents", "known_at", "20261101"),
        ("incidents", "known_at", "2026-W40-1"),
        ("incidents", "colour", "red"),
        ("incidents", "status", "open"),
        ("crossings", "status", "ajar"),
        ("actors", "bbox", "40,34,41,35"),
        ("actors", "side", "syria"),
        ("crossing-statuses", "kind", "official"),
        ("incidents/made-incident", "bbox", "40,34,41,35"),
    ],
)
def test_invalid_input_is_named(get, path, parameter, value):
    incident("made-incident", participants=[("made-actor", "attacker")])
    response = get(f"/api/v1/{path}/", **{parameter: value})
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert (problem["parameter"], problem["value"]) == (parameter, value)
    assert len(problem["expected"]) > 10


def test_a_moment_to_come_is_named(get):
    problem = get("/api/v1/incidents/", known_at="2999-01-01").json()
    named = problem["status"], problem["parameter"], problem["value"]
    assert named == (400, "known_at", "2999-01-01T00:00:00Z")  # the first moment of the day
    assert len(problem["expected"]) > 10


def test_date_and_datetime_exclude_each_other(get):
    assert get("/api/v1/incidents/?date=2019&datetime=2019").json()["parameter"] == "datetime"


def test_a_repeated_parameter_is_rejected(get):
    assert get("/api/v1/incidents/?date=2019&date=2018").status_code == 400


@pytest.mark.parametrize("path", ["nothing/", "incidents/nothing/", "incidents/x/y/", "Incidents/", "incidents/%00/"])
def test_not_found_is_a_problem_document(get, path):
    response = get(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_read_only(client, method):
    response = getattr(client, method)("/api/v1/incidents/" if method != "post" else "/api/v1/timeline")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_gdal_gets_geojson(client, layer):
    """GDAL, and with it R and QGIS, sends this Accept header for any URL; of JSON it reads GeoJSON alone."""
    response = client.get(f"/api/v1/{layer.name}/", headers={"accept": "text/plain, application/json"})
    assert response["Content-Type"] == ("application/geo+json" if layer.geometry else "application/json")


def test_not_acceptable(client):
    response = client.get("/api/v1/incidents/", headers={"accept": "image/png"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_drafts_are_not_published(get):
    layer = LAYERS[0]
    actor = layer.model.published.first()
    actor.review = "draft"
    actor.save()
    assert actor.slug not in slugs(get.json("/api/v1/actors/", limit=10_000))
    assert get(f"/api/v1/actors/{actor.slug}/").status_code == 404
    for other in LAYERS:
        for item in records(get.json(f"/api/v1/{other.name}/", limit=10_000)):
            assert actor.slug not in [participant and participant["slug"] for participant in item["actors"]]


def test_no_cookie_and_any_origin(get):
    response = get("/api/v1/incidents/")
    assert not response.cookies
    assert response["Access-Control-Allow-Origin"] == "*"
