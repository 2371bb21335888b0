"""What a period means: the present of its source, what other records imply for it, and what contradicts it."""

from datetime import date

import pytest
from django.contrib.messages import get_messages

from actors.models import Actor, Relationship, Source
from geodata.layers import BY_NAME
from geodata.models import Incident, Presence
from tests import factories
from tests.actors.admin.editing import admin_url, all_errors, cite_test_actor, form_for, new_record, save

SOURCES = BY_NAME["sources"]
PRESENT = {"source": "test-source"}


@pytest.fixture
def present(editor):
    """The present of the source: 16 to 31 March 2020."""
    Source.all_objects.filter(pk="test-source").update(present_start="2020-03-16")


@pytest.fixture
def tie(editor):
    """A tie in the present tense, of an actor that exists from 2003."""
    Actor.all_objects.filter(pk="test-actor").update(review="published")
    actor = Actor.all_objects.get(pk="test-actor")
    actor.when = "2003/.."
    actor.save()
    ends = {"subject_id": "test-actor", "object_id": "test-other", "source_id": "test-source"}
    return Relationship.all_objects.create(slug="test-tie", name_en="Tie", kind="part-of", when="../..", **ends)


def warnings(response):
    return [str(message) for message in get_messages(response.wsgi_request) if message.level_tag == "warning"]


def test_an_open_edge_is_previewed_as_the_present_of_the_source(editor, present):
    def note(when, **query):
        return editor.get(admin_url(Incident, "period_preview"), {"when": when, **PRESENT, **query}).json()["note"]

    assert note("../..").startswith("Certain from 16 March 2020 to 31 March 2020; else possible.")
    assert "throughout the present of the source, 16 March 2020 to 31 March 2020." in note("../..")
    assert "begun by the first of these days" in note("../..") and "begun by" in note("[2017..]/..")
    assert "begun by" not in note("2003/..") and "present" in note("2003/..")
    assert "present" not in note("2003/2005") and "present" not in note("../2013-02")
    typed = {"source": "", "horizon": "2020-03", "present_start": "2020-03"}
    assert note("../..", **typed).startswith("Certain from 1 March 2020 to 31 March 2020")
    assert note("../..", **{**typed, "present_start": "soon"}).startswith("Certain from 31 March 2020 to 31 March 2020")


def test_the_help_text_explains_the_present(editor):
    help_text = form_fields(editor, Incident)["when"].help_text
    assert "the days from its “present start” to its horizon" in help_text
    assert "first day" in form_fields(editor, Source)["present_start"].help_text


def form_fields(editor, model):
    return editor.get(admin_url(model, "add")).context["adminform"].form.fields


@pytest.mark.parametrize(("text", "day"), [("2020", "2020-01-01"), ("٢٠٢٠-٠٣", "2020-03-01"), ("2020-03-16",) * 2])
def test_the_present_begins_with_the_first_day_of_a_month_or_year(editor, text, day):
    save(editor, *new_record(editor, SOURCES, present_start=text))
    assert str(Source.all_objects.get(pk="new-one").present_start) == day


@pytest.mark.parametrize("changed", [{"present_start": "2020-04"}, {"horizon": "2020-03-15"}])
def test_the_present_begins_by_the_horizon(editor, present, changed):
    errors = all_errors(editor.post(*form_for(editor, Source, "test-source", **changed)))[""]
    assert "on the day of its horizon at the latest" in str(errors["present_start"])


@pytest.mark.parametrize("text", ["soon", "2020-02-30"])
def test_what_is_no_first_day_is_rejected(editor, text):
    errors = all_errors(editor.post(*form_for(editor, Source, "test-source", present_start=text)))[""]
    assert "present_start" in errors


def test_another_present_dates_the_records_again(editor, tie):
    save(editor, *form_for(editor, Source, "test-source", present_start="2020-02"))
    tie.refresh_from_db()
    assert (tie.latest_start, tie.earliest_end) == (date(2020, 2, 1), date(2020, 3, 31))
    assert tie.effective_latest_start == date(2020, 2, 1)
    save(editor, *form_for(editor, Source, "test-source", present_start=""))
    tie.refresh_from_db()
    assert tie.latest_start == date(2020, 3, 31)


def test_the_form_shows_what_other_records_imply(editor, tie):
    html = editor.get(admin_url(Relationship, "change", "test-tie")).content.decode()
    typed, _, implied = html.partition("period-implied")
    assert "unknown: any time before" in typed and "1 January 2003" not in typed
    assert "Earliest start" in implied and "1 January 2003" in implied and "not before 2003: test-actor" in implied
    assert "period-implied" not in editor.get(admin_url(Actor, "change", "test-actor")).content.decode()
    assert "period-implied" not in editor.get(admin_url(Relationship, "add")).content.decode()


def test_the_list_marks_narrowed_dates(editor, tie):
    html = editor.get(admin_url(Relationship, "changelist"), {"q": "test-tie"}).content.decode()
    assert 'title="not before 2003: test-actor existed from 2003">narrowed: <span>2003-01-01…' in html
    assert "narrowed" not in editor.get(admin_url(Actor, "changelist"), {"q": "test-actor"}).content.decode()


def test_a_circle_of_causes_is_an_error_on_the_form(editor):
    cause = Incident.all_objects.get(pk="test-incident")
    effect = factories.incident("test-effect", "2019-08", answers=cause, source=cause.source)
    factories.incident("test-last", "2019-08", answers=effect, source=cause.source)
    response = editor.post(*form_for(editor, Incident, "test-incident", answers="test-last"))
    assert response.status_code == 200
    assert "answers this incident itself" in str(all_errors(response)[""]["answers"])
    response = editor.post(*form_for(editor, Incident, "test-incident", answers="test-incident"))
    assert "cannot answer itself" in str(all_errors(response)[""]["answers"])


def test_a_save_that_contradicts_a_life_or_cause_warns(editor, tie):
    presence = {"actor": "test-actor", "when": "1990/1995"}
    (warning,) = warnings(save(editor, *new_record(editor, BY_NAME["presences"], **presence)))
    assert "its period “1990/1995”" in warning and "contradicts actors/test-actor" in warning
    assert "keeps its own dates, and check_fixtures lists it" in warning
    assert warnings(save(editor, *form_for(editor, Presence, "new-one", when="2004/2005"))) == []
    assert warnings(save(editor, *form_for(editor, Actor, "test-other"))) == []  # of a layer that nothing bounds

    Incident.all_objects.filter(pk="test-incident").update(review="published")
    effect = {"answers": "test-incident", "when": "2019-07"}
    (warning,) = warnings(save(editor, *new_record(editor, BY_NAME["incidents"], **effect)))
    assert "contradicts incidents/test-incident" in warning


def test_a_life_that_contradicts_claims_warns(editor, tie):
    cite_test_actor()
    assert warnings(save(editor, *form_for(editor, Actor, "test-actor"))) == []
    (warning,) = warnings(save(editor, *form_for(editor, Actor, "test-actor", when="1990/1995")))
    assert (
        warning.startswith("relationships/test-tie: its period “../..”") and "contradicts actors/test-actor" in warning
    )
    for number in range(6):
        ends = {"subject_id": "test-other", "object_id": "test-actor", "source_id": "test-source"}
        Relationship.all_objects.create(slug=f"test-{number}", name_en="Tie", kind="part-of", when="2019", **ends)
    *five, more = warnings(save(editor, *form_for(editor, Actor, "test-actor")))
    assert len(five) == 5 and more.startswith("So do 2 more records")
