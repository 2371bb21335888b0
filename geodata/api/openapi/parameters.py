"""OpenAPI parameter objects: the schema of each parameter on a layer, and an example that works there."""

from collections.abc import Callable, Sequence
from typing import Any

from geodata.exporters import exporters_for
from geodata.layers import Layer
from geodata.query.fields import field_expressions
from geodata.query.parameters import Parameter
from geodata.query.parsers import (
    ORDERINGS,
    SLUG,
    csv_schema,
)
from geodata.query.template import QueryTemplate

DEFAULTS = {"certainty": "possible", "limit": 100, "offset": 0}
# Swagger UI sends all examples of an operation together. So a parameter that drops parts of the response or excludes
# another parameter has its example in the description instead, unless it is required.
NO_EXAMPLE = {"datetime", "from", "to", "until", "after", "certainty", "fields"}


def openapi_parameter(
    parameter: Parameter, layers: Sequence[Layer | None] = (None,), required: bool = False, default: bool = True
) -> dict:
    """A query parameter as an OpenAPI parameter object; on several layers it takes the values of all of them."""
    schemas = [_schema(parameter, layer) for layer in layers]
    schema = schemas[0] if len(schemas) == 1 else _union(schemas)
    if default and parameter.name in DEFAULTS:
        schema = {**schema, "default": DEFAULTS[parameter.name]}
    result: dict[str, Any] = {
        "in": "query",
        "name": parameter.name,
        "description": parameter.description,
        "schema": schema,
    }
    if required:
        result["required"] = True
    if schema.get("type") == "array":
        result |= {"style": "form", "explode": False}  # generated clients repeat it all the same, which works, too
    example = _example(parameter, schema)
    if example is None:
        return result
    if required or not (parameter.name in NO_EXAMPLE or filters(parameter)):
        return result | {"example": example}
    return result | {"description": f"{parameter.description} For example `{to_query_value(example)}`."}


def filters(parameter: Parameter) -> bool:
    """True for a filter: several of them together may match nothing."""
    return parameter.lists_only and parameter.template_key is not False and parameter.name != "ordering"


def to_query_value(value: Any) -> str:
    """A value as text in a query string."""
    if isinstance(value, list):
        return ",".join(map(to_query_value, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def slug_path_parameter(layer: Layer) -> dict:
    """The path parameter that names a record; the example is the layer's first."""
    records = layer.model.published.order_by(*layer.ordering)
    first = records.values_list("pk", flat=True).first()
    return path_parameter("slug", SLUG, f"The record’s slug, its name in the layer {layer.name}.", first)


def path_parameter(name: str, schema: dict, meaning: str, example: Any = None) -> dict:
    """A path parameter as an OpenAPI parameter object."""
    parameter: dict[str, Any] = {"in": "path", "name": name, "required": True, "description": meaning, "schema": schema}
    return parameter if example is None else parameter | {"example": example}


def _schema(parameter: Parameter, layer: Layer | None) -> dict:
    if layer and parameter.name in LAYER_SCHEMAS:
        return LAYER_SCHEMAS[parameter.name](layer)
    schema = parameter.parse.schema
    return schema(layer) if callable(schema) else schema


def _orderings(layer: Layer) -> dict:
    names = [name for name in ORDERINGS if layer.has(name)]
    return csv_schema({"type": "string", "enum": [f"{sign}{name}" for name in names for sign in ("", "-")]})


LAYER_SCHEMAS: dict[str, Callable[[Layer], dict]] = {
    "fields": lambda layer: csv_schema({"type": "string", "enum": list(field_expressions(layer, QueryTemplate()))}),
    "ordering": _orderings,
    "format": lambda layer: {"type": "string", "enum": [exporter.name for exporter in exporters_for(layer)]},
}


def _union(schemas: list[dict]) -> dict:
    """One schema for the values of any of several, which differ in their enumerations only."""
    first = schemas[0]
    if "items" in first and "enum" in first["items"]:
        values = dict.fromkeys(value for schema in schemas for value in schema["items"]["enum"])
        return {**first, "items": {**first["items"], "enum": list(values)}}
    return first


def _example(parameter: Parameter, schema: dict) -> Any:
    """An example as a value of the schema; None for a parameter that depends on another one."""
    if not parameter.example:
        return None
    items = schema.get("items")
    if items is None:
        values = schema.get("enum")
        text = parameter.example if values is None or parameter.example in values else values[0]
        return int(text) if schema.get("type") == "integer" else text
    parts = parameter.example.split(",")
    if items["type"] == "number":
        return [float(part) for part in parts]
    allowed = [part for part in parts if part in items.get("enum", parts)]
    return allowed or items["enum"][:1]
