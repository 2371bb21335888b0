"""Fills an empty, migrated database with seeded records; runs inside Django (python -m benchmarks.fill)."""

import argparse
from importlib import import_module
from pathlib import Path

import django
from django.db import connection

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
    prepare_documents()


def prepare_documents() -> None:
    import_module("geodata.documents").prepare()


def fill_search() -> None:
    """The table of folded names, which triggers would have kept; takes minutes for a million records."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE geodata_searchname")
        cursor.execute(import_module("geodata.migrations.0002_search").FILL)
        cursor.execute("ANALYZE geodata_searchname")


def make_plain_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute((HERE / "plain.sql").read_text())


def settle() -> None:
    """Statistics and visibility, as after a while of service."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE, FREEZE)")
        cursor.execute("CHECKPOINT")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--incidents", type=int)
    parser.add_argument("--zones", type=int)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--search", action="store_true")
    chosen = parser.parse_args()
    if chosen.incidents:
        print("records and their documents", flush=True)
        seed(chosen.incidents, chosen.zones)
    if chosen.plain:
        print("plain tables", flush=True)
        make_plain_tables()
    if chosen.search:
        print("names to search", flush=True)
        fill_search()
    settle()


if __name__ == "__main__":
    django.setup()
    main()
