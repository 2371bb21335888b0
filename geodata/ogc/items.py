"""The features of a collection, by the one read path, with what the standard wants around them."""

import json
from urllib.parse import urlencode

from django.utils import timezone

from geodata.api.pagination import (
    count_members,
    has_next_page,
    horizon_members,
)
from geodata.db.as_of import as_of
from geodata.exporters import geojson
from geodata.http.conditional import CacheableResponse
from geodata.http.problem_details import NotFound
from geodata.ogc.conformance import (
    GEOJSON,
    HTML,
    JSON,
    make_link,
)
from geodata.ogc.html import render_html
from geodata.ogc.parameters import parse_request, translate_filter_errors
from geodata.ogc.views import (
    OgcView,
    absolute_url,
    layer_of,
    linked,
)
from geodata.query import select

DEFAULT_LIMIT = 100


class FeaturesView(OgcView):
    """GeoJSON from the read path; pages for people are made from the same text."""

    formats = {"json": GEOJSON, "html": HTML}
    detail = False
    renders_state = True

    def check(self, request, collection, **parts):
        self.layer = layer_of(collection)
        self.question = parse_request(self.layer, request.query_params, self.detail)

    def respond(self, request, name, **parts):
        with translate_filter_errors(request.query_params), as_of(self.question.get("known_at")):
            written = self.written(request, name, **parts)
        if name == "html":
            response = render_html(request, self.template, self.for_people(json.loads(written.text)))
        else:
            response = CacheableResponse(written.text, content_type=GEOJSON)
        response["Content-Crs"] = f"<{self.question.system.uri}>"
        response.state = written.state
        return linked(response, self.links)

    def for_people(self, document):
        """What the page shows."""
        return document


class Items(FeaturesView):
    """The features that answer a question, a page at a time."""

    template = "ogc/items.html"

    def written(self, request, name, collection):
        rows = select.select_page(self.layer, self.question)
        return geojson.page(rows, lambda written: self.around(request, name, written))

    def around(self, request, name, written):
        """Counts, time, links, horizon, and a notice where one is due."""
        question = self.question
        offset, limit = question.get("offset", 0), question.get("limit", DEFAULT_LIMIT)
        told = count_members(written)
        if not question.get("known_at"):  # what was known then is the same whenever it is asked
            told["timeStamp"] = f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}"
        media_type = self.formats[name]
        self.links = links = self.own_links(request, name)
        if has_next_page(written, limit, offset):
            links.append(make_link("next", _paged(request, name, offset + limit), media_type, "The next page"))
        if offset:
            links.append(make_link("prev", _before(request, name, offset, limit), media_type, "The page before"))
        links.append(
            make_link("collection", absolute_url(request, "collections", self.layer.name), JSON, self.layer.title_en)
        )
        return told | {"links": links} | horizon_members(question.days, written.horizon)

    def for_people(self, document):
        paging = {link["rel"]: link["href"] for link in document["links"] if link["rel"] in ("next", "prev")}
        return document | {"layer": self.layer, "paging": paging}


class Item(FeaturesView):
    """One feature."""

    template = "ogc/item.html"
    detail = True

    def written(self, request, name, collection, fid):
        written = None if "\x00" in fid else geojson.record(select.select_one(self.layer, self.question, fid))
        if written is None:
            raise NotFound(f"There is no feature “{fid}” in {collection}.")
        here = absolute_url(request, "collections", collection)
        self.links = [*self.own_links(request, name), make_link("collection", here, JSON, self.layer.title_en)]
        links = json.dumps(self.links, ensure_ascii=False).encode()
        return written._replace(text=b'%b,"links":%b}' % (written.text[:-1], links))

    def for_people(self, document):
        geometry = document["geometry"] or {}
        told = {**document["properties"], "geometry": geometry.get("type")}
        return {**told, "layer_name": self.layer.name, "links": document["links"]}


def _before(request, name, offset, limit):
    """The page before; near the beginning it is a shorter one, so that no record comes twice."""
    return _paged(request, name, max(0, offset - limit), **({"limit": offset} if offset < limit else {}))


def _paged(request, name, offset, **others):
    """This address in this format, with another offset."""
    parameters = request.query_params.dict() | {"f": name, "offset": offset, **others}
    if not offset:
        del parameters["offset"]
    return request.build_absolute_uri(f"{request.path}?{urlencode(parameters, safe='/:,')}")
