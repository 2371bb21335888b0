"""What actors hold as nodes of the network: control zones, crossings, roads; only when it is asked for."""

import json
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from geodata.analysis.network import HOLDING_KINDS
from geodata.api.openapi import analysis_components
from geodata.models import Crossing, Presence, Route, StatusActor
from tests.factories import actor, cite, place, record, relationship, square, status, valid, zone

pytestmark = pytest.mark.django_db
URL = "/api/v1/network"


@pytest.fixture
def fetch(get):
    def fetch(**parameters):
        return valid(get.json(URL, holdings="yes", **parameters), analysis_components.NETWORK)

    return fetch


@pytest.fixture
def ground(db):
    """made-a → made-b, a zone of both, a crossing that c controls, where d passes, and a road that a controls."""
    relationship("t1", "made-a", "part-of", "made-b", "2010/2014")
    zone("made-zone", square(0, 0, 1, 1), [("made-a", "contested"), ("made-b", "influence")], "2010/[2011..2014]")
    cite("control-zones", "made-zone", confidence="alleged")
    state = status("made-status", "2012/2014")
    for slug, role in (("made-c", "controls"), ("made-c", "operates"), ("made-d", "passes"), ("made-d", "closes")):
        StatusActor.all_objects.create(claim=state, actor=actor(slug), role=role, ordinal=1)
    road = record(Route, "made-road", kind="road")
    town = place("made-town", square(0, 0, 1, 1))
    record(Presence, "made-hold", actor=actor("made-a"), kind="road-control", route=road, place=town, when="2010")
    record(Presence, "made-town-hold", actor=actor("made-c"), kind="road-control", place=town, when="2010")
    for number, kind in enumerate(("deployment", "base", "checkpoint", "presence")):
        record(Presence, f"made-there-{number}", actor=actor("made-d"), kind=kind, place=town, when="2010/2014")


HELD = {
    ("made-a", "contested", "control-zones/made-zone", "made-zone"),
    ("made-b", "influence", "control-zones/made-zone", "made-zone"),
    ("made-c", "controls", "crossings/made-crossing", "made-status"),
    ("made-c", "operates", "crossings/made-crossing", "made-status"),
    ("made-a", "road-control", "routes/made-road", "made-hold"),
    ("made-c", "road-control", "places/made-town", "made-town-hold"),
}


def held(response):
    return {
        (edge["source"], edge["kind"], edge["target"], edge["record"])
        for edge in response["edges"]
        if edge["layer"] != "relationships" and edge["record"].startswith("made")
    }


def test_without_holdings_the_response_is_the_same(get, ground):
    assert get(URL).content == get(URL, holdings="no").content
    body = get.json(URL)
    assert not any("/" in node["id"] or "layer" in node for node in body["nodes"])
    with_holdings = get.json(URL, holdings="yes")
    extra = ("layer", "slug", "record")
    relationships = [
        {name: value for name, value in edge.items() if name not in extra}
        for edge in with_holdings["edges"]
        if edge["layer"] == "relationships"
    ]
    assert relationships == body["edges"]
    assert {node["id"] for node in body["nodes"]} <= {node["id"] for node in with_holdings["nodes"]}


def test_who_holds_what(fetch, ground):
    response = fetch()
    assert held(response) == HELD, "being there, passing and ordering to close are not holding"
    nodes = {node["id"]: node for node in response["nodes"]}
    crossing = nodes["crossings/made-crossing"]
    assert (crossing["layer"], crossing["slug"], crossing["kind"], crossing["degree"]) == (
        "crossings",
        "made-crossing",
        "official",
        2,
    )
    assert nodes["made-a"]["layer"] == "actors" and nodes["made-a"]["degree"] == 3
    assert len({edge["key"] for edge in response["edges"]}) == len(response["edges"])
    [edge] = [edge for edge in response["edges"] if edge["target"] == "control-zones/made-zone"][:1]
    assert (edge["layer"], edge["when"], edge["citations"]) == ("control-zones", "2010/[2011..2014]", 1)


def test_holdings_obey_the_date_and_its_certainty(fetch, ground):
    certainties = {edge["record"]: edge["certainty"] for edge in fetch(date="2012-05-05")["edges"]}
    assert (certainties["made-zone"], certainties["t1"]) == ("possible", "definite")
    assert held(fetch(date="2009")) == set()
    assert {record for *_, record in held(fetch(date="2013", certainty="definite"))} == {"made-status"}
    assert {record for *_, record in held(fetch(date="2010-06-01"))} == {"made-zone", "made-hold", "made-town-hold"}


