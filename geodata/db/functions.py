"""The SQL functions of the database. Migrations alone create them, so that their last texts are those that hold."""

import re
from collections.abc import Iterable

from django.db.migrations import Migration, RunSQL

CREATE = re.compile(r"\s*CREATE (?:OR REPLACE )?FUNCTION (\w+)(?=\()")
DROP = re.compile(r"\bDROP FUNCTION (?:IF EXISTS )?(\w+)")


def function_definitions(migrations: Iterable[Migration]) -> dict[str, str]:
    """Name → the statement that creates or replaces it (and its comment), by these migrations in their order.

    A ``RunSQL`` that creates a function begins with that.
    """
    definitions: dict[str, str] = {}
    for sql in _statements(migrations):
        if created := CREATE.match(sql):
            definitions.pop(created[1], None)
            definitions[created[1]] = CREATE.sub(r"CREATE OR REPLACE FUNCTION \1", sql, count=1)
        else:
            for name in DROP.findall(sql):
                definitions.pop(name, None)
    return definitions


def _statements(migrations: Iterable[Migration]) -> Iterable[str]:
    for migration in migrations:
        for operation in migration.operations:
            if isinstance(operation, RunSQL) and isinstance(operation.sql, str):
                yield operation.sql
