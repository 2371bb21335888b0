"""To follow: the records of a moment, with the changes since, are the records now; and so for every snapshot."""

import json
from datetime import UTC, datetime
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
import shapely
from django.core.management import call_command
from django.db import connection, transaction

from actors.db.history import exclusive_writer
from actors.models import (
    Actor,
    Alias,
    Citation,
    Relationship,
    Source,
)
from geodata.layers import LAYERS
from geodata.models import (
    ControlZone,
    CrossingStatus,
    Incident,
    IncidentActor,
    Place,
    Presence,
    StatusActor,
    ZoneHolder,
)
from tests.factories import SourceFactory, actor, alias, cite, incident, place, relationship, square, status, zone

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/api/v1/changes"
PAGE = 23  # changes


def moment():
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def edit(change):
    """One editor's change: a transaction of its own, one after the other."""
    with exclusive_writer(), transaction.atomic():
        change()


def records(get, **parameters):
    """(layer, slug) → properties with the geometry, for all layers."""
    found = {}
    for layer in LAYERS:
        response = get.json(f"/api/v1/{layer.name}/", limit=10_000, **parameters)
        if "items" in response:
            found |= {(layer.name, item["slug"]): item for item in response["items"]}
        else:
            found |= {(layer.name, item["id"]): flat(item) for item in response["features"]}
    return found


def flat(feature):
    return {**feature["properties"], "geometry": feature["geometry"]}


def changes(get, since, **parameters):
    """All changes since, followed from page to page."""
    response = get.json(URL, since=since, **parameters)
    found = response["changes"]
    while following := [link["href"] for link in response["links"] if link["rel"] == "next"]:
        response = get.json(following[0])
        found += response["changes"]
    return found


def apply(held, found):
    """The records with the changes made to them; each change must fit what is there."""
    held = {key: dict(record) for key, record in held.items()}
    for change in found:
        key = change["layer"], change["slug"]
        if change["change"] == "added":
            assert key not in held
            held[key] = flat(change["record"]) if "properties" in change["record"] else change["record"]
        elif change["change"] == "deleted":
            del held[key]
        else:
            assert change["fields"]
            for name, values in change["fields"].items():
                assert held[key][name] == values["old"] != values["new"]
                held[key][name] = values["new"]
    return held


@pytest.fixture
def records_to_edit(dataset):
    """Records that the edits name, among the fixtures."""
    actor("made-leader", name_en="Made leader"), actor("made-rival")
    relationship("made-relationship", "made-leader", "fought", "made-rival")
    alias("actors", "made-leader", "The leader")
    place("made-town", square(0, 0, 1, 1).centroid)
    zone("made-zone", square(0, 0, 1, 1), [("made-leader", "sole")])
    for number in range(2 * PAGE):
        incident(f"made-airstrike-{number}", "2019-05", [("made-leader", "attacker")], kind="airstrike")
    cite("incidents", "made-airstrike-0")
    opened = status("made-status", "2019", law="open")
    StatusActor.all_objects.create(claim=opened, actor=actor("made-rival"), role="blocks")
    cite("crossing-statuses", "made-status")
    Presence.all_objects.create(
        slug="a-made-presence", kind="base", actor=actor("made-rival"), source=SourceFactory(), review="published"
    )


def add_a_draft():
    actor("new-actor", name_en="New", review="draft")


def move_a_part():
    """The part of one incident becomes the part of another."""
    part = IncidentActor.all_objects.order_by("pk").first()
    free = Incident.published.exclude(participations__actor=part.actor_id).order_by("pk").last()
    IncidentActor.all_objects.filter(pk=part.pk).update(claim=free.pk)


def move_a_place():
    town = Place.all_objects.get(pk="made-town")
    town.geometry.x += 0.01
    town.save()


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


EDITS = (
    lambda: Actor.all_objects.filter(pk="made-leader").update(name_en="Another name"),
    add_a_draft,
    lambda: Actor.all_objects.filter(pk="new-actor").update(name_ar="جديد"),
    lambda: Actor.all_objects.filter(pk="new-actor").update(review="published"),
    lambda: Incident.all_objects.filter(kind="airstrike").update(review="withdrawn"),
    lambda: Incident.all_objects.filter(kind="airstrike").update(review="published"),
    lambda: Actor.all_objects.filter(pk="made-rival").update(review="withdrawn"),
    move_a_part,
    move_a_place,
    lambda: Place.all_objects.filter(pk="made-town").update(name_ar="المدينة"),
    lambda: Citation.all_objects.filter(layer="crossing-statuses").update(confidence="contested"),
    lambda: Citation.all_objects.filter(layer="incidents", ordinal=1).update(layer="figures", ordinal=77),
    lambda: Alias.all_objects.filter(layer="actors").delete(),
    lambda: StatusActor.all_objects.all().delete(),
    lambda: CrossingStatus.all_objects.filter(law="open").update(practice="unknown"),
    lambda: Relationship.all_objects.filter(subject="made-leader").delete(),
    lambda: ZoneHolder.all_objects.order_by("pk").first().delete(),
    lambda: ControlZone.all_objects.order_by("pk").first().delete(),
    lambda: Presence.all_objects.order_by("pk").first().delete(),
    lambda: raw("UPDATE geodata_incident SET kind = 'clash', fatalities_high = NULL"),
    lambda: Source.all_objects.get(pk="made").save(),
    lambda: raw("DELETE FROM geodata_chapter"),
)


