"""Recorded time counts from the commit: what others could not see yet, nobody had been served."""

import pytest
from django.db import InternalError, connection, connections

from actors.db.history import exclusive_writer
from actors.models import Actor
from geodata.analysis import change_feed
from geodata.db.revisions import current_state
from geodata.layers import BY_NAME
from geodata.models import Route
from tests.factories import actor, alias, place, record, square

ACTOR, ROUTE = "/api/v1/actors/made-actor/", "/api/v1/routes/made-route/"
RENAME = "UPDATE {} SET name_en = %s WHERE slug = %s"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def records(transactional_db):
    """An actor and a route."""
    actor("made-actor")
    record(Route, "made-route", kind="road")


@pytest.fixture
def colleague(records):
    """A connection of somebody else's, as psql would have."""
    other = connections.create_connection("default")
    other.set_autocommit(False)
    yield other
    other.rollback()
    other.close()


def rename(other, table, slug, name):
    with other.cursor() as cursor:
        cursor.execute(RENAME.format(table), [name, slug])


def now():
    return change_feed.now().isoformat()


def name_of(get, path, **parameters):
    response = get.json(path, **parameters)
    return response.get("properties", response)["name_en"]


def test_uncommitted_changes_are_not_part_of_an_earlier_moment(colleague, get):
    rename(colleague, "actors_actor", "made-actor", "Written, not committed")
    moment, served = now(), name_of(get, ACTOR)
    colleague.commit()
    assert name_of(get, ACTOR) == "Written, not committed"
    assert name_of(get, ACTOR, known_at=moment) == served
    assert name_of(get, ACTOR, known_at=now()) == "Written, not committed"


def test_recorded_time_follows_the_order_of_commits(colleague, get):
    with colleague.cursor() as cursor:
        cursor.execute("SELECT transaction_timestamp()")
    Actor.all_objects.filter(pk="made-actor").update(name_en="Began second, wrote first")
    rename(colleague, "actors_actor", "made-actor", "Began first, wrote second")
    colleague.commit()
    assert name_of(get, ACTOR) == name_of(get, ACTOR, known_at=now()) == "Began first, wrote second"


def test_all_of_a_transaction_happens_at_one_moment(colleague, get):
    rename(colleague, "actors_actor", "made-actor", "One")
    rename(colleague, "geodata_route", "made-route", "Two")
    with colleague.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")  # as Django checks a load
    rename(colleague, "actors_actor", "made-actor", "Three")
    colleague.commit()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT pgh_created_at FROM (SELECT * FROM (SELECT pgh_created_at FROM actors_actorevent "
            "WHERE name_en IN ('One', 'Three')) a UNION ALL SELECT pgh_created_at FROM geodata_routeevent "
            "WHERE name_en = 'Two') e"
        )
        (moment,) = (row[0] for row in cursor.fetchall())
    assert name_of(get, ACTOR, known_at=moment.isoformat()) == "Three"
    assert name_of(get, ROUTE, known_at=moment.isoformat()) == "Two"


def test_the_change_feed_misses_no_transaction_in_progress(colleague, get):
    rename(colleague, "geodata_route", "made-route", "Late")
    first = get.json("/api/v1/changes", since=now())
    colleague.commit()
    later = get.json("/api/v1/changes", since=first["until"], layer="routes")
    assert first["changes"] == []
    assert [change["slug"] for change in later["changes"]] == ["made-route"]


def test_changed_at_is_the_time_of_the_commit(colleague):
    rename(colleague, "geodata_route", "made-route", "Late")
    moment = change_feed.now()
    colleague.commit()
    assert current_state(("geodata_route",)).changed_at > moment


def test_writes_of_editors_count_from_the_commit_too(records, get):
    moments = []
    with exclusive_writer():
        Actor.all_objects.filter(pk="made-actor").update(name_en="Edited")
        moments.append(now())
    assert name_of(get, ACTOR, known_at=moments[0]) == "Edited"


def test_a_truncated_table_is_in_history_and_in_the_change_feed(transactional_db, get):
    place("made-town", square(0, 0, 1, 1))
    alias("places", "made-town", "Town on a bend")
    before = now()
    whole = get.json("/api/v1/places/", limit=200)
    assert any(feature["properties"]["aliases"] for feature in whole["features"])
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE actors_alias")
    emptied = get.json("/api/v1/places/", limit=200)
    assert not any(feature["properties"]["aliases"] for feature in emptied["features"])
    assert get.json("/api/v1/places/", limit=200, known_at=before)["features"] == whole["features"]
    assert get.json("/api/v1/places/", limit=200, known_at=now())["features"] == emptied["features"]
    changes = get.json("/api/v1/changes", since=before, layer="places", limit=1000)["changes"]
    assert "made-town" in [change["slug"] for change in changes]


@pytest.mark.parametrize("name", ["figures", "actors", "incidents"])
def test_slug_of_a_published_record_cannot_change(transactional_db, name):
    record(BY_NAME[name].model, "made-record")
    table = BY_NAME[name].model._meta.db_table
    with connection.cursor() as cursor, pytest.raises(InternalError, match="published record cannot change"):
        cursor.execute(f"UPDATE {table} SET slug = slug || '-new'")
