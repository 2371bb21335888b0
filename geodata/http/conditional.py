"""Conditional requests (RFC 9110, 13): validators and preconditions; the headers that every response has."""

import hashlib
from datetime import timedelta

from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from geodata.db.revisions import current_state
from geodata.http.compression import compress_response
from geodata.http.problem_details import problem_response

LAST_MODIFIED_GRACE = timedelta(
    seconds=2
)  # Last-Modified counts whole seconds: a change may still follow in the same one
CONDITIONAL_HEADERS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
PRECONDITION_FAILED_DETAIL = (
    "The condition of If-Match or If-Unmodified-Since does not hold: this answer has another state."
)


def conditional_response(request, tables, respond, tells_state=False):
    """Answer 304 where the client's copy is still right, else what ``respond()`` gives, with its validators.

    The tag is weak: the answers that it names hold the same, but may differ in their bytes, as compressed ones do.
    With ``tells_state`` the response has as ``state`` what state of the tables it was made from, so that only a
    request with a tag asks for that by itself. A settled answer tells as ``made_from`` the tables and their state,
    for who wants to keep it.
    """
    answered = respond() if tells_state and "HTTP_IF_NONE_MATCH" not in request.META else None
    state = answered.state if answered else current_state(tables)
    name, changed_at = state
    key = f"{request.get_full_path()} {request.headers.get('Accept', '')} {name}"
    settled = changed_at and timezone.now() - changed_at > LAST_MODIFIED_GRACE
    modified = int(changed_at.timestamp()) if settled else None
    response = _apply_validators(request, weak_etag(key.encode()), modified, respond, answered)
    if modified and response.status_code != 412:
        response["Last-Modified"] = http_date(modified)
        response.made_from = tables, state
    return response


def with_state(response, state):
    """The response with the state of the tables that it was made from."""
    response.state = state
    return response


def _apply_validators(request, etag, modified, respond=None, answered=None):
    """The answer with its ``etag``, 304 or 412.

    Conditions are about an answer that there is: only a tag, which went out with one, says so by itself. For the
    others ``respond`` is asked first, and raises where there is nothing or the question is wrong.
    """
    found = get_conditional_response(request._request, etag, modified)
    tagged = request.headers.get("If-None-Match", "*").strip() != "*"
    if not (tagged and found is not None and found.status_code == 304):
        answered = answered or respond()
    if found is not None and found.status_code == 412:
        return problem_response(412, "Precondition failed", PRECONDITION_FAILED_DETAIL)
    response = found or answered
    response["ETag"] = etag
    return response


def weak_etag(state: bytes) -> str:
    """An entity tag for what has this state."""
    return f'W/"{hashlib.blake2b(state, digest_size=12).hexdigest()}"'


def finalize_response_headers(request, response):
    """What every answer of the API carries; bodies worth it are compressed; HEAD is GET without the body."""
    if response.status_code == 200 and not response.streaming and not response.has_header("ETag"):
        response = _apply_validators(request, weak_etag(response.content), None, answered=response)
    response.setdefault("Cache-Control", "no-cache")
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    if not response.has_header("Content-Encoding"):
        compress_response(request, response)
    if request.method == "HEAD" and not response.streaming:
        response.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response
