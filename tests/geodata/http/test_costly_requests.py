"""Costly requests leave the server to everybody else."""

import json
import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from geodata.http.costly_requests import CostlyRequestsMiddleware, Slots, is_costly
from tests import server

COSTLY = [
    "/api/v1/search?q=a&known_at=2020-01-01T00:00:00Z",
    "/api/v1/incidents/?known_at=2020-01-01T00:00:00Z",
    "/api/v1/incidents/?limit=5&known%5fat=2020-01-01T00:00:00Z",
    "/api/v1/incidents/?count=exact",
    "/api/v1/incidents/?limit=5&format=csv",
    "/api/v1/statistics/control",
    "/api/v1/timeline/",
    "/api/v1/network",
    "/api/v1/compare?before=2014&after=2016",
    "/api/v1/dataset.gpkg",
    "/ogc/collections/incidents/items?f=csv",
    "/ogc/collections/incidents/tiles/WebMercatorQuad/5/12/20",
]
CHEAP = [
    "/api/v1/",
    "/api/v1/incidents/",
    "/api/v1/incidents/?limit=5&format=json",
    "/api/v1/incidents/made/",
    "/api/v1/search?q=known_at",
    "/ogc/collections/incidents/items?f=json",
    "/ogc/collections/incidents/tiles/WebMercatorQuad/10/400/600",
]


@pytest.mark.parametrize("url", COSTLY)
def test_costly(url):
    assert is_costly(RequestFactory().get(url))


@pytest.mark.parametrize("url", CHEAP)
@pytest.mark.parametrize("accept", ["", "*/*", "application/json", "text/html,application/xml;q=0.9"])
def test_not_costly(url, accept):
    assert not is_costly(RequestFactory().get(url, HTTP_ACCEPT=accept))


def test_files_by_media_type_and_posted_filters_are_costly():
    assert is_costly(RequestFactory().get("/api/v1/incidents/", HTTP_ACCEPT="text/csv"))
    assert is_costly(RequestFactory().post("/api/v1/incidents/"))


def hold(slots, ready):
    assert slots.acquire(0)
    ready.set()
    time.sleep(60)


def test_slots_count_across_processes_and_outlive_a_killed_one():
    slots, context = Slots(2), multiprocessing.get_context("fork")
    ready = context.Event()
    worker = context.Process(target=hold, args=(slots, ready))
    worker.start()
    assert ready.wait(30)
    release = slots.acquire(0)
    assert release
    assert slots.acquire(0.05) is None
    worker.kill()
    worker.join()
    assert slots.acquire(5)
    assert slots.acquire(0) is None
    release()
    assert slots.acquire(0)


@pytest.fixture
def middleware(settings):
    settings.COSTLY_REQUESTS = 1
    return CostlyRequestsMiddleware(lambda request: StreamingHttpResponse([b"a"]))


def get(middleware, url):
    request = RequestFactory().get(url)
    request.is_api = True
    return middleware(request)


@pytest.mark.django_db  # closing a response looks after the connections
def test_a_streamed_response_holds_its_slot_until_it_is_closed(middleware):
    stream = get(middleware, COSTLY[0])
    refusal = get(middleware, COSTLY[0])
    assert (refusal.status_code, refusal["Retry-After"]) == (503, "5")
    assert json.loads(refusal.content)["title"] == "Busy"
    assert get(middleware, CHEAP[0]).status_code == 200
    stream.close()
    assert get(middleware, COSTLY[0]).status_code == 200


def test_others_release_it_at_once(middleware):
    middleware.get_response = lambda request: HttpResponse()
    assert [get(middleware, COSTLY[0]).status_code for _ in range(2)] == [200, 200]


def test_so_do_errors(middleware):
    middleware.get_response = lambda request: 1 / 0
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            get(middleware, COSTLY[0])


def status(port, url):
    try:
        with urlopen(f"http://localhost:{port}{url}", timeout=30) as response:
            return response.status
    except HTTPError as error:
        return error.code


@pytest.mark.slow
@pytest.mark.django_db
def test_six_at_once_leave_the_server_to_others(django_db_setup):
    """The history of incidents is locked, so that whoever reads it waits for as long as the test likes."""
    with (
        server.gunicorn(workers=6, RATE_LIMIT="0") as port,
        connections.create_connection("default").cursor() as other,
        ThreadPoolExecutor(6) as pool,
    ):
        ordinary = "/api/v1/incidents/?limit=5"
        assert status(port, ordinary) == 200
        other.execute("SELECT to_char(now() AT TIME ZONE 'UTC' - interval '1 s', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        moment = other.fetchone()[0]
        other.execute("BEGIN")
        other.execute("LOCK TABLE geodata_incidentevent")
        costly = [pool.submit(status, port, f"{ordinary}&known_at={moment}") for _ in range(6)]
        while sum(request.done() for request in costly) < 4:
            time.sleep(0.01)
        times = []
        for _ in range(40):
            began = time.monotonic()
            assert status(port, ordinary) == 200
            times.append(time.monotonic() - began)
        assert sum(not request.done() for request in costly) == 2, [r.done() and r.result() for r in costly]
        other.execute("ROLLBACK")
        assert sorted(request.result() for request in costly) == [200, 200, 503, 503, 503, 503]
    assert sorted(times)[37] < 1
