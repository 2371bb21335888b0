"""The editors' side: every record can be added and changed, and no mistake gets through or costs any input."""

import json
import re

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor, Alias, Citation, Relationship, Source
from geodata.layers import LAYERS
from geodata.models import Chapter, ControlZone, Crossing, Figure, Incident, IncidentActor, Place

POINT = '{"type": "Point", "coordinates": [40.98, 34.37]}'
SQUARE = '{"type": "Polygon", "coordinates": [[[40.9, 34.3], [41.0, 34.3], [41.0, 34.4], [40.9, 34.4], [40.9, 34.3]]]}'
BOW_TIE = '{"type": "Polygon", "coordinates": [[[40.9, 34.3], [41.0, 34.4], [41.0, 34.3], [40.9, 34.4], [40.9, 34.3]]]}'
DRAWN = {"geometry": POINT, "precision_m": "500", "geometry_source": "Drawn by hand"}
CITED = {"source": "test-source", "section": "Findings", "notes": "2, 3", "stance": "states", "confidence": "stated"}
OWN_FIELDS = {
    "sources": {"kind": "report", "horizon": "2020-03-31", "note_count": "9", "sections": "Findings\nConclusion"},
    "actors": {"kind": "militia", "country": "iraq", "pmf_brigade": "13", "colour": "#1B9E77"},
    "relationships": {"subject": "test-actor", "kind": "part-of", "object": "test-other"},
    "places": {"kind": "settlement", "parent": "test-place", **DRAWN},
    "routes": {"kind": "road", "geometry": '{"type": "LineString", "coordinates": [[40.9, 34.3], [41.2, 34.4]]}'},
    "crossings": {"kind": "official", "countries": "syria,iraq", **DRAWN},
    "crossing-statuses": {"crossing": "test-crossing", "law": "closed", "practice": "unknown"},
    "control-zones": {"kind": "control", **DRAWN, "geometry": SQUARE},
    "presences": {"actor": "test-actor", "kind": "base", "place": "test-place"},
    "incidents": {"kind": "attack", "fatalities_low": "1", "fatalities_best": "2", "fatalities_high": "3", **DRAWN},
    "activities": {"kind": "trade", "place": "test-place", "goods": "dates"},
    "figures": {"kind": "count", "as_given": "about ten", "unit": "people", "low": "9", "high": "11"},
    "chapters": {"ordinal": "901", "date": "2019-10", "layers": ["actors"], "highlights": "actors test-actor"},
}
OWN_FIELDS["routes"] |= {"precision_m": "500", "geometry_source": "Drawn by hand"}
each_layer = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)


def address(model, view, *key):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=key)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Addresses as the files are named, which is what the test server can serve."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def editor(client, db):
    """A client of an editor who is logged in, among a few records to build on."""
    make_records()
    client.force_login(get_user_model().objects.create_superuser("salma", first_name="Salma"))
    return client


def make_records():
    common = {"source_id": "test-source", "review": "draft"}
    Source.everything.create(
        slug="test-source", name_en="Source", kind="report", horizon="2020-03-31", sections=["Findings"], note_count=9
    )
    for slug in ("test-actor", "test-other"):
        Actor.everything.create(slug=slug, name_en=slug, kind="militia", **common)
    where = {"geometry": "SRID=4326;POINT(41 34.3)", "precision_m": 100, "geometry_source": "By hand"}
    Place.everything.create(slug="test-place", name_en="Place", kind="settlement", **where, **common)
    Crossing.everything.create(slug="test-crossing", name_en="X", kind="official", countries=["syria"], **common)
    Incident.everything.create(slug="test-incident", name_en="Clash", kind="clash", when="2019-08", **common)


def cite_test_actor(**fields):
    pointer = {"layer": "actors", "slug": "test-actor"}
    Citation.everything.create(source_id="test-source", section="Findings", **pointer, **fields)


def sent(response):
    """What a browser would send if the editor pressed Save on this page at once."""
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for field in (field for form in forms for field in form):
        value = field.value()
        if hasattr(value, "geojson"):
            value = value.geojson
        if value is not None and value is not False:
            data[field.html_name] = value
    return data


