"""URLs of the HTML pages as people pass them on: with signs of a sentence around them, in capitals, encoded again."""

import re
import unicodedata
from urllib.parse import quote, unquote

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

PAGES = {"map", "actors-page", "actor"}  # names of the URLs
MAX_DECODINGS = 3
SEPARATORS = re.compile(r"&(?:amp;)+|[?&;]+")  # between parameters, also as HTML writes them
STRAY = re.compile(r"^[\W_]+|(?:(?![-_])\W)+$")  # neither slugs nor values of parameters begin or end with such signs


def page_parameters(request: HttpRequest) -> dict[str, str]:
    """The parameters of a page by name, in lower case, without stray signs; the first of each name counts."""
    parameters: dict[str, str] = {}
    for part in SEPARATORS.split(_decoded(request.META.get("QUERY_STRING", "").replace("+", " "))):
        name, _, value = part.partition("=")
        parameters.setdefault(_trimmed(name).lower(), _trimmed(value).lower())
    return parameters


def repaired_url(request: HttpRequest) -> str | None:
    """The URL of the HTML page that a link means although nothing is at its own path; None if it means none of them."""
    path, *rest = SEPARATORS.split(_decoded(request.path_info), maxsplit=1)
    path = f"/{_trimmed(path.lower().strip('/'))}/" if _trimmed(path) else "/"
    if path == request.path_info:
        return None
    try:
        page = resolve(path)
    except Resolver404:
        return None
    if page.url_name not in PAGES:
        return None
    queries = (quote(rest[0], safe="=&,:/") if rest else "", request.META.get("QUERY_STRING", ""))
    query = "&".join(filter(None, queries))
    return reverse(page.url_name, kwargs=page.kwargs) + (f"?{query}" if query else "")


def _decoded(text: str) -> str:
    """Unquoted until nothing changes, since some programs encode a link again."""
    for _ in range(MAX_DECODINGS):
        text, before = unquote(text), text
        if text == before:
            break
    return text


def _trimmed(text: str) -> str:
    visible = "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in ("Cc", "Cf")
    )
    return STRAY.sub("", visible)
