"""Base view of the OGC API: one document for each URL, as JSON or HTML; the landing and conformance pages."""

import inspect
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn, TypeVar, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from geodata import metadata
from geodata.api.base import (
    KNOWN_AT,
    Format,
    OutputFormat,
    ReadOnlyAPIView,
    SimilarUrlMixin,
)
from geodata.http.conditional import CacheableResponse, conditional_response
from geodata.http.links import link_header, set_link_header
from geodata.http.problem_details import NotFound
from geodata.layers import Layer
from geodata.ogc import conformance
from geodata.ogc.conformance import (
    HTML,
    JSON,
    make_link,
)
from geodata.ogc.html import render_html
from geodata.query.dependencies import all_tables, tables_of
from geodata.query.parameters import Parameter, parse_query
from geodata.query.parsers import parse_name

F = Parameter("f", parse_name, "The format of the response.", "json")
AnyResponse = TypeVar("AnyResponse", bound=HttpResponse)
RECORD_PARAMETERS = (F, KNOWN_AT)  # of documents that depend on records, which had other states earlier


class OgcView(ReadOnlyAPIView):
    """One document; ``formats`` are media types by the value of ``f``, the default first."""

    schema = None  # the OGC API has an OpenAPI document of its own
    formats = {"json": JSON, "html": HTML}
    format_parameter = "f"
    media_type_aliases = (JSON,)
    template = "ogc/document.html"
    renders_state = False
    parameters: tuple[Parameter, ...] = (F,)

    def get(self, request: Request, **parts: str) -> HttpResponseBase:
        self.parse(request, **parts)
        selected = cast(OutputFormat, request.accepted_renderer)  # one of get_formats()
        respond = partial(self.respond, request, selected.name, **parts)
        return conditional_response(request, self.tables(**parts), respond, renders_state=self.renders_state)

    def get_formats(self) -> Sequence[OutputFormat]:
        return [Format(name, media_type) for name, media_type in self.formats.items()]

    def parse(self, request: Request, *args: Any, **parts: Any) -> None:
        """Parse the parameters. Raises InvalidParameter, also for an unknown one (Features core, requirement 8)."""
        self.query = parse_query(None, request.query_params, parameters=self.parameters)

    def tables(self, **parts: str) -> tuple[str, ...]:
        """The tables that the document depends on."""
        return tables_of(layer_of(parts["collection"])) if "collection" in parts else all_tables()

    def respond(self, request: Request, name: str, *args: Any, **parts: Any) -> HttpResponse:
        with self.query.as_of():
            document = self.document(request, name, **parts)
        if name == "html":
            response = render_html(request, self.template, document)
        else:
            response = CacheableResponse(json.dumps(document, ensure_ascii=False), content_type=self.formats[name])
        return add_link_header(response, document.get("links", ()))

    def document(self, request: Request, name: str, *args: Any, **parts: Any) -> dict:
        """The members of the document, ``links`` among them."""
        raise NotImplementedError

    def own_links(self, request: Request, name: str) -> list[dict]:
        """``self``, and ``alternate`` for the other formats of the same document."""
        return self_and_alternate_links(request, self.formats, name)


def add_link_header(response: AnyResponse, links: Iterable[dict]) -> AnyResponse:
    """The response with the links of its document as a Link header (RFC 8288), except URI templates and POST."""
    targets = [each for each in links if {"templated", "body"}.isdisjoint(each)]
    plain = [(each["href"], {"rel": each["rel"], "type": each["type"]}) for each in targets]
    set_link_header(response, link_header(plain))
    return response


def self_and_alternate_links(request: Request, formats: Mapping[str, str], name: str) -> list[dict]:
    """``self`` for the format ``name``, and ``alternate`` for each of the others."""
    return [
        make_link("self" if other == name else "alternate", _in_format(request, other), media_type, f"This as {other}")
        for other, media_type in formats.items()
    ]


def _in_format(request: Request, name: str) -> str:
    parameters = request.query_params.copy()
    parameters["f"] = name
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode(safe='/:,')}")


def absolute_url(request: Request, *parts: object) -> str:
    """The absolute URL of a path under /ogc/."""
    return request.build_absolute_uri(reverse("ogc:landing") + "/".join(map(str, parts)))


def layer_of(name: str) -> Layer:
    """The layer of a collection. Raises NotFound."""
    layer = conformance.COLLECTIONS.get(name)
    if layer is None:
        raise NotFound(f"There is no collection “{name}”.", expected=list(conformance.COLLECTIONS))
    return layer


def description(layer: Layer) -> str:
    """What a collection contains, in a sentence or two: the docstring of its model."""
    return (inspect.getdoc(layer.model) or layer.title_en).replace("``", "")


class LandingView(OgcView):
    """The landing page (OGC API – Common, Part 1)."""

    template = "ogc/landing.html"

    def document(self, request: Request, name: str, *args: Any, **parts: Any) -> dict:
        return {
            "title": metadata.TITLE_EN,
            "description": metadata.DESCRIPTION_EN,
            "links": [
                *self.own_links(request, name),
                make_link(
                    "service-desc",
                    absolute_url(request, "api?f=json"),
                    conformance.OPENAPI,
                    "The API's definition (OpenAPI)",
                ),
                make_link("service-doc", absolute_url(request, "api?f=html"), HTML, "The API to try out"),
                make_link("conformance", absolute_url(request, "conformance"), JSON, "Conformance classes"),
                make_link("data", absolute_url(request, "collections"), JSON, "The collections"),
                make_link(
                    conformance.TILING_SCHEMES, absolute_url(request, "tileMatrixSets"), JSON, "Tile matrix sets"
                ),
                make_link("license", metadata.LICENCE_URL, HTML, metadata.LICENCE_TITLE),
            ],
        }


class ConformanceView(OgcView):
    """The conformance classes that the API implements."""

    def document(self, request: Request, name: str, *args: Any, **parts: Any) -> dict:
        return {"links": self.own_links(request, name), "conformsTo": conformance.CONFORMS_TO}


class NotFoundView(SimilarUrlMixin, OgcView):
    """Any other URL under /ogc/."""

    def get(self, request: Request, **parts: str) -> NoReturn:
        raise NotFound("There is nothing at this URL.", expected=[absolute_url(request)])
