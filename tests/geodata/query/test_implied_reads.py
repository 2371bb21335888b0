"""Every read takes the dates that other records narrow, and with ``implied=no`` those as typed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie():
    """In the present tense, of a brigade that exists from 2003."""
    factories.actor("brigade", when="2003/..")
    factories.actor("army")
    return factories.relationship("tie", "brigade", "part-of", "army", "../..")


@pytest.fixture
def get(client):
    def fetch_json(path, **query):
        response = client.get(path, query)
        assert response.status_code == 200, response.content
        return response.json()

    return fetch_json


@pytest.mark.parametrize(("query", "slugs"), [({}, set()), ({"implied": "yes"}, set()), ({"implied": "no"}, {"tie"})])
def test_implied_no_reads_the_dates_as_typed(tie, get, query, slugs):
    found = get("/api/v1/relationships/", date="1950", actor="brigade", **query)
    assert {item["slug"] for item in found["items"]} == slugs
    [reasons] = [item["implied"] for item in get("/api/v1/relationships/", actor="brigade", **query)["items"]]
    assert bool(reasons) is (query.get("implied") != "no")


def test_the_network_the_comparison_and_the_timeline_read_the_same(tie, get):
    for query, expected in (({}, False), ({"implied": "no"}, True)):
        edges = get("/api/v1/network/", date="1950", actor="brigade", **query)["edges"]
        ended = get("/api/v1/compare/", **{"from": "1950", "to": "2019"}, **query)["relationships"]["begun"]
        changes = get("/api/v1/timeline/", layer="relationships", actor="brigade", **query)["changes"]
        assert bool(edges) is expected
        assert ("tie" not in {one["slug"] for one in ended}) is expected
        assert ("2003-01-01" not in {change["date"] for change in changes}) is expected


@pytest.mark.parametrize("ordering", ["earliest_start", "latest_end"])
def test_a_cause_precedes_its_effect_in_time_order(get, ordering):
    factories.incident("a-cause", "[..1920]")
    factories.incident("b-effect", "1920", answers_id="a-cause")
    factories.incident("x-killing", "[2019-12-29..2020-03-31]")
    factories.incident("m-missiles", "[2019-12-29..2020-03-31]", answers_id="x-killing")
    factories.incident("a-talks", "[2019-12-21..2020-03-31]", answers_id="m-missiles")
    source = factories.SourceFactory().pk
    rising = [item["id"] for item in get("/api/v1/incidents/", ordering=ordering, source=source)["features"]]
    assert rising == ["a-cause", "b-effect", "x-killing", "m-missiles", "a-talks"]
    falling = [item["id"] for item in get("/api/v1/incidents/", ordering=f"-{ordering}", source=source)["features"]]
    assert falling == rising[::-1]
    pages, after = [], {}
    while True:
        page = get("/api/v1/incidents/", ordering=ordering, source=source, limit=2, **after)
        pages += [item["id"] for item in page["features"]]
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        if not following:
            break
        after = {"after": parse_qs(urlsplit(following[0]).query)["after"][0]}
    assert pages == rising


def test_an_index_serves_dates_as_typed_and_as_narrowed():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for schema, column in (("public", "effective_span"), ("typed", "span")):
            cursor.execute(
                f"EXPLAIN SELECT slug FROM {schema}.geodata_incident "
                "WHERE possibly_valid(effective_span, '[2019-10-01,2019-10-02]')"
            )
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert f"Index Cond: ({column} &&" in plan
