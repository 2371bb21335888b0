"""Search by name: any spelling in two scripts, the name that matched, and an index that is never stale."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from geodata.api.openapi import analysis_components
from geodata.models import Incident, Place, Route
from tests.factories import CrossingFactory, actor, alias, place, record, square, valid

pytestmark = pytest.mark.django_db
URL = "/api/v1/search"
BUKAMAL = [
    "البوكمال",
    "الْبوكمال",
    "أبو كمال",
    "ابو كمال",
    "Abu Kamal",
    "Bukamal",
    "Albu Kamal",
    "Boukamal",
    "Abou Kamal",
    "al-Bukamal",
    "ABU-KAMAL",
    "Ālbū Kamāl",
]
QAIM = ["القائم", "القـائم", "القايم", "Qa'im", "Qa’im", "Qaim", "al-Qaim", "al-Kaim", "Al Qāʾim", "Alqaim", "Gaim"]


@pytest.fixture
def fetch(get):
    def fetch(q, **parameters):
        return valid(get.json(URL, q=q, **parameters), analysis_components.SEARCH)["items"]

    return fetch


def found(items):
    return [(item["layer"], item["slug"]) for item in items]


def fold(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_fold(search_plain(%s))", [name])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("name_en", "name_ar", "spelling"),
    [("Bukamal", "البوكمال", spelling) for spelling in BUKAMAL] + [("Qa'im", "القائم", spelling) for spelling in QAIM],
)
def test_a_name_in_any_spelling(fetch, name_en, name_ar, spelling):
    CrossingFactory(slug="made-gate", name_en=name_en, name_ar=name_ar)
    assert fold(spelling) in (fold(name_en), fold(name_ar))
    first = fetch(spelling, layer="crossings")[0]
    assert first["slug"] == "made-gate"
    assert fold(first["matched"]) == fold(spelling), "the name that matched"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Husaybah", "Ḩuşaybah"),
        ("Baghuz", "Bagouz"),
        ("Shamiyya", "al-Shamiyah"),
        ("Obaidi", "al-Ubaydi"),
        ("Kata'ib", "Kataeb"),
        ("Mayadeen", "Mayadin"),
        ("حصيبة", "حصيبه"),
        ("مصطفى", "مصطفي"),
        ("كردستان", "کردستان"),
        ("إيران", "ايران"),
        ("الرَّمَادِي", "الرمادي"),
        ("Hezbollah", "HIZBULLAH"),
        ("Qusayr", "Kusayr"),
        ("١٩٩٧", "1997"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("  Abu   Kamal ", "abu-kamal"),
    ],
)
def test_spellings_that_fold_to_one_text(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qaim", "Karbala"), ("Hezbollah", "Hashd"), ("القائم", "الرطبة"), ("1997", "1998"), ("Tanf", "T2")],
)
def test_names_that_fold_to_different_texts(one, other):
    assert fold(one) != fold(other)


def test_names_that_share_a_word(fetch):
    actor("made-party", name_en="Zanzibari Mukhtar"), alias("actors", "made-party", "Mukhtar")
    actor("made-brigade", name_en="Kataib Mukhtar", name_ar="كتائب مختار")
    actor("made-council", name_en="Zanzibari Council")
    both = [slug for layer, slug in found(fetch("Mukhtar", layer="actors"))]
    assert both[:2] == ["made-party", "made-brigade"]
    for spelling in ("Kataib Mukhtar", "Kata'ib Mokhtar", "كتائب مختار"):
        assert found(fetch(spelling, limit=1)) == [("actors", "made-brigade")]
    first, *others = fetch("Zanzibari Mukhtar", layer="actors")
    assert first["slug"] == "made-party"
    assert others and all(item["score"] < 0.6 for item in others), "the others are far below"


def test_the_members_of_a_result(fetch, get):
    place("made-town", square(0, 0, 1, 1).centroid, name_en="Zanzibar", kind="settlement", when="1916/..")
    place("made-district", square(0, 0, 1, 1), name_en="Zanzibar district")
    actor("made-actor", name_en="Zanzibari Mukhtar")
    [item] = fetch("Zanzibar", limit=1)
    properties, geometry = (get.json("/api/v1/places/made-town/")[name] for name in ("properties", "geometry"))
    for name in ("name_en", "name_ar", "kind", "when", "earliest_start", "latest_end"):
        assert item[name] == properties[name]
    assert item["centre"] == pytest.approx(geometry["coordinates"], abs=1e-6)
    [item] = fetch("Zanzibar district", limit=1)
    west, south, east, north = item["bbox"]
    assert item["slug"] == "made-district" and west < item["centre"][0] < east and south < item["centre"][1] < north
    assert fetch("Zanzibari Mukhtar", limit=1)[0]["centre"] is None


def test_layers_and_limit(fetch):
    for model, kind in ((Place, "settlement"), (Route, "road"), (Incident, "attack")):
        record(model, "made-record", name_en="Zanzibar", kind=kind)
    actor("made-actor", name_en="Army of Zanzibar")
    everywhere = fetch("Zanzibar", limit=100)
    assert {"places", "routes", "incidents", "actors"} <= {item["layer"] for item in everywhere}
    assert len(fetch("Zanzibar", limit=3)) == 3
    assert {item["layer"] for item in fetch("Zanzibar", layer="places,routes", limit=100)} == {"places", "routes"}
    scores = [item["score"] for item in everywhere]
    assert scores == sorted(scores, reverse=True)
    assert fetch("!?") == [] == fetch("qwrtpsdfg")


@pytest.mark.parametrize(
    "words", ["%", "_", "\\", "'; DROP TABLE", "a" * 200, "ة", "1", "🙂", "\u0301", "%s", "%(q)s", "()*+["]
)
def test_any_text_is_a_valid_query(get, words):
    assert get(URL, q=words).status_code == 200


@pytest.mark.parametrize(
    ("parameter", "parameters"),
    [
        ("q", {}),
        ("q", {"q": "  "}),
        ("q", {"q": "a" * 201}),
        ("q", {"q": "\x00"}),
        ("layer", {"q": "a", "layer": "x"}),
        ("limit", {"q": "a", "limit": "101"}),
        ("date", {"q": "a", "date": "2019"}),
        ("known_at", {"q": "a", "known_at": "x"}),
    ],
)
def test_invalid_parameters_are_named(get, parameter, parameters):
    response = get(URL, **parameters)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] == parameter


def test_an_earlier_moment_gives_the_same_response_while_nothing_changes(fetch):
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        now = cursor.fetchone()[0].isoformat()
    names = [Place.published.values_list("name_en", flat=True)[0], Actor.published.exclude(name_ar="")[0].name_ar]
    for name in names:
        assert fetch(name, known_at=now, limit=5) == fetch(name, limit=5) != []
    assert fetch(names[0], known_at="2020-01-01") == []


def test_the_number_of_statements_does_not_depend_on_the_matches(fetch):
    name = Place.published.first().name_en
    with CaptureQueriesContext(connection) as few:
        fetch("qwrtpsdfg")
    with CaptureQueriesContext(connection) as many:
        assert fetch(name, limit=100)
    assert len(many) == len(few)