def row(prefix, number, **fields):
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def form_for(editor, model, key=None, /, **fields):
    """The address of a record's form and its data, with ``fields`` filled in."""
    url = address(model, "change", key) if key else address(model, "add")
    page = editor.get(url)
    assert page.status_code == 200
    return url, {**sent(page), **fields}


def new_record(editor, layer, **fields):
    """The add form of a layer, filled in so that it can be saved."""
    common = {"slug": "new-one", "name_en": "New one", "name_ar": "جديد", "when": "2019-08", "source": "test-source"}
    own = OWN_FIELDS[layer.name]
    citation = {"citation-TOTAL_FORMS": "1", **row("citation", 0, **CITED)}
    alias = {"alias-TOTAL_FORMS": "1", **row("alias", 0, name="Newer", language="en")}
    if layer.name == "sources":
        citation = {"citation-TOTAL_FORMS": "0"}
    return form_for(editor, layer.model, **{**common, **own, "review": "published", **citation, **alias, **fields})


def save(editor, url, data):
    """Save what must be right."""
    response = editor.post(url, data)
    assert response.status_code == 302, all_errors(response)
    return response


def all_errors(response):
    found = {"": response.context["adminform"].form.errors}
    for inline in response.context["inline_admin_formsets"]:
        found[inline.formset.prefix] = [inline.formset.non_form_errors(), *inline.formset.errors]
    return found


# Every record


@each_layer
def test_added_and_changed(editor, layer):
    save(editor, *new_record(editor, layer))
    record = layer.model.everything.get(pk="new-one")
    assert (record.review, record.latest_start.isoformat()) == ("published", "2019-08-31")
    assert Alias.everything.filter(layer=layer.name, slug="new-one", name="Newer").exists()
    cited = Citation.everything.filter(layer=layer.name, slug="new-one", notes=[2, 3])
    assert cited.exists() == (layer.name != "sources")

    url, data = form_for(editor, layer.model, "new-one", summary_en="Now with a summary.")
    save(editor, url, data)
    changed = layer.model.everything.get(pk="new-one")
    assert changed.summary_en == "Now with a summary."
    for field in layer.model._meta.concrete_fields:
        if field.name != "summary_en":
            assert getattr(changed, field.attname) == getattr(record, field.attname)


@each_layer
def test_pages_without_inline_code(editor, layer):
    save(editor, *new_record(editor, layer))
    names = [("add",), ("changelist",), ("change", "new-one"), ("history", "new-one"), ("delete", "new-one")]
    for name in names:
        response = editor.get(address(layer.model, *name))
        assert response.status_code == 200
        nonce = re.search(r"script-src 'self' 'nonce-([^']+)'", response["Content-Security-Policy"])[1]
        html = response.content.decode()
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)\s*=", html)
        for attributes in re.findall(r"<(?:script|style)\b([^>]*)>", html):
            assert "src=" in attributes or "application/json" in attributes or f'nonce="{nonce}"' in attributes
        assert "//tile" not in html


def test_every_layer_has_its_admin():
    for layer in LAYERS:
        assert admin.site._registry[layer.model].layer == layer.name


def test_arabic_runs_from_right_to_left(editor):
    html = editor.get(address(Actor, "add")).content.decode()
    for name in ("name_ar", "summary_ar", "role_ar"):
        assert re.search(rf'<(?:input|textarea)[^>]*name="{name}"[^>]*dir="rtl"', html)


# Mistakes


