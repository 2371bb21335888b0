"""The content of a table as one number: the sum of a digest of each row, whatever their order and the way to them.

Triggers add to it what their statement inserted and subtract what it deleted; the commit stores it in the table's
revision. Equal rows give equal numbers on every host, so that a state of the data has the same name everywhere, and
no state has the name of another. Surrogate keys do not count: they depend on what else the table has held.
"""

from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.db import connection, models

EVENT_MODEL = "pgh_event_model"  # the attribute that pghistory sets on a tracked model


def row_digest(model: type[models.Model], row: str) -> str:
    """SQL for the digest of a row of the model; of derived columns, those that the database computes do not count."""
    columns = [
        _text(field, f'{row}."{field.column}"')
        for field in model._meta.concrete_fields
        if not field.generated and not isinstance(field, models.AutoField)
    ]
    return f"content_digest(ROW({', '.join(columns)})::text)"


def _text(field: models.Field, column: str) -> str:
    """A column in a form whose text does not depend on the settings of the session."""
    if isinstance(field, DateRangeField):
        return f"to_jsonb(lower({column})), to_jsonb(upper({column}))"
    return f"to_jsonb({column})" if isinstance(field, models.DateField) else column


def content_triggers(model: type[models.Model]) -> list[pgtrigger.Trigger]:
    """Triggers after each statement; PostgreSQL allows one operation a trigger that sees its rows."""
    added, removed = (
        f"(SELECT sum({row_digest(model, alias)}) FROM {table} {alias})"
        for table, alias in (("new_rows", "n"), ("old_rows", "o"))
    )
    changes = {
        "insert": (pgtrigger.Insert, pgtrigger.Referencing(new="new_rows"), added),
        "update": (pgtrigger.Update, pgtrigger.Referencing(old="old_rows", new="new_rows"), f"{added} - {removed}"),
        "delete": (pgtrigger.Delete, pgtrigger.Referencing(old="old_rows"), f"-{removed}"),
    }
    return [
        pgtrigger.Trigger(
            name=f"content_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=rows,
            func=f"PERFORM add_content(TG_TABLE_NAME, {change}); RETURN NULL;",
        )
        for name, (operation, rows, change) in changes.items()
    ]


def compute_content(**_: Any) -> None:
    """Compute the content of all tables from their rows, after migrations, which may have changed their columns.

    The last commit of a table is that of its last event, also where an earlier version did not store it.
    """
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        if "actors_revision" not in present:
            return
        for model in apps.get_models():
            table = model._meta.db_table
            if hasattr(model, EVENT_MODEL) and table in present:
                cursor.execute(
                    f"UPDATE actors_revision SET content = COALESCE((SELECT sum({row_digest(model, 'r')}) "
                    f"FROM {table} r), 0), committed_at = GREATEST(committed_at, (SELECT max(pgh_created_at) "
                    f"FROM {table}event)) WHERE table_name = %s",
                    [table],
                )
        cursor.execute("UPDATE actors_revision SET state = table_state(table_name, content)")
