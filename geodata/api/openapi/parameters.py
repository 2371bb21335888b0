"""OpenAPI's description of parameters: what each takes on a layer, and an example that runs there."""

from geodata.exporters import exporters_for
from geodata.query.fields import field_expressions
from geodata.query.parameters import QueryTemplate
from geodata.query.parsers import (
    ORDERINGS,
    SLUG,
    csv_schema,
)

DEFAULTS = {"certainty": "possible", "limit": 100, "offset": 0}
# Who tries out an operation in the browser sends all its examples together. So what leaves something out of the answer,
# or cannot stand beside another parameter, tells its example in words, unless it must be given.
NO_EXAMPLE = {"datetime", "from", "to", "until", "after", "certainty", "fields"}


def openapi_parameter(parameter, layers=(None,), required=False, default=True):
    """A query parameter as OpenAPI wants it; on several layers it takes what any of them takes."""
    schemas = [_schema(parameter, layer) for layer in layers]
    schema = schemas[0] if len(schemas) == 1 else _together(schemas)
    if default and parameter.name in DEFAULTS:
        schema = {**schema, "default": DEFAULTS[parameter.name]}
    told = {"in": "query", "name": parameter.name, "description": parameter.meaning, "schema": schema}
    if required:
        told["required"] = True
    if schema.get("type") == "array":
        told |= {"style": "form", "explode": False}
    example = _example(parameter, schema)
    if example is None:
        return told
    if required or not (parameter.name in NO_EXAMPLE or filters(parameter)):
        return told | {"example": example}
    return told | {"description": f"{parameter.meaning} For example `{to_query_value(example)}`."}


def filters(parameter):
    """True where a parameter narrows a list down, so that several of them may leave nothing of it."""
    return parameter.lists_only and parameter.form is not None and parameter.name != "ordering"


def to_query_value(value):
    """A value as it is written into an address."""
    if isinstance(value, list):
        return ",".join(map(to_query_value, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def slug_path_parameter(layer):
    """The path parameter that names a record; the example is the layer's first."""
    first = layer.model.published.order_by(*layer.ordering).values_list("pk", flat=True).first()
    return path_parameter("slug", SLUG, f"The record’s slug, its name in the layer {layer.name}.", first)


def path_parameter(name, schema, meaning, example=None):
    """A part of the path."""
    told = {"in": "path", "name": name, "required": True, "description": meaning, "schema": schema}
    return told if example is None else told | {"example": example}


def _schema(parameter, layer):
    if layer and parameter.name in OF_LAYER:
        return OF_LAYER[parameter.name](layer)
    schema = parameter.read.schema
    return schema(layer) if callable(schema) else schema


def _orderings(layer):
    names = [name for name in ORDERINGS if layer.has(name)]
    return csv_schema({"type": "string", "enum": [f"{sign}{name}" for name in names for sign in ("", "-")]})


OF_LAYER = {
    "fields": lambda layer: csv_schema({"type": "string", "enum": list(field_expressions(layer, QueryTemplate()))}),
    "ordering": _orderings,
    "format": lambda layer: {"type": "string", "enum": [exporter.name for exporter in exporters_for(layer)]},
}


def _together(schemas):
    """One schema for what any of several takes; they differ in nothing but their words."""
    first = schemas[0]
    if "items" in first and "enum" in first["items"]:
        words = dict.fromkeys(word for schema in schemas for word in schema["items"]["enum"])
        return {**first, "items": {**first["items"], "enum": list(words)}}
    return first


def _example(parameter, schema):
    """What to write, as a value of the schema; None where nothing can be said without another parameter."""
    if not parameter.example:
        return None
    items = schema.get("items")
    if items is None:
        words = schema.get("enum")
        text = parameter.example if words is None or parameter.example in words else words[0]
        return int(text) if schema.get("type") == "integer" else text
    parts = parameter.example.split(",")
    if items["type"] == "number":
        return [float(part) for part in parts]
    known = [part for part in parts if part in items.get("enum", parts)]
    return known or items["enum"][:1]
