"""Per-worker LRU cache of responses, revalidated against the revisions of their tables on every hit.

A hit costs the statement that reads the revisions, so that no change is missed; it saves rendering and compression.
"""

from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connection
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from geodata.db.revisions import TableState, current_state
from geodata.http.conditional import CONDITIONAL_HEADERS, CacheableResponse, evaluate_preconditions
from geodata.http.requests import GetResponse, SiteRequest

# Everything that a response depends on beside the database; the client is not part of it.
CACHE_KEY_META = (
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_HOST",
    "SERVER_PORT",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
)
BYPASS_HEADERS = {"HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
ENTRY_OVERHEAD_BYTES = 6000  # roughly, beside content and key
MAX_ENTRY_FRACTION = 64  # no entry takes more than this part of the cache: of long responses, the query costs most


class CacheEntry(NamedTuple):
    """A response, and the state of the tables that it was rendered from; ``last_modified`` is a Unix time."""

    tables: Sequence[str]
    state: TableState
    last_modified: int
    content: bytes
    headers: dict[str, str]
    size: int


class ResponseCacheMiddleware:
    """Serves a response again while its tables are unchanged; stores a CacheableResponse that ``depends_on`` some."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.RESPONSE_CACHE_MB:
            raise MiddlewareNotUsed("RESPONSE_CACHE_MB is 0")
        self.get_response = get_response
        size = settings.RESPONSE_CACHE_MB * 2**20
        self.max_entry_size = size // MAX_ENTRY_FRACTION
        self.entries: LRUCache = LRUCache(size, getsizeof=lambda entry: entry.size)
        self.lock = Lock()

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        key = _cache_key(request)
        if key is None:
            return self.get_response(request)
        with self.lock:
            entry = self.entries.get(key)
        if entry and _is_fresh(entry):
            return _replay(request, entry)
        response = self.get_response(request)
        if isinstance(response, CacheableResponse) and _is_cacheable(response):
            self._store(key, response)
        return response

    def _store(self, key: tuple[str | None, ...], response: CacheableResponse) -> None:
        if response.state is None or response.state.changed_at is None:
            return
        modified = int(response.state.changed_at.timestamp())
        size = len(response.content) + len("".join(filter(None, key))) + ENTRY_OVERHEAD_BYTES
        if size <= self.max_entry_size:
            headers = dict(response.items())
            entry = CacheEntry(response.depends_on, response.state, modified, response.content, headers, size)
            with self.lock:
                self.entries[key] = entry


def _cache_key(request: SiteRequest) -> tuple[str | None, ...] | None:
    """The key of a response; None for a request that bypasses the cache."""
    if request.method != "GET" or not request.is_api or not BYPASS_HEADERS.isdisjoint(request.META):
        return None
    if connection.in_atomic_block:  # as in tests: revisions count once a transaction, so changes within it go unseen
        return None
    return tuple(map(request.META.get, CACHE_KEY_META))


def _is_cacheable(response: CacheableResponse) -> bool:
    if response.status_code != 200 or not response.depends_on:
        return False
    return not response["Content-Type"].startswith("text/html")  # has the nonce of this one response


def _is_fresh(entry: CacheEntry) -> bool:
    try:
        return current_state(entry.tables) == entry.state
    except Error:
        return False  # the view reports the error


def _replay(request: SiteRequest, entry: CacheEntry) -> HttpResponseBase:
    response = HttpResponse(entry.content, headers=entry.headers)
    if CONDITIONAL_HEADERS.isdisjoint(request.META):
        return response
    return evaluate_preconditions(request, entry.headers["ETag"], entry.last_modified, response) or response