MISTAKES = [
    ("actors", {"when": "last summer"}, "when", "not an EDTF date"),
    ("actors", {"when": "2019/2018"}, "when", "before it starts"),
    ("actors", {"when": "2019/.."}, None, None),
    ("actors", {"when": "2021/.."}, "when", "horizon"),
    ("actors", {"when": "2019/..", "source": ""}, "source", "required"),
    ("actors", {"source": "no-such-source"}, "source", "valid choice"),
    ("actors", {"slug": "test-actor"}, "slug", "already exists"),
    ("actors", {"slug": "with space"}, "slug", "valid"),
    ("actors", {"colour": "red"}, "colour", "six digits"),
    ("actors", {"kind": "dragon"}, "kind", "valid choice"),
    ("actors", {"readings": "2019-08"}, "readings", "on each line"),
    ("actors", {"readings": "yesterday a-source"}, "readings", "not an EDTF date"),
    ("actors", {"readings": '[{"when": '}, "readings", "JSON"),
    ("relationships", {"object": "test-actor"}, "object", "two different actors"),
    ("places", {"geometry": "somewhere"}, "geometry", "cannot be read"),
    ("places", {"geometry": '{"type": "Point", "coordinates": [34.37, 40.98]}'}, "geometry", "swapped"),
    ("places", {"geometry": '{"type": "Point", "coordinates": [40, 134]}'}, "geometry", "latitude"),
    ("places", {"geometry": BOW_TIE}, "geometry", "not valid"),
    ("places", {"geometry": '{"type": "Polygon", "coordinates": []}'}, "geometry", "no coordinates"),
    ("places", {"precision_m": ""}, "precision_m", "how precise"),
    ("places", {"geometry_source": ""}, "geometry_source", "where the geometry comes from"),
    ("places", {"precision_m": "-4"}, "precision_m", "greater than or equal to 0"),
    ("control-zones", {"geometry": POINT}, "geometry", "area"),
    ("incidents", {"fatalities_low": "5"}, "fatalities_low", "in order"),
    ("incidents", {"fatalities_high": "0"}, "fatalities_low", "in order"),
    ("crossing-statuses", {"crossing": ""}, "crossing", "required"),
    ("figures", {"low": "12"}, "low", "above the high"),
    ("figures", {"about_layer": "actors", "about_slug": "nobody"}, "about_slug", "no record"),
    ("figures", {"about_layer": "actors"}, "about_slug", "both"),
    ("sources", {"horizon": "soon"}, "horizon", "valid date"),
    ("chapters", {"date": "someday"}, "date", "slider"),
    ("chapters", {"bbox": "42,34,41,35"}, "bbox", "in this order"),
    ("chapters", {"highlights": "actors nobody"}, "highlights", "no record"),
    ("chapters", {"highlights": "dragons smaug"}, "highlights", "no layer"),
]


@pytest.mark.parametrize(("layer", "fields", "field", "message"), MISTAKES)
def test_mistake_stands_at_its_field(editor, layer, fields, field, message):
    layer = next(known for known in LAYERS if known.name == layer)
    response = editor.post(*new_record(editor, layer, **fields))
    if field is None:
        assert response.status_code == 302
        return
    assert response.status_code == 200
    assert message in " ".join(response.context["adminform"].form.errors.get(field, ["nothing"]))
    saved = layer.model.everything.filter(pk="new-one").exists()
    assert not saved and not Citation.everything.filter(slug="new-one").exists()


def test_unreadable_geometry_is_kept_for_the_editor(editor):
    layer = next(layer for layer in LAYERS if layer.name == "places")
    response = editor.post(*new_record(editor, layer, geometry="POINT(40.98 34.37 oops"))
    assert "POINT(40.98 34.37 oops" in response.content.decode()


def test_heights_are_dropped(editor):
    layer = next(layer for layer in LAYERS if layer.name == "places")
    save(editor, *new_record(editor, layer, geometry='{"type": "Point", "coordinates": [40.98, 34.37, 170]}'))
    assert not Place.everything.get(pk="new-one").geometry.hasz


CITATION_MISTAKES = [
    ({"source": ""}, "source", "required"),
    ({"section": "Nowhere"}, "section", "no section"),
    ({"notes": "2, 10"}, "notes", "1 to 9"),
    ({"notes": "two"}, "notes", "whole number"),
    ({"speaker_actor": "test-actor", "speaker_en": "locals"}, "speaker_en", "not both"),
    ({"confidence": "certain"}, "confidence", "valid choice"),
]


@pytest.mark.parametrize(("fields", "field", "message"), CITATION_MISTAKES)
def test_mistake_in_a_citation(editor, fields, field, message):
    response = editor.post(*new_record(editor, LAYERS[0], **row("citation", 0, **fields)))
    assert response.status_code == 200
    assert message in " ".join(all_errors(response)["citation"][1].get(field, ["nothing"]))
    assert not Actor.everything.filter(pk="new-one").exists()


