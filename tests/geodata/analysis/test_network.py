"""The network of actors: what holds on a date, how far it reaches, and the same in JSON and GraphML."""

import json
from xml.etree import ElementTree

import pytest

from actors.models import Actor, Relationship
from geodata.api.openapi import analysis_components
from tests.factories import actor, alias, relationship, valid

pytestmark = pytest.mark.django_db
URL = "/api/v1/network"
NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture
def fetch(get):
    def fetch(**parameters):
        return valid(get.json(URL, **parameters), analysis_components.NETWORK)

    return fetch


@pytest.fixture
def chain(db):
    """a → b → c → d, and a loop b → d; each holds at another time."""
    relationship("t1", "made-a", "part-of", "made-b", "2010/2012")
    relationship("t2", "made-b", "backed-by", "made-c", "[2011..2012]/2014")
    relationship("t3", "made-c", "fought", "made-d", "")
    relationship("t4", "made-d", "fought", "made-b", "2010/2014")


def drawn(response):
    return [(edge["source"], edge["target"], edge["key"]) for edge in response["edges"]]


def near(response):
    return {node["id"]: node["depth"] for node in response["nodes"]}


def test_edges_are_directed_and_hold_on_the_date(fetch, chain):
    response = fetch(actor="made-b", date="2010-05-05")
    assert drawn(response) == [("made-a", "made-b", "t1"), ("made-d", "made-b", "t4")]
    response = fetch(actor="made-b", date="2011-05-05")
    assert {edge["key"]: edge["certainty"] for edge in response["edges"]} == {
        "t1": "definite",
        "t2": "possible",
        "t3": "undated",
        "t4": "definite",
    }
    assert drawn(fetch(actor="made-b", date="2011-05-05", certainty="definite")) == [
        ("made-a", "made-b", "t1"),
        ("made-d", "made-b", "t4"),
    ]


def test_depth_counts_ties_in_either_direction(fetch, chain):
    assert near(fetch(actor="made-a", depth=0)) == {"made-a": 0}
    assert near(fetch(actor="made-a")) == {"made-a": 0, "made-b": 1}
    response = fetch(actor="made-a", depth=2)
    assert near(response) == {"made-a": 0, "made-b": 1, "made-c": 2, "made-d": 2}
    assert [edge["key"] for edge in response["edges"]] == ["t1", "t2", "t3", "t4"], "ties among those found are drawn"
    assert near(fetch(actor="made-a,made-c", depth=1, kind="fought")) == {"made-a": 0, "made-c": 0, "made-d": 1}
    assert {node["id"]: node["degree"] for node in response["nodes"]}["made-b"] == 3


def test_a_draft_is_nowhere(fetch, chain):
    Actor.all_objects.filter(pk="made-b").update(review="draft")
    assert "made-b" not in near(fetch()) and not {"t1", "t2", "t4"} & {edge["key"] for edge in fetch()["edges"]}


def test_all_published_relationships_are_edges(get, fetch):
    for parameters in ({}, {"date": "2019-10-01"}, {"date": "2015", "certainty": "definite"}, {"kind": "part-of"}):
        listed = get.json("/api/v1/relationships/", limit=10_000, **parameters)["items"]
        response = fetch(**parameters)
        actual = {
            edge["key"]: (edge["source"], edge["target"], edge["kind"], edge["certainty"]) for edge in response["edges"]
        }
        assert actual == {
            item["slug"]: (item["subject"]["slug"], item["object"]["slug"], item["kind"], item["certainty"])
            for item in listed
        }
        assert {edge["key"]: edge["citations"] for edge in response["edges"]} == {
            item["slug"]: len(item["citations"]) for item in listed
        }
        ends = {end for source, target, *_ in actual.values() for end in (source, target)}
        assert ends == {node["id"] for node in response["nodes"]}
    assert len(fetch()["edges"]) == Relationship.published.count() > 0


def test_the_order_is_that_of_the_slugs_and_bytes_repeat(get, fetch):
    response = fetch()
    assert [node["id"] for node in response["nodes"]] == sorted(node["id"] for node in response["nodes"])
    assert [edge["key"] for edge in response["edges"]] == sorted(edge["key"] for edge in response["edges"])
    assert get(URL).content == get(URL).content
    assert get(URL, format="graphml").content == get(URL, format="graphml").content


def test_graphml_says_the_same(client, get, fetch, chain):
    actor("made-e", name_en='<&"\x1f>', name_ar="٢")
    relationship("t5", "made-a", "led-by", "made-e", "")
    response = client.get(URL, {"actor": "made-a", "date": "2011"}, headers={"accept": "application/graphml+xml"})
    assert response.headers["Content-Type"] == "application/graphml+xml"
    assert response.content == get(URL, actor="made-a", date="2011", format="graphml").content
    root = ElementTree.fromstring(response.content)
    body = fetch(actor="made-a", date="2011")
    keys = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", NAMESPACE)}
    graph = root.find("g:graph", NAMESPACE)
    assert graph.get("edgedefault") == "directed"
    nodes = {node.get("id"): data(node, keys) for node in graph.findall("g:node", NAMESPACE)}
    assert list(nodes) == [node["id"] for node in body["nodes"]] and nodes["made-e"]["name_en"] == '<&">'
    edges = [(edge.get("source"), edge.get("target"), edge.get("id")) for edge in graph.findall("g:edge", NAMESPACE)]
    assert edges == drawn(body)
    assert data(graph.find("g:edge", NAMESPACE), keys)["certainty"] == "definite"


def data(element, keys):
    return {keys[item.get("key")]: item.text for item in element.findall("g:data", NAMESPACE)}


def test_an_unchanged_network_is_not_sent_again(client, chain):
    first = client.get(URL)
    again = {"if-none-match": first.headers["ETag"]}
    assert client.get(URL, headers=again).status_code == 304
    assert client.get(URL, {"format": "graphml"}, headers=again).status_code == 200
    alias("actors", "made-a", "Alpha")
    assert client.get(URL, headers=again).status_code == 200


def test_no_data_after_the_horizon(fetch):
    response = fetch(date="2021-01-01")
    assert response["nodes"] == response["edges"] == [] and response["notice"].startswith("No data")


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
        ("place", "made-town"),
    ],
)
def test_invalid_parameters_are_named(get, parameter, value):
    response = get(URL, **{parameter: value})
    assert response.status_code == 400
    problem = json.loads(response.content)
    assert problem["parameter"] == parameter and problem["value"] == value and problem["expected"]


def test_other_media_types_are_not_acceptable(client, db):
    assert client.get(URL, headers={"accept": "image/png"}).status_code == 406
