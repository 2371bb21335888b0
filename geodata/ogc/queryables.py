"""The queryables of a collection: the properties that filters and query parameters may use (Features, Part 3).

A queryable has a type and an expression for its value. Names and values are those of the GeoJSON properties, except
that an object there is a slug here (``place``), an array of objects an array of slugs (``actors``), and ``period`` is
the whole possible span of a record.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CharField, F, Func, OuterRef, Q, Subquery

from actors.models import participation_model
from actors.models.base import PERIOD_FIELDS
from actors.vocabularies import COUNTRY
from geodata.codebook import describe
from geodata.db.expressions import GEOMETRY_TYPES, GeometryType
from geodata.layers import Layer
from geodata.models import Presence
from geodata.quantities import QUALIFIER
from geodata.query.references import REFERENCES, published_key
from geodata.vocabularies import LAW, PRACTICE

TEXT, NUMBER, BOOLEAN, DATE, ARRAY, GEOMETRY, PERIOD = (
    "text",
    "number",
    "boolean",
    "date",
    "array",
    "geometry",
    "period",
)
PLAIN = ("slug", "name_en", "name_ar", "when", *PERIOD_FIELDS, "external", "inferred", "summary_en", "summary_ar")
KEYS = ("route", "crossing", "answers", "subject", "object")
BY_FIELD = (
    (models.BooleanField, BOOLEAN),
    (models.DateField, DATE),
    ((models.IntegerField, models.FloatField, models.DecimalField), NUMBER),
    (ArrayField, ARRAY),
    ((models.CharField, models.TextField), TEXT),
)
MEANINGS = {
    "period": "The whole span in which the record is possibly valid, from earliest_start to latest_end, for the "
    "temporal functions of CQL2. Null where the source gives no date.",
    "place": "Slug of the place.",
    "route": "Slug of the route.",
    "answers": "Slug of the incident that this one answers.",
    "geometry_type": "point, line or area; none for a record without geometry. A client that draws one type a layer, "
    "such as QGIS, takes one layer for each of them with this filter.",
    "actors": "Slugs of the actors, in any role; for the array functions of CQL2.",
}


@dataclass(frozen=True, eq=False)
class Queryable:
    """A property that filters may use; ``enum`` are its possible values, where they are a vocabulary."""

    name: str
    type: str
    expression: Any
    enum: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        return MEANINGS.get(self.name) or describe(self.name)[0]


@lru_cache(maxsize=50)
def queryables(layer: Layer) -> dict[str, Queryable]:
    """The queryables of a layer by name."""
    items = [_column(layer, name, name) for name in PLAIN if layer.has(name)]
    if layer.kinds:
        items.append(_column(layer, "kind", "kind", tuple(layer.kinds.values)))
    items.append(_reference("source", "source"))
    if layer.place:
        items.append(_reference("place", layer.place))
    items += [_reference(name, name) for name in KEYS if layer.has(name)]
    items.append(_column(layer, "side", layer.side, tuple(COUNTRY.values)))
    items.append(_column(layer, "precision_m", layer.precision))
    enums = {"law": tuple(LAW.values), "practice": tuple(PRACTICE.values)}
    enums |= dict.fromkeys(("qualifier", "fatalities_qualifier"), tuple(QUALIFIER.values))
    items += [_column(layer, name, name, enums.get(name, ())) for name in layer.own]
    actors = _actors(layer)
    if actors is not None:
        items.append(Queryable("actors", ARRAY, actors))
    items.append(Queryable("period", PERIOD, None))
    items.append(Queryable("geometry_type", TEXT, GeometryType(F(layer.geometry)), GEOMETRY_TYPES))
    items.append(Queryable("geometry", GEOMETRY, F(layer.geometry)))
    return {item.name: item for item in items}


def _column(layer: Layer, name: str, column: str, enum: tuple[str, ...] = ()) -> Queryable:
    field = layer.model._meta.get_field(column)
    typed = field.output_field if isinstance(field, models.GeneratedField) else field
    kind = next(kind for classes, kind in BY_FIELD if isinstance(typed, classes))
    expression = TextArrayAgg(F(column)) if kind == ARRAY else REFERENCES.get(column, F(column))
    return Queryable(name, kind, expression, enum)


def _reference(name: str, key: str) -> Queryable:
    """The slug of another record, or null if that is not published."""
    return Queryable(name, TEXT, published_key(key))


class TextArrayAgg(Func):
    """An array column as text[], whatever the length of its texts."""

    template = "(%(expressions)s)::text[]"
    output_field = ArrayField(CharField())


class SlugArrayAgg(Subquery):
    """The one column of a queryset as text[]."""

    template = "ARRAY(%(subquery)s)::text[]"
    output_field = ArrayField(CharField())


def _actors(layer: Layer) -> SlugArrayAgg | None:
    """The slugs of the published actors of a record, or None for a layer without actors."""
    if layer.name == "presences":
        rows = Presence.all_objects.filter(pk=OuterRef("pk"), actor__review="published")
        return SlugArrayAgg(rows.order_by().values("actor_id"))
    participation = participation_model(layer.model)
    if participation is None:
        return None
    parts = participation.all_objects.filter(Q(claim=OuterRef("pk")), actor__review="published")
    return SlugArrayAgg(parts.order_by().values("actor_id"))


TYPES: dict[str, dict[str, Any]] = {
    TEXT: {"type": "string"},
    NUMBER: {"type": "number"},
    BOOLEAN: {"type": "boolean"},
    DATE: {"type": "string", "format": "date"},
    ARRAY: {"type": "array", "items": {"type": "string"}},
    GEOMETRY: {"format": "geometry-any", "x-ogc-role": "primary-geometry"},
    PERIOD: {"type": "array", "items": {"type": "string", "format": "date"}, "minItems": 2, "maxItems": 2},
}
ROLES = {
    "slug": "id",
    "kind": "type",
    "earliest_start": "primary-interval-start",
    "latest_end": "primary-interval-end",
}


def schema(layer: Layer, url: str) -> dict:
    """The queryables as a JSON Schema, whose identifier is ``url``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": url,
        "type": "object",
        "title": layer.title_en,
        "description": "Properties that filter= (CQL2) and query parameters of the same names may use.",
        "properties": {name: _property_schema(item) for name, item in queryables(layer).items()},
        "additionalProperties": False,
    }


def _property_schema(item: Queryable) -> dict:
    property_schema = {"title": item.name, **TYPES[item.type]}
    if item.name in ROLES:
        property_schema["x-ogc-role"] = ROLES[item.name]
    if item.enum:
        property_schema["enum"] = list(item.enum)
    return property_schema | ({"description": item.meaning} if item.meaning else {})
