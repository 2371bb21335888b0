"""The rows of the test database as they were after loading the fixtures, put back after tests that commit.

Loading the fixtures runs every signal and trigger, which takes seconds; copying rows takes a tenth of one.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from actors.models import Source

APPS = ("pghistory", "actors", "geodata")
SCHEMA = "loaded"  # holds a copy of each table


def load() -> None:
    """Load the fixtures into the empty test database, and copy its tables."""
    call_command("load_fixtures", if_empty=True, verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")
        for table, columns in _tables().items():
            cursor.execute(f"CREATE TABLE {SCHEMA}.{table} AS SELECT {columns} FROM public.{table}")


def drop(cursor: Any, name: str) -> None:
    """Drop a database, and end the sessions that a test left open in it.

    FORCE is refused while an autovacuum worker, which is of no role of ours, is at work there; without it the server
    stops the worker itself.
    """
    ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
    cursor.execute(ours, [name])
    cursor.execute(f"DROP DATABASE {name}")


def restore() -> None:
    """Put the copied rows back, in place of whatever the tables hold; no trigger runs."""
    tables = _tables()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)}")
        for table, columns in tables.items():
            cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {SCHEMA}.{table}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # with checks pending, a table cannot be altered
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        models = [model for label in APPS for model in apps.get_app_config(label).get_models()]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def empty() -> None:
    """Empty all tables, as after a test that commits, unless they are."""
    if Source.all_objects.exists():
        call_command("flush", interactive=False, verbosity=0)


@cache
def _tables() -> dict[str, str]:
    """The tables of our apps (of partitioned ones the parent), and their columns, but for generated ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, string_agg(quote_ident(attname), ', ') "
            "FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
            "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition "
            "AND split_part(relname, '_', 1) = ANY(%s) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' "
            "GROUP BY attrelid",
            [list(APPS)],
        )
        return dict(cursor.fetchall())
