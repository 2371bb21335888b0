"""The name of a state: the same for the same content and code, and never that of other content."""

import os
import shutil

import pytest
from django.db import connection, transaction
from django.utils.http import http_date

from actors.db.content import compute_content
from actors.models import Actor, Alias
from geodata.db import revisions
from geodata.db.revisions import code_version, current_state
from geodata.models import Place
from tests.factories import actor, alias, place, square

ACTORS = ("actors_actor", "actors_alias")
URLS = ["/api/v1/actors/", "/api/v1/actors/made-actor/", "/api/v1/timeline", "/api/v1/actors/?format=csv", "/map-data/"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def records(transactional_db):
    actor("made-actor")
    alias("actors", "made-actor", "Other name")


def rename(name):
    Actor.all_objects.filter(pk="made-actor").update(summary_en=name)


def backup():
    """Copy the tables, as a backup would."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA backup")
        for table in ("actors_revision", "actors_actor", "actors_actorevent"):
            cursor.execute(f"CREATE TABLE backup.{table} AS SELECT * FROM {table}")


def restore():
    """Put the copies back, without triggers."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("actors_revision", "actors_actor", "actors_actorevent"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER; DELETE FROM {table}")
            cursor.execute(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM backup.{table}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # with checks pending, a table cannot be altered
        for table in ("actors_revision", "actors_actor", "actors_actorevent"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def backed_up(records):
    backup()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA backup CASCADE")


def test_other_content_after_a_restore_has_another_name(backed_up, client):
    tags = {}
    rename("One future")
    for url in URLS:
        tags[url] = client.get(url)["ETag"]
    lost = current_state(ACTORS)
    restore()
    rename("Another future")
    assert current_state(ACTORS).name != lost.name
    assert current_state(ACTORS).dated_name != lost.dated_name
    for url, tag in tags.items():
        assert client.get(url, headers={"if-none-match": tag}).status_code == 200, url


def test_a_restored_state_has_its_name_again(backed_up):
    before = current_state(ACTORS)
    rename("Gone")
    assert current_state(ACTORS).name != before.name
    restore()
    assert current_state(ACTORS) == before


def test_a_copy_from_a_lost_future_is_stale(dataset, client):
    """After a restore, copies may be younger than the last change."""
    modified = client.get("/api/v1/actors/").headers.get("Last-Modified")
    assert client.get("/api/v1/actors/", headers={"if-modified-since": modified}).status_code == 304
    later = http_date(current_state(ACTORS).changed_at.timestamp() + 60)
    assert client.get("/api/v1/actors/", headers={"if-modified-since": later}).status_code == 200


def test_equal_content_has_one_name_whatever_the_way_to_it(client):
    first, tag = current_state(ACTORS), client.get("/api/v1/actors/")["ETag"]
    rename("Changed")
    rename("")
    Alias.all_objects.all().delete()
    alias("actors", "made-actor", "Other name")  # with another surrogate key
    assert current_state(ACTORS).name == first.name
    assert current_state(ACTORS).dated_name != first.dated_name
    assert client.get("/api/v1/actors/")["ETag"] == tag
    record = Actor.all_objects.get(pk="made-actor")
    record.delete()
    assert current_state(ACTORS).name != first.name
    record.pk = "made-actor"
    record.save(force_insert=True)
    alias("actors", "made-actor", "Other name")
    assert current_state(ACTORS).name == first.name


def test_the_history_names_what_depends_on_moments(client):
    urls = ["/api/v1/changes?since=2020-01-01", "/api/v1/actors/?known_at=2020-01-01"]
    tags = [client.get(url)["ETag"] for url in urls]
    rename("Changed")
    rename("")
    assert not {client.get(url)["ETag"] for url in urls} & set(tags)


def test_a_transaction_sees_its_own_changes():
    before = current_state(ACTORS)
    with transaction.atomic():
        rename("Within")
        within = current_state(ACTORS)
        assert within.name != before.name
        try:
            with transaction.atomic():
                rename("Undone")
                raise LookupError
        except LookupError:
            pass
        assert current_state(ACTORS).name == within.name
    assert current_state(ACTORS).name == within.name
    rename("")
    assert current_state(ACTORS).name == before.name


@pytest.mark.parametrize("statement", ["TRUNCATE actors_alias", "DELETE FROM actors_alias"])
def test_an_emptied_table_is_as_an_empty_one(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    emptied = current_state(("actors_alias",))
    compute_content()
    assert current_state(("actors_alias",)).name == emptied.name
    alias("actors", "made-actor", "Other name")
    assert current_state(("actors_alias",)).name != emptied.name


def test_triggers_and_computation_agree(dataset):
    place("made-town", square(0, 0, 1, 1))
    Place.all_objects.filter(pk="made-town").update(side="iraq")
    tables = tuple(sorted({model._meta.db_table for model in (Actor, Alias, Place)}))
    before = current_state(tables)
    compute_content()
    assert current_state(tables) == before
    with connection.cursor() as cursor:
        cursor.execute("SET datestyle = 'German, DMY'; SET timezone = 'Asia/Baghdad'")
        compute_content()
        cursor.execute("RESET datestyle; SET timezone = 'UTC'")
    assert current_state(tables) == before


def test_the_map_document_is_immutable_under_its_own_name_only(client):
    first = client.get("/map-data/")
    state = current_state(revisions_of_all()).name
    assert "immutable" in client.get("/map-data/", {"state": state})["Cache-Control"]
    rename("Changed")
    later = client.get("/map-data/", {"state": state})
    assert "immutable" not in later["Cache-Control"]
    assert later.content != first.content


def revisions_of_all():
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(table_name) FROM actors_revision")
        return tuple(cursor.fetchone()[0])


def test_the_version_of_the_code_is_that_of_its_text(tmp_path, monkeypatch):
    """Another folder, other times, line ends of another system and files of an editor make no difference."""
    for folder in ("actors", "geodata", "borderzone", "templates", "static/basemap"):
        shutil.copytree(revisions.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "static/js").mkdir()
    for name in ("static/js/strings.json", "requirements.txt"):
        shutil.copyfile(revisions.ROOT / name, tmp_path / name)
    here = code_version()
    code = tmp_path / "geodata/layers.py"
    code.write_bytes(code.read_bytes().replace(b"\n", b"\r\n"))
    os.utime(code, (0, 0))
    (tmp_path / "geodata/.#layers.py").write_text("draft")
    (tmp_path / "geodata/__pycache__").mkdir()
    (tmp_path / "geodata/__pycache__/layers.pyc").write_text("compiled")
    monkeypatch.setattr(revisions, "ROOT", tmp_path)
    code_version.cache_clear()
    try:
        assert code_version() == here
        code.write_text("other")
        code_version.cache_clear()
        assert code_version() != here
    finally:
        code_version.cache_clear()
