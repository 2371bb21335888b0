"""What the database holds of the code is as a new database has it, however it was damaged or left behind."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from actors.db.history import Revision
from geodata.db.functions import function_definitions
from geodata.db.revisions import current_state
from geodata.models import Document, InstalledDigest, Place
from geodata.query.dependencies import all_tables
from geodata.query.record_cache import render_statements
from tests.catalog import catalog

pytestmark = pytest.mark.django_db
NOTHING = "There is nothing to renew.\n"

DAMAGES = {
    "function": "CREATE OR REPLACE FUNCTION data_horizon() RETURNS date LANGUAGE sql STABLE RETURN NULL::date",
    "trigger": """
        DO $$ BEGIN EXECUTE format('CREATE OR REPLACE FUNCTION %s RETURNS trigger LANGUAGE plpgsql AS %L',
            (SELECT tgfoid::regprocedure FROM pg_trigger WHERE tgname LIKE 'pgtrigger_bump_revision_%' LIMIT 1),
            'BEGIN RETURN NULL; END'); END $$""",
    "missing trigger": """
        DO $$ BEGIN EXECUTE (SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass)
            FROM pg_trigger WHERE tgname LIKE 'pgtrigger_locate_%' LIMIT 1); END $$""",
    "disabled trigger": "ALTER TABLE geodata_place DISABLE TRIGGER USER",
    "former trigger": """
        CREATE FUNCTION pgtrigger_former_0a1b2() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER pgtrigger_former_0a1b2 AFTER INSERT ON geodata_place
        EXECUTE FUNCTION pgtrigger_former_0a1b2()""",
    "view": "CREATE OR REPLACE VIEW known.geodata_document AS SELECT * FROM public.geodata_document",
    "missing view": "DROP VIEW known.geodata_searchname",
    "former view": "CREATE VIEW known.former AS SELECT 1 AS one",
}


@pytest.fixture
def renew(capsys):
    """Run the command and return what it prints."""

    def run(*options):
        call_command("renew_database", *options)
        return capsys.readouterr().out

    run("--force")
    capsys.readouterr()
    return run


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def objects():
    with connection.cursor() as cursor:
        return catalog(cursor)


def left_behind(*parts):
    """Make the database look as if an earlier version of the code had made these parts."""
    InstalledDigest.objects.filter(part__in=["code", *parts]).update(digest="of an earlier version")


@pytest.mark.parametrize("damage", DAMAGES)
def test_objects_are_those_of_a_new_database(renew, damage):
    new = objects()
    part = f"{damage.split()[-1]}s"
    execute(DAMAGES[damage])
    left_behind(part)
    assert objects() != new
    assert renew() == f"Renewed in the database: {part}.\n"
    assert objects() == new
    assert renew() == NOTHING


def test_all_can_be_renewed_after_changes_by_hand(renew):
    new = objects()
    for damage in ("function", "former trigger", "view"):
        execute(DAMAGES[damage])
    assert renew() == NOTHING, "the texts of the code are those by which it was made"
    assert renew("--force") == "Renewed in the database: functions, triggers, views, record cache.\n"
    assert objects() == new


def test_records_are_rendered_again(renew, get):
    bodies = dict(Document.objects.values_list("pk", "body"))
    page = get("/api/v1/places/").content
    Document.objects.update(body='{"rendered":"otherwise"')
    left_behind("record cache")
    assert renew() == "Renewed in the database: record cache.\n"
    assert dict(Document.objects.values_list("pk", "body")) == bodies
    assert get("/api/v1/places/").content == page


def test_renewing_counts_no_revision_and_changes_no_state(renew, get):
    def states():
        return (
            list(Revision.objects.order_by("pk").values()),
            current_state(all_tables()),
            get("/api/v1/places/")["ETag"],
        )

    before = states()
    renew("--force")
    assert states() == before
    assert renew() == NOTHING
    assert states() == before


def test_the_content_of_tables_is_summed_up_again(renew):
    before = current_state(all_tables())
    Revision.objects.update(content=0, state=0)
    renew("--force")
    assert current_state(all_tables()) == before


def test_another_version_with_the_same_texts_renews_nothing(renew):
    left_behind()
    assert renew() == NOTHING


def test_the_digest_of_the_rendering_is_the_same_in_every_process():
    assert [statement for statement in render_statements() if " object at 0x" in statement] == []


def test_with_nothing_to_renew_the_digest_alone_is_read(renew, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert renew() == NOTHING


def test_the_migrations_name_all_functions_of_the_database():
    """Triggers' functions are django-pgtrigger's; those that begin with an underscore belong to libraries."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    with connection.cursor() as cursor:
        names = {line.partition("(")[0] for line in catalog(cursor)["function"]}
    expected = {name for name in names if not name.startswith(("pgtrigger_", "_"))}
    assert function_definitions(migration for migration, _ in plan).keys() == expected


def refused(renew, reason):
    left_behind("functions", "triggers", "views", "record cache")
    new, installed = objects(), list(InstalledDigest.objects.values())
    with pytest.raises(CommandError, match=reason):
        renew()
    assert (objects(), list(InstalledDigest.objects.values())) == (new, installed)


def test_a_migration_that_is_not_applied_is_named(renew):
    MigrationRecorder(connection).record_unapplied("geodata", "0018_season_dates")
    refused(renew, r"Nothing was renewed\. .*geodata\.0018_season_dates.*Run migrate first")


def test_a_database_of_a_later_version_is_refused(renew):
    MigrationRecorder(connection).record_applied("geodata", "9999_later")
    refused(renew, r"of another version: .*geodata\.9999_later")


def test_a_change_of_models_without_a_migration_is_refused(renew, monkeypatch):
    monkeypatch.setattr(Place._meta.get_field("side"), "max_length", 7)
    refused(renew, r"without a migration: Alter field side on place.*Run makemigrations first")
