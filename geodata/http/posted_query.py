"""Queries in the body of a POST request, for those too long for a URL: they are read as the same query by GET."""

import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from rest_framework.request import Request

from geodata.http.tracking import strip_tracking
from geodata.query.errors import InvalidParameter

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MAX_BODY = 2**20  # bytes
EXPECTED_JSON = 'write a JSON object of the parameters, such as {"kind": ["raid", "clash"], "date": "2019"}'


class UnsupportedBody(Exception):
    """The body has another media type than a query may have, or is compressed."""

    def __init__(self) -> None:
        super().__init__(f"Send the parameters as {FORM} or {JSON}, without Content-Encoding.")


class BodyTooLarge(Exception):
    """The body is larger than MAX_BODY."""

    def __init__(self) -> None:
        super().__init__(f"A query has at most {MAX_BODY} bytes.")


def read_posted_query(request: HttpRequest) -> None:
    """Turn a POST request into a GET request with the parameters of its query string and its body.

    Raises InvalidParameter, UnsupportedBody and BodyTooLarge.
    """
    media_type = (request.content_type or FORM).lower()
    encoding = request.META.get("HTTP_CONTENT_ENCODING", "identity").lower()
    if media_type not in (FORM, JSON) or encoding != "identity":
        raise UnsupportedBody()
    body = _read_body(request)
    try:
        text = body.decode("utf-8-sig")  # PowerShell and Notepad write a byte order mark
    except UnicodeDecodeError as error:
        raise InvalidParameter("body", repr(body[:50]), "write the body in UTF-8") from error
    posted = _from_json(text) if media_type == JSON else strip_tracking(text.strip(), request.path_info)
    parts = (request.META.get("QUERY_STRING", ""), posted)
    request.META["QUERY_STRING"] = "&".join(filter(None, parts))
    request.__dict__.pop("GET", None)  # computed from the query string as it was
    request.method = "GET"


def _read_body(request: HttpRequest) -> bytes:
    """The body. Raises BodyTooLarge.

    Django reads as many bytes as Content-Length says. A client that writes its body in chunks says nothing, and would
    get the response to a request without parameters.
    """
    chunked = request.META.get("wsgi.input_terminated") and not request.META.get("CONTENT_LENGTH")
    if chunked and "HTTP_TRANSFER_ENCODING" in request.META:
        body = request.META["wsgi.input"].read(MAX_BODY + 1)
        if len(body) > MAX_BODY:
            raise BodyTooLarge()
        return body
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        raise BodyTooLarge()
    return request.body


def is_posted(request: Request) -> bool:
    """Whether the query came in the body of a POST request."""
    return request.META.get("REQUEST_METHOD") == "POST"


class _Members(dict):
    """A JSON object that has its members as they were written, too."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def _from_json(text: str) -> str:
    """The query string of a JSON object: a list gives several values, an object (a CQL2 filter) stays JSON.

    A member that is written twice gives two values, as a parameter in a URL does.
    """
    try:
        members = json.loads(text or "{}", object_pairs_hook=_Members)
    except (ValueError, RecursionError) as error:
        raise InvalidParameter("body", text[:200], f"cannot be read: {error}; {EXPECTED_JSON}") from error
    if not isinstance(members, _Members):
        raise InvalidParameter("body", text[:200], EXPECTED_JSON)
    pairs = []
    for name, value in members.pairs:
        if isinstance(value, dict):
            pairs.append((name, json.dumps(value, ensure_ascii=False)))
            if name == "filter" and "filter-lang" not in members:
                pairs.append(("filter-lang", "cql2-json"))
        else:
            pairs += [(name, _to_text(name, item)) for item in (value if isinstance(value, list) else [value])]
    return urlencode(pairs, errors="surrogatepass")


def _to_text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, dict | list):
        raise InvalidParameter(name, json.dumps(value), "write a text, a number, or a list of these")
    return json.dumps(value)  # numbers, true and false


def posted_link(link: dict[str, Any], query_string: str) -> dict[str, Any]:
    """A link of a response to a posted query: the URL without the query, which is its ``body``, by POST."""
    body = {name: texts if len(texts) > 1 else texts[0] for name, texts in QueryDict(query_string).lists()}
    return link | {"method": "POST", "body": body}
