"""ETag and Last-Modified, and requests that depend on them (RFC 9110, section 13)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from actors.models import Actor
from geodata.layers import LAYERS

pytestmark = pytest.mark.django_db
INCIDENTS = "/api/v1/incidents/"
LONG_AGO = "Sat, 01 Jan 2000 00:00:00 GMT"
CONDITIONS = [
    {},
    {"if-modified-since": http_date()},
    {"if-match": '"x"'},
    {"if-unmodified-since": LONG_AGO},
    {"if-none-match": "*"},
    {"if-none-match": '"x"'},
]


def test_a_matching_etag_gives_304(client, url):
    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, b"".join(again), again["ETag"]) == (304, b"", first["ETag"])
    assert "Content-Type" not in again or not again.has_header("Content-Length") or again["Content-Length"] == "0"
    assert client.get(url, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_304_costs_one_query(client, layer, django_assert_num_queries):
    url = f"/api/v1/{layer.name}/?date=2019-10-01"
    etag = client.get(url)["ETag"]
    with django_assert_num_queries(1), CaptureQueriesContext(connection) as queries:
        assert client.get(url, headers={"if-none-match": etag}).status_code == 304
    assert "revision_state" in queries[0]["sql"]


def test_if_modified_since(client):
    last = client.get(INCIDENTS)["Last-Modified"]
    assert client.get(INCIDENTS, headers={"if-modified-since": last}).status_code == 304
    assert client.get(INCIDENTS, headers={"if-modified-since": "Sun, 06 Nov 1994 08:49:37 GMT"}).status_code == 200
    assert client.get(INCIDENTS, headers={"if-modified-since": "the day before"}).status_code == 200


def test_a_change_gives_another_etag(client):
    first = client.get("/api/v1/actors/")
    actor = Actor.published.first()
    actor.summary_en += " Changed."
    actor.save()
    again = client.get("/api/v1/actors/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)


def test_preconditions_that_fail(client):
    response = client.get(INCIDENTS, headers={"if-match": '"another"'})
    assert (response.status_code, response["Content-Type"]) == (412, "application/problem+json")
    assert client.get(f"{INCIDENTS}nothing/", headers={"if-none-match": "*"}).status_code == 404
    assert client.get(INCIDENTS, headers={"if-none-match": "*"}).status_code == 304


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/api/v1/incidents/does-not-exist/", 404),
        ("/api/v1/incidents/does-not-exist/?format=csv", 404),
        ("/api/v1/incidents/?actor=nope", 400),
        ("/api/v1/incidents/?fields=nope", 400),
        ("/api/v1/incidents/?fields=nope&format=geojsonseq", 400),
        ("/api/v1/network?actor=nope", 400),
        ("/ogc/collections/incidents/items/nope", 404),
    ],
)
def test_preconditions_do_not_hide_errors(client, url, status):
    for headers in CONDITIONS:
        assert client.get(url, headers=headers).status_code == status
        assert client.head(url, headers=headers).status_code == status


def test_etags_of_documents_are_weak(client):
    """All encodings of a response share one tag, weak, since their bytes differ; files have strong ones."""
    tags = {client.get(INCIDENTS, headers={"accept-encoding": coding})["ETag"] for coding in ("", "br", "gzip")}
    assert len(tags) == 1
    assert tags.pop().startswith('W/"')
    assert client.get("/api/v1/dataset.gpkg")["ETag"].startswith('"')
