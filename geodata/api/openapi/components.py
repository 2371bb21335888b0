"""JSON schemas: building blocks, and those of records, pages and problems from the list of layers.

The schemas are those of OpenAPI 3.0: JSON Schema with ``nullable``.
"""

from collections.abc import Container
from typing import Any

from django.db import models

from actors.models.base import PERIOD_FIELDS
from actors.vocabularies import CONFIDENCE, INFERRED, STANCE
from geodata.layers import BY_NAME, Layer
from geodata.query.fields import field_expressions
from geodata.query.template import QueryTemplate
from geodata.vocabularies import LAW, PRACTICE

Schema = dict[str, Any]


def object_schema(optional: Container[str] = (), **properties: Schema) -> Schema:
    """An object with these members, required but for the ``optional`` ones; others are allowed."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def closed_object_schema(optional: Container[str] = (), **properties: Schema) -> Schema:
    """An object with these members and no others."""
    schema = object_schema(optional, **properties)
    required = {"required": schema.pop("required")} if "required" in schema else {}
    return {**schema, "additionalProperties": False, **required}


def array_schema(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def enum_schema(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def nullable(schema: Schema) -> Schema:
    return {**schema, "nullable": True}


OBJECT = {"type": "object"}
TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri"}
FILE = {"type": "string", "format": "binary"}
BOOLEAN = {"type": "boolean"}
INTEGER = {"type": "integer"}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "number"}
DAY = {"type": "string", "format": "date"}
DATE = nullable(DAY)
MOMENT = {"type": "string", "format": "date-time"}
CERTAINTY = {"type": "string", "nullable": True, "enum": ["definite", "possible", "undated", None]}
PERIOD = {"when": TEXT, **dict.fromkeys(PERIOD_FIELDS, DATE)}
LAYER_NAME = enum_schema(*BY_NAME)


NAMED = {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT}
REFERENCE = nullable(closed_object_schema(**NAMED))
PARTICIPANTS = array_schema(closed_object_schema(**NAMED, role=TEXT))
CITATIONS = array_schema(
    closed_object_schema(
        source=TEXT,
        section=TEXT,
        notes=array_schema(INTEGER),
        speaker=TEXT,
        speaker_ar=TEXT,
        speaker_actor=nullable(TEXT),
        stance=enum_schema(*STANCE.values),
        confidence=enum_schema(*CONFIDENCE.values),
    )
)
IMPLIED = array_schema(
    closed_object_schema(bound=TEXT, date=DATE, rule=TEXT, layer=LAYER_NAME, slug=TEXT, reason_en=TEXT, reason_ar=TEXT)
)
STATUS = closed_object_schema(
    slug=TEXT,
    law=enum_schema(*LAW.values),
    practice=enum_schema(*PRACTICE.values),
    **PERIOD,
    implied=IMPLIED,
    summary_en=TEXT,
    summary_ar=TEXT,
    certainty=CERTAINTY,
    actors=PARTICIPANTS,
    citations=CITATIONS,
)
# Of a response to a posted query: the method, and the body to send.
LINK = closed_object_schema(
    ("method", "body"), rel=TEXT, href=URI, type=TEXT, method=enum_schema("POST"), body=object_schema()
)
PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457): what is wrong, and what is expected.",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": INTEGER,
        "detail": TEXT,
        "parameter": {**TEXT, "description": "The name of the invalid parameter."},
        "value": {**TEXT, "description": "Its value in the request."},
        "expected": {"description": "What is expected instead."},
    },
    "required": ["type", "title", "status", "detail"],
}
BY_PROPERTY = {
    "actors": PARTICIPANTS,
    "citations": CITATIONS,
    "aliases": array_schema(closed_object_schema(name=TEXT, language=TEXT)),
    "certainty": CERTAINTY,
    "inferred": array_schema(enum_schema(*INFERRED.values)),
    "implied": IMPLIED,
    "readings": array_schema(closed_object_schema(when=TEXT, source=TEXT)),
    "statuses": array_schema(STATUS),
    "sections": array_schema(TEXT),
    "highlights": array_schema(closed_object_schema(layer=LAYER_NAME, slug=TEXT)),
    "place": REFERENCE,
    "route": REFERENCE,
    "answers": REFERENCE,
    "subject": REFERENCE,
    "object": REFERENCE,
    "source": TEXT,
    "crossing": nullable(TEXT),
    "side": TEXT,
    "precision_m": nullable(INTEGER),
}
BY_FIELD = (
    (models.BooleanField, BOOLEAN),
    (models.DateField, DAY),
    (models.IntegerField, INTEGER),
    (models.FloatField, NUMBER),
    (models.GeneratedField, NUMBER),
    (models.DecimalField, NUMBER),
)


POSITION = {**array_schema(NUMBER), "minItems": 2, "maxItems": 3}
COORDINATES = {
    "Point": POSITION,
    "MultiPoint": array_schema(POSITION),
    "LineString": array_schema(POSITION),
    "MultiLineString": array_schema(array_schema(POSITION)),
    "Polygon": array_schema(array_schema(POSITION)),
    "MultiPolygon": array_schema(array_schema(array_schema(POSITION))),
}
GEOMETRY = {
    "nullable": True,
    "type": "object",
    "anyOf": [
        closed_object_schema(type=enum_schema(kind), coordinates=coordinates)
        for kind, coordinates in COORDINATES.items()
    ],
}


def record_schema(layer: Layer) -> Schema:
    """The properties of one record; only ``slug`` is required, since ``fields`` may leave out the others."""
    names = field_expressions(layer, QueryTemplate())
    optional = [name for name in names if name != "slug"]
    return closed_object_schema(optional, **{name: _property(layer, name) for name in names})


def feature_schema(record: Schema, geometry: Schema) -> Schema:
    """A GeoJSON feature around the schemas of a record and of its geometry."""
    return closed_object_schema(type=enum_schema("Feature"), id=TEXT, geometry=geometry, properties=record)


def page_schema(record: Schema, format_name: str) -> Schema:
    """A page of records (or features) and its members."""
    members = {
        "numberReturned": COUNT,
        "numberMatched": COUNT,
        "links": array_schema(LINK),
        "horizon": DATE,
        "notice": TEXT,
    }
    if format_name == "geojson":
        members = {"type": enum_schema("FeatureCollection"), "features": array_schema(record)} | members
    else:
        members = {"items": array_schema(record)} | members
    return closed_object_schema(("numberMatched", "notice"), **members)


def _property(layer: Layer, name: str) -> Schema:
    if name in BY_PROPERTY:
        return BY_PROPERTY[name]
    field: Any = layer.model._meta.get_field(name)
    if hasattr(field, "base_field"):
        return array_schema(NUMBER if isinstance(field.base_field, models.FloatField) else TEXT)
    schema: Schema = next((schema for kind, schema in BY_FIELD if isinstance(field, kind)), TEXT)
    if field.choices:
        schema = {**schema, "enum": [value for value, _ in field.choices] + ([""] if field.blank else [])}
    return nullable(schema) if field.null or schema.get("type") == "number" else schema
