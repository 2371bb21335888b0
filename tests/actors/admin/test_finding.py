"""Searching, previewing, renaming, publishing and deleting in the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.urls import reverse

from actors.models import (
    Actor,
    Alias,
    Relationship,
    Source,
)
from geodata.models import (
    Chapter,
    Figure,
    Incident,
    Place,
    Presence,
)
from tests.actors.admin.editing import (
    admin_url,
    cite_test_actor,
    each_layer,
    form_for,
    save,
)
from tests.factories import actor, incident, place, record, square


def test_search_finds_names_and_aliases(editor):
    Actor.all_objects.filter(pk="test-other").update(name_ar="حزب الله")
    Alias.all_objects.create(layer="actors", slug="test-actor", name="Zzyzx Brigade", language="en")
    found = lambda words: {  # noqa: E731
        record.pk for record in editor.get(admin_url(Actor, "changelist"), {"q": words}).context["cl"].result_list
    }
    assert found("zzyzx") == {"test-actor"}
    assert "test-other" in found("حزب")
    assert found("test-oth") == {"test-other"}
    query = {"app_label": "actors", "model_name": "relationship", "field_name": "subject", "term": "zzyzx"}
    offered = editor.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [choice["id"] for choice in offered] == ["test-actor"]


SPELLINGS = ["Qa'im", "Qaim", "al-Qa‘im", "Qaʿim", "Ｑaim", "القائم", "القايم", "قـائم", "القائم\u200f", "made-qaim"]


@pytest.mark.parametrize("review", ["published", "draft", "withdrawn"])
@pytest.mark.parametrize("words", SPELLINGS)
def test_lists_and_pickers_find_any_spelling_in_any_state(editor, words, review):
    place("made-other", square(0, 0, 1, 1), name_en="Strip along the Qa’im road", name_ar="شريط القائم", review=review)
    place("made-qaim", square(0, 0, 1, 1), name_en="Qa’im", name_ar="القائم", review=review)
    listed = editor.get(admin_url(Place, "changelist"), {"q": words, "review__exact": review}).context["cl"].result_list
    assert [one.pk for one in listed if one.pk.startswith("made-")][0] == "made-qaim"
    slugs = [choice["id"] for choice in pick(editor, "incident", "place", words)]
    assert slugs.index("made-qaim") < (slugs.index("made-other") if "made-other" in slugs else 99)


@pytest.mark.parametrize("words", ["Qa'im", "Qaim", "Qaʿim road", "QĀ’IM", "qaim_road", "made-qaim", "qaim%"])
def test_words_of_a_slug_are_found_in_any_spelling(editor, words):
    incident("made-qaim-road", name_en="Convoy attempted", name_ar="قافلة")
    listed = editor.get(admin_url(Incident, "changelist"), {"q": words}).context["cl"].result_list
    assert "made-qaim-road" in [one.pk for one in listed]


def pick(editor, model_name, field_name, term, app_label="geodata"):
    query = {"app_label": app_label, "model_name": model_name, "field_name": field_name, "term": term}
    return editor.get(reverse("admin:autocomplete"), query).json()["results"]


def test_pickers_tell_homonyms_apart(editor, django_assert_max_num_queries):
    district = place("made-district", square(0, 0, 1, 1), name_en="Made district")
    for number in range(8):
        kind, review = ("settlement", "published") if number % 2 else ("district", "draft")
        fields = {"name_en": "Zanzibar", "kind": kind, "review": review, "parent": district}
        place(f"made-{number}", square(0, 0, 1, 1), **fields)
    with django_assert_max_num_queries(14):
        texts = [choice["text"] for choice in pick(editor, "incident", "place", "zanz")]
    assert texts[:2] == [
        "Zanzibar — District, in Made district · draft · made-0",
        "Zanzibar — Settlement, in Made district · published · made-1",
    ]
    incident("made-incident", place_id="made-3")
    page = editor.get(admin_url(Incident, "change", "made-incident")).content.decode()
    assert "Zanzibar — Settlement, in Made district · published · made-3" in page


ODD_TEXTS = ["%", "_", "\\", "'", "🙂", "ء", "\u0301", "a" * 3000, "%s", "%(q)s", "()*+[", "—"]


@pytest.mark.parametrize("words", ODD_TEXTS)
@each_layer
def test_any_text_is_a_valid_search(editor, layer, words):
    assert editor.get(admin_url(layer.model, "changelist"), {"q": words}).status_code == 200
    assert editor.get(admin_url(layer.model, "changelist"), {"q": f"\x00{words}"}).status_code in (200, 400)


@pytest.mark.parametrize("term", ODD_TEXTS)
def test_any_text_is_a_valid_term(editor, term):
    place("made-qaim", square(0, 0, 1, 1), name_en="Qa’im")
    offered = pick(editor, "incident", "place", term)
    assert "made-qaim" not in [choice["id"] for choice in offered]


@pytest.mark.parametrize("term", ["\x00", "a\x00b", "\ud800".encode("utf-8", "surrogatepass")])
def test_terms_that_no_text_can_hold_are_refused(editor, term):
    query = {"app_label": "geodata", "model_name": "incident", "field_name": "place", "term": term}
    assert editor.get(reverse("admin:autocomplete"), query).status_code in (200, 400)


def test_ties_and_presences_are_found_by_their_actors(editor):
    ends = {"subject_id": "test-actor", "object_id": "test-other", "kind": "led-by", "source_id": "test-source"}
    Relationship.all_objects.create(slug="test-tie", name_en="Made", **ends)
    Alias.all_objects.create(layer="actors", slug="test-other", name="Zzyzx Brigade", language="en")
    listed = editor.get(admin_url(Relationship, "changelist"), {"q": "Zzyzx"}).context["cl"].result_list
    assert [tie.pk for tie in listed] == ["test-tie"]


@pytest.mark.parametrize("parameters", [{"review__exact": "draft"}, {"external__exact": "0"}, {"o": "-5"}])
@each_layer
def test_lists_filter_and_sort(editor, layer, parameters):
    assert editor.get(admin_url(layer.model, "changelist"), parameters).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"when": "2019-08"}, "31 August 2019"),
        ({"when": "2003/..", "source": "test-source"}, "31 March 2020"),
        ({"when": "2003/..", "horizon": "2018-02-03"}, "3 February 2018"),
        ({"when": "../2013", "source": "no-such"}, "any time before"),
        ({"when": ""}, "No date"),
        ({"when": "[..1920]"}, "certain on no single one"),
    ],
)
def test_period_preview(editor, query, shown):
    response = editor.get(admin_url(Incident, "period_preview"), query)
    assert shown in response.content.decode() and "error" not in response.json()


@pytest.mark.parametrize("when", ["2003/..", "soon", "2019/2018", "{2019}", "//", "9" * 300])
def test_period_preview_reports_errors(editor, when):
    response = editor.get(admin_url(Actor, "period_preview"), {"when": when, "horizon": "not a date"})
    assert response.status_code == 200 and response.json()["error"]


def test_anonymous_users_see_nothing(client, db):
    for url in (admin_url(Actor, "period_preview"), reverse("admin:actors_source_sections"), admin_url(Actor, "add")):
        assert client.get(url).status_code == 302


def test_reader_sees_but_cannot_write(editor, client):
    reader = get_user_model().objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["view_actor", "view_place"]))
    cite_test_actor()
    client.force_login(reader)
    for model, slug in ((Actor, "test-actor"), (Place, "test-place")):
        for view in ("change", "history"):
            assert client.get(admin_url(model, view, slug)).status_code == 200
        assert client.get(admin_url(model, "changelist")).status_code == 200
        assert client.post(admin_url(model, "change", slug), {}).status_code == 403
        assert client.post(admin_url(model, "slug", slug), {"slug": "other"}).status_code == 403


def test_headings_are_offered(editor):
    url = reverse("admin:actors_source_sections")
    assert editor.get(url, {"source": "test-source"}).json() == {"sections": ["Findings"]}
    assert editor.get(url, {"source": "none"}).json() == {"sections": []}


def test_slug_of_a_draft_can_change_and_takes_everything_along(editor):
    tie = {"subject_id": "test-actor", "kind": "led-by", "object_id": "test-other", "source_id": "test-source"}
    Relationship.all_objects.create(slug="test-tie", name_en="Tie", **tie)
    Alias.all_objects.create(layer="actors", slug="test-actor", name="Byname", language="en")
    about = {"about_layer": "actors", "about_slug": "test-actor", "source_id": "test-source", "kind": "count"}
    Figure.all_objects.create(slug="test-figure", name_en="F", as_given="ten", unit="people", **about)
    marks = [{"layer": "actors", "slug": "test-actor"}]
    Chapter.all_objects.create(
        slug="test-chapter", name_en="C", ordinal=902, date="2019", highlights=marks, source_id="test-source"
    )
    url = admin_url(Actor, "slug", "test-actor")
    assert b"already has this slug" in editor.post(url, {"slug": "test-other"}).content
    save_slug = editor.post(url, {"slug": "test-renamed"})
    assert save_slug.status_code == 302
    assert not Actor.all_objects.filter(pk="test-actor").exists()
    assert Relationship.all_objects.get(pk="test-tie").subject_id == "test-renamed"
    assert Alias.all_objects.get(name="Byname").slug == "test-renamed"
    assert Figure.all_objects.get(pk="test-figure").about_slug == "test-renamed"
    assert Chapter.all_objects.get(pk="test-chapter").highlights == [{"layer": "actors", "slug": "test-renamed"}]
    history = editor.get(admin_url(Actor, "history", "test-renamed")).content.decode()
    assert "Actor added" in history and "test-actor" in history
    connection.check_constraints()


def test_the_slug_of_a_published_record_cannot_change(editor):
    Actor.all_objects.filter(pk="test-actor").update(review="published")
    Actor.all_objects.filter(pk="test-actor").update(review="draft")
    assert editor.post(admin_url(Actor, "slug", "test-actor"), {"slug": "test-renamed"}).status_code == 403
    url, data = form_for(editor, Actor, "test-actor", slug="test-renamed")
    save(editor, url, data)
    assert Actor.all_objects.filter(pk="test-actor").exists()


def test_referenced_records_are_protected(editor):
    Actor.all_objects.filter(pk="test-actor").update(review="draft")
    page = editor.get(admin_url(Source, "delete", "test-source"))
    assert "protected" in page.content.decode()
    assert editor.post(admin_url(Source, "delete", "test-source"), {"post": "yes"}).status_code == 200
    assert Source.all_objects.filter(pk="test-source").exists()
    assert editor.post(admin_url(Actor, "delete", "test-actor"), {"post": "yes"}).status_code == 302
    assert not Actor.all_objects.filter(pk="test-actor").exists()


def test_publishing_many_leaves_out_records_without_a_citation(editor):
    cite_test_actor()
    chosen = {"action": "publish", "_selected_action": ["test-actor", "test-other"]}
    page = editor.post(admin_url(Actor, "changelist"), chosen, follow=True).content.decode()
    assert "lack of a citation: test-other" in page and "Now published: test-actor" in page
    assert Actor.all_objects.get(pk="test-other").review == "draft"


def test_lists_are_sorted_by_the_alphabet(editor):
    names = {"made-a": "Ábbas", "made-b": "abbot", "made-c": "Zebra", "made-d": "Zérah"}
    for slug, name in names.items():
        actor(slug, name_en=name)
    column = str(editor.get(admin_url(Actor, "changelist")).context["cl"].list_display.index("name_en"))
    for order, expected in ((column, sorted(names)), (f"-{column}", sorted(names, reverse=True))):
        listed = editor.get(admin_url(Actor, "changelist"), {"o": order, "q": "made"}).context["cl"].result_list
        assert [one.pk for one in listed if one.pk in names] == expected


def test_columns_of_other_records_are_sorted_by_their_names(editor):
    names = {"made-y": "Ábbas", "made-x": "abbot", "made-w": "Zebra"}
    for slug, name in names.items():
        record(Presence, f"made-of-{slug}", kind="base", actor=actor(slug, name_en=name))
    column = str(editor.get(admin_url(Presence, "changelist")).context["cl"].list_display.index("actor"))
    listed = editor.get(admin_url(Presence, "changelist"), {"o": column, "q": "made"}).context["cl"].result_list
    assert [one.actor_id for one in listed if one.actor_id in names] == list(names)


def test_pickers_without_a_term_are_sorted_by_the_alphabet(editor):
    names = {"made-y": "00 Ábbas", "made-x": "00 abbot", "made-w": "00 Zebra"}
    for slug, name in names.items():
        actor(slug, name_en=name)
    slugs = [choice["id"] for choice in pick(editor, "relationship", "subject", "", "actors")]
    assert slugs[:3] == list(names)


@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_the_pages_of_a_record_tell_it_from_others_of_its_name(editor, view):
    place("made-rumana", square(0, 0, 1, 1), name_en="Made Rumana", kind="settlement", review="draft")
    page = editor.get(admin_url(Place, view, "made-rumana")).content.decode()
    assert "Made Rumana — Settlement · draft · made-rumana" in page


@pytest.fixture
def homonyms(db):
    """Two places of one Arabic name."""
    return [
        place(f"made-{kind}", square(0, 0, 1, 1), name_en="القائم", kind=kind) for kind in ("settlement", "district")
    ]


def test_what_would_be_deleted_is_told_apart(editor, homonyms):
    selected = {"action": "delete_selected", "_selected_action": [one.pk for one in homonyms]}
    page = editor.post(admin_url(Place, "changelist"), selected).content.decode()
    assert all(f">{one.label}</a>" in page for one in homonyms)
    page = editor.get(admin_url(Place, "delete", homonyms[0].pk)).content.decode()
    assert f">{homonyms[0].label}</a></li>" in page.replace("\n", "")
    incident("made-incident", place=homonyms[0])
    page = editor.get(admin_url(Place, "delete", homonyms[0].pk)).content.decode()
    assert f">{Incident.all_objects.get(pk='made-incident').label}</a>" in page


@pytest.mark.parametrize("view", ["change", "history", "delete", "slug"])
def test_breadcrumbs_name_a_record_by_its_label(editor, view):
    place("made-draft", square(0, 0, 1, 1), name_en="القائم", review="draft")
    one = Place.all_objects.get(pk="made-draft")
    page = editor.get(admin_url(Place, view, one.pk)).content.decode()
    crumbs = page.split('class="breadcrumbs"')[1].split("</div>")[0]
    assert one.label in crumbs and one.label.startswith("\u2068")


def test_names_in_a_label_keep_their_direction(db):
    one = place("made-arabic", square(0, 0, 1, 1), name_en="صنع (2)", kind="settlement")
    assert one.label.startswith("\u2068صنع (2)\u2069 — Settlement")
