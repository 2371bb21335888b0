"""Conditional requests, and what an Accept header prefers."""

import pytest
from django.utils.http import http_date

pytestmark = pytest.mark.django_db
LIST = "/api/v1/incidents/"
LONG_AGO = "Sat, 01 Jan 2000 00:00:00 GMT"
CONDITIONS = [
    {},
    {"if-modified-since": http_date()},
    {"if-match": '"x"'},
    {"if-unmodified-since": LONG_AGO},
    {"if-none-match": "*"},
    {"if-none-match": '"x"'},
]


@pytest.mark.parametrize(
    ("address", "status"),
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
def test_conditions_are_about_answers_that_there_are(client, address, status):
    for headers in CONDITIONS:
        assert client.get(address, headers=headers).status_code == status
        assert client.head(address, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*, application/geo+json;q=0", "application/json"),
        ("application/geo+json;q=0.1, */*;q=0.5", "application/json"),
        ("text/plain, application/json", "application/geo+json"),  # GDAL
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/geo+json"),
        ("text/*", "text/csv"),
        ("text/html, text/csv;q=0.5", "text/csv"),
        ("text/html", "application/geo+json"),
        ("text/csv;q=0.9, application/json", "application/json"),
    ],
)
def test_the_most_specific_wish_counts(client, accept, kind):
    assert client.get(LIST, {"limit": 2}, headers={"accept": accept})["Content-Type"].startswith(kind)


def test_what_nobody_can_have_is_refused(client):
    for accept in ("image/png", "*/*;q=0", "application/geo+json;q=0"):
        assert client.get(LIST, headers={"accept": accept}).status_code == 406


def test_a_file_keeps_to_the_same_rules(client):
    address = "/api/v1/dataset.gpkg"
    whole = client.head(address)
    assert whole["Last-Modified"] and "Content-Range" not in whole
    assert client.head(address, headers={"range": "bytes=0-9"}).status_code == 200  # ranges are for GET alone
    part = client.get(address, headers={"range": "Bytes=0-9"})
    assert (part.status_code, len(part.getvalue())) == (206, 10)
    refused = client.get(address, headers={"if-match": '"x"'})
    assert (refused.status_code, refused["Content-Type"]) == (412, "application/problem+json")
    assert client.get(address, headers={"if-modified-since": whole["Last-Modified"]}).status_code == 304
    assert client.get(address, headers={"accept": "text/csv"}).status_code == 406


def test_the_contents_are_known_at_a_moment_too(get):
    assert get.json("/api/v1/")["horizon"] == "2020-03-31"
    assert get.json("/api/v1/", known_at="2001-01-01T00:00:00Z")["horizon"] is None
    assert get("/api/v1/vocabularies/", known_at="2001-01-01T00:00:00Z").status_code == 400
