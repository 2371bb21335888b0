"""The members around the records of a page: counts, links, horizon; and the Link header."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, unquote_plus, urlencode

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from actors.dates import DateRange
from geodata.exporters import exporters_for
from geodata.http.links import MAX_LINK_HEADER_LENGTH, link_header, set_link_header
from geodata.http.posted_query import is_posted, posted_link
from geodata.layers import Layer
from geodata.metadata import LICENCE_URL
from geodata.query.cursor import encode_cursor
from geodata.query.json_writer import RenderedRecords
from geodata.query.parameter_list import DEFAULT_LIMIT
from geodata.query.parameters import Query

PAGE_PARAMETERS = ("offset", "after", "before")
QUERY_SAFE_CHARACTERS = "%/:;?@!$&'()*+,=~"  # need no percent-encoding within a query string


def page_members(request: Request, query: Query, page: RenderedRecords, media_type: str) -> dict:
    """The members that follow the records: counts, ``links``, ``horizon``, and a ``notice`` if one is due."""
    links = page_links(request, query, page, media_type)
    return {**count_members(page), "links": links, **horizon_members(query.days, page.horizon)}


def count_members(page: RenderedRecords) -> dict[str, int]:
    """``numberReturned``, and ``numberMatched`` if the matches were counted."""
    if page.matched is None:
        return {"numberReturned": page.number}
    return {"numberReturned": page.number, "numberMatched": page.matched}


def page_positions(page: RenderedRecords, query: Query) -> dict[str, dict[str, Any]]:
    """The parameters of the pages ``next`` and ``prev``, as far as there are any, in place of those of this page.

    A page is named by the record that it begins after or ends before. A full page of uncounted matches is assumed to
    have a next one.
    """
    offset, limit = query.get("offset", 0), query.get("limit", DEFAULT_LIMIT)
    if page.last is None:  # no records: beyond the end
        return {"prev": {"offset": max(0, offset - limit)}} if offset else {}
    if "before" in query.values:
        has_next = True
    elif "after" in query.values:
        has_next = bool(page.more)
    else:
        has_next = page.number == limit and (page.matched is None or offset + page.number < page.matched)
    positions: dict[str, dict[str, Any]] = {"next": {"after": encode_cursor(page.last)}} if has_next else {}
    if page.first is not None and (page.more or "before" not in query.values):
        positions["prev"] = {"before": encode_cursor(page.first)}
    return positions


def page_links(request: Request, query: Query, page: RenderedRecords, media_type: str) -> list[dict[str, Any]]:
    """The links ``self``, ``next`` and ``prev``, each with ``rel``, ``href`` and ``type``."""
    base, filters = request.build_absolute_uri(request.path), query_string_without(request, *PAGE_PARAMETERS)
    queries = {"self": query_string_without(request)}
    for rel, position in page_positions(page, query).items():
        queries[rel] = f"{filters}&{urlencode(position)}".removeprefix("&")
    links = []
    for rel, query_string in queries.items():
        link = {"rel": rel, "href": base, "type": media_type}
        if is_posted(request):
            links.append(posted_link(link, query_string))
        else:
            links.append(link | {"href": f"{base}?{query_string}" if query_string else base})
    return links


def horizon_members(date_range: DateRange | None, horizon: date | None) -> dict[str, str | None]:
    """``horizon``, and a ``notice`` if the range of the query reaches beyond it."""
    members = {"horizon": horizon.isoformat() if horizon else None}
    if date_range and horizon:
        if date_range.first and date_range.first > horizon:
            members["notice"] = (
                f"No data: the source covers the time up to {horizon} and says nothing about later days."
            )
        elif date_range.last and date_range.last > horizon:
            members["notice"] = f"The source covers the time up to {horizon}; there is no data for later days."
    return members


def set_record_links(
    request: Request,
    layer: Layer,
    response: HttpResponseBase,
    pages: Iterable[Mapping[str, str]] = (),
    detail: bool = False,
) -> None:
    """Set the Link header of a response: pages, other formats, collection, description and licence.

    With a query so long that the header would be too long for a proxy, the other formats are left out, then all of it.
    """
    filters = query_string_without(request, "format")
    filters = f"{filters}&" if filters else ""
    links = [
        f'<{page["href"]}>; rel="{page["rel"]}"; type="{page["type"]}"'
        for page in (() if is_posted(request) else pages)
    ]
    others = ('<../>; rel="collection"', _description_links()) if detail else (_description_links(),)
    formats = (f"<?{filters}{format_link}" for format_link in _format_links(layer))
    header = ", ".join((*links, *formats, *others))
    if len(header) > MAX_LINK_HEADER_LENGTH:
        header = ", ".join((*links, *others))
    set_link_header(response, header)


@cache
def _format_links(layer: Layer) -> tuple[str, ...]:
    """The links to other formats, from the parameter ``format`` on."""
    return tuple(
        f'format={exporter.name}>; rel="alternate"; type="{exporter.media_type.split(";")[0]}"'
        for exporter in exporters_for(layer)
    )


@cache
def _description_links() -> str:
    """The links that are the same for every response."""
    description = reverse(settings.PUBLIC_PAGES["api-description"])
    return link_header([(description, {"rel": "describedby"}), (LICENCE_URL, {"rel": "license"})])


def query_string_without(request: Request, *names: str) -> str:
    """The query string without these parameters, percent-encoded for use in a link."""
    parts = []
    for part in request.META.get("QUERY_STRING", "").split("&"):
        if part and unquote_plus(part.partition("=")[0]) not in names:
            parts.append(part)
    return quote("&".join(parts).encode("latin-1"), safe=QUERY_SAFE_CHARACTERS)
