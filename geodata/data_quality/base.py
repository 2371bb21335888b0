"""What the checks share: a finding, and the tables of records as one, so that a check is one statement over all layers.

Checks read the database set-wise. ``reviews`` are the states of review that count: what is served, or with
drafts, so that an editor can ask before publishing.
"""

from dataclasses import dataclass

from django.db import connection

from actors.models import Actor
from geodata.layers import LAYERS

PUBLISHED_ONLY = ("published",)
WITH_DRAFTS = ("published", "draft")
METRES_PER_DEGREE = 92_000  # of longitude at 34° north; a degree of latitude is longer, which errs to tolerance


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with one record, and what an editor can do about it."""

    record: str
    problem: str
    what_to_do: str

    def __str__(self):
        return f"{self.record}: {self.problem}. {self.what_to_do}."

    @property
    def layer(self):
        """The layer of the record."""
        return self.record.partition("/")[0]


def all_records_sql(*columns):
    """SQL of all records of all layers: ``layer``, ``slug``, ``review`` and ``columns``, null where there is none."""
    return "\nUNION ALL ".join(
        f"SELECT '{layer.name}'::text AS layer, slug::text, review::text, "
        f"{', '.join(_column(layer, column) for column in columns) or 'NULL AS nothing'} "
        f"FROM {layer.model._meta.db_table}"
        for layer in LAYERS
    )


def _column(layer, column):
    """The column of the layer's table, or null of the type that it has in the layers that have it."""
    fields = {field.column: field for layer in LAYERS for field in layer.model._meta.concrete_fields}
    if column in {field.column for field in layer.model._meta.concrete_fields}:
        return f'"{column}"'
    return f'NULL::{fields[column].db_type(connection)} AS "{column}"'


def all_participations_sql():
    """SQL of the actors in every claim: ``layer``, ``slug``, ``actor`` and ``role`` (of a column: its name)."""
    parts = []
    for layer in LAYERS:
        table = layer.model._meta.db_table
        for field in layer.model._meta.concrete_fields:
            if field.related_model is Actor:
                parts.append(
                    f"SELECT '{layer.name}'::text AS layer, slug::text, "
                    f"{field.column}::text AS actor, '{field.name}'::text AS role FROM {table}"
                )
        if layer.has("participations"):
            parts.append(
                f"SELECT '{layer.name}', claim_id, actor_id, role "
                f"FROM {layer.model._meta.get_field('participations').related_model._meta.db_table}"
            )
    return "\nUNION ALL ".join(parts)


def period(when, start, end):
    """A period in words: as typed, with the days it may cover at most."""
    return f"“{when}” ({start or '…'} to {end or '…'})"
