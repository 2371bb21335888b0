"""JSON schemas of records, lists and problems, from the list of layers; OpenAPI and the tests take them from here."""

from django.db import models

from actors.models.base import PERIOD_FIELDS
from actors.vocabularies import CONFIDENCE, STANCE
from geodata.layers import BY_NAME
from geodata.query.fields import properties
from geodata.query.parameters import Shape
from geodata.vocabularies import LAW, PRACTICE

TEXT = {"type": "string"}
DAY = {"type": "string", "format": "date"}
DATE = {**DAY, "nullable": True}
FILE = {"type": "string", "format": "binary"}
COUNT = {"type": "integer", "minimum": 0}
CERTAINTY = {"type": "string", "nullable": True, "enum": ["definite", "possible", "undated", None]}
PERIOD = {"when": TEXT, **dict.fromkeys(PERIOD_FIELDS, DATE)}


def closed(required=None, **members):
    """An object that has no members but these, all of them required unless said otherwise."""
    needed = list(members) if required is None else required
    return {"type": "object", "properties": members, "additionalProperties": False} | (
        {"required": needed} if needed else {}
    )


def many(items):
    return {"type": "array", "items": items}


def word_of(vocabulary):
    return {"type": "string", "enum": list(vocabulary.values)}


NAMED = {"slug": TEXT, "name_en": TEXT, "name_ar": TEXT}
REFERENCE = {**closed(**NAMED), "nullable": True}
PARTICIPANTS = many(closed(**NAMED, role=TEXT))
CITATIONS = many(
    closed(
        source=TEXT,
        section=TEXT,
        notes=many({"type": "integer"}),
        speaker=TEXT,
        speaker_ar=TEXT,
        speaker_actor={"type": "string", "nullable": True},
        stance=word_of(STANCE),
        confidence=word_of(CONFIDENCE),
    )
)
STATUS = closed(
    slug=TEXT, law=word_of(LAW), practice=word_of(PRACTICE), **PERIOD, summary_en=TEXT, summary_ar=TEXT,
    certainty=CERTAINTY, actors=PARTICIPANTS, citations=CITATIONS,
)  # fmt: skip
LINK = closed(rel=TEXT, href={"type": "string", "format": "uri"}, type=TEXT)
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
    "aliases": many(closed(name=TEXT, language=TEXT)),
    "certainty": CERTAINTY,
    "readings": many(closed(when=TEXT, source=TEXT)),
    "statuses": many(STATUS),
    "sections": many(TEXT),
    "highlights": many(closed(layer={"type": "string", "enum": list(BY_NAME)}, slug=TEXT)),
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
    "MultiPoint": many(POSITION),
    "LineString": many(POSITION),
    "MultiLineString": many(many(POSITION)),
    "Polygon": many(many(POSITION)),
    "MultiPolygon": many(many(many(POSITION))),
}
GEOMETRY = {
    "nullable": True,
    "type": "object",
    "anyOf": [
        closed(type={"type": "string", "enum": [kind]}, coordinates=coordinates)
        for kind, coordinates in COORDINATES.items()
    ],
}


def record_schema(layer):
    """JSON schema of one record's properties; with ``fields``, an answer has only some of them."""
    names = properties(layer, Shape())
    return closed(["slug"], **{name: _property(layer, name) for name in names})


def feature(record, geometry):
    """A GeoJSON feature around the schemas of a record and of its geometry."""
    return closed(type={"type": "string", "enum": ["Feature"]}, id=TEXT, geometry=geometry, properties=record)


def page(record, format_name):
    """A page of records (or features), with what stands around them."""
    around = {
        "numberReturned": COUNT,
        "numberMatched": COUNT,
        "links": many(LINK),
        "horizon": DATE,
        "notice": TEXT,
    }
    if format_name == "geojson":
        around = {"type": {"type": "string", "enum": ["FeatureCollection"]}, "features": many(record)} | around
    else:
        around = {"items": many(record)} | around
    return closed([name for name in around if name not in ("numberMatched", "notice")], **around)


def _property(layer, name):
    if name in BY_PROPERTY:
        return BY_PROPERTY[name]
    field = layer.model._meta.get_field(name)
    if hasattr(field, "base_field"):
        return many({"type": "number" if "Float" in type(field.base_field).__name__ else "string"})
    schema = next((schema for kind, schema in BY_FIELD if isinstance(field, kind)), TEXT)
    if field.choices:
        schema = {**schema, "enum": [value for value, _ in field.choices] + ([""] if field.blank else [])}
    return {**schema, "nullable": True} if field.null or schema.get("type") == "number" else schema
