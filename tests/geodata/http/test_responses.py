"""HTTP as it should be: validators, compression, HEAD and OPTIONS, reading from other sites, links, limits."""

import gzip
import hashlib
import re
import timeit
from multiprocessing import get_context

import brotli
import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from geodata.http import throttling
from geodata.http.links import MAX_LINK_HEADER_LENGTH
from geodata.http.negotiation import negotiate_encoding
from geodata.http.throttling import (
    FixedWindowCounter,
    client_identity,
    client_ip,
)
from geodata.layers import LAYERS

pytestmark = pytest.mark.django_db
LIST = "/api/v1/incidents/"
ADDRESSES = [
    "/api/v1/",
    "/api/v1/vocabularies/",
    LIST,
    f"{LIST}?format=csv",
    f"{LIST}?format=xlsx&limit=1",
    "/api/v1/crossings/qaim-bukamal/",
    "/api/v1/search?q=Bukamal",
    "/api/v1/timeline",
    "/api/v1/network",
    "/api/v1/compare?from=2014-07-01&to=2019-10-01",
    "/api/v1/snapshots/",
    "/api/v1/dataset.gpkg",
    "/api/schema/",
]
NOT_THE_SAME = {"RateLimit-Remaining", "RateLimit-Reset"}
addresses = pytest.mark.parametrize("address", ADDRESSES)


def headers_of(response):
    return {name: value for name, value in response.items() if name not in NOT_THE_SAME}


def links_of(response):
    """rel → [(address, type)] of a Link header."""
    found = {}
    for href, rest in re.findall(r"<([^>]*)>((?:; [a-z]+=\"[^\"]*\")*)", response["Link"]):
        told = dict(re.findall(r'([a-z]+)="([^"]*)"', rest))
        found.setdefault(told["rel"], []).append((href, told.get("type")))
    return found


@addresses
def test_head_is_get_without_the_body(client, address):
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, b"".join(head) if head.streaming else head.content) == (200, b"")
    assert headers_of(head) == headers_of(whole)


@addresses
def test_options_say_what_can_be_done(client, address):
    response = client.options(address)
    assert response.status_code in (200, 204)
    assert {"GET", "HEAD", "OPTIONS"} <= set(response["Allow"].split(", "))
    assert not {"POST", "PUT", "PATCH", "DELETE"} & set(response["Allow"].split(", "))


@addresses
def test_other_sites_may_read(client, address):
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}
    preflight = client.options(address, headers=asked)
    assert (preflight.status_code, preflight["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    response = client.get(address, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link", "RateLimit-Remaining"} <= set(response["Access-Control-Expose-Headers"].split(", "))


@addresses
def test_one_answer_for_every_reader(client, admin_client, address):
    """Nothing of the language, the session or the cookies of who asks is in an answer."""
    response = client.get(address, headers={"accept-language": "ar", "cookie": "sessionid=x; csrftoken=y"})
    for one in (response, admin_client.get(address)):
        assert not one.cookies
        assert "Content-Language" not in one
        assert {"Cookie", "Accept-Language"}.isdisjoint(one["Vary"].split(", "))
        assert {"Accept", "Accept-Encoding"} <= set(one["Vary"].split(", "))


@addresses
def test_a_fresh_copy_need_not_come_again(client, address):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, b"".join(again), again["ETag"]) == (304, b"", first["ETag"])
    assert "Content-Type" not in again or not again.has_header("Content-Length") or again["Content-Length"] == "0"
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_fresh_copy_costs_one_query(client, layer, django_assert_num_queries):
    address = f"/api/v1/{layer.name}/?date=2019-10-01"
    etag = client.get(address)["ETag"]
    with django_assert_num_queries(1), CaptureQueriesContext(connection) as queries:
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    assert "revision_state" in queries[0]["sql"]


def test_if_modified_since(client):
    last = client.get(LIST)["Last-Modified"]
    assert client.get(LIST, headers={"if-modified-since": last}).status_code == 304
    assert client.get(LIST, headers={"if-modified-since": "Sun, 06 Nov 1994 08:49:37 GMT"}).status_code == 200
    assert client.get(LIST, headers={"if-modified-since": "the day before"}).status_code == 200


