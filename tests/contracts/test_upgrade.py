"""A database of the last version before the modules moved keeps its edits, its history and its past when migrated.

The old version is taken from git and runs as a program of its own: it creates a database, loads its fixtures and edits
records. The present version migrates that database. Tables, history and responses must be as the old version left them.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.db import connection
from shapely import LinearRing

from actors.models.base import EFFECTIVE_PERIOD_FIELDS
from geodata.layers import LAYERS
from tests.catalog import catalog
from tests.database import drop

ROOT = Path(__file__).resolve().parents[2]
OLD_COMMIT = "a132038"
DATABASE = f"upgrade_{os.getpid()}"
pytestmark = pytest.mark.slow

# In the names of the old version: saves, a renamed draft, a moved place, deletions, another horizon of a source.
EDITS = """
from actors.admin.slugs import rename
from actors.history import serialised_writes
from actors.models import Actor, Alias, Citation, Relationship, Source
from django.db import transaction
from geodata.models import Incident, Place
from geodata.changes import now

def save(model, slug, **fields):
    with serialised_writes(), transaction.atomic():
        record = model.everything.get(pk=slug)
        for name, value in fields.items():
            setattr(record, name, value)
        record.save()

actors = list(Actor.published.values_list("pk", flat=True)[:4])
save(Actor, actors[0], name_en="Edited before the upgrade", when="2012/..")
with serialised_writes(), transaction.atomic():
    Actor.everything.create(slug="a-draft", name_en="Draft", kind="militia", source=Source.everything.first())
    Alias.everything.create(layer="actors", slug="a-draft", name="Drafted")
with serialised_writes(), transaction.atomic():
    rename(Actor.everything.get(pk="a-draft"), "actors", "renamed-draft")
save(Actor, "renamed-draft", review="published")
moment = now().isoformat()
place = Incident.published.exclude(place=None).first().place
save(Place, place.pk, geometry="SRID=4326;POINT(40.5 34.5)")
Relationship.published.first().delete()
Citation.everything.filter(layer="actors", slug=actors[1]).first().delete()
save(Actor, actors[2], review="withdrawn")
source = Source.published.filter(external=False).first()
save(Source, source.pk, horizon="2020-03-30")
print(moment)
"""

FETCH = """
import json, sys
from django.test import Client
client = Client(SERVER_NAME="localhost")
responses = {}
for url in json.loads(sys.stdin.read()):
    response = client.get(url)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    responses[url] = [response.status_code, json.loads(body)]
print(json.dumps(responses))
"""


UNUSED_TRIGGER_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype
    AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


FOLDED = ["plain", "folded"]  # columns of the search table, computed from its names
# Tables whose rows a migration writes: an unknown day of publication is an empty text, implied dates are narrowed
CLEANED = ["actors_source", "actors_relationship"] + [
    f"geodata_{name}" for name in ("activity", "controlzone", "crossingstatus", "incident", "presence")
]
ADDED = [  # columns and properties that the old version lacks
    *EFFECTIVE_PERIOD_FIELDS,
    *("effective_span", "implied", "sequence", "inferred", "present_start", "value", "qualifier"),
    *("fatalities_qualifier", "crossing_id", "camp"),
]
REMOVED = ["colour"]  # columns and properties of the old version that are no more
OWN_COLUMNS = {("geodata_crossingstatus", "crossing_id"), ("geodata_crossingstatusevent", "crossing_id")}  # old ones
ADDED_PROPERTIES = {*ADDED, "crossing"}
YOUNGER = ["actors_erasure", "geodata_installeddigest", "geodata_releasenumber"]  # tables that the old version lacks
STALE_NAMES = """
SELECT name, plain, folded FROM geodata_searchname
WHERE plain <> search_plain(name) OR folded <> search_fold(search_plain(name))
"""


def manage(folder: Path, *arguments: str, stdin: str | None = None) -> str:
    """Run ``manage.py`` of the version in ``folder`` on the database of this test."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{DATABASE}").geturl()
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "borderzone.settings",
            "PYTHONWARNINGS": "ignore",
            "RATE_LIMIT": "0",
        },
        input=stdin,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture
def old_version(tmp_path: Path) -> Path:
    """The files of the old commit."""
    archive = subprocess.run(["git", "archive", OLD_COMMIT], cwd=ROOT, capture_output=True)
    if archive.returncode:
        pytest.skip(f"This clone does not hold the commit {OLD_COMMIT}: git fetch --unshallow.")
    subprocess.run(["tar", "-x", "-C", tmp_path], input=archive.stdout, check=True)
    return tmp_path


@pytest.fixture
def database() -> Iterator[None]:
    """An empty database beside that of the tests."""
    server = psycopg2.connect(os.environ["DATABASE_URL"].replace("postgis://", "postgresql://"))
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {DATABASE}")
        yield
        drop(cursor, DATABASE)
    server.close()


