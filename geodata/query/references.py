"""References to other records: those to drafts and withdrawn records are left out of every response.

A reference to one record is null (or the empty text, where the column has no null), one in a list is missing from it,
and so is a citation of a source that is not published.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, CharField, F, Func, JSONField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

NULL = Value(None, output_field=CharField())
PUBLISHED_SOURCE = "EXISTS (SELECT 1 FROM actors_source s WHERE s.slug = e.item->>'source' AND s.review = 'published')"
# The search table has a name of every record, now and as of a moment.
PUBLISHED_RECORD = "EXISTS (SELECT 1 FROM geodata_searchname s WHERE s.layer = {} AND s.slug = {} AND s.published)"


def published_key(key: str) -> Case:
    """The slug that a foreign key holds, or null."""
    return Case(When(**{f"{key}__review": "published"}, then=F(f"{key}_id")), default=NULL)


def published_objects(table: str, key: str) -> str:
    """SQL: the slug in the column ``key`` of record r, or null; ``table`` is the one it refers to."""
    return f"(SELECT slug FROM {table} WHERE slug = r.{key} AND review = 'published')"


class PublishedItems(Func):
    """The items of a JSON array that meet a condition on ``e.item``."""

    arity = 1
    output_field = JSONField()

    def __init__(self, column: str, condition: str) -> None:
        super().__init__(F(column))
        self.condition = condition

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **kwargs: Any) -> Any:
        column, params = compiler.compile(self.source_expressions[0])
        items = f"jsonb_array_elements({column}) WITH ORDINALITY e(item, number)"
        chosen = f"SELECT jsonb_agg(e.item ORDER BY e.number) FROM {items} WHERE {self.condition}"
        whole = f"jsonb_typeof({column}) <> 'array' OR {column} = '[]'"
        return f"(CASE WHEN {whole} THEN {column} ELSE COALESCE(({chosen}), '[]') END)", (*params,) * 4


class AboutPublished(Func):
    """A column of a figure that names the record that the figure is about; empty unless that is published."""

    output_field = CharField()

    def __init__(self, column: str) -> None:
        super().__init__(F(column), F("about_layer"), F("about_slug"))
        self.template = (
            "(SELECT CASE WHEN " + PUBLISHED_RECORD.format("a.layer", "a.slug") + " THEN a.value ELSE '' END"
        )
        self.template += " FROM (SELECT %(expressions)s) a(value, layer, slug))"


REFERENCES: dict[str, Combinable] = {
    "readings": PublishedItems("readings", PUBLISHED_SOURCE),
    "highlights": PublishedItems("highlights", PUBLISHED_RECORD.format("e.item->>'layer'", "e.item->>'slug'")),
    "about_layer": AboutPublished("about_layer"),
    "about_slug": AboutPublished("about_slug"),
}
PUBLISHED_CITATION = Q(source__review="published")
