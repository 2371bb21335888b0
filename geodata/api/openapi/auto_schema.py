"""OpenAPI descriptions of the views, from the lists of layers, parameters and exporters."""

from collections.abc import Iterable, Sequence
from typing import Any

from drf_spectacular.openapi import AutoSchema

from geodata import metadata
from geodata.api.openapi.components import (
    COUNT,
    FILE,
    GEOMETRY,
    PROBLEM,
    TEXT,
    feature_schema,
    page_schema,
    record_schema,
)
from geodata.api.openapi.parameters import openapi_parameter, slug_path_parameter
from geodata.exporters import exporters_for
from geodata.exporters.base import Exporter, FileExporter
from geodata.http.posted_query import FORM, JSON
from geodata.layers import BY_NAME, LAYERS, Layer
from geodata.publishing import geopackage
from geodata.query.parameter_list import PARAMETERS
from geodata.query.parameters import Parameter

PROBLEM_TYPE = "application/problem+json"
ERROR_RESPONSES = {
    "400": "A parameter is invalid; `expected` says what it takes.",
    "404": "There is no such published record.",
    "405": "Method not allowed; this API is read-only (GET, HEAD, OPTIONS).",
    "413": "The body of the query is too large.",
    "415": "The body of the query has another media type.",
    "406": "None of the accepted media types is available.",
    "412": "The precondition in If-Match or If-Unmodified-Since is false.",
    "429": "Rate limit exceeded; Retry-After gives the seconds to wait.",
    "503": "The query timed out, or the database is unavailable.",
}
TOO_LONG = "The URL is longer than 64 kB; a query that long goes into the body of a POST request."
ALWAYS = ("400", "405", "412", "429", "503")
HTTP_DATE = {**TEXT, "description": "An HTTP date."}
HEADERS = {
    "ETag": {"description": "Identifies this state of the response; send it as If-None-Match.", "schema": TEXT},
    "Last-Modified": {"description": "Time of the last change to the records.", "schema": HTTP_DATE},
    "Cache-Control": {"description": "May be stored, must be revalidated.", "schema": TEXT},
    "Vary": {"description": "The request headers that the response depends on.", "schema": TEXT},
    "Link": {
        "description": "RFC 8288: self, next and prev, the other formats (alternate), description and licence.",
        "schema": TEXT,
    },
    "RateLimit-Limit": {"description": "Requests per minute allowed to a client.", "schema": COUNT},
    "RateLimit-Remaining": {"description": "Requests left in this minute.", "schema": COUNT},
    "RateLimit-Reset": {"description": "Seconds until the minute ends.", "schema": COUNT},
    "Retry-After": {"description": "Seconds to wait.", "schema": COUNT},
}
ERROR_HEADERS = {"429": ("Retry-After",)}
TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "Optional: a token from the operator raises the rate limit.",
}


class ViewSchema(AutoSchema):
    """Describes a read-only view from its declarations.

    drf-spectacular derives parameters and responses from serializers, of which there are none, and has no public
    hook in their place. Its three private methods are overridden here and nowhere else.
    """

    view: Any  # a ReadOnlyAPIView, whose module imports this one

    def parameters(self) -> list[dict]:
        """The parameters in the path and in the query string, as OpenAPI parameter objects."""
        raise NotImplementedError

    def responses(self) -> dict[str, dict]:
        """The OpenAPI response objects by status code."""
        raise NotImplementedError

    def _get_parameters(self) -> list[dict]:
        return [] if self.method == "POST" else self.parameters()

    def _get_request_body(self, direction: str = "request") -> dict | None:
        return posted_query_body(self.parameters()) if self.method == "POST" else None

    def _get_response_bodies(self, direction: str = "response") -> dict[str, dict]:
        return self.responses()

    def get_operation_id(self) -> str:
        return f"{self.view.operation}_by_post" if self.method == "POST" else self.view.operation

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular's takes no path
        return self.view.description or super().get_description()

    def get_request_serializer(self) -> None:
        return None

    def get_auth(self) -> list[dict]:
        return [{}, {"token": []}]


class LayerSchema(ViewSchema):
    """Describes the views of ``geodata.api.records`` by their layer."""

    def get_tags(self) -> list[str]:
        return [self.view.layer.name]

    def get_summary(self) -> str:
        posted = ", by POST" if self.method == "POST" else ""
        return (
            f"{self.view.layer.title_en}: {'one record' if self.view.detail else 'records that match a query'}{posted}"
        )

    def parameters(self) -> list[dict]:
        layer = self.view.layer
        query = [
            openapi_parameter(item, [layer])
            for item in PARAMETERS
            if item.applies(layer) and not (self.view.detail and item.lists_only)
        ]
        return [slug_path_parameter(layer), *query] if self.view.detail else query

    def responses(self) -> dict[str, dict]:
        layer, detail = self.view.layer, self.view.detail
        contents = {item.media_type: {"schema": _document(layer, item, detail)} for item in exporters_for(layer)}
        also = ("413", "415") if self.method == "POST" else ()
        return response_objects(contents, ("404", "406", *also) if detail else ("406", *also))


