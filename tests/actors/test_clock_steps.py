"""The clock of the database is set back or forward: what was known at a moment stays, and nothing is in the future."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from actors.models import Actor
from geodata.analysis import change_feed
from tests.factories import actor

ACTOR = "/api/v1/actors/made-actor/"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def step(transactional_db):
    """Sets the clock of the database off by some hours, and right again in the end."""

    def set_clock(hours):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('borderzone.clock_step', %s, false)", [f"{hours} hours"])

    actor("made-actor", name_en="First")
    yield set_clock
    set_clock(0)
    with connection.cursor() as cursor:  # forget what has been read in the future
        cursor.execute("SELECT setval('actors_clock', 1)")


def rename(name):
    Actor.all_objects.filter(pk="made-actor").update(name_en=name)


def moments():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_created_at FROM actors_actorevent WHERE slug = 'made-actor' ORDER BY pgh_id")
        return [row[0] for row in cursor.fetchall()]


def test_commits_never_go_back(step):
    rename("Second")
    step(-1)
    rename("Third")
    rename("Fourth")
    step(1)
    rename("Fifth")
    step(0)
    rename("Sixth")
    assert moments() == sorted(set(moments()))


def test_what_was_known_does_not_change_with_a_step_back(step, get):
    moment = change_feed.now()
    early = (moment - timedelta(minutes=30)).isoformat()
    assert get(ACTOR, known_at=early).status_code == 404
    step(-1)
    rename("Second")
    assert get(ACTOR, known_at=early).status_code == 404
    assert get.json(ACTOR, known_at=moment.isoformat())["name_en"] == "First"
    assert get.json(ACTOR, known_at=change_feed.now().isoformat())["name_en"] == "Second"


def test_known_at_is_held_against_the_clock_of_the_database(step, get):
    now = change_feed.now()
    assert get(ACTOR, known_at=(now + timedelta(seconds=2)).isoformat()).status_code == 200
    late = get(ACTOR, known_at=(now + timedelta(minutes=30)).isoformat())
    assert (late.status_code, late.json()["parameter"]) == (400, "known_at")
    step(1)
    assert get(ACTOR, known_at=(now + timedelta(minutes=30)).isoformat()).status_code == 200


@pytest.mark.parametrize("parameter", ["since", "until"])
def test_the_change_feed_names_the_parameter_that_is_to_come(get, parameter):
    parameters = {"since": "2026-01-01", parameter: (change_feed.now() + timedelta(hours=1)).isoformat()}
    response = get("/api/v1/changes", **parameters)
    assert (response.status_code, response.json()["parameter"]) == (400, parameter)


def test_a_moment_slightly_ahead_counts_as_now(get):
    ahead = (change_feed.now() + timedelta(seconds=4)).isoformat()
    assert get.json(ACTOR, known_at=ahead)["name_en"] == "First"
    tag = get(ACTOR, known_at=ahead)["ETag"]
    rename("Second")
    again = get(ACTOR, known_at=ahead)
    assert (again.json()["name_en"], again["ETag"] != tag) == ("Second", True)


def test_no_snapshot_is_from_the_future(step, settings, tmp_path, get):
    settings.SNAPSHOT_DIR = tmp_path
    step(1)
    rename("Second")
    step(0)
    with pytest.raises(CommandError, match="the clock of the database says"):
        call_command("create_snapshot")
    assert not get.json("/api/v1/snapshots/")["snapshots"]
    assert "Last-Modified" not in get(ACTOR)
    assert get.json(ACTOR, known_at=moments()[-1].isoformat())["name_en"] == "Second"
