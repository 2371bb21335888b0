"""No outlet of the site names a draft or a withdrawn record, not by a reference from a published one either."""

import io
import zipfile

import pyarrow.parquet as pq
import pytest
from django.db import connection

from actors.models import Relationship, Source
from geodata.exporters import exporters_for
from geodata.layers import LAYERS
from geodata.models import Activity, Chapter, Crossing, CrossingStatus, Figure, Presence
from geodata.ogc.queryables import TEXT, queryables
from tests.factories import actor, alias, cite, drawn, incident, place, record, relationship, square, status, zone

SECRET = "zzsecret"
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OUTLETS = [
    "/map-data/",
    "/",
    "/actors/",
    "/actors/open-actor/",
    "/api/v1/",
    "/api/schema/",
    "/api/v1/changes?since=2000-01-01&limit=1000",
    "/api/v1/search?q=hidden",
    f"/api/v1/search?q={SECRET}",
    "/api/v1/timeline",
    "/api/v1/network",
    "/api/v1/network?date=2012",
    "/api/v1/network?holdings=yes",
    "/api/v1/compare?from=2012&to=2018&within=open-place",
    "/api/v1/compare?from=2018&to=2012&within=open-place",
    "/api/v1/statistics/control?within=open-place",
    "/api/v1/statistics/control?date=2012&within=open-place",
    "/api/v1/dataset.gpkg",
    "/ogc/",
    "/ogc/api",
    "/ogc/collections",
]


def url_of_layer(layer):
    yield from (f"/api/v1/{layer.name}/?limit=1000&format={exporter.name}" for exporter in exporters_for(layer))
    for slug in layer.model.published.values_list("pk", flat=True):
        yield f"/api/v1/{layer.name}/{slug}/"
    if layer.geometry:
        base = f"/ogc/collections/{layer.name}"
        yield from (f"{base}/items?limit=1000", f"{base}/items?f=html", f"{base}/queryables", f"{base}/schema")
        yield f"{base}/tiles/WebMercatorQuad/4/6/9"


def content(response):
    """The whole body, with what is compressed in it as plain text."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return b"".join(map(archive.read, archive.namelist()))
    if body[:4] == b"PAR1":
        return str(pq.read_table(io.BytesIO(body)).to_pylist()).encode()
    return body


def make_records(hidden):
    """A published record of every kind whose references all lead to records that are not."""
    source = record(Source, f"{SECRET}-source", horizon="2020-03-31", review=hidden)
    secret = actor(f"{SECRET}-actor", name_en=f"{SECRET} name", review=hidden)
    alias("actors", secret.pk, f"{SECRET} alias")
    ground = place(f"{SECRET}-place", square(40, 34, 41, 35), name_en=f"{SECRET} name", review=hidden)
    gate = record(Crossing, f"{SECRET}-gate", **drawn(square(40, 34, 41, 35).centroid), review=hidden)
    actor("open-actor", source=source, readings=[{"when": "2012", "source": source.pk}])
    place("open-place", square(40, 34, 41, 35), parent=ground, source=source)
    relationship("open-bond", "open-actor", "allied-with", secret.pk, when="2011/2013", source=source)
    zone("open-zone", square(40, 34, 41, 35), [(secret.pk, "sole")], when="2011/2013", source=source)
    first = incident(f"{SECRET}-incident", "2012", name_en=f"{SECRET} name", review=hidden)
    incident("open-incident", "2012", [(secret.pk, "attacker")], place=ground, answers=first, source=source)
    status("open-status", "2011/2013", crossing=gate.pk, source=source)
    record(Presence, "open-presence", actor=secret, place=ground, when="2011/2013", source=source)
    record(Activity, "open-activity", place=ground, when="2011/2013", source=source)
    record(Figure, "open-figure", about_layer="actors", about_slug=secret.pk, place=ground, source=source)
    record(Chapter, "open-chapter", ordinal=99, highlights=[{"layer": "actors", "slug": secret.pk}], source=source)
    cite("incidents", "open-incident", source=source, speaker_actor=secret)
    cite("actors", "open-actor", source=source, speaker_actor=secret, ordinal=2)


@pytest.mark.parametrize("hidden", ["draft", "withdrawn"])
def test_no_outlet_names_what_is_not_published(transactional_db, client, hidden):
    make_records(hidden)
    assert_nothing_leaks(client)


def assert_nothing_leaks(client):
    with connection.cursor() as cursor:
        cursor.execute("SELECT present_moment()")
        moment = cursor.fetchone()[0].isoformat().replace("+00:00", "Z")
    urls = [*OUTLETS, *(url for layer in LAYERS for url in url_of_layer(layer))]
    leaks = []
    for url in urls:
        for as_of in ("", f"{'&' if '?' in url else '?'}known_at={moment}"):
            response = client.get(url + as_of)
            assert response.status_code < 500, url
            text = content(response)
            if url == f"/api/v1/search?q={SECRET}":
                text = text.replace(f"q={SECRET}".encode(), b"").replace(f'"{SECRET}"'.encode(), b"")
            if SECRET.encode() in text:
                at = text.index(SECRET.encode())
                leaks.append((url + as_of, text[max(0, at - 60) : at + 30]))
    assert leaks == []


@pytest.mark.parametrize("hidden", ["draft", "withdrawn"])
def test_no_filter_finds_by_what_is_not_published(transactional_db, client, hidden):
    make_records(hidden)
    found = []
    for layer in (layer for layer in LAYERS if layer.geometry):
        items = f"/ogc/collections/{layer.name}/items"
        for name in (item.name for item in queryables(layer).values() if item.type == TEXT):
            for text in (f"{name} LIKE '{SECRET}%'", f"NOT {name} NOT LIKE '{SECRET}%'", f"'{SECRET}-actor' = {name}"):
                if client.get(items, {"filter": text}).json()["numberMatched"]:
                    found.append((layer.name, text))
    assert found == []
    figures = "/ogc/collections/figures/items"
    assert client.get(figures).json()["numberMatched"] == 1
    assert client.get(figures, {"filter": "about_layer = 'actors'"}).json()["numberMatched"] == 0


def test_withdrawing_reaches_cached_records(transactional_db, client):
    make_records("published")
    published = content(client.get("/api/v1/actors/open-actor/"))
    assert SECRET.encode() in published
    for layer in LAYERS:
        layer.model.all_objects.filter(pk__startswith=SECRET).update(review="withdrawn")
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM geodata_document")
        assert not [body for (body,) in cursor.fetchall() if SECRET in body]
    text = content(client.get("/api/v1/actors/open-actor/"))
    assert SECRET.encode() not in text
    assert Relationship.published.filter(pk="open-bond").exists() and CrossingStatus.published.exists()
