"""The read-only REST API: it reads the question, lets the read path answer, and passes the bytes on."""

from functools import lru_cache, partial

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView

from geodata.api.attachments import record_attachment, records_attachment
from geodata.api.openapi.auto_schema import LayerSchema
from geodata.db.as_of import as_of
from geodata.db.revisions import tables_of
from geodata.exporters import exporters_for
from geodata.http.conditional import conditional_response, finalize_response_headers, with_state
from geodata.http.links import link_header, query_string_without, set_links
from geodata.http.negotiation import negotiate_media_type
from geodata.http.problem_details import NotFound, no_content
from geodata.layers import BY_NAME, Layer
from geodata.metadata import LICENCE_URL
from geodata.query import select
from geodata.query.parameters import InvalidParameter, parse_query

GDAL_ACCEPT_ALIAS = "text/plain"  # GDAL asks for this before application/json, and means GeoJSON
ASKED = "{asked}"  # its place in links that are the same for all questions


class ExporterNegotiation(BaseContentNegotiation):
    """The exporters choose the format; the framework's renderers are not used."""

    def select_parser(self, request, parsers):
        return None

    def select_renderer(self, request, renderers, format_suffix=None):
        return JSONRenderer(), "application/json"


class ReadOnlyAPIView(APIView):
    """A read-only view; ``layer`` and ``detail`` say what it serves, ``operation`` names it in the schema."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = ExporterNegotiation
    schema = LayerSchema()
    layer: Layer | None = None
    detail = False
    operation = ""
    description = ""

    def finalize_response(self, request, response, *args, **kwargs):
        return finalize_response_headers(request, super().finalize_response(request, response, *args, **kwargs))

    def options(self, request, *args, **kwargs):
        return no_content({"Allow": ", ".join(self.allowed_methods)})


class RecordListView(ReadOnlyAPIView):
    """The records of a layer that answer a question, a page at a time."""

    def get(self, request):
        question = parse_query(self.layer, request.query_params)
        exporter = select_exporter(self.layer, question, request)
        if exporter.write:
            file = partial(records_attachment, request, self.layer, question, exporter)
            return with_link_header(request, self.layer, conditional_response(request, tables_of(self.layer), file))
        pages = []

        def around(written):
            told = page_metadata(request, question, written, exporter.media_type)
            pages.extend(told["links"])
            return told

        def respond():
            with as_of(question.get("known_at")):
                written = exporter.page(select.select_page(self.layer, question), around)
            return with_state(HttpResponse(written.text, content_type=exporter.media_type), written.state)

        response = conditional_response(request, tables_of(self.layer), respond, tells_state=True)
        return with_link_header(request, self.layer, response, pages)


class RecordDetailView(ReadOnlyAPIView):
    """One record, whole; a date only annotates it."""

    detail = True

    def get(self, request, slug):
        question = parse_query(self.layer, request.query_params, detail=True)
        exporter = select_exporter(self.layer, question, request)
        if exporter.write:
            file = partial(record_attachment, request, self.layer, question, exporter, slug)
            return with_link_header(
                request, self.layer, conditional_response(request, tables_of(self.layer), file), detail=True
            )

        def respond():
            with as_of(question.get("known_at")):
                written = exporter.record(select.select_one(self.layer, question, slug))
            if written is None:
                raise NotFound(f"There is no published record “{slug}” in {self.layer.name}.")
            return with_state(HttpResponse(written.text, content_type=exporter.media_type), written.state)

        response = conditional_response(request, tables_of(self.layer), respond, tells_state=True)
        return with_link_header(request, self.layer, response, detail=True)


class NotFoundView(ReadOnlyAPIView):
    """Any other address under the API."""

    schema = None

    def get(self, request):
        raise NotFound("There is nothing at this address; there are these layers.", expected=list(BY_NAME))


def select_exporter(layer, question, request):
    """The format by name, else by the Accept header, else the layer's default."""
    exporters = exporters_for(layer)
    name = question.get("format")
    if name is not None:
        found = next((exporter for exporter in exporters if exporter.name == name), None)
        if found is None:
            names = ", ".join(exporter.name for exporter in exporters)
            raise InvalidParameter("format", name, f"{layer.name} can be had as: {names}")
        return found
    types = tuple(exporter.media_type for exporter in exporters)
    return exporters[types.index(negotiate_media_type(request, types, (GDAL_ACCEPT_ALIAS,)))]


def page_metadata(request, question, written, media_type):
    """What stands around the records of a page: counts, links, horizon, and a notice where one is due."""
    offset, limit = question.get("offset", 0), question.get("limit", 100)
    around = count_members(written) | {
        "links": page_links(request, offset, limit, has_more(written, limit, offset), media_type)
    }
    return around | horizon_members(question.days, written.horizon)


def has_more(written, limit, offset):
    """Whether another page follows; a full one of uncounted records has one."""
    return written.number == limit and (written.matched is None or offset + written.number < written.matched)


def count_members(written):
    """How many records are told, and how many match, if that is known."""
    told = {"numberReturned": written.number}
    return told if written.matched is None else told | {"numberMatched": written.matched}


def horizon_members(days, last_day):
    """The horizon, and a notice where the days asked about reach beyond it."""
    notice = _notice(days, last_day)
    return {"horizon": last_day and last_day.isoformat()} | ({"notice": notice} if notice else {})


def page_links(request, offset, limit, more, media_type):
    """``self``, ``next`` and ``prev``."""
    asked, here = query_string_without(request, "offset"), request.build_absolute_uri(request.path)
    found = [("self", asked, offset)]
    if more:
        found.append(("next", asked, offset + limit))
    if offset >= limit:
        found.append(("prev", asked, offset - limit))
    elif offset:  # a shorter page, so that no record comes twice
        others = query_string_without(request, "offset", "limit")
        found.append(("prev", "&".join(filter(None, (others, f"limit={offset}"))), 0))
    told = []
    for rel, query_string, start in found:
        query_string = "&".join(filter(None, (query_string, start and f"offset={start}")))
        told.append({"rel": rel, "href": f"{here}?{query_string}" if query_string else here, "type": media_type})
    return told


def with_link_header(request, layer, response, pages=(), detail=False):
    """The answer with its Link header: pages, the other formats, the description, the licence."""
    if response.status_code == 200:
        asked = query_string_without(request, "format")
        header = _standing_links(layer, detail).replace(ASKED, asked and f"{asked}&")
        if pages:
            paging = [(page["href"], {"rel": page["rel"], "type": page["type"]}) for page in pages]
            header = f"{link_header(paging)}, {header}"
        set_links(response, header)
    return response


@lru_cache(maxsize=100)
def _standing_links(layer, detail):
    """The links that every answer about a layer carries, with a place for what was asked."""
    found = [
        (f"?{ASKED}format={exporter.name}", {"rel": "alternate", "type": exporter.media_type})
        for exporter in exporters_for(layer)
    ]
    if detail:
        found.append(("../", {"rel": "collection"}))
    found += [(reverse("schema"), {"rel": "describedby"}), (LICENCE_URL, {"rel": "license"})]
    return link_header(found)


def _notice(days, last_day):
    """A sentence where the days asked about reach beyond the horizon."""
    if not days or not last_day:
        return None
    if days.first and days.first > last_day:
        return f"No data: the source speaks about the time up to {last_day}, and says nothing of the days after it."
    if days.last and days.last > last_day:
        return f"The source speaks about the time up to {last_day}; of the days after it there is no data."
    return None
