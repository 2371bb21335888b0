"""Values of parameters."""

import pytest
from django.http import QueryDict

from geodata.layers import BY_NAME
from geodata.query import parameters

LAYER = BY_NAME["incidents"]
INCIDENTS = "/api/v1/incidents/"


def test_moments_in_zones_that_no_clock_has(get):
    assert get(INCIDENTS, known_at="2020-01-01T06:18:57.658+17:00").status_code == 200
    assert get(INCIDENTS, known_at="0001-01-01T00:00:00+14:00").status_code == 400


def parse_query(layer, params):
    texts = QueryDict(mutable=True)
    texts.update(params)
    return parameters.parse_query(layer, texts).values


@pytest.mark.parametrize(
    ("name", "text", "ascii_text"),
    [
        ("date", "\u200f2019-10-01", "2019-10-01"),
        ("date", "٢٠١٩‑١٠", "2019-10"),
        ("datetime", "2019\u200e/…", "2019/.."),
        ("known_at", "\ufeff2026‑11‑29", "2026-11-29"),
        ("bbox", "٤٠٫٥،34,41,35\u200f", "40.5,34,41,35"),
        ("near", "４１,34,10", "41,34,10"),
        ("limit", "١٠", "10"),
        ("limit", "1٬000", "1000"),
        ("actor", "\u200bmade‑actor", "made-actor"),
        ("kind", "attack\u200f", "attack"),
        ("ordering", "–slug", "-slug"),
        ("q", "Abu\u200b Kamal\u200f", "Abu Kamal"),
    ],
)
def test_invisible_signs_and_digits_of_other_scripts_are_read(name, text, ascii_text):
    assert parse_query(LAYER, {name: text}) == parse_query(LAYER, {name: ascii_text})


def test_a_sign_that_does_not_belong_is_named(get):
    response = get(INCIDENTS, date="2О19")
    assert response.status_code == 400 and "U+041E" in response.json()["detail"]
