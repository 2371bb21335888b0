"""JSON schemas of records, lists and problems, from the list of layers; OpenAPI and the tests take them from here."""

from django.db import models

from actors.models.base import PERIOD_FIELDS
from actors.vocabularies import CONFIDENCE, STANCE
from geodata.layers import BY_NAME
from geodata.query.fields import field_expressions
from geodata.query.parameters import QueryTemplate
from geodata.vocabularies import LAW, PRACTICE

TEXT = {"type": "string"}
DAY = {"type": "string", "format": "date"}
DATE = {**DAY, "nullable": True}
FILE = {"type": "string", "format": "binary"}
COUNT = {"type": "integer", "minimum": 0}
CERTAINTY = {"type": "string", "nullable": True, "enum": ["definite", "possible", "undated", None]}
PERIOD = {"when": TEXT, **dict.fromkeys(PERIOD_FIELDS, DATE)}


def object_schema(required=None, **members):
    """An object that has no members but these, all of them required unless said otherwise."""
    needed = list(members) if required is None else required
    return {"type": "object", "properties": members, "additionalProperties": False} | (
        {"required": needed} if needed else {}
    )


def array_schema(items):
    return {"type": "array", "items": items}


def enum_schema(vocabulary):
    return {"type": "string", "enum": list(vocabulary.values)}


NAMED = {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT}
REFERENCE = {**object_schema(**NAMED), "nullable": True}
PARTICIPANTS = array_schema(object_schema(**NAMED, role=TEXT))
CITATIONS = array_schema(
    object_schema(
        source=TEXT,
        section=TEXT,
        notes=array_schema({"type": "integer"}),
        speaker=TEXT,
        speaker_ar=TEXT,
        speaker_actor={"type": "string", "nullable": True},
        stance=enum_schema(STANCE),
        confidence=enum_schema(CONFIDENCE),
    )
)
STATUS = object_schema(
    slug=TEXT,
    law=enum_schema(LAW),
    practice=enum_schema(PRACTICE),
    **PERIOD,
    summary_en=TEXT,
    summary_ar=TEXT,
    certainty=CERTAINTY,
    actors=PARTICIPANTS,
    citations=CITATIONS,
)
LINK = object_schema(rel=TEXT, href={"type": "string", "format": "uri"}, type=TEXT)
PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457): what was wrong, and what would be right.",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "parameter": {**TEXT, "description": "The parameter that is wrong."},
        "value": {**TEXT, "description": "Its value, as it came."},
        "expected": {"description": "What would be right."},
    },
    "required": ["type", "title", "status", "detail"],
}
BY_PROPERTY = {
    "actors": PARTICIPANTS,
    "citations": CITATIONS,
    "aliases": array_schema(object_schema(name=TEXT, language=TEXT)),
    "certainty": CERTAINTY,
    "readings": array_schema(object_schema(when=TEXT, source=TEXT)),
    "statuses": array_schema(STATUS),
    "sections": array_schema(TEXT),
    "highlights": array_schema(object_schema(layer={"type": "string", "enum": list(BY_NAME)}, slug=TEXT)),
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


POSITION = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 3}
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
        object_schema(type={"type": "string", "enum": [kind]}, coordinates=coordinates)
        for kind, coordinates in COORDINATES.items()
    ],
}


def record_schema(layer):
    """JSON schema of one record's properties; with ``fields``, an answer has only some of them."""
    names = field_expressions(layer, QueryTemplate())
    return object_schema(["slug"], **{name: _property(layer, name) for name in names})


def feature(record, geometry):
    """A GeoJSON feature around the schemas of a record and of its geometry."""
    return object_schema(type={"type": "string", "enum": ["Feature"]}, id=TEXT, geometry=geometry, properties=record)


def page(record, format_name):
    """A page of records (or features), with what stands around them."""
    around = {
        "numberReturned": COUNT,
        "numberMatched": COUNT,
        "links": array_schema(LINK),
        "horizon": DATE,
        "notice": TEXT,
    }
    if format_name == "geojson":
        around = {"type": {"type": "string", "enum": ["FeatureCollection"]}, "features": array_schema(record)} | around
    else:
        around = {"items": array_schema(record)} | around
    return object_schema([name for name in around if name not in ("numberMatched", "notice")], **around)


def _property(layer, name):
    if name in BY_PROPERTY:
        return BY_PROPERTY[name]
    field = layer.model._meta.get_field(name)
    if hasattr(field, "base_field"):
        return array_schema({"type": "number" if "Float" in type(field.base_field).__name__ else "string"})
    schema = next((schema for kind, schema in BY_FIELD if isinstance(field, kind)), TEXT)
    if field.choices:
        schema = {**schema, "enum": [value for value, _ in field.choices] + ([""] if field.blank else [])}
    return {**schema, "nullable": True} if field.null or schema.get("type") == "number" else schema