def posted_query_body(parameters: Iterable[dict]) -> dict:
    """The OpenAPI request body object of a query by POST: the same parameters, as a form or as JSON."""
    properties = {item["name"]: item["schema"] for item in parameters}
    schema = {"type": "object", "properties": properties}
    lists = [name for name, each in properties.items() if each.get("type") == "array"]
    encoding = {name: {"style": "form", "explode": False} for name in lists}
    return {"content": {FORM: {"schema": schema, "encoding": encoding}, JSON: {"schema": schema}}}


class AnalysisSchema(ViewSchema):
    """Describes an ``AnalysisView`` by its parameters and the JSON schema of its document."""

    tag = "analyses"

    def get_tags(self) -> list[str]:
        return [self.tag]

    def parameters(self) -> list[dict]:
        return [*self.view.path_parameters(), *(self._query_parameter(item) for item in self.view.parameters)]

    def _query_parameter(self, item: Parameter) -> dict:
        layers = [layer for layer in self.view.layers if item.applies(layer)] or [None]
        return openapi_parameter(item, layers, item.name in self.view.required, default=item.name == "certainty")

    def contents(self) -> dict[str, dict]:
        """The OpenAPI media type objects of the response."""
        return {
            media_type: {"schema": self.view.response_schema if media_type == "application/json" else FILE}
            for media_type in self.view.formats.values()
        }

    def responses(self) -> dict[str, dict]:
        return response_objects(self.contents(), ("406",))


def response_objects(contents: dict[str, dict], also: Sequence[str] = (), **others: dict) -> dict[str, dict]:
    """The OpenAPI response objects of an operation by status code.

    ``contents`` are those of 200. 304 and the errors that every operation may have are added, then those of
    ERROR_RESPONSES named in ``also``, and ``others`` as they are.
    """
    common = ("Cache-Control", "Vary", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
    objects = {
        "200": {"description": "The response.", "content": contents, "headers": _headers(*RESPONSE_HEADERS)},
        "304": {"description": "Not modified.", "headers": _headers("ETag", *common)},
    }
    for status in sorted({*ALWAYS, *also}):
        objects[status] = problem_schema(ERROR_RESPONSES[status], *ERROR_HEADERS.get(status, ()))
    objects["414"] = problem_schema(TOO_LONG)
    return dict(sorted((objects | others).items()))


RESPONSE_HEADERS = [name for name in HEADERS if name != "Retry-After"]


def problem_schema(description: str, *headers: str) -> dict:
    """The OpenAPI response object of a problem document."""
    response: dict[str, Any] = {
        "description": description,
        "content": {PROBLEM_TYPE: {"schema": _ref("Problem")}},
    }
    return response | ({"headers": _headers(*headers)} if headers else {})


def _ref(component: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{component}"}


def _headers(*names: str) -> dict[str, dict[str, str]]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _document(layer: Layer, exporter: Exporter, detail: bool) -> dict:
    if isinstance(exporter, FileExporter):
        return FILE
    kind = "Feature" if exporter.name == "geojson" else "Record"
    record = _ref(f"{component(layer)}{kind}")
    return record if detail else page_schema(record, exporter.name)


def component(layer: Layer) -> str:
    """The layer's name as a component name, such as ``CrossingStatuses``."""
    return "".join(part.capitalize() for part in layer.name.split("-"))


def postprocess(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """drf-spectacular's POSTPROCESSING_HOOKS: add the components that the paths refer to, and the licence."""
    schemas = {"Problem": PROBLEM, "Geometry": GEOMETRY}
    for layer in LAYERS:
        record = f"{component(layer)}Record"
        schemas[record] = record_schema(layer)
        if layer.geometry:
            schemas[f"{component(layer)}Feature"] = feature_schema(_ref(record), _ref("Geometry"))
    result["components"] = {"schemas": schemas, "headers": HEADERS, "securitySchemes": {"token": TOKEN}}
    date_examples(result["paths"])
    result["info"]["license"] = {"name": metadata.LICENCE_TITLE, "url": metadata.LICENCE_URL}
    return result


def date_examples(paths: dict[str, dict]) -> None:
    """Set the examples of ``known_at`` and ``since`` by the database, which was empty before its first change."""
    moment, examples = geopackage.last_modified(), {}
    if moment:
        examples = {"known_at": moment, "since": moment.replace(hour=0, minute=0, second=0, microsecond=0)}
    for item in paths.values():
        for parameter in item.get("get", {}).get("parameters", ()):
            if parameter["name"] in ("known_at", "since"):
                parameter.pop("example", None)
                if examples:
                    parameter["example"] = examples[parameter["name"]].isoformat().replace("+00:00", "Z")


def operation_of(name: str, detail: bool = False) -> str:
    """The operation id, such as ``list_crossings`` or ``get_crossings``."""
    verb = "get" if detail else "list"
    return f"{verb}_{name.replace('-', '_')}" if name in BY_NAME else name
