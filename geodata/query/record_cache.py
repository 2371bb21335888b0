"""Prepared answers: the text of each record as PostgreSQL would write it, kept until something it tells changes.

A document is a record's GeoJSON feature (or plain object) without its certainty, which depends on the question,
and without the closing braces. The statements of the read path take the document where there is one and write
the text anew where there is none, so a missing document costs time and nothing else. Triggers drop a document
as soon as its record, its actors, its evidence or a name that it mentions changes.
"""

from functools import lru_cache

from django.db import connection, transaction
from django.db.models import Expression, TextField

from actors.models import Actor, Alias, Citation, Participation
from geodata.db.expressions import (
    AsGeoJson,
    quote_columns,
    referenced_tables,
)
from geodata.layers import (
    BY_MODEL,
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


def create_triggers(**_):
    """After migrations: the triggers that drop documents, from the foreign keys of the models."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION drop_all_documents() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
            f"DELETE FROM {TABLE}; RETURN NULL; END $$"
        )
        for model, drops in _invalidations().items():
            table = model._meta.db_table
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION drop_documents_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
                f"IF TG_OP <> 'INSERT' THEN {_for_row(drops, 'OLD')} END IF;\n"
                f"IF TG_OP <> 'DELETE' THEN {_for_row(drops, 'NEW')} END IF;\nRETURN NULL; END $$"
            )
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER drop_documents AFTER INSERT OR UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION drop_documents_of_{table}()"
            )
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER drop_all_documents AFTER TRUNCATE ON {table} "
                "EXECUTE FUNCTION drop_all_documents()"
            )


def _for_row(drops, row):
    return " ".join(f"DELETE FROM {TABLE} d {drop.format(row=row)};" for drop in drops)


def _invalidations():
    """Model → the conditions on documents ``d`` to drop when its row ``{row}`` changes."""
    drops = {pointer: ["WHERE d.layer = {row}.layer AND d.slug = {row}.slug"] for pointer in (Alias, Citation)}
    for layer in filter(is_cacheable, LAYERS):
        drops.setdefault(layer.model, []).append(f"WHERE d.layer = '{layer.name}' AND d.slug = {{row}}.slug")
        for relation in layer.model._meta.related_objects:
            if issubclass(relation.related_model, Participation):
                drops[relation.related_model] = [f"WHERE d.layer = '{layer.name}' AND d.slug = {{row}}.claim_id"]
    for layer in filter(is_cacheable, LAYERS):
        for key in layer.model._meta.concrete_fields:
            if key.is_relation and key.related_model in BY_MODEL and key.name != "source":
                drops.setdefault(key.related_model, []).append(_through(layer.name, layer.model, "slug", key.column))
    for part in [model for model in drops if issubclass(model, Participation)]:
        layer = BY_MODEL[part._meta.get_field("claim").related_model]
        drops[part._meta.get_field("actor").related_model].append(_through(layer.name, part, "claim_id", "actor_id"))
    drops[Actor].append(
        f"USING {Citation._meta.db_table} r WHERE r.speaker_actor_id = {{row}}.slug "
        "AND d.layer = r.layer AND d.slug = r.slug"
    )
    return drops


def _through(layer_name, model, slug, key):
    found = f"USING {model._meta.db_table} r WHERE r.{key} = {{row}}.slug"
    return f"{found} AND d.layer = '{layer_name}' AND d.slug = r.{slug}"
