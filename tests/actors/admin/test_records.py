"""Every record can be added and changed in the admin, on pages without inline code."""

import re

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actors.models import (
    Actor,
    Alias,
    Citation,
)
from geodata.layers import BY_NAME, LAYERS
from geodata.models import Figure, Incident
from tests.actors.admin.editing import (
    admin_url,
    each_layer,
    form_for,
    new_record,
    save,
)
from tests.factories import actor


@each_layer
def test_added_and_changed(editor, layer):
    save(editor, *new_record(editor, layer))
    record = layer.model.all_objects.get(pk="new-one")
    assert (record.review, record.latest_start.isoformat()) == ("published", "2019-08-31")
    assert Alias.all_objects.filter(layer=layer.name, slug="new-one", name="Newer").exists()
    cited = Citation.all_objects.filter(layer=layer.name, slug="new-one", notes=[2, 3])
    assert cited.exists() == (layer.name != "sources")

    url, data = form_for(editor, layer.model, "new-one", summary_en="Now with a summary.")
    save(editor, url, data)
    changed = layer.model.all_objects.get(pk="new-one")
    assert changed.summary_en == "Now with a summary."
    for field in layer.model._meta.concrete_fields:
        if field.name != "summary_en":
            assert getattr(changed, field.attname) == getattr(record, field.attname)


@each_layer
def test_pages_without_inline_code(editor, layer):
    save(editor, *new_record(editor, layer))
    names = [("add",), ("changelist",), ("change", "new-one"), ("history", "new-one"), ("delete", "new-one")]
    for name in names:
        response = editor.get(admin_url(layer.model, *name))
        assert response.status_code == 200
        nonce = re.search(r"script-src 'self' 'nonce-([^']+)'", response["Content-Security-Policy"])[1]
        html = response.content.decode()
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)\s*=", html)
        for attributes in re.findall(r"<(?:script|style)\b([^>]*)>", html):
            assert "src=" in attributes or "application/json" in attributes or f'nonce="{nonce}"' in attributes
        assert "//tile" not in html


@each_layer
def test_what_was_inferred_is_ticked(editor, layer):
    save(editor, *new_record(editor, layer, inferred=["when", "actors"]))
    assert layer.model.all_objects.get(pk="new-one").inferred == ["when", "actors"]
    url, data = form_for(editor, layer.model, "new-one")
    html = editor.get(url).content.decode()
    assert re.findall(r'name="inferred" value="(\w+)"[^>]*checked', html) == ["when", "actors"]
    save(editor, url, {**data, "inferred": []})
    assert layer.model.all_objects.get(pk="new-one").inferred == []


@pytest.mark.django_db
@pytest.mark.parametrize("inferred", [["mood"], ["when", "when"]])
def test_what_was_inferred_is_of_the_vocabulary(inferred):
    with pytest.raises(ValidationError) as error:
        Actor(slug="made", name_en="Made", inferred=inferred).clean()
    assert "inferred" in error.value.message_dict


@pytest.mark.django_db
def test_the_database_refuses_other_terms():
    with pytest.raises(IntegrityError, match="actor_inferred_known"), transaction.atomic():
        actor("made-actor", inferred=["mood"])


EMPTY = {"low": "", "high": ""}


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"qualifier": "about", "value": "1600"}, 1550, 1650),
        ({"qualifier": "more-than", "value": "25"}, 26, None),
        ({"qualifier": "more-than", "value": "3", "kind": "duration"}, 3, None),
        ({"qualifier": "up-to", "value": "9"}, 0, 9),
        ({"qualifier": "about", "value": "40", "low": "38"}, 38, 45),
        ({"value": "5"}, 5, 5),
        ({"low": "4"}, 4, None),
    ],
)
def test_low_and_high_of_a_figure_follow_from_how_it_is_meant(editor, fields, low, high):
    save(editor, *new_record(editor, BY_NAME["figures"], **EMPTY | fields))
    figure = Figure.all_objects.get(pk="new-one")
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    ("qualifier", "best", "deaths"),
    [
        ("at-least", "17", (17, None, None)),
        ("more-than", "25", (26, None, None)),
        ("about", "40", (35, 40, 45)),
        ("up-to", "3", (0, None, 3)),
        ("nearly", "100", (50, None, 99)),
    ],
)
def test_the_deaths_follow_from_how_their_number_is_meant(editor, qualifier, best, deaths):
    fields = {"fatalities_qualifier": qualifier, "fatalities_low": "", "fatalities_best": best, "fatalities_high": ""}
    save(editor, *new_record(editor, BY_NAME["incidents"], **fields))
    url, data = form_for(editor, Incident, "new-one")
    save(editor, url, data)  # again, with the numbers that it has now
    incident = Incident.all_objects.get(pk="new-one")
    assert (incident.fatalities_low, incident.fatalities_best, incident.fatalities_high) == deaths


def test_every_layer_has_its_admin():
    for layer in LAYERS:
        assert admin.site._registry[layer.model].layer == layer.name


def test_arabic_runs_from_right_to_left(editor):
    html = editor.get(admin_url(Actor, "add")).content.decode()
    for name in ("name_ar", "summary_ar", "role_ar"):
        assert re.search(rf'<(?:input|textarea)[^>]*name="{name}"[^>]*dir="rtl"', html)
