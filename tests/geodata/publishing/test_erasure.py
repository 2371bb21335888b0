"""After an erasure no table, outlet or snapshot holds the text, whatever the moment; a mark does not either."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from actors.db.history import exclusive_writer
from actors.models import Actor, Alias, Erasure
from geodata.layers import LAYERS
from geodata.publishing import releases
from tests.contracts.test_leaks import SECRET, assert_nothing_leaks, content
from tests.factories import actor, alias, cite, relationship

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CHANGES = "/api/v1/changes?since=2000-01-01&limit=1000"


@pytest.fixture(autouse=True)
def released(transactional_db, tmp_path, settings):
    """An actor whose slug, names and summary hold the secret, edited, cited, and in a snapshot."""
    settings.SNAPSHOT_DIR, settings.LOCAL = tmp_path / "snapshots", tmp_path
    with exclusive_writer(), transaction.atomic():
        made = actor(f"{SECRET}-actor", name_en=f"{SECRET} name", summary_en=f"{SECRET} summary", when="2012")
        actor("open-actor", name_en="Open")
        alias("actors", made.pk, f"{SECRET} alias")
        alias("actors", "open-actor", f"{SECRET} other name")
        cite("actors", made.pk, source=made.source)
    edit(made.pk, name_en=f"{SECRET} renamed")
    call_command("create_snapshot")


def edit(slug, **fields):
    with exclusive_writer(), transaction.atomic():
        record = Actor.all_objects.get(pk=slug)
        for name, value in fields.items():
            setattr(record, name, value)
        record.save()


def moment():
    with connection.cursor() as cursor:
        cursor.execute("SELECT present_moment()")
        return cursor.fetchone()[0].isoformat().replace("+00:00", "Z")


def tables_with(text):
    """All tables of the database that hold the text: what a dump would have."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE position(%s IN t::text) > 0", [text])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def erase(*arguments):
    call_command("erase", *arguments, reason="As requested", by="the operator")


def test_erased_record_is_nowhere(client):
    before = moment()
    url = f"/api/v1/actors/{SECRET}-actor/"
    assert client.get(f"{url}?known_at={before}").status_code == 200
    client.get(url)
    erase("actors", "open-actor", "--name", f"{SECRET} other name")
    erase("actors", f"{SECRET}-actor", "--omit-slug")
    assert tables_with(SECRET) == []
    assert client.get(f"{url}?known_at={before}").status_code == 404
    assert SECRET.encode() not in content(client.get(f"/api/v1/actors/?limit=1000&known_at={before}"))
    assert_nothing_leaks(client)
    files = [path for path in releases.folder().rglob("*") if path.is_file()]
    assert [path.name for path in files] == [releases.NOTICE]
    assert SECRET not in files[0].read_text()
    response = client.get("/api/v1/snapshots/1/datapackage.json")
    assert response.status_code == 410
    assert response.json()["notice_ar"]
    call_command("create_snapshot")
    assert releases.numbers() == [2]


def test_mark_is_public_and_moments_go_on(client):
    before = moment()
    erase("actors", f"{SECRET}-actor")
    [mark] = client.get(f"/api/v1/changes?since={before}").json()["erased"]
    assert mark["slug"] == f"{SECRET}-actor"
    assert (mark["scope"], mark["reason"], mark["snapshots"]) == ("record", "As requested", [1])
    assert mark["at"] > before
    assert Erasure.objects.get().erased_by == "the operator"
    assert f"{SECRET} renamed" not in json.dumps(client.get(CHANGES).json())


def test_past_of_other_records_stays(client):
    urls = [f"/api/v1/{layer.name}/?limit=10000&known_at={moment()}" for layer in LAYERS if layer.name != "actors"]
    past = [content(client.get(url)) for url in urls]
    erase("actors", f"{SECRET}-actor")
    assert [content(client.get(url)) for url in urls] == past


@pytest.mark.parametrize("field", ["summary_en", "when", "name_en"])
def test_erased_field(client, field):
    before = moment()
    value = {"when": "2012"}.get(field, f"{SECRET} summary" if field == "summary_en" else f"{SECRET} renamed")
    erase("actors", f"{SECRET}-actor", "--field", field)
    record, past = (
        client.get(f"/api/v1/actors/{SECRET}-actor/{query}").json() for query in ("", f"?known_at={before}")
    )
    assert json.dumps(value) not in json.dumps([record, past])
    assert tables_with(value) == [] or field == "when"
    assert past == record
    assert Erasure.objects.get().fields == [field]


def test_former_name_is_erased_and_the_present_one_stays():
    erase("actors", f"{SECRET}-actor", "--name", f"{SECRET} name")
    assert tables_with(f"{SECRET} name") == []
    assert Actor.all_objects.get(pk=f"{SECRET}-actor").name_en == f"{SECRET} renamed"
    assert Alias.all_objects.filter(slug=f"{SECRET}-actor").exists()


def test_references_prevent_it_unless_given():
    bond = f"{SECRET}-bond"
    relationship(bond, "open-actor", "allied-with", f"{SECRET}-actor")
    with pytest.raises(CommandError, match=f"relationships/{bond}"):
        erase("actors", f"{SECRET}-actor")
    assert releases.numbers() == [1]
    erase("actors", f"{SECRET}-actor", "--with", f"relationships/{bond}")
    assert tables_with(bond) == ["actors_erasure"]


def test_nothing_happens_on_a_dry_run_or_a_mistake():
    for wrong in (["--field", "slug"], ["--field", "role_en"], ["--name", "unknown"]):
        with pytest.raises(CommandError, match=r"Nothing was erased\."):
            erase("actors", f"{SECRET}-actor", *wrong)
    with pytest.raises(CommandError, match="no such record"):
        erase("actors", "nobody")
    with pytest.raises(CommandError, match="is public"):
        call_command("erase", "actors", f"{SECRET}-actor", reason=f"It says {SECRET} summary, {SECRET} name")
    erase("actors", f"{SECRET}-actor", "--dry-run")
    assert Actor.all_objects.filter(pk=f"{SECRET}-actor").exists()
    assert not Erasure.objects.exists()
    assert releases.numbers() == [1]
