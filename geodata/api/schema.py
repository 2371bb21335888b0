"""OpenAPI for the layers: every path is described from the list of layers and the list of parameters."""

from django.db import models
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from geodata.exporters import exporters_for
from geodata.layers import BY_NAME
from geodata.properties import properties
from geodata.question import PARAMETERS, Shape

TEXT = {"type": "string"}
FILE = {"type": "string", "format": "binary"}
DATE = {"type": "string", "format": "date", "nullable": True}
REFERENCE = {
    "type": "object",
    "nullable": True,
    "properties": {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT},
    "required": ["slug", "name_en", "name_ar"],
}
PARTICIPANT = {
    "type": "object",
    "properties": {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT, "role": TEXT},
    "required": ["slug", "name_en", "name_ar", "role"],
}
CITATION = {
    "type": "object",
    "properties": {
        "source": TEXT,
        "section": TEXT,
        "notes": {"type": "array", "items": {"type": "integer"}},
        "speaker": TEXT,
        "speaker_ar": TEXT,
        "speaker_actor": {"type": "string", "nullable": True},
        "stance": TEXT,
        "confidence": TEXT,
    },
    "required": ["source", "section", "notes", "speaker", "stance", "confidence"],
}
ALIAS = {"type": "object", "properties": {"name": TEXT, "language": TEXT}}
CERTAINTY = {"type": "string", "nullable": True, "enum": ["definite", "possible", "undated", None]}
LINK = {
    "type": "object",
    "properties": {"rel": TEXT, "href": {"type": "string", "format": "uri"}, "type": TEXT},
    "required": ["rel", "href", "type"],
}
PROBLEM = {
    "type": "object",
    "properties": {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
    "required": ["type", "title", "status", "detail"],
}
BY_PROPERTY = {
    "actors": {"type": "array", "items": PARTICIPANT},
    "citations": {"type": "array", "items": CITATION},
    "aliases": {"type": "array", "items": ALIAS},
    "certainty": CERTAINTY,
    "readings": {"type": "array", "items": {"type": "object", "properties": {"when": TEXT, "source": TEXT}}},
    "statuses": {"type": "array", "items": {"type": "object"}},
    "sections": {"type": "array", "items": TEXT},
    "highlights": {"type": "array", "items": {"type": "object", "properties": {"layer": TEXT, "slug": TEXT}}},
    "place": REFERENCE,
    "route": REFERENCE,
    "answers": REFERENCE,
    "subject": REFERENCE,
    "object": REFERENCE,
    "source": TEXT,
    "crossing": TEXT,
    "side": TEXT,
    "precision_m": {"type": "integer", "nullable": True},
}
BY_FIELD = (
    (models.BooleanField, {"type": "boolean"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.IntegerField, {"type": "integer"}),
    (models.FloatField, {"type": "number"}),
    (models.GeneratedField, {"type": "number"}),
    (models.DecimalField, {"type": "number"}),
)


class LayerSchema(AutoSchema):
    """Describes the views of ``geodata.api.views`` from what they serve."""

    def get_operation_id(self):
        return self.view.operation

    def get_tags(self):
        return [self.view.layer.name] if self.view.layer else ["contents"]

    def get_description(self):
        return self.view.description or super().get_description()

    def get_request_serializer(self):
        return None

    def get_response_serializers(self):
        return None

    def get_override_parameters(self):
        layer = self.view.layer
        if layer is None:
            return []
        return [
            OpenApiParameter(item.name, description=f"{item.meaning} Example: {item.example}")
            for item in PARAMETERS
            if item.applies(layer) and not (self.view.detail and item.lists_only)
        ]

    def _get_response_bodies(self, direction="response"):
        responses = {"200": {"description": "The answer.", "content": self._contents()}}
        if self.view.layer:
            responses["400"] = _problem("A parameter that cannot be used, and what would be right.")
            responses["406"] = _problem("None of the accepted media types is to be had here.")
        if self.view.detail:
            responses["404"] = _problem("There is no such published record.")
        return responses

    def _contents(self):
        layer = self.view.layer
        if layer is None:
            return {"application/json": {"schema": {"type": "object"}}}
        return {
            item.media_type: {"schema": FILE if item.write else _document(layer, item.name, self.view.detail)}
            for item in exporters_for(layer)
        }


def _problem(description):
    return {"description": description, "content": {"application/problem+json": {"schema": PROBLEM}}}


def _document(layer, format_name, detail):
    record = record_schema(layer)
    if format_name == "geojson":
        record = {
            "type": "object",
            "properties": {
                "type": {"type": "string", "enum": ["Feature"]},
                "id": TEXT,
                "geometry": {"type": "object", "nullable": True},
                "properties": record,
            },
            "required": ["type", "id", "geometry", "properties"],
        }
    return record if detail else _list(record, "features" if format_name == "geojson" else "items")


def _list(record, member):
    count = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "properties": {
            member: {"type": "array", "items": record},
            "numberReturned": count,
            "numberMatched": count,
            "links": {"type": "array", "items": LINK},
            "horizon": DATE,
            "notice": TEXT,
        },
        "required": [member, "numberReturned", "links", "horizon"],
    }


def record_schema(layer):
    """JSON schema of one record's properties."""
    names = properties(layer, Shape())
    return {"type": "object", "properties": {name: _property(layer, name) for name in names}, "required": ["slug"]}


def _property(layer, name):
    if name in BY_PROPERTY:
        return BY_PROPERTY[name]
    field = layer.model._meta.get_field(name)
    if hasattr(field, "base_field"):
        return {
            "type": "array",
            "items": {"type": "number" if "Float" in type(field.base_field).__name__ else "string"},
        }
    schema = next((schema for kind, schema in BY_FIELD if isinstance(field, kind)), TEXT)
    return {**schema, "nullable": True} if field.null or schema.get("type") == "number" else schema


def operation_of(name, detail=False):
    """A readable operation id, such as ``list_crossings`` or ``get_crossings``."""
    verb = "get" if detail else "list"
    return f"{verb}_{name.replace('-', '_')}" if name in BY_NAME else name
