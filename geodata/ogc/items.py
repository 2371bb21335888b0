"""The features of a collection, from the read path, with the members that OGC API – Features adds."""

import json
from typing import Any

from django.utils import timezone
from rest_framework.request import Request

from geodata.api.base import PostedQueryMixin
from geodata.api.pagination import (
    PAGE_PARAMETERS,
    count_members,
    horizon_members,
    page_positions,
)
from geodata.exporters import geojson
from geodata.http.conditional import CacheableResponse
from geodata.http.posted_query import is_posted, posted_link
from geodata.http.problem_details import NotFound
from geodata.layers import Layer
from geodata.ogc.conformance import (
    GEOJSON,
    HTML,
    JSON,
    make_link,
)
from geodata.ogc.html import render_html
from geodata.ogc.parameters import OgcQuery, parse_request, translate_filter_errors
from geodata.ogc.views import (
    OgcView,
    absolute_url,
    add_link_header,
    layer_of,
)
from geodata.query import select
from geodata.query.json_writer import RenderedRecords


class FeaturesView(OgcView):
    """GeoJSON from the read path; the HTML representation is rendered from the same text."""

    formats = {"json": GEOJSON, "html": HTML}
    detail = False
    layer: Layer
    query: OgcQuery
    links: list[dict]
    renders_state = True

    def parse(self, request: Request, collection: str, **parts: str) -> None:
        self.layer = layer_of(collection)
        self.query = parse_request(self.layer, request.query_params, self.detail)

    def respond(self, request: Request, name: str, **parts: str) -> CacheableResponse:
        with translate_filter_errors(request.query_params), self.query.as_of():
            rendered = self.render(request, name, **parts)
        if name == "html":
            response = render_html(request, self.template, self.html_context(json.loads(rendered.text)))
        else:
            response = CacheableResponse(rendered.text, content_type=GEOJSON)
        response["Content-Crs"] = f"<{self.query.response_crs.uri}>"
        response.state = rendered.state
        return add_link_header(response, self.links)

    def render(self, request: Request, name: str, *args: Any, **parts: Any) -> RenderedRecords:
        """The GeoJSON document; sets ``links``."""
        raise NotImplementedError

    def html_context(self, document: dict) -> dict:
        """The ``document`` of the template."""
        return document


class ItemListView(FeaturesView):
    """The features that match a query, page by page."""

    template = "ogc/items.html"

    def render(self, request: Request, name: str, collection: str) -> RenderedRecords:
        rows = select.select_page(self.layer, self.query)
        return geojson.page(rows, lambda rendered: self.page_members(request, name, rendered))

    def page_members(self, request: Request, name: str, rendered: RenderedRecords) -> dict:
        """Counts, time stamp, links, horizon, and a notice where one is due; sets ``links``."""
        query = self.query
        members: dict[str, Any] = dict(count_members(rendered))
        if not query.get("known_at"):  # with known_at the response is the same at any time
            members["timeStamp"] = f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}"
        media_type = self.formats[name]
        self.links = links = self.own_links(request, name)
        titles = {"next": "The next page", "prev": "The page before"}
        for rel, position in page_positions(rendered, query).items():
            links.append(make_link(rel, _page_url(request, name, position), media_type, titles[rel]))
        links.append(
            make_link("collection", absolute_url(request, "collections", self.layer.name), JSON, self.layer.title_en)
        )
        if is_posted(request):
            self.links = links = [_by_post(link) for link in links]
        return members | {"links": links} | horizon_members(query.days, rendered.horizon)

    def html_context(self, document: dict) -> dict:
        paging = {link["rel"]: link["href"] for link in document["links"] if link["rel"] in ("next", "prev")}
        return document | {"layer": self.layer, "paging": paging}


class SearchView(PostedQueryMixin, ItemListView):
    """The same by POST, for filters that are too long for a URL.

    It has a URL of its own since POST to the items would create a feature (OGC API – Features, Part 4): QGIS would take
    the collection for one that it can edit.
    """


class ItemView(FeaturesView):
    """One feature."""

    template = "ogc/item.html"
    detail = True

    def render(self, request: Request, name: str, collection: str, fid: str) -> RenderedRecords:
        rendered = None if "\x00" in fid else geojson.record(select.select_one(self.layer, self.query, fid))
        if rendered is None:
            raise NotFound(f"There is no feature “{fid}” in {collection}.")
        url = absolute_url(request, "collections", collection)
        self.links = [*self.own_links(request, name), make_link("collection", url, JSON, self.layer.title_en)]
        links = json.dumps(self.links, ensure_ascii=False).encode()
        return rendered._replace(text=b'%b,"links":%b}' % (rendered.text[:-1], links))

    def html_context(self, document: dict) -> dict:
        geometry = document["geometry"] or {}
        properties = {**document["properties"], "geometry": geometry.get("type")}
        return {**properties, "layer_name": self.layer.name, "links": document["links"]}


def _by_post(link: dict) -> dict:
    """A link of a response to a posted query; those without a query stay as they are."""
    href, _, query_string = link["href"].partition("?")
    return posted_link(link | {"href": href}, query_string) if query_string else link


def _page_url(request: Request, name: str, position: dict[str, Any]) -> str:
    """This URL in this format, at another position."""
    parameters = request.query_params.copy()
    for other in PAGE_PARAMETERS:
        parameters.pop(other, None)
    for key, value in {"f": name, **position}.items():
        parameters[key] = str(value)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode(safe='/:,')}")
