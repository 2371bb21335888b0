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
ADDRESS = "/api/v1/search"
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
def ask(get):
    def ask(q, **parameters):
        return valid(get.json(ADDRESS, q=q, **parameters), analysis_components.SEARCH)["items"]

    return ask


def found(items):
    return [(item["layer"], item["slug"]) for item in items]


def fold(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_fold(search_plain(%s))", [name])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("name", BUKAMAL)
def test_bukamal_in_any_spelling(ask, name):
    assert fold(name) in (fold("البوكمال"), fold("Bukamal"))
    first = ask(name)[0]
    assert (first["layer"], first["slug"]) == ("places", "bukamal")
    assert fold(first["matched"]) == fold(name), "the name that matched is told"


@pytest.mark.parametrize("name", QAIM)
def test_qaim_in_any_spelling(ask, name):
    first = ask(name)[0]
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
def test_spellings_that_are_one(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qaim", "Karbala"), ("Hezbollah", "Hashd"), ("القائم", "الرطبة"), ("1997", "1998"), ("Tanf", "T2")],
)
def test_names_that_are_not_one(one, other):
    assert fold(one) != fold(other)


def test_two_hezbollahs_are_found_and_kept_apart(ask):
    both = [slug for layer, slug in found(ask("Hezbollah", layer="actors"))]
    assert both[:2] == ["lebanese-hezbollah", "kataib-hezbollah"]
    assert found(ask("Kataib Hezbollah", limit=1)) == [("actors", "kataib-hezbollah")]
    assert found(ask("Kata'ib Hizbullah", limit=1)) == [("actors", "kataib-hezbollah")]
    assert found(ask("كتائب حزب الله", limit=1)) == [("actors", "kataib-hezbollah")]
    lebanese = ask("Lebanese Hezbollah", layer="actors")
    assert lebanese[0]["slug"] == "lebanese-hezbollah"
    assert all(item["score"] < 0.6 for item in lebanese[1:]), "the others are far below"


def test_what_is_told_of_a_record(ask, get):
    [item] = ask("Bukamal", limit=1)
    record = get.json("/api/v1/places/bukamal/")
    for name in ("name_en", "name_ar", "kind", "when", "earliest_start", "latest_end"):
        assert item[name] == record["properties"][name]
    assert item["centre"] == pytest.approx(record["geometry"]["coordinates"], abs=1e-6)
    [item] = ask("Bukamal district", limit=1)
    west, south, east, north = item["bbox"]
    assert item["slug"] == "bukamal-district" and west < item["centre"][0] < east and south < item["centre"][1] < north
    assert ask("Kataib Hezbollah", limit=1)[0]["centre"] is None


def test_layers_and_limit(ask):
    everywhere = ask("Bukamal", limit=100)
    assert len({item["layer"] for item in everywhere}) > 3 and len(ask("Bukamal", limit=3)) == 3
    assert {item["layer"] for item in ask("Bukamal", layer="places,routes", limit=100)} == {"places", "routes"}
    scores = [item["score"] for item in everywhere]
    assert scores == sorted(scores, reverse=True)
    assert ask("!?") == [] == ask("qwrtpsdfg")


@pytest.mark.parametrize(
    "words", ["%", "_", "\\", "'; DROP TABLE", "a" * 200, "ة", "1", "🙂", "\u0301", "%s", "%(q)s", "()*+["]
)
def test_no_words_are_an_error(get, words):
    assert get(ADDRESS, q=words).status_code == 200


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
def test_wrong_parameters(get, parameter, parameters):
    response = get(ADDRESS, **parameters)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] == parameter


def test_an_earlier_moment_gives_the_same_answer_while_nothing_changes(ask):
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        now = cursor.fetchone()[0].isoformat()
    for words in ("Bukamal", "كتائب حزب الله", "Qaim crossing"):
        assert ask(words, known_at=now, limit=5) == ask(words, limit=5)
    assert ask("Bukamal", known_at="2020-01-01") == []


def test_one_statement_whatever_is_found(ask):
    with CaptureQueriesContext(connection) as few:
        ask("qwrtpsdfg")
    with CaptureQueriesContext(connection) as many:
        ask("Bukamal", limit=100)
    assert len(many) == len(few)
