"""Recorded time: every table that answers are made of keeps its own history, written by database triggers."""

from contextlib import contextmanager

import pghistory
import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.dispatch import Signal

from actors.db import advisory_locks

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


BUMP_REVISION = pgtrigger.Trigger(
    name="count_revisions",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,  # so that a writer holds the revision before it touches a row
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
    func="""
    INSERT INTO actors_revision (table_name, number, transaction, changed_at)
    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, clock_timestamp())
    ON CONFLICT (table_name) DO UPDATE SET
        number = actors_revision.number + 1,
        transaction = EXCLUDED.transaction,
        changed_at = GREATEST(clock_timestamp(), date_trunc('second', actors_revision.changed_at) + interval '1 second')
    WHERE actors_revision.transaction <> txid_current();
    RETURN NULL;""",
)


STAMP_COMMIT_TIME = pgtrigger.Trigger(
    name="date_at_commit",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,  # runs when the transaction is about to be committed, for each table that it changed
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("number"),
    condition=pgtrigger.Q(new__transaction__gt=0),
    declare=[("moment", "timestamptz")],
    # The events so far bear the time at which the transaction began, when nobody could see them yet. Whatever the
    # transaction may still write counts as another change, at the same moment.
    func=f"""
    PERFORM pg_advisory_xact_lock_shared({advisory_locks.COMMITS});
    moment := COALESCE(NULLIF(current_setting('borderzone.committed_at', true), '')::timestamptz, clock_timestamp());
    PERFORM set_config('borderzone.committed_at', moment::text, true);
    EXECUTE format('UPDATE %I SET pgh_created_at = $1 WHERE pgh_created_at = transaction_timestamp()',
        NEW.table_name || 'event') USING moment;
    UPDATE actors_revision SET transaction = 0, changed_at = GREATEST(moment, changed_at)
    WHERE table_name = NEW.table_name;
    RETURN NULL;""",
)
pgtrigger.register(STAMP_COMMIT_TIME)(Revision)


PROTECT_PUBLISHED_SLUG = pgtrigger.Trigger(
    name="slug_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("slug"),
    condition=pgtrigger.Q(old__review="published", old__slug__df=pgtrigger.F("new__slug")),
    func="""
    RAISE EXCEPTION 'The slug % of a published record stands: links and citations name it', OLD.slug;""",
)


def _record_truncate(model):
    """Deletes that TRUNCATE does not tell row by row, as events."""
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields if not field.generated)
    return pgtrigger.Trigger(
        name="forget_all",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=f"""
    INSERT INTO {model._meta.db_table}event (pgh_created_at, pgh_label, pgh_obj_id, {columns})
    SELECT clock_timestamp(), 'delete', "{model._meta.pk.column}", {columns} FROM {model._meta.db_table};
    RETURN NULL;""",
    )


def track_history(model):
    """Class decorator: insert, update and delete events by trigger, so that bulk loads and raw SQL count too."""
    pgtrigger.register(BUMP_REVISION, _record_truncate(model))(model)
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
