"""Answers that a worker has given before, kept in its memory and given again while they are right.

Each is kept with the state of the tables that it was made from. Before it is given again the database is asked for
that state, so that no change is missed; all that is saved is to write and compress the same bytes for every client.
"""

from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from geodata.db.revisions import TableState, current_state
from geodata.http.conditional import CONDITIONAL_HEADERS
from geodata.http.middleware import is_api_request

# What an answer depends on. Who asks makes no difference to it.
CACHE_KEY_META = ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "SERVER_PORT", "PATH_INFO", "QUERY_STRING")
CACHE_KEY_META += ("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING")
BYPASS_HEADERS = {"HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
ENTRY_OVERHEAD_BYTES = 6000  # bytes, about, that an answer takes beside its content and its question
MAX_ENTRY_FRACTION = (
    64  # no answer takes more than this part of the memory: of long ones, the database's work is most of the cost
)


class CacheEntry(NamedTuple):
    """An answer, and the state of the tables that it was made from."""

    tables: list[str]
    state: TableState
    content: bytes
    headers: dict[str, str]
    size: int


class ResponseCacheMiddleware:
    """Middleware: gives a kept answer again, or keeps what the view gives (``made_from`` says from what)."""

    def __init__(self, get_response):
        self.get_response = get_response
        memory = settings.ANSWER_CACHE * 2**20
        self.largest = memory // MAX_ENTRY_FRACTION
        self.answers = LRUCache(memory, getsizeof=lambda kept: kept.size)
        self.lock = Lock()

    def __call__(self, request):
        key = _key(request)
        if key is None:
            return self.get_response(request)
        with self.lock:
            kept = self.answers.get(key)
        if kept and _is_fresh(kept):
            return _replay(request, kept)
        response = self.get_response(request)
        if _is_cacheable(response):
            self._keep(key, response)
        return response

    def _keep(self, key, response):
        size = len(response.content) + sum(len(part or "") for part in key) + ENTRY_OVERHEAD_BYTES
        if size <= self.largest:
            with self.lock:
                self.answers[key] = CacheEntry(*response.made_from, response.content, dict(response.items()), size)


def _key(request):
    """What tells questions apart; None for what is not kept."""
    if request.method != "GET" or not is_api_request(request) or not BYPASS_HEADERS.isdisjoint(request.META):
        return None
    if connection.in_atomic_block:  # as in tests: changes are counted once a transaction, and within it look like none
        return None
    return tuple(map(request.META.get, CACHE_KEY_META))


def _is_cacheable(response):
    if response.status_code != 200 or response.streaming or not hasattr(response, "made_from"):
        return False
    return not response["Content-Type"].startswith("text/html")  # a page for people has the nonce of this one answer


def _is_fresh(kept):
    try:
        return current_state(kept.tables) == kept.state
    except Error:
        return False  # the view says what is the matter


def _replay(request, kept):
    response = HttpResponse(kept.content, headers=kept.headers)
    if CONDITIONAL_HEADERS.isdisjoint(request.META):
        return response
    return get_conditional_response(request, kept.headers["ETag"], int(kept.state.changed_at.timestamp()), response)
