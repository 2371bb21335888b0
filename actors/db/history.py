"""Recorded time: every table that answers are made of keeps its own history, written by database triggers."""

from contextlib import contextmanager

import pghistory
import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.dispatch import Signal

from actors.db import advisory_locks
from actors.db.triggers import BUMP_REVISION, PROTECT_PUBLISHED_SLUG, STAMP_COMMIT_TIME, record_truncate

records_written = Signal()  # after serialised writes, while the next writer still waits


class Revision(models.Model):
    """How often each table has changed; the row is written in the transaction that changes the table.

    So a reader who sees a revision sees all changes up to it, and no change goes without one.
    """

    table_name = models.CharField(primary_key=True, max_length=63)
    number = models.BigIntegerField()
    transaction = models.BigIntegerField(
        help_text="The transaction that changes the table: it counts once. 0 after it, or where the table was emptied."
    )
    changed_at = models.DateTimeField(help_text="In another second for every number, as Last-Modified needs it.")

    class Meta:
        app_label = "actors"

    def __str__(self):
        return f"{self.table_name} {self.number}"


pgtrigger.register(STAMP_COMMIT_TIME)(Revision)


def track_history(model):
    """Class decorator: insert, update and delete events by trigger, so that bulk loads and raw SQL count too."""
    pgtrigger.register(BUMP_REVISION, record_truncate(model))(model)
    if model._meta.pk.name == "slug" and hasattr(model, "review"):
        pgtrigger.register(PROTECT_PUBLISHED_SLUG)(model)
    names = {field.name for field in model._meta.concrete_fields}
    indexes = [models.Index(fields=["pgh_created_at"])]  # what has changed since a moment
    if {"layer", "slug"} <= names:
        indexes.append(models.Index(fields=["layer", "slug"]))  # what belonged to a record at a moment
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}Event",
        meta={"indexes": indexes},
    )(model)


@contextmanager
def exclusive_writer():
    """Let one writer in at a time, taken before the transaction begins, so that none overwrites what another read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [advisory_locks.WRITERS])
    try:
        yield
        records_written.send(sender=None)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [advisory_locks.WRITERS])


def seed_revisions(**_):
    """After migrations: a revision for every table with a history, so that there is one to wait for."""
    tables = [model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_event_model")]
    with connection.cursor() as cursor:
        if Revision._meta.db_table in connection.introspection.table_names(cursor):
            cursor.execute(
                "INSERT INTO actors_revision (table_name, number, transaction, changed_at) "
                "SELECT unnest(%s), 0, 0, now() ON CONFLICT DO NOTHING",
                [tables],
            )