@pytest.fixture
def history(records_to_edit):
    """Moments before the first edit and after each one."""
    moments = [moment()]
    for change in EDITS:
        edit(change)
        moments.append(moment())
    return moments


@pytest.mark.slow
def test_records_of_a_moment_with_the_changes_since_are_the_records_now(get, history):
    now = records(get)
    for since in history[:: len(history) // 4]:
        assert apply(records(get, known_at=since), changes(get, since, limit=1000)) == now
    for since, until in list(pairwise(history))[::5]:
        found = changes(get, since, until=until)
        assert apply(records(get, known_at=since), found) == records(get, known_at=until)
        assert all(since < change["at"] <= until for change in found)


@pytest.mark.slow
def test_pages_are_parts_of_the_whole_and_in_order(get, history):
    whole = changes(get, history[0], limit=1000)
    assert len(whole) > 4 * PAGE
    keys = [(change["at"], change["layer"], change["slug"]) for change in whole]
    assert keys == sorted(set(keys))
    assert changes(get, history[0], limit=PAGE) == whole
    layers = "incidents,actors"
    assert changes(get, history[0], layer=layers, limit=50) == [
        change for change in whole if change["layer"] in layers.split(",")
    ]


def test_the_feed_shows_published_states_only(get, history):
    def of(number, slug):
        since, until = history[number], history[number + 1]
        return {change["slug"]: change for change in changes(get, since, until=until)}.get(slug)

    renamed = of(0, "made-leader")
    assert renamed["change"] == "edited"
    assert renamed["fields"] == {"name_en": {"old": "Made leader", "new": "Another name"}}
    assert of(1, "new-actor") is of(2, "new-actor") is None
    assert (of(3, "new-actor")["change"], of(3, "new-actor")["record"]["name_ar"]) == ("added", "جديد")
    withdrawn = changes(get, history[4], until=history[5], layer="incidents")
    assert {change["change"] for change in withdrawn} >= {"deleted"}
    assert of(6, "made-rival")["change"] == "deleted"
    assert changes(get, history[20], until=history[21]) == []
    assert set(of(8, "made-town")["fields"]) == {"geometry"}


@pytest.mark.slow
def test_a_snapshot_with_the_changes_since_is_the_database_now(get, records_to_edit, settings, tmp_path):
    settings.SNAPSHOT_DIR = tmp_path
    call_command("create_snapshot")
    for change in EDITS:
        edit(change)
    package = json.loads((tmp_path / "1" / "datapackage.json").read_text())
    assert apply(released(tmp_path / "1", package), changes(get, package["known_at"])) == records(get)


def released(folder, package):
    """(layer, slug) → record, read from the Parquet files of a release alone."""
    found = {}
    schemas = {item["path"]: item["schema"] for item in package["resources"] if "schema" in item}
    for layer in LAYERS:
        kinds = {field["name"]: field["type"] for field in schemas[f"{layer.name}.csv"]["fields"]}
        for row in pq.read_table(folder / f"{layer.name}.parquet").to_pylist():
            record = {name: restored(value, kinds[name], name) for name, value in row.items()}
            found[layer.name, record["slug"]] = record
    return found


def restored(value, kind, name):
    if value is None:
        return None
    if name == "geometry":
        return json.loads(shapely.to_geojson(shapely.from_wkb(value)))
    if kind == "date":
        return value.isoformat()
    return json.loads(value) if kind in ("object", "array") else value


def test_the_first_load_is_all_additions(get, dataset):
    found = changes(get, "2000-01-01", limit=1000)
    assert {change["change"] for change in found} == {"added"}
    assert apply({}, found) == records(get)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("parameters", "parameter"),
    [
        ({}, "since"),
        ({"since": "noon"}, "since"),
        ({"since": "2999-01-01"}, "since"),
        ({"since": "0001-01-01T00:00:00+14:00"}, "since"),
        ({"since": "2020-01-01", "until": "2019-01-01"}, "until"),
        ({"since": "2020-01-01", "until": "2999-01-01"}, "until"),
        ({"since": "2020-01-01", "layer": "nothing"}, "layer"),
        ({"since": "2020-01-01", "limit": "0"}, "limit"),
        ({"since": "2020-01-01", "limit": "1001"}, "limit"),
        ({"since": "2020-01-01", "after": "x"}, "after"),
        ({"since": "2020-01-01", "after": "9999999999999999999~actors~x"}, "after"),
        ({"since": "2020-01-01", "after": "1~nothing~x"}, "after"),
        ({"since": "2020-01-01", "bbox": "1,2,3,4"}, "bbox"),
    ],
)
def test_invalid_input_is_named(get, parameters, parameter):
    problem = get(URL, **parameters)
    assert (problem.status_code, problem.json()["parameter"]) == (400, parameter)


def test_both_urls_and_conditional_requests(client):
    for url in (URL, f"{URL}/"):
        response = client.get(url, {"since": "2020-01-01"})
        assert response.status_code == 200
        headers = {"if-none-match": response["ETag"]}
        assert client.get(url, {"since": "2020-01-01"}, headers=headers).status_code == 304
