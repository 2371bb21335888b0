"""The record cache: the text of each record as PostgreSQL renders it, kept in a table until its record changes.

A cached record is its GeoJSON feature (or plain object) without the certainty, which depends on the query, and
without the closing braces. The read path takes the cached text, and renders a record whose text is missing, so a
missing one costs time and nothing else. Triggers (``geodata.models.triggers``) delete it when the record, its
actors, its citations or a name in it change.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler

from actors.models.base import Record
from geodata.db.execute import Sql
from geodata.db.expressions import AsGeoJson, quote_columns
from geodata.layers import LAYERS, Layer
from geodata.models import Document
from geodata.query.dependencies import tables_of
from geodata.query.fields import field_expressions
from geodata.query.template import QueryTemplate

TABLE = Document._meta.db_table
FEATURE_HEAD = (
    """'{"type":"Feature","id":' || to_json(t.slug) || ',"geometry":' || COALESCE(t.geometry, 'null')"""
    """ || ',"properties":'"""
)
QUERY_DEPENDENT_FIELDS = {"certainty"}


class OuterRecordSlug(Expression):
    """The slug of the row ``p`` of the statement around this one."""

    def __init__(self) -> None:
        super().__init__(output_field=TextField())

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[()]]:
        return 'p."slug"', ()


def is_cacheable(layer: Layer) -> bool:
    """Whether the layer's records are cached; those of crossings have the statuses that match the query."""
    return settings.RECORD_CACHE and layer.name != "crossings"


@lru_cache(maxsize=100)
def render_subquery(layer: Layer) -> Sql:
    """Scalar subquery that renders the text of the record ``p.slug`` for the cache."""
    return _render(layer, layer.model.published.filter(pk=OuterRecordSlug()))


@lru_cache(maxsize=100)
def _render_all(layer: Layer) -> Sql:
    return _render(layer, layer.model.published.order_by(), ", t.slug")


def render_statements() -> list[str]:
    """The statements that render the records of all layers, with the values of their parameters."""
    statements = [(layer.name, _render_all(layer)) for layer in filter(is_cacheable, LAYERS)]
    with connection.cursor() as cursor:
        return [f"{name} {cursor.cursor.mogrify(sql.text, sql.params).decode()}" for name, sql in statements]


def _render(layer: Layer, records: QuerySet[Record], more_columns: str = "") -> Sql:
    expressions = field_expressions(layer, QueryTemplate())
    fields = {name: value for name, value in expressions.items() if name not in QUERY_DEPENDENT_FIELDS}
    names = ", ".join(f't."{name}"' for name in fields)
    body = "left(row_to_json(q)::text, -1)"
    if layer.geometry:
        fields["geometry"] = AsGeoJson(layer.geometry)
        body = f"{FEATURE_HEAD} || {body}"
    rows = Sql(*records.values_list(*fields.values()).query.sql_with_params())
    return Sql.concat(
        f"SELECT {body}{more_columns} FROM (", rows, f") t({quote_columns(fields)}), LATERAL (SELECT {names}) q"
    )


def refresh(**_: Any) -> None:
    """Render the records that are missing; safe beside writers, who wait for the tables' revisions."""
    for layer in filter(is_cacheable, LAYERS):
        rendered = _render_all(layer)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM actors_revision WHERE table_name = ANY(%s) FOR SHARE", [list(tables_of(layer))]
            )
            cursor.execute(
                f"INSERT INTO {TABLE} (layer, slug, body) SELECT %s, w.slug, w.body FROM ({rendered.text}) "
                f"w(body, slug) WHERE NOT EXISTS (SELECT 1 FROM {TABLE} d WHERE d.layer = %s AND d.slug = w.slug)",
                [layer.name, *rendered.params, layer.name],
            )
