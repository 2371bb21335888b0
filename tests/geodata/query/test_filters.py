"""Filters of lists: dates of statuses, boxes, names in any spelling, parts of places."""

import pytest
from shapely.geometry import Point, box, shape

from geodata.layers import LAYERS
from geodata.models import Activity, Crossing, Figure, Incident, Presence, StatusActor
from tests.factories import CrossingFactory, actor, alias, drawn, incident, place, record, square, status

pytestmark = pytest.mark.django_db


def properties_of(response):
    """The properties of all records of a document."""
    return [item["properties"] for item in response["features"]] if "features" in response else response["items"]


def slugs(response):
    return [item["slug"] for item in properties_of(response)]


@pytest.fixture
def crossing(db):
    """A crossing that one actor blocked until it opened in October 2019; its slug."""
    closed = status("made-closed", "2017/2019-09-30", law="closed")
    StatusActor.all_objects.create(claim=closed, actor=actor("made-actor"), role="blocks")
    return status("made-open", "2019-10-01/..", law="open").crossing_id


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"date": "2019-09-30"}, [("closed", "definite", ["blocks"])]),
        ({"date": "2019-10-01", "certainty": "definite"}, [("open", "definite", [])]),
        ({"date": "2019"}, [("closed", "definite", ["blocks"]), ("open", "definite", [])]),
        ({"date": "2016"}, []),
    ],
)
def test_a_list_has_the_statuses_of_its_date(get, crossing, parameters, expected):
    [properties] = [
        item for item in properties_of(get.json("/api/v1/crossings/", **parameters)) if item["slug"] == crossing
    ]
    actual = [(s["law"], s["certainty"], [actor["role"] for actor in s["actors"]]) for s in properties["statuses"]]
    assert actual == expected


def test_a_date_annotates_a_detail_and_hides_nothing(get, crossing):
    whole = get.json(f"/api/v1/crossings/{crossing}/")["properties"]["statuses"]
    dated = get.json(f"/api/v1/crossings/{crossing}/", date="2019-10-02")["properties"]["statuses"]
    assert [status["slug"] for status in whole] == [status["slug"] for status in dated] == ["made-closed", "made-open"]
    assert [status["certainty"] for status in dated] == [None, "definite"]


@pytest.mark.parametrize("name", ["places", "control-zones", "routes"])
def test_a_bbox_without_width_or_height(get, name):
    everything = get.json(f"/api/v1/{name}/", limit=10_000)["features"]
    shapes = {feature["id"]: shape(feature["geometry"]) for feature in everything if feature["geometry"]}
    anchor = next(geometry for geometry in shapes.values() if geometry.geom_type != "Point").representative_point()
    for high in (0, 0.2):
        query_box = box(anchor.x, anchor.y, anchor.x, anchor.y + high)
        sure = {slug for slug, geometry in shapes.items() if geometry.intersects(query_box.buffer(1e-9))}
        near = {slug for slug, geometry in shapes.items() if geometry.intersects(query_box.buffer(1e-5))}
        selected = slugs(get.json(f"/api/v1/{name}/", bbox=",".join(map(repr, query_box.bounds)), limit=10_000))
        assert set() < sure <= set(selected) <= near


@pytest.mark.parametrize("spelling", ["Abu Kamal", "Bukamal", "abu-kamal", "البوكمال", "أبو كمال"])
def test_any_spelling_matches_the_place(get, spelling):
    place("made-town", square(0, 0, 1, 1), name_en="Bukamal")
    alias("places", "made-town", "البوكمال", "ar")
    assert "made-town" in slugs(get.json("/api/v1/places/", q=spelling))


@pytest.mark.parametrize("spelling", ["Qa'im", "Qa’im", "Qaim", "al-Kaim"])
def test_any_spelling_matches_the_same_incidents(get, spelling):
    incident("made-raid", name_en="Raid on Qa'im")
    matched = slugs(get.json("/api/v1/incidents/", q=spelling))
    assert matched == slugs(get.json("/api/v1/incidents/", q="Qaim"))
    assert "made-raid" in matched


