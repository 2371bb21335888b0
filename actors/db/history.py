"""Recorded time: triggers write an event for each change to each table that responses are made from."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.dispatch import Signal

from actors.db import advisory_locks
from actors.db.content import EVENT_MODEL, content_triggers
from actors.db.triggers import BUMP_REVISION, PROTECT_PUBLISHED_SLUG, STAMP_COMMIT_TIME, record_truncate

records_written = Signal()  # sent after a writer's commit, before the next writer may begin


class Revision(models.Model):
    """The number of transactions that changed a table, written in the transaction that changes it.

    A reader who sees a revision therefore sees all changes up to it, and there is no change without one.
    """

    table_name = models.CharField(primary_key=True, max_length=63)
    number = models.BigIntegerField()
    transaction = models.BigIntegerField(
        help_text="The transaction that changes the table: it counts once. 0 after it, or where the table was emptied."
    )
    changed_at = models.DateTimeField(help_text="In another second for every number, as Last-Modified needs it.")
    content = models.DecimalField(max_digits=40, decimal_places=0, db_default=0, help_text="See actors.db.content.")
    state = models.BigIntegerField(db_default=0, help_text="A digest of the name of the table and of its content.")
    history = models.BigIntegerField(
        db_default=0, help_text="A digest of the moments of all changes, and of the content at each."
    )
    committed_at = models.DateTimeField(null=True, help_text="The moment of the last commit; it never goes back.")

    class Meta:
        app_label = "actors"

    def __str__(self) -> str:
        return f"{self.table_name} {self.number}"


pgtrigger.register(STAMP_COMMIT_TIME)(Revision)


def track_history(model: type[models.Model]) -> type[models.Model]:
    """Class decorator: have triggers write insert, update and delete events, for bulk loads and raw SQL too."""
    pgtrigger.register(BUMP_REVISION, record_truncate(model), *content_triggers(model))(model)
    if model._meta.pk.name == "slug" and hasattr(model, "review"):
        pgtrigger.register(PROTECT_PUBLISHED_SLUG)(model)
    names = {field.name for field in model._meta.concrete_fields}
    indexes = [models.Index(fields=["pgh_created_at"])]  # for changes since a moment
    if {"layer", "slug"} <= names:
        indexes.append(models.Index(fields=["layer", "slug"]))  # for the references to a record at a moment
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}Event",
        meta={"indexes": indexes},
    )(model)


def events_of(model: type[models.Model]) -> models.QuerySet:
    """All events of a tracked model, of any row type: pghistory makes the model of the events at run time."""
    events: type[models.Model] = getattr(model, EVENT_MODEL)
    return events._default_manager.all()


@contextmanager
def exclusive_writer() -> Iterator[None]:
    """Hold the writers' lock, so that one writer at a time reads, checks and saves.

    Enter it before the transaction begins: the next writer must not take its snapshot before this one commits.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [advisory_locks.WRITERS])
    try:
        yield
        records_written.send(sender=None)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [advisory_locks.WRITERS])


def seed_revisions(**_: Any) -> None:
    """Insert the missing revisions of tables with a history after migrations, so that readers can lock them."""
    tables = [model._meta.db_table for model in apps.get_models() if hasattr(model, EVENT_MODEL)]
    with connection.cursor() as cursor:
        if Revision._meta.db_table in connection.introspection.table_names(cursor):
            cursor.execute(
                "INSERT INTO actors_revision (table_name, number, transaction, changed_at, content, state, history) "
                "SELECT unnest(%s), 0, 0, now(), 0, 0, 0 ON CONFLICT DO NOTHING",
                [tables],
            )