def test_a_change_is_not_missed(client):
    first = client.get("/api/v1/actors/")
    actor = Actor.published.first()
    actor.summary_en += " Changed."
    actor.save()
    again = client.get("/api/v1/actors/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)


def test_preconditions_that_fail(client):
    response = client.get(LIST, headers={"if-match": '"another"'})
    assert (response.status_code, response["Content-Type"]) == (412, "application/problem+json")
    assert client.get(f"{LIST}nothing/", headers={"if-none-match": "*"}).status_code == 404
    assert client.get(LIST, headers={"if-none-match": "*"}).status_code == 304


def test_tags_of_what_is_compressed_are_weak(client):
    """One tag for an answer in all encodings, and a weak one, since their bytes differ; files have strong ones."""
    tags = {client.get(LIST, headers={"accept-encoding": coding})["ETag"] for coding in ("", "br", "gzip")}
    assert len(tags) == 1
    assert tags.pop().startswith('W/"')
    assert client.get("/api/v1/dataset.gpkg")["ETag"].startswith('"')


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("identity", None),
        ("identity, br;q=0.5", None),
        ("br;q=0.5, identity;q=0.1", "br"),
        ("BR", "br"),
        ("brotli", None),
        ("x-gzip-not", None),
        ("br;q=2", None),
        ("br;q=x, gzip;q=0.001", "gzip"),
        (";,;q=,", None),
    ],
)
def test_encodings_by_preference(client, header, coding):
    assert negotiate_encoding(header) == coding
    plain, packed = client.get(LIST).content, client.get(LIST, headers={"accept-encoding": header})
    assert packed.get("Content-Encoding") == coding
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert unpack(packed.content) == plain
    assert packed["Content-Length"] == str(len(packed.content))


def test_a_link_header_is_never_too_long_for_a_proxy(get):
    assert 0 < len(get(LIST, q="ق" * 5)["Link"]) <= MAX_LINK_HEADER_LENGTH
    assert "Link" not in get(LIST, q="ق" * 200)


def test_links(get):
    response = get(LIST, limit=10, offset=10, date="2019")
    links, told = links_of(response), {link["rel"]: link["href"] for link in response.json()["links"]}
    for rel in told:
        assert links[rel] == [(told[rel], "application/geo+json")]
    assert len(links["alternate"]) == 10
    for address, media_type in links["alternate"]:
        other = get(LIST + address)
        assert b"".join(other)
        assert (other.status_code, other["Content-Type"].split(";")[0]) == (200, media_type)
    assert get(links["describedby"][0][0]).status_code == 200
    assert links["license"][0][0].startswith("https://")


def test_links_lead_through_all_pages(get):
    seen, address = 0, f"{LIST}?limit=20"
    while address:
        response = get(address)
        seen += response.json()["numberReturned"]
        address = links_of(response).get("next", [(None, None)])[0][0]
    assert seen == get.json(LIST, limit=1)["numberMatched"]


def test_the_page_before_repeats_nothing(get):
    ((before, _),) = links_of(get(LIST, limit=10, offset=5))["prev"]
    first = [feature["id"] for feature in get.json(before)["features"]]
    assert first == [feature["id"] for feature in get.json(LIST, limit=5)["features"]]


