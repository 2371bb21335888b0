"""The data set as files: it loads, and comes back as the same bytes."""

import json

import pytest
from django.core.management import CommandError, call_command

from actors.models import Actor, Source
from geodata.fixtures import dump, fixture_models, fixture_path
from geodata.models import Incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", fixture_models(), ids=lambda model: model._meta.model_name)
def test_a_dump_is_what_was_loaded(model):
    assert dump(model) == fixture_path(model).read_text(encoding="utf-8")


def test_the_command_writes_only_files_that_change(tmp_path, capsys):
    call_command("dump_fixtures", folder=str(tmp_path))
    for model in fixture_models():
        assert fixture_path(model, tmp_path).read_bytes() == fixture_path(model).read_bytes()
    Actor.published.update(summary_en="Another summary")
    with pytest.raises(SystemExit):
        call_command("dump_fixtures", folder=str(tmp_path), check=True)
    assert fixture_path(Actor, tmp_path).read_bytes() == fixture_path(Actor).read_bytes()
    capsys.readouterr()
    call_command("dump_fixtures", folder=str(tmp_path))
    assert capsys.readouterr().out == "wrote actor.json\n"
    call_command("dump_fixtures", folder=str(tmp_path), check=True)
    assert capsys.readouterr().out == "The fixtures match the database.\n"


@pytest.mark.slow
def test_loading_twice_changes_nothing():
    before = {model: dump(model) for model in fixture_models()}
    call_command("loaddata", *[str(fixture_path(model)) for model in fixture_models()], verbosity=0)
    assert {model: dump(model) for model in fixture_models()} == before


def test_one_edit_is_one_line():
    actor = Actor.all_objects.get(pk="kataib-hezbollah")
    before = dump(Actor).splitlines()
    actor.name_ar = "اسم آخر"
    actor.save()
    after = dump(Actor).splitlines()
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.slow
def test_loading_shows_what_would_change_and_waits(capsys):
    Actor.all_objects.filter(pk="kataib-hezbollah").update(name_ar="اسم آخر")
    call_command("load_fixtures")
    assert "+" in capsys.readouterr().out
    assert Actor.all_objects.get(pk="kataib-hezbollah").name_ar == "اسم آخر"
    call_command("load_fixtures", no_input=True)
    assert Actor.all_objects.get(pk="kataib-hezbollah").name_ar != "اسم آخر"


def test_a_full_database_keeps_its_edits():
    Actor.all_objects.filter(pk="kataib-hezbollah").update(name_ar="اسم آخر")
    call_command("load_fixtures", if_empty=True)
    assert Actor.all_objects.get(pk="kataib-hezbollah").name_ar == "اسم آخر"


@pytest.mark.slow
@pytest.mark.parametrize("broken", ["2019-13", "2019/2018", 7])
def test_a_broken_fixture_leaves_the_database_as_it_was(tmp_path, broken):
    fixture_path(Source, tmp_path).write_text(fixture_path(Source).read_text(encoding="utf-8"), encoding="utf-8")
    fields = {"name_en": "x", "kind": "attack", "source": Source.all_objects.first().pk, "when": broken}
    fixture_path(Incident, tmp_path).write_text(
        json.dumps([{"model": "geodata.incident", "pk": "x", "fields": fields}])
    )
    before = {model: dump(model) for model in fixture_models()}
    with pytest.raises(CommandError, match="unchanged"):
        call_command("load_fixtures", no_input=True, folder=str(tmp_path))
    assert {model: dump(model) for model in fixture_models()} == before
