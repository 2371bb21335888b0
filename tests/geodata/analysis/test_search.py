"""Search by name: any spelling in two scripts, the name that matched, and an index that is never stale."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geodata.api.openapi import analysis_components
from tests.factories import (
    valid,
)

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


@pytest.mark.parametrize("name", BUKAMAL)
def test_bukamal_in_any_spelling(fetch, name):
    assert fold(name) in (fold("البوكمال"), fold("Bukamal"))
    first = fetch(name)[0]
    assert (first["layer"], first["slug"]) == ("places", "bukamal")
    assert fold(first["matched"]) == fold(name), "the name that matched"


@pytest.mark.parametrize("name", QAIM)
def test_qaim_in_any_spelling(fetch, name):
    first = fetch(name)[0]
    assert (first["layer"], first["slug"]) in (("places", "qaim"), ("places", "qaim-district"))
    assert fold(first["matched"]) == fold(name)


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


def test_two_hezbollahs_are_found_and_kept_apart(fetch):
    both = [slug for layer, slug in found(fetch("Hezbollah", layer="actors"))]
    assert both[:2] == ["lebanese-hezbollah", "kataib-hezbollah"]
    assert found(fetch("Kataib Hezbollah", limit=1)) == [("actors", "kataib-hezbollah")]
    assert found(fetch("Kata'ib Hizbullah", limit=1)) == [("actors", "kataib-hezbollah")]
    assert found(fetch("كتائب حزب الله", limit=1)) == [("actors", "kataib-hezbollah")]
    lebanese = fetch("Lebanese Hezbollah", layer="actors")
    assert lebanese[0]["slug"] == "lebanese-hezbollah"
    assert all(item["score"] < 0.6 for item in lebanese[1:]), "the others are far below"


def test_the_members_of_a_result(fetch, get):
    [item] = fetch("Bukamal", limit=1)
    record = get.json("/api/v1/places/bukamal/")
    for name in ("name_en", "name_ar", "kind", "when", "earliest_start", "latest_end"):
        assert item[name] == record["properties"][name]
    assert item["centre"] == pytest.approx(record["geometry"]["coordinates"], abs=1e-6)
    [item] = fetch("Bukamal district", limit=1)
    west, south, east, north = item["bbox"]
    assert item["slug"] == "bukamal-district" and west < item["centre"][0] < east and south < item["centre"][1] < north
    assert fetch("Kataib Hezbollah", limit=1)[0]["centre"] is None


def test_layers_and_limit(fetch):
    everywhere = fetch("Bukamal", limit=100)
    assert len({item["layer"] for item in everywhere}) > 3 and len(fetch("Bukamal", limit=3)) == 3
    assert {item["layer"] for item in fetch("Bukamal", layer="places,routes", limit=100)} == {"places", "routes"}
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
    for words in ("Bukamal", "كتائب حزب الله", "Qaim crossing"):
        assert fetch(words, known_at=now, limit=5) == fetch(words, limit=5)
    assert fetch("Bukamal", known_at="2020-01-01") == []


def test_the_number_of_statements_does_not_depend_on_the_matches(fetch):
    with CaptureQueriesContext(connection) as few:
        fetch("qwrtpsdfg")
    with CaptureQueriesContext(connection) as many:
        fetch("Bukamal", limit=100)
    assert len(many) == len(few)