def test_a_record_links_to_its_layer(get):
    links = links_of(get("/api/v1/crossings/qaim-bukamal/"))
    assert links["collection"] == [("../", None)]
    assert "next" not in links


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/v1/x/y/", "/api/v1/snapshots/-1/x", "/ogc/nothing"])
def test_nothing_there_is_told_to_programs(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_fault_of_ours_is_told_to_programs_and_to_people(monkeypatch):
    def broken(*args):
        raise RuntimeError("broken for the test")

    client = Client(raise_request_exception=False)
    monkeypatch.setattr("geodata.api.records.select.select_page", broken)
    monkeypatch.setattr("borderzone.actor_page.directory", broken)
    response = client.get(LIST)
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "broken" not in response.content.decode()
    assert client.get("/actors/")["Content-Type"].startswith("text/html")


def test_what_cannot_be_read_is_told_to_programs(client):
    response = client.get(f"{LIST}?{'a=1&' * 1200}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert client.get("/api/v1/", headers={"host": "elsewhere.example"}).json()["status"] == 400


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/vocabularies/", "/api/v1/snapshots/"])
def test_addresses_that_take_no_parameters(get, path):
    response = get(path, colour="red")
    assert (response.status_code, response.json()["parameter"]) == (400, "colour")


def test_moments_in_zones_that_no_clock_has(get):
    assert get(LIST, known_at="2020-01-01T06:18:57.658+17:00").status_code == 200
    assert get(LIST, known_at="0001-01-01T00:00:00+14:00").status_code == 400


# Limits


@pytest.fixture
def few(settings, monkeypatch):
    """Three requests a minute, at the start of a minute."""
    settings.RATE_LIMIT = 3
    monkeypatch.setattr(throttling, "time", lambda: 6000.0)
    return Client()


def test_too_many_requests(few, monkeypatch):
    left = [few.get("/api/v1/")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    refused = few.get("/api/v1/")
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert (refused["Retry-After"], refused["RateLimit-Limit"], refused["RateLimit-Reset"]) == ("60", "3", "60")
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert few.get("/api/v1/", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert few.get("/").status_code == 200, "pages are not counted"
    preflight = few.options("/api/v1/", headers={"origin": "https://a.b", "access-control-request-method": "GET"})
    assert preflight.status_code == 204
    monkeypatch.setattr(throttling, "time", lambda: 6060.0)
    assert few.get("/api/v1/").status_code == 200


def test_holders_of_a_token_may_ask_more(few, settings, tmp_path):
    path = tmp_path / "tokens"
    path.write_text(f"# who\n{hashlib.sha256(b'secret').hexdigest()} a university\n\n")
    settings.API_TOKENS, settings.RATE_LIMIT_TOKEN = str(path), 50
    told = few.get("/api/v1/", headers={"authorization": "Bearer secret"})
    assert (told["RateLimit-Limit"], told["RateLimit-Remaining"]) == ("50", "49")
    assert few.get("/api/v1/", headers={"authorization": "Bearer wrong"})["RateLimit-Limit"] == "3"
    assert few.get("/api/v1/", headers={"authorization": "Basic secret"})["RateLimit-Limit"] == "3"


def test_no_limit(few, settings):
    settings.RATE_LIMIT = 0
    responses = [few.get("/api/v1/") for _ in range(5)]
    assert {response.status_code for response in responses} == {200}
    assert "RateLimit-Limit" not in responses[0]


def test_whose_word_counts_for_the_address():
    meta = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 192.0.2.7"}
    assert client_ip(meta, proxies=0) == "127.0.0.1"
    assert client_ip(meta, proxies=1) == "192.0.2.7"
    assert client_ip(meta, proxies=2) == "1.1.1.1"
    assert client_ip({"REMOTE_ADDR": "127.0.0.1"}, proxies=1) == "127.0.0.1"


def test_counting_costs_next_to_nothing():
    counter, request = FixedWindowCounter(), RequestFactory().get("/api/v1/")
    each = min(timeit.repeat(lambda: counter.add(client_identity(request)[0]), number=1000, repeat=5)) / 1000
    assert each < 50e-6


def test_workers_count_together(monkeypatch):
    monkeypatch.setattr(throttling, "time", lambda: 6000.0)
    counter, workers = FixedWindowCounter(), get_context("fork")
    ask = workers.Process(target=lambda: [counter.add("192.0.2.7") for _ in range(5)])
    ask.start()
    ask.join()
    assert (counter.add("192.0.2.7")[0], counter.add("192.0.2.8")[0]) == (6, 1)


@pytest.mark.parametrize("address", ["statistics/control", "incidents/?format=xlsx", "changes?since=2026-01-01"])
def test_what_takes_too_long_is_refused(client, address):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '1ms'")
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert "shorter interval" in response.json()["detail"]
