"""Renews what the database holds of the code: SQL functions, triggers, views as of a moment, and rendered records.

Migrations make them, but code changes without migrations too. The database keeps a digest of the texts that each part
was made by; a part whose texts have another digest by now is recreated.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import NamedTuple

import pgtrigger
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from actors.db.content import compute_content
from actors.db.history import exclusive_writer, seed_revisions
from geodata.db import as_of
from geodata.db.functions import function_definitions
from geodata.db.revisions import code_version
from geodata.layers import LAYER_TABLES
from geodata.models import Document, InstalledDigest
from geodata.query.record_cache import render_statements

CODE = "code"  # beside the parts: the version of the code for which all of them were compared
APPS = ("actors", "geodata")
DROP_UNUSED_FUNCTIONS = """
DO $$
DECLARE unused regprocedure;
BEGIN
    FOR unused IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype
            AND p.proname LIKE 'pgtrigger\\_%' AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid)
    LOOP
        EXECUTE format('DROP FUNCTION %s', unused);
    END LOOP;
END $$
"""


class MigrationsDiffer(Exception):
    """Migrations, models and database do not fit together; the text says what to do. Nothing was renewed."""


class Part(NamedTuple):
    """A part of the database: its name for people, the texts it is made by, and what makes it."""

    name: str
    texts: list[str]
    make: Callable[[], None]

    @property
    def digest(self) -> str:
        return blake2b("\0".join(self.texts).encode(), digest_size=16).hexdigest()


def renew(force: bool = False) -> list[str]:
    """Recreate the outdated parts, or all with ``force``, and return their names; raises MigrationsDiffer.

    All in one transaction, as a writer: others wait, and missing records are rendered afterwards.
    """
    if not force and _installed().get(CODE) == code_version():
        return []
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    migrations = [migration for migration, _ in plan]
    _check_migrations(executor.loader, migrations)
    parts = _parts(migrations)
    with exclusive_writer(), transaction.atomic():
        installed = _installed()
        outdated = [part for part in parts if force or installed.get(part.name) != part.digest]
        for part in outdated:
            part.make()
        _store({part.name: part.digest for part in outdated} | {CODE: code_version()})
    return [part.name for part in outdated]


def _parts(migrations: Iterable[Migration]) -> list[Part]:
    """In the order in which they are made."""
    functions = list(function_definitions(migrations).values())
    triggers = sorted(trigger.compile(model).install_sql for model, trigger in pgtrigger.registered())
    views = list(as_of.view_definitions(LAYER_TABLES).values())
    return [
        Part("functions", functions, lambda: _execute(functions)),
        Part("triggers", triggers, _install_triggers),
        Part("views", views, lambda: as_of.create_views(LAYER_TABLES)),
        Part("record cache", [*render_statements(), *functions], _empty_record_cache),
    ]


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _install_triggers() -> None:
    """Also drop former ones, and compute the content of all tables, since triggers may sum it up otherwise now."""
    pgtrigger.install()
    _execute([DROP_UNUSED_FUNCTIONS])
    seed_revisions()
    compute_content()


def _empty_record_cache() -> None:
    Document.objects.all().delete()


def _installed() -> dict[str, str]:
    """Part → digest; empty in a database that does not keep them yet."""
    if InstalledDigest._meta.db_table not in connection.introspection.table_names():
        return {}
    return dict(InstalledDigest.objects.values_list("part", "digest"))


def _store(digests: dict[str, str]) -> None:
    InstalledDigest.objects.bulk_create(
        [InstalledDigest(part=part, digest=digest) for part, digest in digests.items()],
        update_conflicts=True,
        unique_fields=["part"],
        update_fields=["digest"],
    )


def _check_migrations(loader: MigrationLoader, migrations: Iterable[Migration]) -> None:
    """Raise MigrationsDiffer where the objects of the present code would not fit the tables."""
    pending = [str(each) for each in migrations if (each.app_label, each.name) not in loader.applied_migrations]
    if pending:
        raise MigrationsDiffer(f"Migrations have not been applied: {', '.join(pending)}. Run migrate first.")
    later = sorted(key for key in loader.applied_migrations if key[0] in APPS and key not in loader.disk_migrations)
    if later:
        names = ", ".join(".".join(key) for key in later)
        raise MigrationsDiffer(
            f"The database is of another version: it has the migrations {names}, which are not here."
        )
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = detector.changes(graph=loader.graph, trim_to_apps=set(APPS))
    if changes:
        descriptions = [
            operation.describe() for app in changes.values() for each in app for operation in each.operations
        ]
        raise MigrationsDiffer(
            f"Models have changed without a migration: {'; '.join(descriptions)}. Run makemigrations first."
        )
