"""No mistake of an editor gets through, and each has its message beside its field."""

import pytest

from actors.models import (
    Actor,
    Alias,
    Citation,
    Source,
)
from geodata.layers import LAYERS
from geodata.models import (
    Incident,
    IncidentActor,
    Place,
)
from tests.actors.admin.editing import (
    BOW_TIE,
    CITED,
    POINT,
    all_errors,
    form_for,
    new_record,
    row,
    save,
)

MISTAKES = [
    ("actors", {"when": "last summer"}, "when", "not an EDTF date"),
    ("actors", {"when": "2019/2018"}, "when", "before it starts"),
    ("actors", {"when": "2019/.."}, None, None),
    ("actors", {"when": "2021/.."}, "when", "horizon"),
    ("actors", {"when": "2019/..", "source": ""}, "source", "required"),
    ("actors", {"source": "no-such-source"}, "source", "valid choice"),
    ("actors", {"slug": "test-actor"}, "slug", "already exists"),
    ("actors", {"slug": "with space"}, "slug", "valid"),
    ("actors", {"camp": "red"}, "camp", "valid choice"),
    ("actors", {"kind": "dragon"}, "kind", "valid choice"),
    ("actors", {"readings": "2019-08"}, "readings", "on each line"),
    ("actors", {"readings": "yesterday a-source"}, "readings", "not an EDTF date"),
    ("actors", {"readings": "2019 a-source\n2019 test-source"}, "readings", "There is no source “a-source”:"),
    ("actors", {"readings": '[{"when": '}, "readings", "JSON"),
    ("actors", {"inferred": ["mood"]}, "inferred", "not one of the available choices"),
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
    ("figures", {"qualifier": "about"}, "value", "Write the number"),
    ("figures", {"qualifier": "about", "value": "12"}, "high", "below “about 12”"),
    ("figures", {"qualifier": "more-than", "value": "9"}, "low", "“more than 9” makes it 10"),
    ("figures", {"value": "10"}, "low", "“exactly 10” makes it 10"),
    (
        "incidents",
        {"fatalities_qualifier": "about", "fatalities_best": ""},
        "fatalities_best",
        "number that is “about”",
    ),
    ("incidents", {"fatalities_qualifier": "about", "fatalities_low": "3"}, "fatalities_low", "above “about 2”"),
    ("incidents", {"fatalities_qualifier": "more-than", "fatalities_low": "0"}, "fatalities_best", "Write the number"),
    ("figures", {"about_layer": "actors", "about_slug": "nobody"}, "about_slug", "no record"),
    ("figures", {"about_layer": "actors"}, "about_slug", "both"),
    ("sources", {"horizon": "soon"}, "horizon", "valid date"),
    ("actors", {"when": "9999"}, "when", "9998"),
    ("actors", {"when": "[..9999]"}, "when", "9998"),
    ("sources", {"horizon": "9999-12-31"}, "horizon", "in the future"),
    ("chapters", {"highlights": '[{"layer": {}, "slug": [1]}]'}, "highlights", "no layer"),
    ("chapters", {"date": "someday"}, "date", "slider"),
    ("chapters", {"bbox": "42,34,41,35"}, "bbox", "in this order"),
    ("chapters", {"highlights": "actors nobody"}, "highlights", "no record"),
    ("chapters", {"highlights": "dragons smaug"}, "highlights", "no layer"),
]


@pytest.mark.parametrize(("layer", "fields", "field", "message"), MISTAKES)
def test_an_error_is_reported_at_its_field(editor, layer, fields, field, message):
    layer = next(known for known in LAYERS if known.name == layer)
    response = editor.post(*new_record(editor, layer, **fields))
    if field is None:
        assert response.status_code == 302
        return
    assert response.status_code == 200
    assert message in " ".join(response.context["adminform"].form.errors.get(field, ["nothing"]))
    saved = layer.model.all_objects.filter(pk="new-one").exists()
    assert not saved and not Citation.all_objects.filter(slug="new-one").exists()


def test_unreadable_geometry_remains_in_the_form(editor):
    layer = next(layer for layer in LAYERS if layer.name == "places")
    response = editor.post(*new_record(editor, layer, geometry="POINT(40.98 34.37 oops"))
    assert "POINT(40.98 34.37 oops" in response.content.decode()


def test_heights_are_dropped(editor):
    layer = next(layer for layer in LAYERS if layer.name == "places")
    save(editor, *new_record(editor, layer, geometry='{"type": "Point", "coordinates": [40.98, 34.37, 170]}'))
    assert not Place.all_objects.get(pk="new-one").geometry.hasz


AWKWARD = [
    '{"type": "Point", "coordinates": ["a", "b"]}',
    '{"type": "Point", "coordinates": [41, null]}',
    '{"type": "FeatureCollection", "features": []}',
    '{"type": "LineString", "coordinates": [[41, 34], [41, 34]]}',
    '{"type": "GeometryCollection", "geometries": []}',
    "{}",
    "null",
    "POINT(nan nan)",
    "POINT(1e308 1e308)",
    "SRID=999999;POINT(1 2)",
    "CIRCULARSTRING(0 0, 1 1, 2 0)",
    "0101000000",
]