def test_alias_twice(editor):
    twice = {"alias-TOTAL_FORMS": "2", **row("alias", 1, name="Newer", language="en")}
    response = editor.post(*new_record(editor, LAYERS[0], **twice))
    assert "twice" in str(all_errors(response)["alias"])

    Alias.everything.create(layer="actors", slug="test-actor", name="Old", language="en")
    Alias.everything.create(layer="actors", slug="test-actor", name="Older", language="en")
    url, data = form_for(editor, Actor, "test-actor")
    unsent = {key: value for key, value in data.items() if not key.startswith("alias-")}
    only_new = {"alias-TOTAL_FORMS": "1", "alias-INITIAL_FORMS": "0", **row("alias", 0, name="Old", language="en")}
    response = editor.post(url, {**unsent, **only_new})
    assert "already has this alias" in str(all_errors(response)["alias"][1]["name"])


def test_same_actor_twice_in_a_claim(editor):
    url, data = form_for(editor, Incident, "test-incident")
    same = row("participations", 0, actor="test-actor", role="attacker", ordinal="1")
    same |= row("participations", 1, actor="test-actor", role="attacker", ordinal="2")
    response = editor.post(url, {**data, **same, "participations-TOTAL_FORMS": "2"})
    assert "twice" in str(all_errors(response)["participations"])
    save(editor, url, {**data, **same, "participations-1-role": "winner", "participations-TOTAL_FORMS": "2"})
    assert IncidentActor.everything.filter(claim="test-incident").count() == 2


def test_publishing_needs_a_citation(editor):
    url, data = form_for(editor, Actor, "test-actor", review="published")
    response = editor.post(url, data)
    assert "needs at least one citation" in str(all_errors(response)["citation"][0])
    save(editor, url, {**data, **row("citation", 0, **CITED), "citation-TOTAL_FORMS": "1"})

    url, data = form_for(editor, Actor, "test-actor")
    response = editor.post(url, {**data, "citation-0-DELETE": "on"})
    assert "needs at least one citation" in str(all_errors(response)["citation"][0])
    assert Citation.everything.filter(layer="actors", slug="test-actor").count() == 1


def test_an_existing_record_in_itself(editor):
    response = editor.post(*form_for(editor, Incident, "test-incident", answers="test-incident"))
    assert "cannot answer itself" in str(all_errors(response)[""]["answers"])
    response = editor.post(*form_for(editor, Place, "test-place", parent="test-place"))
    assert "cannot lie in itself" in str(all_errors(response)[""]["parent"])
    Place.everything.create(
        slug="test-inner", name_en="Inner", kind="base", parent_id="test-place", source_id="test-source"
    )
    response = editor.post(*form_for(editor, Place, "test-place", parent="test-inner"))
    assert "itself lies in this place" in str(all_errors(response)[""]["parent"])


def test_source_stays_true_to_what_leans_on_it(editor):
    Actor.everything.filter(pk="test-actor").update(when="2019/..")
    Citation.everything.create(
        layer="actors", slug="test-actor", source_id="test-source", section="Findings", notes=[7]
    )
    less = {"horizon": "2018-01-01", "sections": "Conclusion", "note_count": "5"}
    errors = all_errors(editor.post(*form_for(editor, Source, "test-source", **less)))[""]
    assert "test-actor" in str(errors["horizon"])
    assert "Findings" in str(errors["sections"])
    assert "test-actor" in str(errors["note_count"])


# Colleagues


def colleague_saves(**fields):
    Actor.everything.filter(pk="test-actor").update(**fields)