def test_one_graph_in_which_depth_goes_through_what_is_held(fetch, ground):
    near = {node["id"]: node["depth"] for node in fetch(actor="made-b", kind="contested,influence", depth=2)["nodes"]}
    assert near == {"made-b": 0, "control-zones/made-zone": 1, "made-a": 2}
    response = fetch(actor="made-a")
    assert {node["id"] for node in response["nodes"]} == {
        "made-a",
        "made-b",
        "control-zones/made-zone",
        "routes/made-road",
    }
    assert {edge["record"] for edge in response["edges"]} == {"t1", "made-zone", "made-hold"}


def test_kinds_and_confidence_choose_among_holdings_as_well(fetch, get, ground):
    assert held(fetch(kind="controls,contested")) == {edge for edge in HELD if edge[1] in ("controls", "contested")}
    assert held(fetch(kind="part-of")) == set()
    assert {record for *_, record in held(fetch(confidence="alleged"))} == {"made-zone"}
    cite("relationships", "t1", confidence="contested")
    listed = get.json("/api/v1/relationships/", confidence="contested", limit=10_000)["items"]
    found = get.json(URL, confidence="contested")["edges"]
    assert [edge["key"] for edge in found] == sorted(item["slug"] for item in listed) != []


def test_drafts_hold_nothing_and_are_not_held(fetch, ground):
    Actor.all_objects.filter(pk="made-b").update(review="draft")
    Crossing.all_objects.filter(pk="made-crossing").update(review="draft")
    Route.all_objects.filter(pk="made-road").update(review="withdrawn")
    response = fetch()
    assert {edge[2] for edge in held(response)} == {"control-zones/made-zone", "places/made-town"}
    assert {edge[0] for edge in held(response)} == {"made-a", "made-c"}
    assert not {"made-b", "crossings/made-crossing", "routes/made-road"} & {node["id"] for node in response["nodes"]}


def test_all_published_claims_of_holding_are_edges(get, fetch):
    for parameters in ({}, {"date": "2019-10-01"}, {"date": "2015", "certainty": "definite"}):
        expected = set()
        for layer, kinds in HOLDING_KINDS.items():
            listed = get.json(f"/api/v1/{layer}/", limit=10_000, format="json", **parameters)["items"]
            for item in listed:
                roles = [(a["slug"], item["kind"] if layer == "presences" else a["role"]) for a in item["actors"]]
                expected |= {(layer, item["slug"], *pair, item["certainty"]) for pair in roles if pair[1] in kinds}
        actual = {
            (edge["layer"], edge["record"], edge["source"], edge["kind"], edge["certainty"])
            for edge in fetch(**parameters)["edges"]
            if edge["layer"] != "relationships"
        }
        assert actual == expected != set()
    assert ("kataib-hezbollah", "road-control", "routes/qaim-akashat-road") in {
        (edge["source"], edge["kind"], edge["target"]) for edge in fetch(date="2019-10-01")["edges"]
    }


def test_graphml_has_what_is_held(get, fetch, ground):
    names = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ElementTree.fromstring(get(URL, holdings="yes", format="graphml").content)
    body = fetch()
    assert [node.get("id") for node in root.iterfind(".//g:node", names)] == [node["id"] for node in body["nodes"]]
    assert [edge.get("id") for edge in root.iterfind(".//g:edge", names)] == [edge["key"] for edge in body["edges"]]
    declared = {key.get("id") for key in root.findall("g:key", names)}
    used = {item.get("key") for item in root.iterfind(".//g:data", names)}
    assert {"node-layer", "node-slug", "edge-layer", "edge-record"} <= used <= declared


def test_holdings_cost_no_statement_more(get, ground):
    with CaptureQueriesContext(connection) as without:
        get(URL, date="2012")
    with CaptureQueriesContext(connection) as captured:
        get(URL, date="2012", holdings="yes")
    assert len(captured) == len(without)


@pytest.mark.parametrize(
    ("parameters", "name"),
    [({"holdings": "maybe"}, "holdings"), ({"kind": "sole"}, "kind"), ({"confidence": "sure"}, "confidence")],
)
def test_invalid_parameters_are_named(get, parameters, name):
    response = get(URL, **parameters)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] == name