@pytest.mark.filterwarnings("ignore:Unsupported geometry type")  # of GDAL
@pytest.mark.parametrize("geometry", AWKWARD)
def test_invalid_geometry_is_rejected(editor, geometry):
    layer = next(layer for layer in LAYERS if layer.name == "places")
    response = editor.post(*new_record(editor, layer, geometry=geometry))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["geometry"]


CITATION_MISTAKES = [
    ({"source": ""}, "source", "required"),
    ({"section": "Nowhere"}, "section", "no section"),
    ({"notes": "2, 10"}, "notes", "1 to 9"),
    ({"notes": "two"}, "notes", "whole number"),
    ({"speaker_actor": "test-actor", "speaker_en": "locals"}, "speaker_en", "not both"),
    ({"confidence": "certain"}, "confidence", "valid choice"),
]


@pytest.mark.parametrize(("fields", "field", "message"), CITATION_MISTAKES)
def test_an_error_in_a_citation_is_reported_at_its_field(editor, fields, field, message):
    response = editor.post(*new_record(editor, LAYERS[0], **row("citation", 0, **fields)))
    assert response.status_code == 200
    assert message in " ".join(all_errors(response)["citation"][1].get(field, ["nothing"]))
    assert not Actor.all_objects.filter(pk="new-one").exists()


def test_a_duplicate_alias_is_rejected(editor):
    twice = {"alias-TOTAL_FORMS": "2", **row("alias", 1, name="Newer", language="en")}
    response = editor.post(*new_record(editor, LAYERS[0], **twice))
    assert "twice" in str(all_errors(response)["alias"])

    Alias.all_objects.create(layer="actors", slug="test-actor", name="Old", language="en")
    Alias.all_objects.create(layer="actors", slug="test-actor", name="Older", language="en")
    url, data = form_for(editor, Actor, "test-actor")
    unsent = {key: value for key, value in data.items() if not key.startswith("alias-")}
    only_new = {"alias-TOTAL_FORMS": "1", "alias-INITIAL_FORMS": "0", **row("alias", 0, name="Old", language="en")}
    response = editor.post(url, {**unsent, **only_new})
    assert "already has this alias" in str(all_errors(response)["alias"][1]["name"])


def test_a_duplicate_participation_is_rejected(editor):
    url, data = form_for(editor, Incident, "test-incident")
    same = row("participations", 0, actor="test-actor", role="attacker", ordinal="1")
    same |= row("participations", 1, actor="test-actor", role="attacker", ordinal="2")
    response = editor.post(url, {**data, **same, "participations-TOTAL_FORMS": "2"})
    assert "twice" in str(all_errors(response)["participations"])
    save(editor, url, {**data, **same, "participations-1-role": "winner", "participations-TOTAL_FORMS": "2"})
    assert IncidentActor.all_objects.filter(claim="test-incident").count() == 2


def test_publishing_needs_a_citation(editor):
    url, data = form_for(editor, Actor, "test-actor", review="published")
    response = editor.post(url, data)
    assert "needs at least one citation" in str(all_errors(response)["citation"][0])
    save(editor, url, {**data, **row("citation", 0, **CITED), "citation-TOTAL_FORMS": "1"})

    url, data = form_for(editor, Actor, "test-actor")
    response = editor.post(url, {**data, "citation-0-DELETE": "on"})
    assert "needs at least one citation" in str(all_errors(response)["citation"][0])
    assert Citation.all_objects.filter(layer="actors", slug="test-actor").count() == 1


def test_a_record_cannot_refer_to_itself(editor):
    response = editor.post(*form_for(editor, Incident, "test-incident", answers="test-incident"))
    assert "cannot answer itself" in str(all_errors(response)[""]["answers"])
    response = editor.post(*form_for(editor, Place, "test-place", parent="test-place"))
    assert "cannot lie in itself" in str(all_errors(response)[""]["parent"])
    Place.all_objects.create(
        slug="test-inner", name_en="Inner", kind="base", parent_id="test-place", source_id="test-source"
    )
    response = editor.post(*form_for(editor, Place, "test-place", parent="test-inner"))
    assert "itself lies in this place" in str(all_errors(response)[""]["parent"])


def test_a_source_stays_consistent_with_its_records(editor):
    Actor.all_objects.filter(pk="test-actor").update(when="2019/..")
    Citation.all_objects.create(
        layer="actors", slug="test-actor", source_id="test-source", section="Findings", notes=[7]
    )
    less = {"horizon": "2018-01-01", "sections": "Conclusion", "note_count": "5"}
    errors = all_errors(editor.post(*form_for(editor, Source, "test-source", **less)))[""]
    assert "test-actor" in str(errors["horizon"])
    assert "Findings" in str(errors["sections"])
    assert "test-actor" in str(errors["note_count"])


def test_a_mistaken_slug_has_its_message_once(editor):
    url, data = new_record(editor, next(layer for layer in LAYERS if layer.name == "places"), slug="Not_A_Slug")
    errors = all_errors(editor.post(url, data))
    assert "not-a-slug" in errors.pop("")["slug"][0]
    assert not any(map(any, errors.values()))