def test_no_save_over_a_colleagues(editor):
    url, data = form_for(editor, Actor, "test-actor", summary_en="Mine")
    colleague_saves(name_en="Their name")
    response = editor.post(url, data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "while you had it open" in html and "“test-actor” became “Their name”" in html
    assert Actor.everything.get(pk="test-actor").summary_en == ""
    kept = sent(response)
    assert kept["summary_en"] == "Mine"
    save(editor, url, kept)  # now knowingly
    assert Actor.everything.get(pk="test-actor").summary_en == "Mine"


def test_what_only_the_colleague_changed_survives_the_second_save(editor):
    url, data = form_for(editor, Incident, "test-incident", summary_en="Mine", name_en="My name")
    Incident.everything.filter(pk="test-incident").update(
        name_en="Their name", external=True, when="2019-09", kind="attack", answers=None, geometry_source="Theirs"
    )
    save(editor, url, sent(editor.post(url, data)))
    saved = Incident.everything.get(pk="test-incident")
    assert (saved.summary_en, saved.name_en) == ("Mine", "My name")
    assert (saved.external, saved.when, saved.kind, saved.geometry_source) == (True, "2019-09", "attack", "Theirs")


@pytest.mark.parametrize("version", ["", "x", "9" * 50, "1-2-3-4-5-6", "²"])
def test_a_form_without_a_true_version_is_refused_once(editor, version):
    url, data = form_for(editor, Actor, "test-actor", version=version, summary_en="Mine")
    response = editor.post(url, data)
    save(editor, url, sent(response))


def test_a_colleagues_citation_counts_and_is_kept(editor):
    url, data = form_for(editor, Actor, "test-actor", summary_en="Mine")
    cite_test_actor()
    response = editor.post(url, data)
    assert "citation “test-source Findings” added" in response.content.decode()
    save(editor, url, sent(response))
    assert Citation.everything.filter(layer="actors", slug="test-actor").count() == 1


def test_a_row_that_a_colleague_deleted_is_kept_as_input(editor):
    for ordinal in (1, 2):
        Citation.everything.create(
            layer="actors",
            slug="test-actor",
            source_id="test-source",
            section="Findings",
            notes=[ordinal],
            ordinal=ordinal,
        )
    url, data = form_for(editor, Actor, "test-actor")
    Citation.everything.get(layer="actors", slug="test-actor", ordinal=1).delete()
    response = editor.post(url, data)
    assert "deleted" in response.content.decode()
    save(editor, url, sent(response))
    rows = Citation.everything.filter(layer="actors", slug="test-actor")
    assert sorted(rows.values_list("ordinal", "notes")) == [(2, [2]), (3, [1])]


def test_what_the_system_derives_is_no_colleague(editor):
    fields = {"place_id": "test-place", "source_id": "test-source", "kind": "clash", "name_en": "At the place"}
    Incident.everything.create(slug="test-there", **fields)
    url, data = form_for(editor, Incident, "test-there", summary_en="Mine")
    Place.everything.filter(pk="test-place").update(geometry="SRID=4326;POINT(41.2 34.2)")
    save(editor, url, data)
    history = editor.get(address(Incident, "history", "test-there")).content.decode()
    assert "Derived dates or place brought up to date" in history


def test_history_says_who_changed_what(editor):
    save(editor, *form_for(editor, Actor, "test-actor", name_en="Another name", kind="tribe"))
    url, data = form_for(editor, Actor, "test-actor")
    save(editor, url, {**data, "alias-TOTAL_FORMS": "1", **row("alias", 0, name="Byname", language="en")})
    html = editor.get(address(Actor, "history", "test-actor")).content.decode()
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


# Finding, previewing, renaming, deleting


def test_search_finds_names_and_aliases(editor):
    Actor.everything.filter(pk="test-other").update(name_ar="حزب الله")
    Alias.everything.create(layer="actors", slug="test-actor", name="Zzyzx Brigade", language="en")
    found = lambda words: {  # noqa: E731
        record.pk for record in editor.get(address(Actor, "changelist"), {"q": words}).context["cl"].result_list
    }
    assert found("zzyzx") == {"test-actor"}
    assert "test-other" in found("حزب")
    assert found("test-oth") == {"test-other"}
    query = {"app_label": "actors", "model_name": "relationship", "field_name": "subject", "term": "zzyzx"}
    offered = editor.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [choice["id"] for choice in offered] == ["test-actor"]


@pytest.mark.parametrize("parameters", [{"review__exact": "draft"}, {"external__exact": "0"}, {"o": "-5"}])
@each_layer
def test_lists_filter_and_sort(editor, layer, parameters):
    assert editor.get(address(layer.model, "changelist"), parameters).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"when": "2019-08"}, "31 August 2019"),
        ({"when": "2003/..", "source": "test-source"}, "31 March 2020"),
        ({"when": "2003/..", "horizon": "2018-02-03"}, "3 February 2018"),
        ({"when": "../2013", "source": "no-such"}, "any time before"),
        ({"when": ""}, "No date"),
    ],
)
def test_period_preview(editor, query, shown):
    answer = editor.get(address(Incident, "period_preview"), query)
    assert shown in answer.content.decode() and "error" not in answer.json()


