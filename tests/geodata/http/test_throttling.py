"""Rate limits, with and without a token."""

import hashlib
from multiprocessing import get_context

import pytest
from django.test import Client

from geodata.http import throttling
from geodata.http.throttling import FixedWindowCounter, client_ip

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings, monkeypatch):
    """A client with three requests a minute, at the start of a minute."""
    settings.RATE_LIMIT = 3
    monkeypatch.setattr(throttling, "time", lambda: 6000.0)
    return Client()


def test_too_many_requests(client, monkeypatch):
    left = [client.get("/api/v1/")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    rejected = client.get("/api/v1/")
    assert (rejected.status_code, rejected["Content-Type"]) == (429, "application/problem+json")
    assert (rejected["Retry-After"], rejected["RateLimit-Limit"], rejected["RateLimit-Reset"]) == ("60", "3", "60")
    assert rejected["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/").status_code == 200, "pages are not counted"
    preflight = client.options("/api/v1/", headers={"origin": "https://a.b", "access-control-request-method": "GET"})
    assert preflight.status_code == 204
    monkeypatch.setattr(throttling, "time", lambda: 6060.0)
    assert client.get("/api/v1/").status_code == 200


def test_a_token_raises_the_limit(client, settings, tmp_path):
    path = tmp_path / "tokens"
    path.write_text(f"# who\n{hashlib.sha256(b'secret').hexdigest()} a university\n\n")
    settings.API_TOKENS, settings.RATE_LIMIT_TOKEN = str(path), 50
    response = client.get("/api/v1/", headers={"authorization": "Bearer secret"})
    assert (response["RateLimit-Limit"], response["RateLimit-Remaining"]) == ("50", "49")
    assert client.get("/api/v1/", headers={"authorization": "Bearer wrong"})["RateLimit-Limit"] == "3"
    assert client.get("/api/v1/", headers={"authorization": "Basic secret"})["RateLimit-Limit"] == "3"


def test_no_limit(client, settings):
    settings.RATE_LIMIT = 0
    responses = [client.get("/api/v1/") for _ in range(5)]
    assert {response.status_code for response in responses} == {200}
    assert "RateLimit-Limit" not in responses[0]


def test_the_client_ip_behind_trusted_proxies():
    meta = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 192.0.2.7"}
    assert client_ip(meta, num_proxies=0) == "127.0.0.1"
    assert client_ip(meta, num_proxies=1) == "192.0.2.7"
    assert client_ip(meta, num_proxies=2) == "1.1.1.1"
    assert client_ip({"REMOTE_ADDR": "127.0.0.1"}, num_proxies=1) == "127.0.0.1"


def test_workers_share_the_counts(monkeypatch):
    monkeypatch.setattr(throttling, "time", lambda: 6000.0)
    counter, workers = FixedWindowCounter(), get_context("fork")
    worker = workers.Process(target=lambda: [counter.hit("192.0.2.7") for _ in range(5)])
    worker.start()
    worker.join()
    assert (counter.hit("192.0.2.7")[0], counter.hit("192.0.2.8")[0]) == (6, 1)
