"""What all addresses under /ogc/ share: one document each, as JSON for programs and as HTML for people."""

import inspect
import json
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from geodata import metadata
from geodata.api.base import (
    KNOWN_AT,
    all_tables,
    read,
)
from geodata.api.records import ReadView
from geodata.db.as_of import as_known
from geodata.db.revisions import tables_of
from geodata.http.conditional import (
    conditional,
    link_header,
    negotiated,
    set_links,
)
from geodata.http.problem_details import NotThere
from geodata.ogc import conformance
from geodata.ogc.conformance import (
    HTML,
    JSON,
    link,
)
from geodata.ogc.html import page
from geodata.query.parameters import BadParameter, Parameter

F = Parameter("f", lambda text, layer: text, "The format of the answer.", "json")
OF_RECORDS = (F, KNOWN_AT)  # of what tells of records, which were others at an earlier moment


class OgcView(ReadView):
    """One document; ``formats`` are those that ``f`` names, the default first."""

    schema = None  # the OGC part has an OpenAPI document of its own
    formats = {"json": JSON, "html": HTML}
    template = "ogc/document.html"
    tells_state = False
    parameters: tuple[Parameter, ...] = (F,)

    def get(self, request, **parts):
        name = self.choose(request)
        self.check(request, **parts)
        respond = partial(self.respond, request, name, **parts)
        return conditional(request, self.tables(**parts), respond, self.tells_state)

    def choose(self, request):
        """The format by ``f``, else by the Accept header."""
        asked = request.query_params.get("f")
        if asked is not None:
            if asked not in self.formats:
                raise BadParameter("f", asked, f"write one of: {', '.join(self.formats)}")
            return asked
        types = tuple(self.formats.values())
        return list(self.formats)[types.index(negotiated(request, types, (JSON,)))]

    def check(self, request, **parts):
        """Read the parameters; those that are not known here are refused."""
        self.known_at = read(self.parameters, request.query_params).get("known_at")

    def tables(self, **parts):
        """The tables that the document is made of."""
        return tables_of(layer_of(parts["collection"])) if "collection" in parts else all_tables()

    def respond(self, request, name, **parts):
        with as_known(self.known_at):
            document = self.document(request, name, **parts)
        if name == "html":
            response = page(request, self.template, document)
        else:
            response = HttpResponse(json.dumps(document, ensure_ascii=False), content_type=self.formats[name])
        return linked(response, document.get("links", ()))

    def document(self, request, name, **parts) -> dict:
        """The members of the document."""
        raise NotImplementedError

    def own_links(self, request, name):
        """``self``, and ``alternate`` for the other formats of the same document."""
        return own_links(request, self.formats, name)


def linked(response, links):
    """The response with the links of its document in a header too, for who does not read bodies; no templates."""
    found = [(each["href"], {"rel": each["rel"], "type": each["type"]}) for each in links if "templated" not in each]
    return set_links(response, link_header(found))


def own_links(request, formats, name):
    return [
        link("self" if other == name else "alternate", _in_format(request, other), media_type, f"This as {other}")
        for other, media_type in formats.items()
    ]


def _in_format(request, name):
    parameters = request.query_params.copy()
    parameters["f"] = name
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode(safe='/:,')}")


def address(request, *parts):
    """The full address of something under /ogc/."""
    return request.build_absolute_uri(reverse("ogc:landing") + "/".join(map(str, parts)))


def layer_of(name):
    """The layer of a collection."""
    layer = conformance.COLLECTIONS.get(name)
    if layer is None:
        raise NotThere(f"There is no collection “{name}”.", expected=list(conformance.COLLECTIONS))
    return layer


def description(layer):
    """What a collection holds, in a sentence or two."""
    return (inspect.getdoc(layer.model) or layer.title_en).replace("``", "")


class Landing(OgcView):
    """The way in."""

    template = "ogc/landing.html"

    def document(self, request, name, **parts):
        return {
            "title": metadata.TITLE_EN,
            "description": metadata.DESCRIPTION_EN,
            "links": [
                *self.own_links(request, name),
                link(
                    "service-desc",
                    address(request, "api?f=json"),
                    conformance.OPENAPI,
                    "The API's definition (OpenAPI)",
                ),
                link("service-doc", address(request, "api?f=html"), HTML, "The API to try out"),
                link("conformance", address(request, "conformance"), JSON, "Conformance classes"),
                link("data", address(request, "collections"), JSON, "The collections"),
                link(conformance.TILING_SCHEMES, address(request, "tileMatrixSets"), JSON, "Tile matrix sets"),
                link("license", metadata.LICENCE_URL, HTML, metadata.LICENCE_TITLE),
            ],
        }


class Conformance(OgcView):
    """The classes of the standards that hold here."""

    def document(self, request, name, **parts):
        return {"links": self.own_links(request, name), "conformsTo": conformance.CONFORMS_TO}


class Nothing(OgcView):
    """Any other address."""

    def get(self, request, **parts):
        raise NotThere("There is nothing at this address.", expected=[address(request)])