def upgraded() -> psycopg2.extensions.connection:
    """A connection to the database of this test."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(scheme="postgresql", path=f"/{DATABASE}").geturl()
    return psycopg2.connect(url)


def read_rows() -> dict[str, list[str]]:
    """The rows of all tables of records and of history, as text."""
    tables = [
        table
        for table in connection.introspection.django_table_names()
        if table.startswith(("actors_", "geodata_", "pghistory_context"))
        and table not in ("geodata_document", "actors_revision", *YOUNGER)
    ]
    with closing(upgraded()) as database, database.cursor() as cursor:
        rows = {}
        for table in [*tables, "geodata_searchname"]:
            narrowed = (  # the event of a migration
                "to_jsonb(t) ? 'pgh_id' AND (to_jsonb(t) -> 'implied' <> '[]' OR (to_jsonb(t) ->> 'sequence')::int > 0)"
            )
            columns = [*FOLDED, *REMOVED, *(name for name in ADDED if (table, name) not in OWN_COLUMNS)]
            cursor.execute(
                f"SELECT (to_jsonb(t) - %s)::text FROM {table} t WHERE ({narrowed}) IS NOT TRUE ORDER BY 1", [columns]
            )
            rows[table] = [without_null_publication(row[0]) for row in cursor.fetchall()]
    return rows


def revisions() -> dict[str, tuple[int, datetime]]:
    """Number and time of the last change of each table that no migration changes."""
    with closing(upgraded()) as database, database.cursor() as cursor:
        cursor.execute("SELECT table_name, number, changed_at FROM actors_revision")
        return {table: (number, at) for table, number, at in cursor.fetchall() if table not in CLEANED}


def without_null_publication(text: str) -> str:
    """A row in which an unknown day of publication is an empty text, as it is now; it was null."""
    return text.replace('"published_on": null', '"published_on": ""')


def with_rings_of_rfc_7946(body: dict) -> dict:
    """The body with its outer rings counter-clockwise; the old version served them as they were drawn."""
    for feature in body.get("features", []):
        geometry = feature["geometry"] or {"type": ""}
        if geometry["type"].endswith("Polygon"):
            polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            for rings in polygons:
                for number, ring in enumerate(rings):
                    if LinearRing(ring).is_ccw == bool(number):
                        ring.reverse()
    return body


def without_changed_properties(body: dict) -> dict:
    """The body without the properties that only one of the two versions has."""
    for item in items_of(body):
        crossing = item.get("crossing")
        for name in {*ADDED_PROPERTIES, *REMOVED} - ({"crossing"} if isinstance(crossing, str) else set()):
            item.pop(name, None)
        for status in item.get("statuses", []):
            status.pop("implied", None)
    return body


def items_of(body: dict) -> list[dict]:
    """The objects of a list, or the properties of its features."""
    return [*body.get("items", []), *(feature["properties"] for feature in body.get("features", []))]


def with_aliases_in_one_order(body: dict) -> dict:
    """The body with aliases by code point; their present order, that of the alphabet, is younger."""
    for item in items_of(body):
        item["aliases"] = sorted(item.get("aliases", []), key=lambda alias: alias["name"])
    return body


def names_folded_otherwise() -> list[tuple[str, ...]]:
    """The names of the search table whose forms are not those that the functions of the database give."""
    with closing(upgraded()) as database, database.cursor() as cursor:
        cursor.execute(STALE_NAMES)
        return cursor.fetchall()


def test_migrated_database_keeps_edits_history_and_past(old_version: Path, database: None) -> None:
    manage(old_version, "migrate", "-v0")
    manage(old_version, "load_fixtures", "--if-empty")
    moment = manage(old_version, "shell", "-v0", "-c", EDITS).split()[-1].replace("+", "%2B")
    urls = json.dumps(
        [f"/api/v1/{layer.name}/?limit=1000{as_of}" for layer in LAYERS for as_of in ("", f"&known_at={moment}")]
    )
    responses = json.loads(manage(old_version, "shell", "-v0", "-c", FETCH, stdin=urls).splitlines()[-1])
    rows, changes = read_rows(), revisions()
    responses = json.loads(without_null_publication(json.dumps(responses)))

    manage(ROOT, "migrate", "-v0")
    assert read_rows() == rows
    assert revisions() == changes
    assert names_folded_otherwise() == []
    migrated = json.loads(manage(ROOT, "shell", "-v0", "-c", FETCH, stdin=urls).splitlines()[-1])
    for url, (status, body) in responses.items():
        assert status == 200, url
        assert migrated[url][0] == status, url
        new = with_aliases_in_one_order(without_changed_properties(migrated[url][1]))
        assert new == with_aliases_in_one_order(with_rings_of_rfc_7946(without_changed_properties(body))), url
    edited = [
        url
        for url in responses
        if "known_at" not in url and responses[url] != responses.get(f"{url}&known_at={moment}")
    ]
    assert edited, "the edits after the moment show in no response"

    manage(ROOT, "shell", "-v0", "-c", "from actors.models import Actor; Actor.all_objects.update(summary_ar='x')")
    assert len(read_rows()["actors_actorevent"]) == len(rows["actors_actorevent"]) + len(rows["actors_actor"])


@pytest.mark.django_db
def test_migrated_database_has_the_objects_of_a_new_one(old_version: Path, database: None) -> None:
    """Functions, triggers, indexes, constraints, views, columns and extensions; no function of a dropped trigger."""
    manage(old_version, "migrate", "-v0")
    with closing(upgraded()) as old, old.cursor() as cursor:
        before = catalog(cursor)
    manage(ROOT, "migrate", "-v0")
    with closing(upgraded()) as migrated, migrated.cursor() as cursor:
        after = catalog(cursor)
        cursor.execute(UNUSED_TRIGGER_FUNCTIONS)
        assert cursor.fetchall() == []
    with connection.cursor() as cursor:
        new = catalog(cursor)
    assert before != after, "the old version has the same objects: it is not an older one"
    assert after.keys() == new.keys()
    for kind, definitions in new.items():
        assert after[kind] == definitions, kind
