"""Cached records are the same bytes as rendered ones, whatever was edited and however."""

import pytest
from django.db import connection

from actors.models import (
    Actor,
    Alias,
    Citation,
    Relationship,
)
from geodata.layers import LAYERS
from geodata.models import Document, Figure, Incident, IncidentActor, Place, Presence, Route
from geodata.query import record_cache
from tests.factories import actor, alias, cite, incident, place, record, relationship, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client):
    """The pages of all layers, as bytes."""

    def fetch():
        return {layer.name: client.get(f"/api/v1/{layer.name}/", {"limit": 10_000}).content for layer in LAYERS}

    return fetch


def rename(model, **fields):
    def edit():
        record = model.published.filter(**fields).first()
        record.name_ar = "اسم آخر"
        record.save()

    edit.__name__ = f"rename_{model.__name__}"
    return edit


def sql(statement):
    def edit():
        with connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount

    edit.__name__ = statement[:40].replace(" ", "_")
    return edit


@pytest.fixture
def claims(db):
    """Claims that name one actor and one place, and their citations."""
    town = place("made-town", square(0, 0, 1, 1))
    attack = incident("made-attack", "2019", [("made-actor", "accused")], place=town)
    incident("made-reply", "2019", answers=attack)
    relationship("made-relationship", "made-actor", "fought", "made-rival")
    record(Presence, "made-presence", kind="base", actor=actor("made-actor"), place=town)
    record(Figure, "made-figure", about_layer="actors", about_slug="made-actor")
    alias("actors", "made-actor", "The first")
    for layer, slug in (("incidents", "made-attack"), ("figures", "made-figure")):
        cite(layer, slug)


def withdraw_an_actor():
    Actor.all_objects.filter(pk="made-actor").update(review="draft")


def move_a_place():
    town = Place.published.get(pk="made-town")
    town.precision_m += 1
    town.save()


EDITS = [
    rename(Actor, pk="made-actor"),
    rename(Actor, pk="made-rival"),
    rename(Place, pk="made-town"),
    rename(Route),
    rename(Incident, answered_by__isnull=False),
    rename(Relationship),
    withdraw_an_actor,
    move_a_place,
    lambda: Citation.all_objects.filter(layer="incidents").delete(),
    lambda: Alias.all_objects.filter(layer="actors").first().delete(),
    lambda: IncidentActor.all_objects.first().delete(),
    lambda: Presence.all_objects.filter(kind="base").update(kind="office"),
    sql("UPDATE geodata_incidentactor SET role = 'subject' WHERE role = 'accused'"),
    sql("UPDATE actors_citation SET speaker_actor_id = 'made-rival', speaker_en = '' WHERE layer = 'figures'"),
    sql("DELETE FROM actors_relationship WHERE kind = 'fought'"),
]


def test_all_cacheable_records_are_cached():
    published = sum(layer.model.published.count() for layer in LAYERS if record_cache.is_cacheable(layer))
    assert Document.objects.count() == published


def test_cached_and_rendered_records_are_the_same_bytes(pages):
    cached = pages()
    Document.objects.all().delete()
    assert pages() == cached


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_no_cached_record_is_stale_after_an_edit(claims, pages, edit):
    before = pages()
    edit()
    cached = pages()
    Document.objects.all().delete()
    assert pages() == cached != before
    record_cache.refresh()
    assert pages() == cached