@pytest.mark.parametrize("spelling", ["القائم", "القـائم", "القايم"])
def test_any_arabic_spelling_matches_the_incident(get, spelling):
    incident("made-raid", name_ar="غارة على القائم")
    assert "made-raid" in slugs(get.json("/api/v1/incidents/", q=spelling))


@pytest.mark.parametrize("text", ["%", "_", "''", "Timbuktu"])
def test_other_text_matches_nothing(get, text):
    assert slugs(get.json("/api/v1/places/", q=text)) == []


def test_a_place_includes_its_parts(get):
    town = place("made-town", square(0, 0, 1, 1))
    quarter = place("made-quarter", square(0, 0, 0.5, 0.5), parent=town)
    for where in (town, quarter):
        record(Presence, f"office-in-{where.pk}", kind="office", actor=actor("made-actor"), place=where)
    assert slugs(get.json("/api/v1/presences/", place="made-town")) == ["office-in-made-quarter", "office-in-made-town"]
    assert slugs(get.json("/api/v1/presences/", place="made-quarter")) == ["office-in-made-quarter"]


@pytest.mark.parametrize("path", ["/api/v1/{}/?", "/ogc/collections/{}/items?f=json&"])
@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_records_with_and_without_inference_are_all_records(get, layer, path):
    if not layer.geometry and path.startswith("/ogc"):
        return
    layer.model.all_objects.update(inferred=[])
    inferred = layer.model.published.all()[0]
    layer.model.all_objects.update(inferred=[])
    layer.model.all_objects.filter(pk=inferred.pk).update(inferred=["actors", "when"])
    url = path.format(layer.name)
    [only] = properties_of(get.json(f"{url}inferred=yes&limit=1000"))
    assert (only["slug"], only["inferred"]) == (inferred.pk, ["actors", "when"])
    rest = properties_of(get.json(f"{url}inferred=no&limit=1000"))
    assert {item["slug"] for item in rest} == set(layer.model.published.values_list("pk", flat=True)) - {inferred.pk}
    assert all(item["inferred"] == [] for item in rest)


def test_what_is_about_a_crossing(get):
    gate = CrossingFactory(slug="made-gate")
    incident("made-visit", crossing=gate)
    incident("made-clash")
    record(Activity, "made-trade", crossing=gate, kind="trade")
    record(Presence, "made-guard", crossing=gate, kind="checkpoint", actor=actor("made-actor"))
    record(Figure, "made-toll", about_layer="crossings", about_slug="made-gate")
    record(Figure, "made-distance", crossing=gate)
    status("made-closed", "2017/2019-09-30", crossing="made-gate", law="closed")
    about = {
        "incidents": ["made-visit"],
        "activities": ["made-trade"],
        "presences": ["made-guard"],
        "figures": ["made-distance", "made-toll"],
        "crossing-statuses": ["made-closed"],
    }
    for layer, expected in about.items():
        assert slugs(get.json(f"/api/v1/{layer}/", crossing="made-gate")) == expected
    [visit] = properties_of(get.json("/api/v1/incidents/", crossing="made-gate"))
    assert visit["crossing"] == "made-gate"
    assert slugs(get.json("/ogc/collections/incidents/items", f="json", crossing="made-gate")) == ["made-visit"]
    Crossing.all_objects.filter(pk="made-gate").update(review="withdrawn")
    assert get.json("/api/v1/incidents/made-visit/")["properties"]["crossing"] is None


def test_a_crossing_locates_what_nothing_else_does(get):
    town, gate = place("made-town", Point(10, 34)), CrossingFactory(slug="made-gate", **drawn(Point(11, 35)))
    incident("made-visit", crossing=gate)
    incident("made-meeting", crossing=gate, place=town)
    record(Activity, "made-trade", crossing=gate, kind="trade")
    near = {"near": "11,35,1", "limit": 1000}
    assert slugs(get.json("/api/v1/incidents/", **near)) == ["made-visit"]
    assert slugs(get.json("/api/v1/activities/", **near)) == ["made-trade"]
    gate.geometry = "SRID=4326;POINT(12 36)"
    gate.save()
    assert slugs(get.json("/api/v1/incidents/", near="12,36,1", limit=1000)) == ["made-visit"]
    assert Incident.published.get(pk="made-meeting").effective_geometry.coords == (10, 34)