@pytest.mark.parametrize("when", ["2003/..", "soon", "2019/2018", "{2019}", "//", "9" * 300])
def test_period_preview_says_what_is_wrong(editor, when):
    answer = editor.get(address(Actor, "period_preview"), {"when": when, "horizon": "not a date"})
    assert answer.status_code == 200 and answer.json()["error"]


def test_strangers_see_nothing(client, db):
    for url in (address(Actor, "period_preview"), reverse("admin:actors_source_sections"), address(Actor, "add")):
        assert client.get(url).status_code == 302


def test_reader_sees_but_cannot_write(editor, client):
    reader = get_user_model().objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["view_actor", "view_place"]))
    cite_test_actor()
    client.force_login(reader)
    for model, slug in ((Actor, "test-actor"), (Place, "test-place")):
        for view in ("change", "history"):
            assert client.get(address(model, view, slug)).status_code == 200
        assert client.get(address(model, "changelist")).status_code == 200
        assert client.post(address(model, "change", slug), {}).status_code == 403
        assert client.post(address(model, "slug", slug), {"slug": "other"}).status_code == 403


def test_headings_are_offered(editor):
    url = reverse("admin:actors_source_sections")
    assert editor.get(url, {"source": "test-source"}).json() == {"sections": ["Findings"]}
    assert editor.get(url, {"source": "none"}).json() == {"sections": []}


def test_slug_of_a_draft_can_change_and_takes_everything_along(editor):
    tie = {"subject_id": "test-actor", "kind": "led-by", "object_id": "test-other", "source_id": "test-source"}
    Relationship.everything.create(slug="test-tie", name_en="Tie", **tie)
    Alias.everything.create(layer="actors", slug="test-actor", name="Byname", language="en")
    about = {"about_layer": "actors", "about_slug": "test-actor", "source_id": "test-source", "kind": "count"}
    Figure.everything.create(slug="test-figure", name_en="F", as_given="ten", unit="people", **about)
    marks = [{"layer": "actors", "slug": "test-actor"}]
    Chapter.everything.create(
        slug="test-chapter", name_en="C", ordinal=902, date="2019", highlights=marks, source_id="test-source"
    )
    url = address(Actor, "slug", "test-actor")
    assert b"already has this slug" in editor.post(url, {"slug": "test-other"}).content
    save_slug = editor.post(url, {"slug": "test-renamed"})
    assert save_slug.status_code == 302
    assert not Actor.everything.filter(pk="test-actor").exists()
    assert Relationship.everything.get(pk="test-tie").subject_id == "test-renamed"
    assert Alias.everything.get(name="Byname").slug == "test-renamed"
    assert Figure.everything.get(pk="test-figure").about_slug == "test-renamed"
    assert Chapter.everything.get(pk="test-chapter").highlights == [{"layer": "actors", "slug": "test-renamed"}]
    history = editor.get(address(Actor, "history", "test-renamed")).content.decode()
    assert "Actor added" in history and "test-actor" in history
    connection.check_constraints()


def test_slug_stays_once_published(editor):
    Actor.everything.filter(pk="test-actor").update(review="published")
    Actor.everything.filter(pk="test-actor").update(review="draft")
    assert editor.post(address(Actor, "slug", "test-actor"), {"slug": "test-renamed"}).status_code == 403
    url, data = form_for(editor, Actor, "test-actor", slug="test-renamed")
    save(editor, url, data)
    assert Actor.everything.filter(pk="test-actor").exists()


