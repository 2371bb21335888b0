"""The map document as the database stood at an earlier moment, and the moments at which the data changed."""

from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

from cachetools import LRUCache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from actors.models import Actor
from borderzone.map_data import COMPRESSORS, IMMUTABLE, render_document, serve
from geodata.analysis import change_feed
from geodata.db.as_of import MomentToCome, as_of, event_models
from geodata.db.revisions import current_state
from geodata.http.conditional import weak_etag
from geodata.http.negotiation import negotiate_encoding
from geodata.http.problem_details import problem_response
from geodata.layers import BY_NAME
from geodata.query.dependencies import all_tables
from geodata.query.errors import InvalidParameter
from geodata.query.parsers import parse_moment_parameter
from geodata.query.query_string import single_values

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MAX_MOMENTS = 50  # that the page offers, the latest ones
MAX_RECORDS = 100  # that changed at one moment: where there are more, some of them did for the public
MAX_CANDIDATES = 100_000
WAIT = 10  # seconds for another document that this worker renders
_bodies: LRUCache[tuple[str, datetime, str | None], bytes] = LRUCache(4)  # by state, moment of change, encoding
_rendering = Lock()  # one document at a time is in the memory of a worker


@require_safe
def known_map_data(request: HttpRequest) -> HttpResponse:
    """The document as of ``known_at``; immutable at the URL that names the present state (``?state=``).

    Moments between two changes share one document. A moment to come is rejected, as is one before the first change.
    """
    try:
        texts = single_values(request.GET, ("known_at", "state"))
        state = current_state(all_tables()).dated_name
        changed_at = last_change(_moment(texts.get("known_at", "")))
    except InvalidParameter as error:
        return _rejected(error.value, error.expected)
    except MomentToCome as error:
        return _rejected(texts["known_at"], error.expected)
    if changed_at is None:
        return problem_response(404, "Nothing recorded", "The database had no record at that moment.")
    etag = weak_etag(f"{state}-{changed_at.isoformat()}".encode())
    response = get_conditional_response(request, etag)
    if response is None:
        encoding = negotiate_encoding(request.headers.get("Accept-Encoding", ""))
        body = _body(state, changed_at, encoding)
        if body is None:
            return problem_response(503, "Busy", f"Retry in {WAIT} seconds.", {"Retry-After": str(WAIT)})
        response = serve(body, encoding)
    response["ETag"] = etag
    response["Cache-Control"] = IMMUTABLE if texts.get("state") == state else "no-cache"
    return response


@require_safe
def moments(request: HttpRequest) -> HttpResponse:
    """The moments (RFC 3339, UTC) after which the published data were others than before, the latest first."""
    state = current_state(all_tables()).dated_name
    etag = weak_etag(state.encode())
    response = get_conditional_response(request, etag)
    if response is None:
        response = JsonResponse({"moments": _changes(state)})
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def urls() -> dict[str, str]:
    """For the page: where the document of a moment is (without ``known_at``), the moments, and the last of them."""
    state = current_state(all_tables())
    return {
        "data": f"{reverse('known-map-data')}?state={state.dated_name}",
        "moments": reverse("moments"),
        "changedAt": _utc(state.changed_at) if state.changed_at else "",
    }


def last_change(moment: datetime) -> datetime | None:
    """When any record, published or not, was last written up to the moment; raises MomentToCome."""
    tables = (f'SELECT max(pgh_created_at) AS at FROM "{event._meta.db_table}"' for _, event in event_models())
    union = " UNION ALL ".join(f"{table} WHERE pgh_created_at <= %(moment)s" for table in tables)
    with as_of(moment), connection.cursor() as cursor:
        cursor.execute(f"SELECT max(at) FROM ({union}) t", {"moment": moment})
        return cursor.fetchone()[0]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _moment(text: str) -> datetime:
    """The moment that ``known_at`` names; raises InvalidParameter."""
    try:
        return parse_moment_parameter(text, None)
    except ValueError as error:
        raise InvalidParameter("known_at", text, str(error)) from error


def _rejected(value: str, expected: str) -> HttpResponse:
    return problem_response(400, "Wrong parameter", f"known_at: {expected}", parameter="known_at", value=value)


def _body(state: str, changed_at: datetime, encoding: str | None) -> bytes | None:
    """The compressed document; None if another one is being rendered for too long."""
    key = state, changed_at, encoding
    body = _bodies.get(key)
    if body is None and _rendering.acquire(timeout=WAIT):
        try:
            body = _bodies.get(key)
            if body is None:
                camps = dict(Actor.published.values_list("slug", "camp"))
                with as_of(changed_at):
                    body = _bodies[key] = COMPRESSORS[encoding](render_document(camps))
        finally:
            _rendering.release()
    return body


@lru_cache(maxsize=1)
def _changes(_state: str) -> list[str]:
    now = change_feed.now()
    keys = change_feed.candidates(BEGINNING, now, tuple(BY_NAME), None, MAX_CANDIDATES)
    by_moment: dict[datetime, list[change_feed.ChangeKey]] = {}
    for key in keys:
        by_moment.setdefault(key.moment, []).append(key)
    found: list[str] = []
    for moment in sorted(by_moment, reverse=True):
        simultaneous = by_moment[moment]
        if len(simultaneous) > MAX_RECORDS or change_feed.changes_at(moment, simultaneous):
            found.append(_utc(moment))
        if len(found) == MAX_MOMENTS:
            break
    return found
