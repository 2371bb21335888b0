"""Rate limits, with and without a token."""

import hashlib
from multiprocessing import get_context

import pytest
from django.test import Client

from geodata.http import throttling
from geodata.http.throttling import FixedWindowCounter, client_ip

pytestmark = pytest.mark.django_db


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
    assert client_ip(meta, num_proxies=0) == "127.0.0.1"
    assert client_ip(meta, num_proxies=1) == "192.0.2.7"
    assert client_ip(meta, num_proxies=2) == "1.1.1.1"
    assert client_ip({"REMOTE_ADDR": "127.0.0.1"}, num_proxies=1) == "127.0.0.1"


def test_workers_count_together(monkeypatch):
    monkeypatch.setattr(throttling, "time", lambda: 6000.0)
    counter, workers = FixedWindowCounter(), get_context("fork")
    ask = workers.Process(target=lambda: [counter.hit("192.0.2.7") for _ in range(5)])
    ask.start()
    ask.join()
    assert (counter.hit("192.0.2.7")[0], counter.hit("192.0.2.8")[0]) == (6, 1)
