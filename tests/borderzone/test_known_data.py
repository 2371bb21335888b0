"""The map document as of an earlier moment, and the list of moments."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Case, Value, When

from actors.models import Actor
from actors.vocabularies import NO_CAMP
from borderzone import known_data
from tests.factories import actor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(name="edited")
def edit(dataset, client):
    """The document before an edit and the moment of the edit."""
    before = client.get("/map-data/").content
    renamed = Actor.published.order_by("pk").first()
    renamed.name_en = "A name that nobody has"
    renamed.save()
    return before, known_data.urls()["changedAt"]


def shortly_before(moment):
    return (datetime.fromisoformat(moment) - timedelta(microseconds=1)).isoformat().replace("+00:00", "Z")


def test_the_document_of_a_moment_is_the_one_of_then(client, edited):
    before, moment = edited
    address = known_data.urls()["data"]
    then = client.get(f"{address}&known_at={shortly_before(moment)}")
    assert then.content == before
    assert "immutable" in then["Cache-Control"]
    assert client.get(f"{address}&known_at={moment}").content == client.get("/map-data/").content != before
    again = client.get(f"{address}&known_at={shortly_before(moment)}", headers={"If-None-Match": then["ETag"]})
    assert again.status_code == 304


def now():
    """The moment by the clock of the database, which may be within the second of a change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0].isoformat()


def camps(client, moment):
    document = client.get("/map-data/known/", {"known_at": moment}).json()
    return {record["slug"]: record["camp"] for record in document["layers"]["actors"]}


def test_actors_of_a_time_before_there_were_sides_have_those_of_today(client, dataset):
    today = dict(Actor.published.values_list("slug", "camp"))
    Actor.published.update(camp=NO_CAMP)
    no_sides = now()
    Actor.published.update(camp=Case(*(When(slug=slug, then=Value(camp)) for slug, camp in today.items())))
    sides = now()
    moved = Actor.published.exclude(camp=NO_CAMP).first()
    Actor.published.filter(pk=moved.pk).update(camp=NO_CAMP)
    assert camps(client, no_sides) == today | {moved.pk: NO_CAMP}
    assert camps(client, sides) == today


def test_moments_between_two_changes_share_a_document(client, edited, monkeypatch):
    first = client.get("/map-data/known/", {"known_at": edited[1]})
    monkeypatch.setattr(known_data, "render_document", None)
    now = known_data.change_feed.now().isoformat()
    second = client.get("/map-data/known/", {"known_at": now})
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"known_at": "2999-01-01"}, 400),
        ({"known_at": "soon"}, 400),
        ({}, 400),
        ({"known_at": "2020-01-01", "date": "2020"}, 400),
        ({"known_at": "1980-01-01"}, 404),
    ],
)
def test_moments_that_cannot_be_shown_are_refused(client, dataset, query, status):
    response = client.get("/map-data/known/", query)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_moments_are_those_of_public_changes_the_latest_first(client, edited):
    _, moment = edited
    draft = actor("a-draft", review="draft")
    response = client.get("/map-data/moments/")
    moments = response.json()["moments"]
    assert moment in moments and moments == sorted(moments, reverse=True) and len(moments) > 1
    assert client.get("/map-data/moments/", headers={"If-None-Match": response["ETag"]}).status_code == 304
    draft.summary_en = "Nobody sees this."
    draft.save()
    assert client.get("/map-data/moments/").json()["moments"] == moments


def test_one_document_at_a_time_is_rendered(client, edited, monkeypatch):
    monkeypatch.setattr(known_data, "WAIT", 0.01)
    with known_data._rendering:
        known_data._bodies.clear()
        assert client.get("/map-data/known/", {"known_at": edited[1]}).status_code == 503
