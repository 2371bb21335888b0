"""Editors who work at the same time lose nothing to each other, and history says who did what."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, Citation
from geodata.models import Incident, Place
from tests.actors.admin.editing import (
    admin_url,
    cite_test_actor,
    form_for,
    row,
    save,
    sent,
)


def colleague_saves(**fields):
    Actor.all_objects.filter(pk="test-actor").update(**fields)


def test_a_save_does_not_overwrite_a_colleagues(editor):
    url, data = form_for(editor, Actor, "test-actor", summary_en="Mine")
    colleague_saves(name_en="Their name")
    response = editor.post(url, data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "while you had it open" in html and "“test-actor” became “Their name”" in html
    assert Actor.all_objects.get(pk="test-actor").summary_en == ""
    resubmitted = sent(response)
    assert resubmitted["summary_en"] == "Mine"
    save(editor, url, resubmitted)  # now knowingly
    assert Actor.all_objects.get(pk="test-actor").summary_en == "Mine"


def test_fields_that_only_the_colleague_changed_survive_the_second_save(editor):
    url, data = form_for(editor, Incident, "test-incident", summary_en="Mine", name_en="My name")
    Incident.all_objects.filter(pk="test-incident").update(
        name_en="Their name", external=True, when="2019-09", kind="attack", answers=None, geometry_source="Theirs"
    )
    save(editor, url, sent(editor.post(url, data)))
    saved = Incident.all_objects.get(pk="test-incident")
    assert (saved.summary_en, saved.name_en) == ("Mine", "My name")
    assert (saved.external, saved.when, saved.kind, saved.geometry_source) == (True, "2019-09", "attack", "Theirs")


@pytest.mark.parametrize("version", ["", "x", "9" * 50, "1-2-3-4-5-6", "²"])
def test_a_form_without_a_valid_version_is_rejected_once(editor, version):
    url, data = form_for(editor, Actor, "test-actor", version=version, summary_en="Mine")
    response = editor.post(url, data)
    save(editor, url, sent(response))


def test_a_colleagues_citation_is_a_conflict_and_survives(editor):
    url, data = form_for(editor, Actor, "test-actor", summary_en="Mine")
    cite_test_actor()
    response = editor.post(url, data)
    assert "citation “test-source Findings” added" in response.content.decode()
    save(editor, url, sent(response))
    assert Citation.all_objects.filter(layer="actors", slug="test-actor").count() == 1


def test_a_row_that_a_colleague_deleted_remains_as_input(editor):
    for ordinal in (1, 2):
        Citation.all_objects.create(
            layer="actors",
            slug="test-actor",
            source_id="test-source",
            section="Findings",
            notes=[ordinal],
            ordinal=ordinal,
        )
    url, data = form_for(editor, Actor, "test-actor")
    Citation.all_objects.get(layer="actors", slug="test-actor", ordinal=1).delete()
    response = editor.post(url, data)
    assert "deleted" in response.content.decode()
    save(editor, url, sent(response))
    rows = Citation.all_objects.filter(layer="actors", slug="test-actor")
    assert sorted(rows.values_list("ordinal", "notes")) == [(2, [2]), (3, [1])]


def test_derived_changes_are_no_edit_conflict(editor):
    fields = {"place_id": "test-place", "source_id": "test-source", "kind": "clash", "name_en": "At the place"}
    Incident.all_objects.create(slug="test-there", **fields)
    url, data = form_for(editor, Incident, "test-there", summary_en="Mine")
    Place.all_objects.filter(pk="test-place").update(geometry="SRID=4326;POINT(41.2 34.2)")
    save(editor, url, data)
    history = editor.get(admin_url(Incident, "history", "test-there")).content.decode()
    assert "Derived dates or location updated" in history


def test_history_says_who_changed_what(editor):
    save(editor, *form_for(editor, Actor, "test-actor", name_en="Another name", kind="tribe"))
    url, data = form_for(editor, Actor, "test-actor")
    save(editor, url, {**data, "alias-TOTAL_FORMS": "1", **row("alias", 0, name="Byname", language="en")})
    html = editor.get(admin_url(Actor, "history", "test-actor")).content.decode()
    rows = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    assert "Salma Alias “Byname” added" in rows
    assert "test-actor → Another name" in rows and "Militia → Tribe or clan" in rows
    assert "an import or a command Actor added" in rows


def test_writers_queue_before_their_transaction(editor):
    url, data = form_for(editor, Actor, "test-actor", summary_en="Mine")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        save(editor, url, data)
    statements = [query["sql"] for query in queries]
    begins = next(number for number, sql in enumerate(statements) if "SAVEPOINT" in sql)
    lock = next(number for number, sql in enumerate(statements) if "pg_advisory_lock" in sql)
    assert lock < begins
