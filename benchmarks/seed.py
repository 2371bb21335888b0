"""Fill an empty, migrated database with seeded records (``python -m benchmarks.seed``)."""

import argparse
from importlib import import_module  # names of migrations begin with a digit
from pathlib import Path

import django
from django.db import connection

django.setup()

from geodata.db.as_of import event_models  # noqa: E402  models need the setup
from geodata.query import record_cache  # noqa: E402

HERE = Path(__file__).parent


def seed(incidents: int, zones: int) -> None:
    """The records in the product's own tables; faster where our role may switch triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        bulk = cursor.fetchone()[0]
        cursor.execute(
            "SELECT set_config('bench.incidents', %s, false), set_config('bench.zones', %s, false)",
            [str(incidents), str(zones)],
        )
        if bulk:
            cursor.execute("SET session_replication_role = replica")
        cursor.execute((HERE / "seed.sql").read_text())
        if bulk:
            cursor.execute("SET session_replication_role = origin")
            cursor.execute("UPDATE actors_revision SET number = 1, changed_at = now() - interval '1 hour'")
        cursor.execute("ANALYZE")
    refresh_record_cache()


def refresh_record_cache() -> None:
    record_cache.refresh()


def fill_search() -> None:
    """The table of folded names, which triggers would have maintained; takes minutes for a million records."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE geodata_searchname")
        cursor.execute(import_module("geodata.migrations.0002_search").FILL)
        cursor.execute("ANALYZE geodata_searchname")


def fill_history() -> None:
    """An event for each row, as its insertion would have left, a year ago; and a few edits of today, with triggers."""
    with connection.cursor() as cursor:
        for model, event in event_models():
            columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields if not field.generated)
            cursor.execute(f"TRUNCATE {event._meta.db_table}")
            cursor.execute(
                f"INSERT INTO {event._meta.db_table} (pgh_created_at, pgh_label, pgh_obj_id, {columns}) "
                f"SELECT now() - interval '1 year', 'insert', \"{model._meta.pk.column}\", {columns} "
                f"FROM {model._meta.db_table}"
            )
        cursor.execute(
            "UPDATE geodata_incident SET summary_en = summary_en || ' Edited.' WHERE slug LIKE 'bench-incident-00000%'"
        )


def make_plain_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute((HERE / "plain.sql").read_text())


def vacuum() -> None:
    """Statistics and visibility, as after a while of service."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE, FREEZE)")
        cursor.execute("CHECKPOINT")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--incidents", type=int)
    parser.add_argument("--zones", type=int)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--whole", action="store_true")
    chosen = parser.parse_args()
    if chosen.incidents:
        print("records and their documents", flush=True)
        seed(chosen.incidents, chosen.zones)
    if chosen.plain:
        print("plain tables", flush=True)
        make_plain_tables()
    if chosen.whole:
        print("names to search", flush=True)
        fill_search()
        print("history", flush=True)
        fill_history()
        refresh_record_cache()
    vacuum()


if __name__ == "__main__":
    main()
