"""The members around the records of a page: counts, links, horizon; and the Link header."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, unquote_plus

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from actors.dates import DateRange
from geodata.exporters import exporters_for
from geodata.http.links import MAX_LINK_HEADER_LENGTH, link_header
from geodata.http.posted_query import is_posted, posted_link
from geodata.layers import Layer
from geodata.metadata import LICENCE_URL
from geodata.query.json_writer import RenderedRecords
from geodata.query.parameters import DEFAULT_LIMIT, Query

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


def has_next_page(page: RenderedRecords, limit: int, offset: int) -> bool:
    """Whether another page follows; a full page of uncounted matches is assumed to have one."""
    return page.number == limit and (page.matched is None or offset + page.number < page.matched)


def page_links(request: Request, query: Query, page: RenderedRecords, media_type: str) -> list[dict[str, Any]]:
    """The links ``self``, ``next`` and ``prev``, each with ``rel``, ``href`` and ``type``."""
    offset, limit = query.get("offset", 0), query.get("limit", DEFAULT_LIMIT)
    base, filters = request.build_absolute_uri(request.path), query_string_without(request, "offset")
    targets = [("self", filters, offset)]
    if has_next_page(page, limit, offset):
        targets.append(("next", filters, offset + limit))
    if offset >= limit:
        targets.append(("prev", filters, offset - limit))
    elif offset:  # a shorter first page, so that no record comes twice
        others = query_string_without(request, "offset", "limit")
        targets.append(("prev", f"{others}&limit={offset}".removeprefix("&"), 0))
    links = []
    for rel, query_string, start in targets:
        if start:
            query_string = f"{query_string}&offset={start}".removeprefix("&")
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
    """Set the Link header of a response: pages, other formats, collection, description and licence."""
    filters = query_string_without(request, "format")
    filters = f"{filters}&" if filters else ""
    links = []
    for page in () if is_posted(request) else pages:
        links.append(f'<{page["href"]}>; rel="{page["rel"]}"; type="{page["type"]}"')
    for exporter in exporters_for(layer):
        links.append(f'<?{filters}format={exporter.name}>; rel="alternate"; type="{exporter.media_type}"')
    if detail:
        links.append('<../>; rel="collection"')
    header = ", ".join((*links, _description_links()))
    if len(header) <= MAX_LINK_HEADER_LENGTH:
        response["Link"] = header


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
