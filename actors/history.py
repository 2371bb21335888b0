"""Recorded time: every table that answers are made of keeps its own history, written by database triggers."""

from contextlib import contextmanager

import pghistory
import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.dispatch import Signal

from actors import locks

written = Signal()  # after serialised writes, while the next writer still waits


class Revision(models.Model):
    """How often each table has changed; the row is written in the transaction that changes the table.

    So a reader who sees a revision sees all changes up to it, and no change goes without one.
    """

    table_name = models.CharField(primary_key=True, max_length=63)
    number = models.BigIntegerField()
    transaction = models.BigIntegerField(help_text="The last transaction that changed the table: it counts once.")
    changed_at = models.DateTimeField(help_text="In another second for every number, as Last-Modified needs it.")

    class Meta:
        app_label = "actors"

    def __str__(self):
        return f"{self.table_name} {self.number}"


COUNT_REVISIONS = pgtrigger.Trigger(
    name="count_revisions",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,  # so that a writer holds the revision before it touches a row
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
    func="""
    INSERT INTO actors_revision (table_name, number, transaction, changed_at)
    VALUES (TG_TABLE_NAME, 1, txid_current(), clock_timestamp())
    ON CONFLICT (table_name) DO UPDATE SET
        number = actors_revision.number + 1,
        transaction = txid_current(),
        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')
    WHERE actors_revision.transaction <> txid_current();
    RETURN NULL;""",
)


def keep_history(model):
    """Class decorator: insert, update and delete events by trigger, so that bulk loads and raw SQL count too."""
    pgtrigger.register(COUNT_REVISIONS)(model)
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
def serialised_writes():
    """Let one writer in at a time, taken before the transaction begins.

    Event times are transaction starts; with writers one after the other, an answer "as known at T" cannot
    change later through a transaction that began before T and was committed after it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [locks.WRITERS])
    try:
        yield
        written.send(sender=None)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [locks.WRITERS])


def count_from_the_start(**_):
    """After migrations: a revision for every table with a history, so that there is one to wait for."""
    tables = [model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_event_model")]
    with connection.cursor() as cursor:
        if Revision._meta.db_table in connection.introspection.table_names(cursor):
            cursor.execute(
                "INSERT INTO actors_revision (table_name, number, transaction, changed_at) "
                "SELECT unnest(%s), 0, 0, now() ON CONFLICT DO NOTHING",
                [tables],
            )
