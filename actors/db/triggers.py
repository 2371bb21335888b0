"""The database triggers of recorded time and of records; ``docs/architecture/writes.md`` gives their firing order.

Triggers of one kind fire in the order of their names. Migrations create them, through django-pgtrigger.
"""

import pgtrigger
from django.db import models

from actors.db import advisory_locks

# Count each transaction that changes a table, before it touches a row, so that a writer holds the table's revision.
BUMP_REVISION = pgtrigger.Trigger(
    name="bump_revision",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
    func="""
    INSERT INTO actors_revision (table_name, number, transaction, changed_at, content, state, history)
    VALUES (TG_TABLE_NAME, 1, CASE TG_OP WHEN 'TRUNCATE' THEN 0 ELSE txid_current() END, database_clock(), 0, 0, 0)
    ON CONFLICT (table_name) DO UPDATE SET
        number = actors_revision.number + 1,
        transaction = EXCLUDED.transaction,
        changed_at = GREATEST(database_clock(), date_trunc('second', actors_revision.changed_at) + interval '1 second')
    WHERE actors_revision.transaction <> txid_current();
    IF TG_OP = 'TRUNCATE' THEN
        PERFORM store_commit(TG_TABLE_NAME, true);
    END IF;
    RETURN NULL;""",
)

# On commit, give the events of each changed table one time stamp, that of the commit. Until then they have the time at
# which the transaction began, when nobody could see them. What the transaction may still write counts as another
# change, at the same moment.
STAMP_COMMIT_TIME = pgtrigger.Trigger(
    name="stamp_commit_time",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("number"),
    condition=pgtrigger.Q(new__transaction__gt=0),
    func=f"""
    PERFORM pg_advisory_xact_lock_shared({advisory_locks.COMMITS});
    EXECUTE format('UPDATE %I SET pgh_created_at = $1 WHERE pgh_created_at = transaction_timestamp()',
        NEW.table_name || 'event') USING commit_moment();
    PERFORM store_commit(NEW.table_name, false);
    RETURN NULL;""",
)

# Reject another slug for a published record, whoever writes it and however.
PROTECT_PUBLISHED_SLUG = pgtrigger.Trigger(
    name="protect_published_slug",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("slug"),
    condition=pgtrigger.Q(old__review="published", old__slug__df=pgtrigger.F("new__slug")),
    func="""
    RAISE EXCEPTION 'The slug % of a published record cannot change: links and citations refer to it', OLD.slug;""",
)


def record_truncate(model: type[models.Model]) -> pgtrigger.Trigger:
    """Write a delete event for each row before TRUNCATE, which fires no row triggers."""
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields if not field.generated)
    return pgtrigger.Trigger(
        name="record_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=f"""
    INSERT INTO {model._meta.db_table}event (pgh_created_at, pgh_label, pgh_obj_id, {columns})
    SELECT commit_moment(), 'delete', "{model._meta.pk.column}", {columns} FROM {model._meta.db_table};
    RETURN NULL;""",
    )


def cascade_references(layer: str) -> pgtrigger.Trigger:
    """Delete the citations and aliases of a deleted record: they refer to it by layer and slug, not by a key."""
    return pgtrigger.Trigger(
        name="cascade_references",
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
        func=(
            f"DELETE FROM actors_citation WHERE layer = '{layer}' AND slug = OLD.slug; "
            f"DELETE FROM actors_alias WHERE layer = '{layer}' AND slug = OLD.slug; RETURN OLD;"
        ),
    )