def test_what_others_point_at_is_protected(editor):
    Actor.everything.filter(pk="test-actor").update(review="draft")
    page = editor.get(address(Source, "delete", "test-source"))
    assert "protected" in page.content.decode()
    assert editor.post(address(Source, "delete", "test-source"), {"post": "yes"}).status_code == 200
    assert Source.everything.filter(pk="test-source").exists()
    assert editor.post(address(Actor, "delete", "test-actor"), {"post": "yes"}).status_code == 302
    assert not Actor.everything.filter(pk="test-actor").exists()


def test_publishing_many_leaves_out_what_is_not_cited(editor):
    cite_test_actor()
    chosen = {"action": "publish", "_selected_action": ["test-actor", "test-other"]}
    page = editor.post(address(Actor, "changelist"), chosen, follow=True).content.decode()
    assert "without citation: test-other" in page and "Now published: test-actor" in page
    assert Actor.everything.get(pk="test-other").review == "draft"


# In a real browser


def log_in(page, live_server):
    get_user_model().objects.create_superuser("omar", password="a-long-password")
    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", "omar")
    page.fill("#id_password", "a-long-password")
    page.click("input[type=submit]")


def choose(page, field, words, offer):
    """Pick an offer of an autocomplete field."""
    page.click(f"[aria-labelledby=select2-{field}-container]")
    page.fill(".select2-search__field", words)
    page.locator(".select2-results__option", has_text=offer).click()


def test_draws_a_point_and_saves_it(transactional_db, live_server, page):
    make_records()
    log_in(page, live_server)
    page.goto(live_server.url + address(Place, "add"))
    page.locator("#id_name_en").press_sequentially("Drawn here")
    assert page.input_value("#id_slug") == "drawn-here"
    page.select_option("#id_kind", "settlement")
    choose(page, "id_source", "test-source", "Source")
    page.fill("#id_when", "2003/..")
    page.get_by_text("31 March 2020", exact=True).first.wait_for()
    page.click(".leaflet-draw-draw-marker")
    page.click(".geometry-map", position={"x": 400, "y": 200})
    drawn = json.loads(page.input_value("#id_geometry"))
    assert drawn["type"] == "Point"
    page.fill("#id_precision_m", "250")
    page.fill("#id_geometry_source", "Drawn by hand")
    choose(page, "id_citation-0-source", "test-source", "Source")
    page.focus("#id_citation-0-section")
    page.locator("#section-headings option[value=Findings]").wait_for(state="attached")
    page.fill("#id_citation-0-section", "Findings")
    page.select_option("#id_review", "published")
    page.click("input[name=_continue] >> nth=0")
    page.get_by_text("was added successfully").wait_for()
    assert page.locator(".geometry-map .leaflet-marker-icon").count() == 1
    place = Place.everything.get(pk="drawn-here")
    assert place.geometry.coords == pytest.approx(drawn["coordinates"])
    assert Citation.everything.get(layer="places", slug="drawn-here").section == "Findings"


def test_every_page_keeps_to_the_security_policy(transactional_db, live_server, page):
    make_records()
    ControlZone.everything.create(
        slug="test-zone",
        name_en="Zone",
        geometry=f"SRID=4326;{'MULTIPOLYGON(((40 34,41 34,41 35,40 34)),((42 34,43 34,43 35,42 34)))'}",
        precision_m=10,
        geometry_source="By hand",
        source_id="test-source",
    )
    log_in(page, live_server)
    for layer in LAYERS:
        for view in ("changelist", "add"):
            page.goto(live_server.url + address(layer.model, view))
    for model, slug in ((Place, "test-place"), (ControlZone, "test-zone"), (Incident, "test-incident")):
        for view in ("history", "delete", "slug", "change"):
            page.goto(live_server.url + address(model, view, slug), wait_until="networkidle")
    page.goto(live_server.url + address(ControlZone, "change", "test-zone"), wait_until="networkidle")
    assert page.locator(".geometry-map path.leaflet-interactive").count() == 2
