"""Brings the database that DATABASE_URL names to what the code expects: PostGIS, migrations, first fixtures.

One process for all, since starting Django is most of the time. Whatever fails ends it with status 1, a reason and
what to do, and leaves the database as it was: the migrations of one start are one transaction.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "borderzone.settings")

import django  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command, get_commands  # noqa: E402
from django.db import Error, OperationalError, connection, transaction  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

PRIVATE = bool(os.environ.get("PRIVATE_DATABASE"))


def step(text):
    print(f"\n==> {text}", flush=True)


def stop(what, *advice):
    print(f"\nCannot go on: {what}", *(f"  {line}" for line in advice), sep="\n", file=sys.stderr, flush=True)
    sys.exit(1)


def place():
    settings = connection.settings_dict
    host = settings["HOST"] or settings["OPTIONS"].get("host") or "the local socket"
    return f"database {settings['NAME']!r} at {host}"


def check_server():
    try:
        connection.ensure_connection()
    except OperationalError as error:
        stop(
            f"{place()} cannot be reached.",
            *str(error).strip().splitlines(),
            "Check DATABASE_URL (postgis://user:password@host:port/name), or leave it out: then a private one is made.",
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_user, getdatabaseencoding()")
        version, user, encoding = cursor.fetchone()
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")
        if version < 14:
            stop(
                f"{place()} runs PostgreSQL {version}; 14 or later is needed.",
                "Upgrade that server, or name another one.",
            )
        if encoding != "UTF8":
            stop(f"{place()} has the encoding {encoding}.", "Create the database with ENCODING 'UTF8'.")
        if cursor.fetchone() is None:
            add_postgis(cursor, version, user)


def add_postgis(cursor, version, user):
    name = connection.settings_dict["NAME"]
    cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'")
    if cursor.fetchone() is None:
        stop(
            f"{place()} is on a server without PostGIS.",
            "Install PostGIS on the server's machine; on Debian and Ubuntu, as root:",
            f"  apt-get install postgresql-{version}-postgis-3",
            f"then, in the database {name!r}, as a superuser:  CREATE EXTENSION postgis;",
        )
    try:
        cursor.execute("CREATE EXTENSION postgis")
    except Error:
        stop(
            f"{place()} has no PostGIS yet, and {user!r} may not add it.",
            f"As a superuser of that server:  psql -d {name} -c 'CREATE EXTENSION postgis'",
        )


def pending():
    executor = MigrationExecutor(connection)
    return [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def migrate():
    todo = pending()
    if not todo:
        return
    step(f"Database tables ({len(todo)} migrations)")
    try:
        if all(migration.atomic for migration in todo):
            migrate_as_one()
        else:
            call_command("migrate", interactive=False, verbosity=1)
    except Exception as error:
        reason = str(error).strip() or type(error).__name__
        stop(
            "a migration failed; the database is as it was.",
            *f"{type(error).__name__}: {reason}".splitlines(),
            "Correct the migration (or go back to the version that ran) and start again.",
        )


def migrate_as_one():
    """All or none. A change of data before a change of its table cannot share a transaction: one by one, then."""
    try:
        with transaction.atomic():
            call_command("migrate", interactive=False, verbosity=1)
    except OperationalError as error:
        if "pending trigger events" not in str(error):
            raise
        call_command("migrate", interactive=False, verbosity=1)


def renew():
    try:
        call_command("renew_database", verbosity=0)
    except Exception as error:
        stop("what the database holds of the code could not be renewed; it is as it was.", *str(error).splitlines())


def load_first_fixtures():
    if "load_fixtures" not in get_commands():
        return
    try:
        call_command("load_fixtures", if_empty=True)
    except (Exception, SystemExit) as error:
        if isinstance(error, SystemExit) and not error.code:
            return
        stop(
            "the fixtures could not be loaded; the database holds no part of them.",
            *f"{type(error).__name__}: {error}".strip().splitlines(),
            "Correct the file that is named above, and start again.",
        )


def mention_administrator():
    if not get_user_model().objects.filter(is_superuser=True, is_active=True).exists():
        step("There is no administrator yet. To create the first one, in another terminal:")
        print("    scripts/serve --create-admin", flush=True)


def main():
    try:
        django.setup()
    except Exception as error:
        stop("the application does not load.", *f"{type(error).__name__}: {error}".splitlines())
    check_server()
    migrate()
    renew()
    load_first_fixtures()
    mention_administrator()


main()
