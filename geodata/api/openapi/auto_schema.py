"""OpenAPI for the views: every path is described from the list of layers and the list of parameters."""

from drf_spectacular.openapi import AutoSchema

from geodata import metadata
from geodata.api.openapi.components import (
    COUNT,
    FILE,
    GEOMETRY,
    PROBLEM,
    TEXT,
    feature,
    page,
    record_schema,
)
from geodata.api.openapi.parameters import openapi_parameter, slug_path_parameter
from geodata.exporters import exporters_for
from geodata.layers import BY_NAME, LAYERS
from geodata.publishing import geopackage
from geodata.query.parameters import PARAMETERS

PROBLEM_TYPE = "application/problem+json"
ERROR_RESPONSES = {
    "400": "A parameter that cannot be used, and what would be right.",
    "404": "There is no such published record.",
    "405": "Nothing is written here: GET, HEAD and OPTIONS are all there is.",
    "406": "None of the accepted media types is to be had here.",
    "412": "The condition of If-Match or If-Unmodified-Since does not hold.",
    "429": "Too many requests; Retry-After says in how many seconds to ask again.",
    "503": "The database could not answer in time; ask for less.",
}
TOO_LONG = "The address is longer than 8190 bytes; the web server says so before the API reads it."
ALWAYS = ("400", "405", "412", "429", "503")
MOMENT = {**TEXT, "description": "An HTTP date."}
HEADERS = {
    "ETag": {"description": "Names this state of the answer; send it as If-None-Match.", "schema": TEXT},
    "Last-Modified": {"description": "When the records were last changed.", "schema": MOMENT},
    "Cache-Control": {"description": "Keep it, but ask again whether it still holds.", "schema": TEXT},
    "Vary": {"description": "Which headers of the request the answer depends on.", "schema": TEXT},
    "Link": {
        "description": "RFC 8288: self, next and prev, the other formats (alternate), description and licence.",
        "schema": TEXT,
    },
    "RateLimit-Limit": {"description": "Requests that a client may make in a minute.", "schema": COUNT},
    "RateLimit-Remaining": {"description": "How many of them are left.", "schema": COUNT},
    "RateLimit-Reset": {"description": "Seconds until the minute is over.", "schema": COUNT},
    "Retry-After": {"description": "Seconds to wait.", "schema": COUNT},
}
ERROR_HEADERS = {"429": ("Retry-After",)}
TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "Not needed to read. Whoever has a token from the operator may ask more often.",
}


class LayerSchema(AutoSchema):
    """Describes the views of ``geodata.api.records`` from what they serve."""

    def get_operation_id(self):
        return self.view.operation

    def get_tags(self):
        return [self.view.layer.name] if self.view.layer else ["contents"]

    def get_summary(self):
        layer = self.view.layer
        if layer is None:
            return None
        return f"{layer.title_en}: {'one record' if self.view.detail else 'records that answer a question'}"

    def get_description(self):
        return self.view.description or super().get_description()

    def get_request_serializer(self):
        return None

    def get_auth(self):
        return [{}, {"token": []}]

    def _get_parameters(self):
        layer = self.view.layer
        if layer is None:
            return []
        query = [
            openapi_parameter(item, [layer])
            for item in PARAMETERS
            if item.applies(layer) and not (self.view.detail and item.lists_only)
        ]
        return [slug_path_parameter(layer), *query] if self.view.detail else query

    def _get_response_bodies(self, direction="response"):
        if self.view.layer is None:
            return responses({"application/json": {"schema": self.view.answer_schema}})
        also = ("404", "406") if self.view.detail else ("406",)
        return responses(self._contents(), also)

    def _contents(self):
        layer, detail = self.view.layer, self.view.detail
        return {item.media_type: {"schema": _document(layer, item, detail)} for item in exporters_for(layer)}


def responses(contents, also=(), **others):
    """What may come back: the answer, 304, and the refusals; ``others`` are told as they stand."""
    common = ("Cache-Control", "Vary", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
    told = {
        "200": {"description": "The answer.", "content": contents, "headers": _headers(*RESPONSE_HEADERS)},
        "304": {"description": "The copy that you have is still right.", "headers": _headers("ETag", *common)},
    }
    for status in sorted({*ALWAYS, *also}):
        told[status] = problem_schema(ERROR_RESPONSES[status], *ERROR_HEADERS.get(status, ()))
    told["414"] = {"description": TOO_LONG, "content": {"text/html": {"schema": TEXT}}}
    return dict(sorted((told | others).items()))


RESPONSE_HEADERS = [name for name in HEADERS if name != "Retry-After"]


def problem_schema(description, *headers):
    """A response that is a problem document."""
    told = {
        "description": description,
        "content": {PROBLEM_TYPE: {"schema": _ref("Problem")}},
    }
    return told | ({"headers": _headers(*headers)} if headers else {})


def _ref(component):
    return {"$ref": f"#/components/schemas/{component}"}


def _headers(*names):
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _document(layer, exporter, detail):
    if exporter.write:
        return FILE
    kind = "Feature" if exporter.name == "geojson" else "Record"
    record = _ref(f"{component(layer)}{kind}")
    return record if detail else page(record, exporter.name)


def component(layer):
    """The layer's name as names of components are written: ``CrossingStatuses``."""
    return "".join(part.capitalize() for part in layer.name.split("-"))


def postprocess(result, generator, request, public):
    """Hook of drf-spectacular: the components to which the paths refer, and what the whole is."""
    schemas = {"Problem": PROBLEM, "Geometry": GEOMETRY}
    for layer in LAYERS:
        record = f"{component(layer)}Record"
        schemas[record] = record_schema(layer)
        if layer.geometry:
            schemas[f"{component(layer)}Feature"] = feature(_ref(record), _ref("Geometry"))
    result["components"] = {"schemas": schemas, "headers": HEADERS, "securitySchemes": {"token": TOKEN}}
    date_examples(result["paths"])
    result["info"]["license"] = {"name": metadata.LICENCE_TITLE, "url": metadata.LICENCE_URL}
    return result


def date_examples(paths):
    """Examples of moments depend on the database, since there was nothing before its first change."""
    moment, told = geopackage.last_modified(), {}
    if moment:
        told = {"known_at": moment, "since": moment.replace(hour=0, minute=0, second=0, microsecond=0)}
    for item in paths.values():
        for parameter in item["get"].get("parameters", ()):
            if parameter["name"] in ("known_at", "since"):
                parameter.pop("example", None)
                if told:
                    parameter["example"] = told[parameter["name"]].isoformat().replace("+00:00", "Z")


def operation_of(name, detail=False):
    """A readable operation id, such as ``list_crossings`` or ``get_crossings``."""
    verb = "get" if detail else "list"
    return f"{verb}_{name.replace('-', '_')}" if name in BY_NAME else name
