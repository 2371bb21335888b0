"""Answers that are given again: the same as anew, and never after a change."""

from datetime import timedelta

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError, connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, Citation
from geodata.db.revisions import current_state
from geodata.exporters import exporters_for
from geodata.http import conditional, response_cache
from geodata.http.conditional import CacheableResponse
from geodata.http.middleware import ApiMiddleware
from geodata.http.response_cache import ResponseCacheMiddleware
from geodata.layers import LAYERS
from geodata.models import Incident

pytestmark = pytest.mark.django_db(transaction=True)
ONE = "/api/v1/crossings/qaim-bukamal/"
LIST = "/api/v1/incidents/?date=2019"
TILE = "/ogc/collections/incidents/tiles/WebMercatorQuad/6/25/39"
OTHERS = [
    "/api/v1/search?q=Bukamal",
    "/api/v1/timeline",
    "/api/v1/network?date=2019",
    "/api/v1/statistics/control?date=2019",
    "/api/v1/compare?from=2014-07-01&to=2019-10-01",
    TILE,
    "/ogc/collections/incidents/items?limit=3",
    "/ogc/collections/incidents/queryables",
    f"{LIST}&known_at=2026-01-01T00:00:00Z",
]
COUNTED = {"RateLimit-Remaining", "RateLimit-Reset"}


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Answers are settled as soon as they are there."""
    monkeypatch.setattr(
        conditional, "LAST_MODIFIED_GRACE", timedelta(minutes=-1)
    )  # a change may be dated a second ahead


def told(response):
    """Status, headers and body, without what is counted anew."""
    return response.status_code, {k: v for k, v in response.items() if k not in COUNTED}, response.content


def asked(client, address, **headers):
    """The answer, and how many statements it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
        _ = response.getvalue() if response.streaming else None
    return response, len(queries)


def test_what_is_given_again_is_the_same_and_costs_one_statement(dataset, client):
    addresses = [f"/api/v1/{layer.name}/?limit=2" for layer in LAYERS] + [ONE, LIST, *OTHERS]
    addresses += [f"{ONE}?format={item.name}" for item in exporters_for(LAYERS[0]) if not item.write]
    for address in addresses:
        first, _ = asked(client, address)
        again, statements = asked(client, address)
        assert first.status_code == 200 and told(again) == told(first), address
        assert statements == 1, address
        anew = told(Client().get(address))
        assert (anew[0], anew[2]) == (200, again.content) or b"timeStamp" in anew[2], address


@pytest.mark.parametrize(
    "change",
    [
        lambda: Incident.all_objects.filter(pk="us-airstrikes-december-2019").update(name_en="Another name"),
        lambda: Actor.all_objects.filter(pk="kataib-hezbollah").update(name_en="Another name"),
        lambda: Citation.all_objects.filter(layer="incidents").update(section="Another section"),
        lambda: Incident.all_objects.filter(pk="condemnation-of-us-airstrikes").delete(),
    ],
)
def test_a_change_is_never_missed(dataset, client, change):
    for address in (LIST, TILE, "/api/v1/timeline"):
        asked(client, address)
        assert asked(client, address)[1] == 1
    change()
    for address in (LIST, TILE, "/api/v1/timeline"):
        assert asked(client, address)[1] > 1, address
        assert client.get(address).content == Client().get(address).content
    assert asked(client, LIST)[1] == 1  # kept as it is now
    assert client.head(LIST).content == b""


def test_within_a_transaction_nothing_is_kept(dataset, client):
    asked(client, ONE)
    with transaction.atomic():
        Actor.all_objects.update(name_en="Another name")
        first = client.get(LIST)
        Actor.all_objects.update(name_en="And another")
        assert client.get(LIST).content != first.content
        transaction.set_rollback(True)
    assert asked(client, ONE)[1] == 1  # nothing was changed


def test_each_format_encoding_and_host_is_an_answer_of_its_own(dataset, client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ways = [
        {},
        {"accept": "application/json"},
        {"accept-encoding": "br"},
        {"accept-encoding": "gzip"},
        {"host": "a.org"},
    ]
    for _ in range(2):
        found = [asked(client, f"{LIST}&limit=5", **way)[0] for way in ways]
        assert len({response.content for response in found}) == len(ways)
    assert found[2]["Content-Encoding"] == "br" and b"http://a.org/" in found[4].content


def test_conditions_hold_as_without_it(dataset, client):
    first, _ = asked(client, ONE)
    for headers, status in (
        ({"if-none-match": first["ETag"]}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-modified-since": first["Last-Modified"]}, 304),
        ({"if-none-match": '"another"'}, 200),
        ({"if-match": '"another"'}, 412),
        ({"if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 412),
    ):
        response, statements = asked(client, ONE, **headers)
        assert (response.status_code, statements) == (status, 1), headers
        assert status == 412 or response["ETag"] == first["ETag"]


@pytest.mark.parametrize("address", ["/ogc/collections?f=html", "/ogc/collections/incidents/items?f=html", "/actors/"])
def test_pages_for_people_have_a_nonce_of_their_own(dataset, client, address):
    first, second = (client.get(address)["Content-Security-Policy"] for _ in range(2))
    assert first != second


@pytest.fixture(name="give")
def answers_of_a_view(settings):
    """Middleware with four megabytes around a view: a function that asks, and tells whether the view was called."""
    settings.RESPONSE_CACHE_MB = 4

    def view(request):
        calls.append(request.path)
        body = b"x" * int(request.GET.get("size", 10))
        kind = StreamingHttpResponse if "stream" in request.GET else CacheableResponse
        response = kind([body], content_type=request.GET.get("type", "application/json"))
        response.status_code = int(request.GET.get("status", 200))
        response.state, response.depends_on = current_state(["geodata_incident"]), ["geodata_incident"]
        return response

    calls, cache = [], ResponseCacheMiddleware(view)
    middleware = ApiMiddleware(cache)

    def ask(path, **query):
        calls.clear()
        middleware(RequestFactory().get(path, query))
        return bool(calls)

    ask.kept = cache.entries
    return ask


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/x", {"status": 203}),
        ("/api/x", {"stream": 1}),
        ("/api/x", {"size": 70_000}),
        ("/api/x", {"type": "text/html"}),
        ("/page", {}),
    ],
)
def test_what_is_not_worth_keeping_is_made_each_time(give, path, query):
    assert give(path, **query) and give(path, **query)


def test_the_memory_is_bounded_and_the_least_asked_for_goes_first(give):
    for number in range(80):
        assert give("/api/x", size=50_000, number=number)
        assert not give("/api/x", size=50_000, number=79 if number == 79 else 0)
    assert give.kept.currsize <= 4 * 2**20
    assert not give("/api/x", size=50_000, number=0) and give("/api/x", size=50_000, number=1)


def test_without_the_database_the_view_tells(give, monkeypatch):
    def fail(tables):
        raise OperationalError("the server is gone")

    assert give("/api/x") and not give("/api/x")
    monkeypatch.setattr(response_cache, "current_state", fail)
    assert give("/api/x")


def test_it_can_be_turned_off(settings):
    settings.RESPONSE_CACHE_MB = 0
    with pytest.raises(MiddlewareNotUsed):
        ResponseCacheMiddleware(lambda request: CacheableResponse(b"x"))
