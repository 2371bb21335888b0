"""The network of actors: what holds on a date, how far it reaches, and the same in JSON and GraphML."""

import json
from xml.etree import ElementTree

import pytest

from actors.models import Actor, Alias
from geodata.api.openapi import analysis_components
from tests.factories import (
    actor,
    tie,
    valid,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/network"
NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture
def ask(get):
    def ask(**parameters):
        return valid(get.json(ADDRESS, **parameters), analysis_components.NETWORK)

    return ask


@pytest.fixture
def chain(db):
    """a → b → c → d, and a loop b → d; each holds at another time."""
    tie("t1", "made-a", "part-of", "made-b", "2010/2012")
    tie("t2", "made-b", "backed-by", "made-c", "[2011..2012]/2014")
    tie("t3", "made-c", "fought", "made-d", "")
    tie("t4", "made-d", "fought", "made-b", "2010/2014")


def drawn(answer):
    return [(edge["source"], edge["target"], edge["key"]) for edge in answer["edges"]]


def near(answer):
    return {node["id"]: node["depth"] for node in answer["nodes"]}


def test_edges_are_directed_and_hold_on_the_date(ask, chain):
    answer = ask(actor="made-b", date="2010-05-05")
    assert drawn(answer) == [("made-a", "made-b", "t1"), ("made-d", "made-b", "t4")]
    answer = ask(actor="made-b", date="2011-05-05")
    assert {edge["key"]: edge["certainty"] for edge in answer["edges"]} == {
        "t1": "definite",
        "t2": "possible",
        "t3": "undated",
        "t4": "definite",
    }
    assert drawn(ask(actor="made-b", date="2011-05-05", certainty="definite")) == [
        ("made-a", "made-b", "t1"),
        ("made-d", "made-b", "t4"),
    ]


def test_depth_counts_ties_in_either_direction(ask, chain):
    assert near(ask(actor="made-a", depth=0)) == {"made-a": 0}
    assert near(ask(actor="made-a")) == {"made-a": 0, "made-b": 1}
    answer = ask(actor="made-a", depth=2)
    assert near(answer) == {"made-a": 0, "made-b": 1, "made-c": 2, "made-d": 2}
    assert [edge["key"] for edge in answer["edges"]] == ["t1", "t2", "t3", "t4"], "ties among those found are drawn"
    assert near(ask(actor="made-a,made-c", depth=1, kind="fought")) == {"made-a": 0, "made-c": 0, "made-d": 1}
    assert {node["id"]: node["degree"] for node in answer["nodes"]}["made-b"] == 3


def test_a_draft_is_nowhere(ask, chain):
    Actor.all_objects.filter(pk="made-b").update(review="draft")
    assert "made-b" not in near(ask()) and not {"t1", "t2", "t4"} & {edge["key"] for edge in ask()["edges"]}


def test_all_published_relationships_are_edges(get, ask):
    for parameters in ({}, {"date": "2019-10-01"}, {"date": "2015", "certainty": "definite"}, {"kind": "part-of"}):
        listed = get.json("/api/v1/relationships/", limit=10_000, **parameters)["items"]
        answer = ask(**parameters)
        told = {
            edge["key"]: (edge["source"], edge["target"], edge["kind"], edge["certainty"]) for edge in answer["edges"]
        }
        assert told == {
            item["slug"]: (item["subject"]["slug"], item["object"]["slug"], item["kind"], item["certainty"])
            for item in listed
        }
        assert {edge["key"]: edge["citations"] for edge in answer["edges"]} == {
            item["slug"]: len(item["citations"]) for item in listed
        }
        ends = {end for source, target, *_ in told.values() for end in (source, target)}
        assert ends == {node["id"] for node in answer["nodes"]}
    assert len(ask()["edges"]) > 100


def test_the_order_is_that_of_the_slugs_and_bytes_repeat(get, ask):
    answer = ask()
    assert [node["id"] for node in answer["nodes"]] == sorted(node["id"] for node in answer["nodes"])
    assert [edge["key"] for edge in answer["edges"]] == sorted(edge["key"] for edge in answer["edges"])
    assert get(ADDRESS).content == get(ADDRESS).content
    assert get(ADDRESS, format="graphml").content == get(ADDRESS, format="graphml").content


def test_graphml_says_the_same(client, get, ask, chain):
    actor("made-e", name_en='<&"\x0b>', name_ar="٢")
    tie("t5", "made-a", "led-by", "made-e", "")
    response = client.get(ADDRESS, {"actor": "made-a", "date": "2011"}, headers={"accept": "application/graphml+xml"})
    assert response.headers["Content-Type"] == "application/graphml+xml"
    assert response.content == get(ADDRESS, actor="made-a", date="2011", format="graphml").content
    root = ElementTree.fromstring(response.content)
    answer = ask(actor="made-a", date="2011")
    keys = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", NAMESPACE)}
    graph = root.find("g:graph", NAMESPACE)
    assert graph.get("edgedefault") == "directed"
    nodes = {node.get("id"): data(node, keys) for node in graph.findall("g:node", NAMESPACE)}
    assert list(nodes) == [node["id"] for node in answer["nodes"]] and nodes["made-e"]["name_en"] == '<&">'
    edges = [(edge.get("source"), edge.get("target"), edge.get("id")) for edge in graph.findall("g:edge", NAMESPACE)]
    assert edges == drawn(answer)
    assert data(graph.find("g:edge", NAMESPACE), keys)["certainty"] == "definite"


def data(element, keys):
    return {keys[item.get("key")]: item.text for item in element.findall("g:data", NAMESPACE)}


def test_an_unchanged_network_is_not_sent_again(client, db):
    first = client.get(ADDRESS)
    again = {"if-none-match": first.headers["ETag"]}
    assert client.get(ADDRESS, headers=again).status_code == 304
    assert client.get(ADDRESS, {"format": "graphml"}, headers=again).status_code == 200
    Alias.all_objects.create(layer="actors", slug="iran", name="made")
    assert client.get(ADDRESS, headers=again).status_code == 200


def test_no_data_after_the_horizon(ask):
    answer = ask(date="2021-01-01")
    assert answer["nodes"] == answer["edges"] == [] and answer["notice"].startswith("No data")


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("actor", "nobody"),
        ("actor", ","),
        ("kind", "likes"),
        ("depth", "1"),
        ("depth", "x"),
        ("format", "dot"),
        ("date", "yesterday"),
        ("certainty", ""),
        ("place", "bukamal"),
    ],
)
def test_wrong_parameters(get, parameter, value):
    response = get(ADDRESS, **{parameter: value})
    assert response.status_code == 400
    problem = json.loads(response.content)
    assert problem["parameter"] == parameter and problem["value"] == value and problem["expected"]


def test_other_media_types_are_refused(client, db):
    assert client.get(ADDRESS, headers={"accept": "image/png"}).status_code == 406
