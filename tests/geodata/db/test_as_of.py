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
from geodata.models import (
    Incident,
    IncidentActor,
    Place,
    StatusActor,
)

pytestmark = pytest.mark.django_db(transaction=True)


def records_of(client, **parameters):
    """The bytes of all layers' records (the links name the query, so they are left out)."""
    pages = {}
    for layer in LAYERS:
        for query in ({}, {"date": "2019-10", "certainty": "definite"}):
            content = client.get(f"/api/v1/{layer.name}/", {"limit": 10_000, **query, **parameters}).content
            pages[layer.name, *query] = content.partition(b'"numberReturned"')[0]
    return pages


def merge_two_actors():
    for part in (IncidentActor, StatusActor):
        part.all_objects.filter(actor="us-military").delete()
    Relationship.all_objects.filter(subject="us-military").delete()


def move_bukamal():
    place = Place.all_objects.get(pk="bukamal")
    place.geometry.x += 0.01
    place.side = "iraq"
    place.save()


EDITS = (
    lambda: Actor.all_objects.filter(pk="kataib-hezbollah").update(name_en="Another name"),
    lambda: Citation.all_objects.filter(layer="incidents").delete(),
    lambda: Alias.all_objects.all().delete(),
    lambda: Incident.all_objects.filter(kind="airstrike").update(review="withdrawn"),
    move_bukamal,
    merge_two_actors,
    lambda: connection.cursor().execute("UPDATE geodata_incident SET kind = 'clash'"),
)


def test_known_at_returns_what_was_served(dataset, client):
    served = []
    for edit in EDITS:
        served.append((datetime.now(UTC).isoformat(), records_of(client)))
        with exclusive_writer():
            edit()
    assert len({str(pages) for _, pages in served}) == len(EDITS)
    for moment, pages in served:
        assert records_of(client, known_at=moment) == pages


def test_there_are_no_records_before_the_first_load(dataset, client):
    response = client.get("/api/v1/actors/", {"known_at": "2000-01-01"}).json()
    assert response["items"] == []
    assert client.get("/api/v1/actors/kataib-hezbollah/", {"known_at": "2000-01-01"}).status_code == 404
