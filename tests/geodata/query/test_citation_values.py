"""Filters by evidence: section, endnote, speaker and stance, alone, together, and as of a moment."""

from datetime import UTC, datetime

import pytest

from actors.models import Citation
from geodata.layers import LAYERS
from tests.factories import SourceFactory, actor, cite, incident
from tests.geodata.query.test_filters import slugs

pytestmark = pytest.mark.django_db
INCIDENTS = "/api/v1/incidents/"
LONG = "Farms, Roads, and Wells"


@pytest.fixture
def cited(db):
    """Two incidents of a source with three sections; the first has two citations."""
    source = SourceFactory(slug="made-book", sections=["Farms", LONG, "Qa’im’s Wells"], note_count=40)
    farmer = actor("made-farmer", name_en="A farmer", name_ar="مزارع")
    for slug in ("made-first", "made-second"):
        incident(slug, "2019")
    cite("incidents", "made-first", source=source, section=LONG, notes=[31, 32], speaker_actor=farmer, stance="denies")
    cite(
        "incidents",
        "made-first",
        ordinal=2,
        source=source,
        section="Farms",
        notes=[33],
        speaker_en="two drivers, on the road",
        speaker_ar="سائقان على الطريق",
        stance="accuses",
        confidence="alleged",
    )
    cite("incidents", "made-second", source=source, section="Qa’im’s Wells", notes=[33, 34])
    return source


BOTH = ["made-first", "made-second"]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"note": "31"}, ["made-first"]),
        ({"note": "33"}, BOTH),
        ({"note": "32, 34"}, BOTH),
        ({"note": ["32", "34"]}, BOTH),
        ({"note": "35"}, []),
        ({"section": LONG}, ["made-first"]),
        ({"section": "farms, roads, and wells"}, ["made-first"]),
        ({"section": "farms-roads-and-wells"}, ["made-first"]),
        ({"section": f"{LONG},qa'im's wells"}, BOTH),
        ({"section": ["qaims-wells", LONG]}, BOTH),
        ({"speaker": "made-farmer"}, ["made-first"]),
        ({"speaker": "a farmer"}, ["made-first"]),
        ({"speaker": "مزارع"}, ["made-first"]),
        ({"speaker": "Two drivers, on the road"}, ["made-first"]),
        ({"speaker": "سائقان على الطريق"}, ["made-first"]),
        ({"speaker": "two drivers, on the road,made-farmer"}, ["made-first"]),
        ({"stance": "denies,accuses"}, ["made-first"]),
        ({"stance": "states"}, ["made-second"]),
    ],
)
@pytest.mark.parametrize("path", [INCIDENTS, "/ogc/collections/incidents/items?f=json"])
def test_a_list_has_the_records_with_such_a_citation(get, cited, path, parameters, expected):
    response = get.json(path, **parameters) if "?" not in path else get.json(path.split("?")[0], f="json", **parameters)
    found = [item["id"] for item in response["features"]]
    assert [slug for slug in found if slug.startswith("made-")] == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"note": "31", "section": LONG, "speaker": "made-farmer", "stance": "denies"}, ["made-first"]),
        ({"note": "33", "stance": "accuses", "confidence": "alleged", "source": "made-book"}, ["made-first"]),
        ({"note": "31", "section": "farms"}, []),
        ({"note": "31", "stance": "accuses"}, []),
        ({"speaker": "made-farmer", "confidence": "alleged"}, []),
        ({"note": "33", "source": "carnegie-2020"}, []),
    ],
)
def test_one_citation_fits_all_parameters(get, cited, parameters, expected):
    found = slugs(get.json(INCIDENTS, **parameters))
    assert [slug for slug in found if slug.startswith("made-")] == expected


def test_a_source_and_a_confidence_hold_of_one_citation(get, cited):
    other = SourceFactory(slug="made-leaflet")
    cite("incidents", "made-second", ordinal=2, source=other, confidence="contested")
    assert slugs(get.json(INCIDENTS, source="made-leaflet", confidence="contested")) == ["made-second"]
    assert slugs(get.json(INCIDENTS, source="made-book", confidence="contested")) == []


def test_a_source_alone_is_also_that_of_the_record(get):
    source = SourceFactory(slug="made-book")
    incident("made-uncited", source=source)
    assert slugs(get.json(INCIDENTS, source="made-book")) == ["made-uncited"]
    assert slugs(get.json(INCIDENTS, source="made-book", stance="states")) == []


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("note", "3x", "whole numbers"),
        ("note", "", "whole numbers"),
        ("note", "0", "from 1"),
        ("note", "1.5", "whole numbers"),
        ("section", "Farms, Wells", LONG),
        ("section", "Nowhere", "Key Turning Points"),
        ("section", "'", "separated by commas"),
        ("speaker", "nobody at all", "two drivers, on the road"),
        ("speaker", ",", "separated by commas"),
        ("stance", "says", "denies"),
    ],
)
def test_a_value_that_there_is_not_is_rejected_with_what_there_is(get, cited, parameter, value, words):
    response = get(INCIDENTS, **{parameter: value})
    problem = response.json()
    assert (response.status_code, problem["parameter"]) == (400, parameter)
    assert words in problem["detail"]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_every_layer_has_them_on_lists_and_not_on_records(get, layer):
    slug = layer.model.published.order_by("slug").first().pk
    cite(layer.name, slug, ordinal=90, notes=[77], speaker_en="a voice of the tests", stance="explains")
    parameters = {"note": "77", "section": "summary", "speaker": "a voice of the tests", "stance": "explains"}
    assert slugs(get.json(f"/api/v1/{layer.name}/", **parameters)) == [slug]
    for name, value in parameters.items():
        response = get(f"/api/v1/{layer.name}/{slug}/", **{name: value})
        assert (response.status_code, response.json()["parameter"]) == (400, name)


def test_drafts_have_no_part_in_it(get, cited):
    hidden = SourceFactory(slug="made-draft", review="draft", sections=["Hidden heading"])
    cite("incidents", "made-second", ordinal=2, source=hidden, section="Hidden heading", stance="explains", notes=[99])
    incident("made-hidden", review="draft")
    cite("incidents", "made-hidden", speaker_en="a hidden voice")
    assert slugs(get.json(INCIDENTS, note="99")) == []
    assert "made-second" not in slugs(get.json(INCIDENTS, stance="explains"))
    for name, value in (("section", "hidden-heading"), ("speaker", "a hidden voice")):
        response = get(INCIDENTS, **{name: value})
        assert response.status_code == 400
        assert "idden" not in response.json()["detail"]


def test_a_source_without_a_list_of_sections_has_those_of_its_citations(get, cited):
    cite(
        "incidents",
        "made-second",
        ordinal=2,
        source=SourceFactory(slug="made-leaflet", sections=[]),
        section="Page One",
    )
    assert slugs(get.json(INCIDENTS, section="page-one")) == ["made-second"]


@pytest.mark.django_db(transaction=True)
def test_they_work_as_of_a_moment(dataset, get, cited):
    moment = datetime.now(UTC).isoformat()
    Citation.all_objects.filter(source=cited).delete()
    for parameters in ({"note": "31"}, {"section": LONG}, {"speaker": "two drivers, on the road"}):
        parameters["source"] = "made-book"
        assert slugs(get.json(INCIDENTS, known_at=moment, **parameters)) == ["made-first"]
    assert get(INCIDENTS, speaker="two drivers, on the road").status_code == 400
