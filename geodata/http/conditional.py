"""Conditional requests (RFC 9110, 13): validators and preconditions; the headers that every response has."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe
from rest_framework.request import Request

from geodata.db.revisions import TableState, current_state
from geodata.http.compression import compress_response
from geodata.http.problem_details import problem_response

# Last-Modified counts whole seconds: another change may still follow within the same second.
LAST_MODIFIED_GRACE = timedelta(seconds=2)
CONDITIONAL_HEADERS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
PRECONDITION_FAILED_DETAIL = (
    "The precondition in If-Match or If-Unmodified-Since is false: the resource has changed since."
)


class CacheableResponse(HttpResponse):
    """A response rendered from database tables.

    ``state`` is the state of the tables that the content was rendered from, None while it is not known.
    ``depends_on`` names the tables; it is empty as long as the response must not be cached.
    """

    def __init__(
        self, content: bytes | str | Iterable[bytes] = b"", *, state: TableState | None = None, **kwargs: Any
    ) -> None:
        super().__init__(content, **kwargs)
        self.state = state
        self.depends_on: Sequence[str] = ()


def conditional_response(
    request: Request,
    tables: Sequence[str],
    render: Callable[[], HttpResponseBase],
    *,
    renders_state: bool = False,
    dated: bool = False,
) -> HttpResponseBase:
    """Return 304 or 412 as the preconditions demand, else the response of ``render()``, with its validators.

    The ETag is weak: equal tags mean equal content, but the bytes may differ by their compression. With
    ``renders_state``, ``render()`` gives a CacheableResponse with its state, read together with the content, so that
    only a request with If-None-Match needs a statement of its own to learn the state. With ``dated``, and always with
    known_at, the content depends on the moments of changes, too. Content of which no state is known because of a
    change during ``render()`` gets a dated name, too: the other may come back. A CacheableResponse whose last change
    is older than LAST_MODIFIED_GRACE is marked as cacheable by ``depends_on``.
    """
    response = render() if renders_state and "HTTP_IF_NONE_MATCH" not in request.META else None
    state = _state_of(response) or current_state(tables)
    dated = dated or "known_at" in request.query_params
    etag, modified = _etag(request, state, dated), last_modified(state)
    response = _apply_validators(request, etag, modified, render, response)
    if response.status_code == 200:
        rendered = _state_of(response) or current_state(tables)
        if rendered != state:  # a change meanwhile
            state, dated = (rendered, dated) if _state_of(response) else (state, True)
            response["ETag"], modified = _etag(request, state, dated), last_modified(state)
    if modified and response.status_code != 412:
        response["Last-Modified"] = http_date(modified)
        if isinstance(response, CacheableResponse):
            response.state, response.depends_on = state, tables
    return response


def _etag(request: Request, state: TableState, dated: bool) -> str:
    name = state.dated_name if dated else state.name
    return weak_etag(f"{request.get_full_path()} {request.META.get('HTTP_ACCEPT', '')} {name}".encode())


def last_modified(state: TableState) -> int | None:
    """The Unix time of the last change, unless another may still follow at the same time."""
    if state.changed_at and timezone.now() - state.changed_at > LAST_MODIFIED_GRACE:
        return int(state.changed_at.timestamp())
    return None


def _state_of(response: HttpResponseBase | None) -> TableState | None:
    """The state that was read together with the content."""
    return response.state if isinstance(response, CacheableResponse) else None


def _apply_validators(
    request: Request,
    etag: str,
    modified: int | None,
    render: Callable[[], HttpResponseBase],
    response: HttpResponseBase | None = None,
) -> HttpResponseBase:
    """The response with its ``etag``, 304 or 412; ``modified`` is a Unix time.

    A precondition applies to an existing resource only (RFC 9110, 13.2.1). An entity tag of ours proves that it
    exists. For every other precondition ``render()`` is called first, unless there is a ``response``, and raises if
    there is no such resource.
    """
    outcome = None
    if not CONDITIONAL_HEADERS.isdisjoint(request.META):
        outcome = evaluate_preconditions(request._request, etag, modified)
    if outcome and response is None and not (outcome.status_code == 304 and _has_entity_tag(request)):
        response = render()
    if outcome and outcome.status_code == 412:
        return problem_response(412, "Precondition failed", PRECONDITION_FAILED_DETAIL)
    result = outcome or response or render()
    result["ETag"] = etag
    return result


def evaluate_preconditions(
    request: HttpRequest, etag: str, modified: int | None, response: HttpResponse | None = None
) -> HttpResponseBase | None:
    """304 or 412 as the preconditions demand, else ``response``.

    A copy that is newer than the last change is of a state that is gone, such as by a restored backup, so it is stale.
    """
    since = parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", ""))
    if modified and since and since > modified and "HTTP_IF_UNMODIFIED_SINCE" not in request.META:
        modified = None
    return get_conditional_response(request, etag, modified, response)


def _has_entity_tag(request: Request) -> bool:
    return request.headers.get("If-None-Match", "*").strip() != "*"


def weak_etag(state: bytes) -> str:
    """A weak entity tag, the same for equal ``state``."""
    return f'W/"{hashlib.blake2b(state, digest_size=12).hexdigest()}"'


def finalize_response_headers(request: Request, response: HttpResponseBase) -> HttpResponseBase:
    """Set validators, Cache-Control and Vary, compress the body, and drop it for HEAD."""
    if isinstance(response, HttpResponse) and response.status_code == 200 and not response.has_header("ETag"):
        complete = response
        response = _apply_validators(request, weak_etag(response.content), None, lambda: complete, response)
    response.setdefault("Cache-Control", "no-cache")
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    if "HTTP_ACCEPT_ENCODING" in request.META and not response.has_header("Content-Encoding"):
        compress_response(request, response)
    if request.method == "HEAD" and isinstance(response, HttpResponse):
        response.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response
