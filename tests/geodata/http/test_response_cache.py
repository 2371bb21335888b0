"""The response cache: a cached response equals an uncached one, and is never served after a change."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError, connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from shapely import Point

from actors.models import Actor, Citation
from geodata.db.revisions import current_state
from geodata.exporters import exporters_for
from geodata.exporters.base import DocumentExporter
from geodata.http.conditional import CacheableResponse
from geodata.http.middleware import ApiMiddleware
from geodata.http.response_cache import ResponseCacheMiddleware
from geodata.layers import LAYERS
from geodata.models import Incident
from tests.factories import CrossingFactory, actor, cite, drawn, incident

pytestmark = pytest.mark.django_db(transaction=True)
ONE = "/api/v1/crossings/made-crossing/"
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


def age_changes():
    """Date all changes an hour back: responses are cached when the last change is some seconds ago."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE actors_revision SET changed_at = changed_at - interval '1 hour'")


@pytest.fixture
def records(dataset, default_area):
    """The fixtures, and records that the changes name, within TILE and in 2019."""
    incident("made-attack", "2019", [("made-actor", "attacker")], **drawn(Point(40.95, 34.45)))
    incident("made-clash", "2019", [("made-actor", "attacker")], kind="clash", **drawn(Point(40.95, 34.45)))
    cite("incidents", "made-attack")
    CrossingFactory(slug="made-crossing")
    age_changes()


def comparable(response):
    """Status, headers and body, without the headers that count requests."""
    return response.status_code, {k: v for k, v in response.items() if k not in COUNTED}, response.content


def fetch(client, url, **headers):
    """The response, and the number of statements that it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url, headers=headers)
        _ = response.getvalue() if response.streaming else None
    return response, len(queries)


def test_a_cached_response_is_the_same_and_costs_one_statement(records, client):
    urls = [f"/api/v1/{layer.name}/?limit=2" for layer in LAYERS] + [ONE, LIST, *OTHERS]
    urls += [f"{ONE}?format={item.name}" for item in exporters_for(LAYERS[0]) if isinstance(item, DocumentExporter)]
    for url in urls:
        first, _ = fetch(client, url)
        cached, statements = fetch(client, url)
        assert first.status_code == 200 and comparable(cached) == comparable(first), url
        assert statements == 1, url
        uncached = comparable(Client().get(url))
        assert (uncached[0], uncached[2]) == (200, cached.content) or b"timeStamp" in uncached[2], url


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        lambda: Incident.all_objects.filter(pk="made-attack").update(name_en="Another name"),
        lambda: Actor.all_objects.filter(pk="made-actor").update(name_en="Another name"),
        lambda: Citation.all_objects.filter(layer="incidents").update(section="Another section"),
        lambda: Incident.all_objects.filter(pk="made-clash").delete(),
    ],
)
def test_a_change_is_never_missed(records, client, change):
    for url in (LIST, TILE, "/api/v1/timeline"):
        fetch(client, url)
        assert fetch(client, url)[1] == 1
    change()
    age_changes()
    for url in (LIST, TILE, "/api/v1/timeline"):
        assert fetch(client, url)[1] > 1, url
        assert client.get(url).content == Client().get(url).content
    assert fetch(client, LIST)[1] == 1  # the present state is cached
    assert client.head(LIST).content == b""


def test_nothing_is_cached_within_a_transaction(records, client):
    fetch(client, ONE)
    with transaction.atomic():
        Actor.all_objects.update(name_en="Another name")
        first = client.get(LIST)
        Actor.all_objects.update(name_en="And another")
        assert client.get(LIST).content != first.content
        transaction.set_rollback(True)
    assert fetch(client, ONE)[1] == 1  # the change was rolled back


def test_each_format_encoding_and_host_has_its_own_entry(records, client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    variants = [
        {},
        {"accept": "application/json"},
        {"accept-encoding": "br"},
        {"accept-encoding": "gzip"},
        {"host": "a.org"},
    ]
    for _ in range(2):
        responses = [fetch(client, f"{LIST}&limit=5", **variant)[0] for variant in variants]
        assert len({response.content for response in responses}) == len(variants)
    assert responses[2]["Content-Encoding"] == "br" and b"http://a.org/" in responses[4].content


def test_preconditions_apply_to_cached_responses(records, client):
    first, _ = fetch(client, ONE)
    for headers, status in (
        ({"if-none-match": first["ETag"]}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-modified-since": first["Last-Modified"]}, 304),
        ({"if-none-match": '"another"'}, 200),
        ({"if-match": '"another"'}, 412),
        ({"if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 412),
    ):
        response, statements = fetch(client, ONE, **headers)
        assert (response.status_code, statements) == (status, 1), headers
        assert status == 412 or response["ETag"] == first["ETag"]


@pytest.mark.parametrize("url", ["/ogc/collections?f=html", "/ogc/collections/incidents/items?f=html", "/actors/"])
def test_html_pages_are_not_cached(transactional_db, client, url):
    first, second = (client.get(url)["Content-Security-Policy"] for _ in range(2))
    assert first != second


@pytest.fixture
def calls_view(transactional_db, settings):
    """A function that sends a request through a cache of four megabytes; True if that called the view."""
    settings.RESPONSE_CACHE_MB = 4
    actor("made-actor")
    tables = ("actors_actor",)
    state = current_state(tables)

    def view(request):
        calls.append(request.path)
        body = b"x" * int(request.GET.get("size", 10))
        kind = StreamingHttpResponse if "stream" in request.GET else CacheableResponse
        response = kind([body], content_type=request.GET.get("type", "application/json"))
        response.status_code = int(request.GET.get("status", 200))
        response.state, response.depends_on = state, tables
        return response

    calls, cache = [], ResponseCacheMiddleware(view)
    middleware = ApiMiddleware(cache)

    def request(path, **query):
        calls.clear()
        middleware(RequestFactory().get(path, query))
        return bool(calls)

    request.entries = cache.entries
    return request


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
def test_other_responses_are_not_cached(calls_view, path, query):
    assert calls_view(path, **query) and calls_view(path, **query)


def test_the_least_recently_used_entry_is_evicted(calls_view):
    for number in range(80):
        assert calls_view("/api/x", size=50_000, number=number)
        assert not calls_view("/api/x", size=50_000, number=79 if number == 79 else 0)
    assert calls_view.entries.currsize <= 4 * 2**20
    assert not calls_view("/api/x", size=50_000, number=0) and calls_view("/api/x", size=50_000, number=1)


def test_without_the_database_the_view_reports_the_error(calls_view):
    def fail(execute, sql, params, many, context):
        raise OperationalError("the server is gone")

    assert calls_view("/api/x") and not calls_view("/api/x")
    with connection.execute_wrapper(fail):
        assert calls_view("/api/x")


def test_it_can_be_disabled(settings):
    settings.RESPONSE_CACHE_MB = 0
    with pytest.raises(MiddlewareNotUsed):
        ResponseCacheMiddleware(lambda request: CacheableResponse(b"x"))
