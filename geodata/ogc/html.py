"""HTML representations of the documents, in the site's layout, without scripts."""

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from rest_framework.request import Request

from actors.text import isolated, without_controls
from geodata import metadata
from geodata.http.conditional import CacheableResponse
from geodata.publishing.citation import citation_context

STRINGS = {"title": metadata.TITLE_EN, "subtitle": metadata.DESCRIPTION_EN}
BASE_CONTEXT = {"lang": "en", "dir": "ltr", "theme": "", "text": STRINGS}


def render_html(request: Request, template: str, document: dict) -> CacheableResponse:
    """A document by a template; ``tree`` is the document in a form that a template can walk."""
    links = document.get("links", [])
    context = {
        **BASE_CONTEXT,
        **citation_context(request),
        "document": document,
        "name": isolated(document.get("name_en") or ""),
        "tree": lambda: to_tree({name: value for name, value in document.items() if name != "links"}),
        "links": [link for link in links if link["rel"] not in ("self", "alternate")],
        "formats": [link for link in links if link["rel"] == "alternate"],
        "root": reverse("ogc:landing"),
        "trail": list(_breadcrumbs(request.path)),
    }
    html = render_to_string(template, context, request._request)
    return CacheableResponse(without_controls(html.encode()))


def _breadcrumbs(path: str) -> Iterator[dict]:
    """The URLs above this one, each with its last segment as name."""
    root = reverse("ogc:landing")
    parts = path.removeprefix(root).split("/")
    for number, part in enumerate(parts[:-1], 1):
        yield {"href": root + "/".join(parts[:number]), "name": part}
    yield {"href": "", "name": parts[-1]}


def to_tree(value: Any) -> dict:
    """A JSON value as ``{kind: link, object, list or text, …}`` with ``href``, ``text`` or ``parts``."""
    if isinstance(value, dict) and isinstance(value.get("href"), str):
        return {"kind": "link", "href": value["href"], "text": value.get("title") or value["href"]}
    if isinstance(value, dict):
        return {"kind": "object", "parts": [(name, to_tree(part)) for name, part in value.items()]}
    if isinstance(value, list) and any(isinstance(part, (dict, list)) for part in value):
        return {"kind": "list", "parts": [to_tree(part) for part in value]}
    if isinstance(value, list):
        if any(str(part).startswith("http") for part in value):
            return {"kind": "list", "parts": [to_tree(part) for part in value]}
        return {"kind": "text", "text": ", ".join(map(_plain, value))}
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return {"kind": "link", "href": value, "text": value}
    return {"kind": "text", "text": _plain(value)}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else str(value)
