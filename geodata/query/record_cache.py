"""Prepared answers: the text of each record as PostgreSQL would write it, kept until something it tells changes.

A document is a record's GeoJSON feature (or plain object) without its certainty, which depends on the question,
and without the closing braces. The statements of the read path take the document where there is one and write
the text anew where there is none, so a missing document costs time and nothing else. Triggers drop a document
as soon as its record, its actors, its evidence or a name that it mentions changes.
"""

from functools import lru_cache

from django.db import connection, transaction
from django.db.models import Expression, TextField

from geodata.db.expressions import (
    AsGeoJson,
    quote_columns,
    referenced_tables,
)
from geodata.layers import (
    LAYERS,
    Layer,
)
from geodata.models import Document
from geodata.query.fields import field_expressions
from geodata.query.parameters import QueryTemplate

TABLE = Document._meta.db_table
FEATURE_HEAD = (
    """'{"type":"Feature","id":' || to_json(t.slug) || ',"geometry":' || COALESCE(t.geometry, 'null')"""
    """ || ',"properties":'"""
)
QUERY_DEPENDENT_FIELDS = {"certainty"}  # what depends on the question, not on the record


class OuterRecordSlug(Expression):
    """The slug of the row ``p`` of the statement around this one."""

    def __init__(self):
        super().__init__(output_field=TextField())

    def as_sql(self, compiler, connection):
        return 'p."slug"', []


def is_cacheable(layer: Layer) -> bool:
    """Crossings tell the statuses that fit the question, so that nothing of them can be prepared."""
    return layer.name != "crossings"


@lru_cache(maxsize=100)
def render_subquery(layer: Layer):
    """Scalar subquery (sql, params) that writes the document of the record ``p.slug``."""
    return _written(layer, layer.model.published.filter(pk=OuterRecordSlug()))


@lru_cache(maxsize=100)
def _written_all(layer: Layer):
    return _written(layer, layer.model.published.order_by(), ", t.slug")


def _written(layer, found, also=""):
    told = {
        name: value
        for name, value in field_expressions(layer, QueryTemplate()).items()
        if name not in QUERY_DEPENDENT_FIELDS
    }
    names = ", ".join(f't."{name}"' for name in told)
    columns = dict(told)
    head, tail = "", "left(row_to_json(q)::text, -1)"
    if layer.geometry:
        columns["geometry"] = AsGeoJson(layer.geometry)
        head = f"{FEATURE_HEAD} || "
    sql, params = found.values_list(*columns.values()).query.sql_with_params()
    return f"SELECT {head}{tail}{also} FROM ({sql}) t({quote_columns(columns)}), LATERAL (SELECT {names}) q", params


def refresh(**_):
    """Write the documents that are missing; safe beside writers, who wait for the tables' revisions."""
    for layer in filter(is_cacheable, LAYERS):
        sql, params = _written_all(layer)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM actors_revision WHERE table_name = ANY(%s) FOR SHARE", [referenced_tables(sql)]
            )
            cursor.execute(
                f"INSERT INTO {TABLE} (layer, slug, body) SELECT %s, w.slug, w.body FROM ({sql}) w(body, slug) "
                f"WHERE NOT EXISTS (SELECT 1 FROM {TABLE} d WHERE d.layer = %s AND d.slug = w.slug)",
                [layer.name, *params, layer.name],
            )
