"""Shared by all checks: the finding, and SQL that unites the tables of all layers, so that a check is one statement.

``reviews`` are the review states that a check covers: published records, or drafts too, which an editor can check
before publishing them.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from actors.models import Actor, participation_model
from geodata.layers import LAYERS, Layer

PUBLISHED_ONLY = ("published",)
WITH_DRAFTS = ("published", "draft")
METRES_PER_DEGREE = 92_000  # of longitude at 34° north; a degree of latitude is longer, so buffers err to tolerance


@dataclass(frozen=True)
class Finding:
    """One problem of one record (``layer/slug``), and its remedy by an editor."""

    record: str
    problem: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.record}: {self.problem}. {self.what_to_do}."

    @property
    def layer(self) -> str:
        """The layer of the record."""
        return self.record.partition("/")[0]


def all_records_sql(*columns: str) -> str:
    """SQL that selects ``layer``, ``slug``, ``review`` and ``columns`` of all records; a missing column is null."""
    return "\nUNION ALL ".join(
        f"SELECT '{layer.name}'::text AS layer, slug::text, review::text, "
        f"{', '.join(_column(layer, column) for column in columns) or 'NULL AS no_column'} "
        f"FROM {layer.model._meta.db_table}"
        for layer in LAYERS
    )


def _column(layer: Layer, column: str) -> str:
    """The column of the layer's table, or null of the type that it has in other layers."""
    fields = {field.column: field for layer in LAYERS for field in layer.model._meta.concrete_fields}
    if column in {field.column for field in layer.model._meta.concrete_fields}:
        return f'"{column}"'
    return f'NULL::{fields[column].db_type(connection)} AS "{column}"'


def all_participations_sql() -> str:
    """SQL that selects ``layer``, ``slug``, ``actor`` and ``role`` of the actors in all claims.

    Of an actor in a column of the claim, the role is the name of the column.
    """
    parts = []
    for layer in LAYERS:
        table = layer.model._meta.db_table
        for field in layer.model._meta.concrete_fields:
            if field.related_model is Actor:
                parts.append(
                    f"SELECT '{layer.name}'::text AS layer, slug::text, "
                    f"{field.column}::text AS actor, '{field.name}'::text AS role FROM {table}"
                )
        participation = participation_model(layer.model)
        if participation is not None:
            parts.append(f"SELECT '{layer.name}', claim_id, actor_id, role FROM {participation._meta.db_table}")
    return "\nUNION ALL ".join(parts)


def format_period(when: str, start: date | None, end: date | None) -> str:
    """A period as typed, with its first and last possible day."""
    return f"“{when}” ({start or '…'} to {end or '…'})"
