"""Two clocks: what was served at a moment is served again for that moment, byte for byte."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from actors.db.history import exclusive_writer
from actors.models import (
    Actor,
    Alias,
    Citation,
    Relationship,
)
from geodata.layers import LAYERS
from geodata.models import Incident, IncidentActor, Place
from tests.factories import alias, cite, incident, place, relationship, square

pytestmark = pytest.mark.django_db(transaction=True)


def records_of(client, **parameters):
    """The bytes of all layers' records (the links name the query, so they are left out)."""
    pages = {}
    for layer in LAYERS:
        for query in ({}, {"date": "2019-10", "certainty": "definite"}):
            content = client.get(f"/api/v1/{layer.name}/", {"limit": 10_000, **query, **parameters}).content
            pages[layer.name, *query] = content.partition(b'"numberReturned"')[0]
    return pages


@pytest.fixture
def records(dataset):
    """Records to edit, among the fixtures."""
    place("made-town", square(0, 0, 1, 1))
    alias("places", "made-town", "Town on a bend")
    incident("made-airstrike", "2019-10", [("made-leader", "attacker"), ("made-partner", "target")], kind="airstrike")
    cite("incidents", "made-airstrike")
    relationship("made-relationship", "made-partner", "part-of", "made-leader")


def remove_an_actor_from_all_claims():
    IncidentActor.all_objects.filter(actor="made-partner").delete()
    Relationship.all_objects.filter(subject="made-partner").delete()


def move_a_place():
    town = Place.all_objects.get(pk="made-town")
    town.geometry = town.geometry.envelope.centroid
    town.side = "iraq"
    town.save()


EDITS = (
    lambda: Actor.all_objects.filter(pk="made-leader").update(name_en="Another name"),
    lambda: Citation.all_objects.filter(layer="incidents").delete(),
    lambda: Alias.all_objects.all().delete(),
    remove_an_actor_from_all_claims,
    lambda: Incident.all_objects.filter(kind="airstrike").update(review="withdrawn"),
    move_a_place,
    lambda: connection.cursor().execute("UPDATE geodata_incident SET kind = 'clash'"),
)


@pytest.mark.slow
def test_known_at_returns_what_was_served(records, client):
    served = []
    for edit in EDITS:
        served.append((datetime.now(UTC).isoformat(), records_of(client)))
        with exclusive_writer():
            edit()
    assert len({str(pages) for _, pages in served}) == len(EDITS)
    for moment, pages in served:
        assert records_of(client, known_at=moment) == pages


def test_there_are_no_records_before_the_first_load(records, client):
    response = client.get("/api/v1/actors/", {"known_at": "2000-01-01"}).json()
    assert response["items"] == []
    assert client.get("/api/v1/actors/made-leader/", {"known_at": "2000-01-01"}).status_code == 404
