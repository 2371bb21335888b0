"""Folding and ranking of names: what tests/golden/search.json says, and the same as in the browser."""

import json
import random
import subprocess
import unicodedata
from pathlib import Path

import pytest

from geodata.db.execute import fetch
from tests.factories import actor, alias

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
GOLDEN = json.loads((ROOT / "tests" / "golden" / "search.json").read_text(encoding="utf-8"))
FOLD = """
SELECT plain, search_fold(plain) FROM unnest(%s) WITH ORDINALITY AS n(name, number),
LATERAL (SELECT search_plain(name) AS plain) p ORDER BY number
"""
FOLD_IN_NODE = """
import { readFileSync } from "node:fs";
import { foldedName, plainName } from "./static/js/model/folding.js";
const names = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(names.map(plainName).map((plain) => [plain, foldedName(plain)])));
"""
ALPHABET = "ابتجحدرزسشصضطعغفقكلمنهوي" * 3 + "ءأإآؤئىةەیکگچپژہھےۆێڕڵ\u064b\u0651\u0654" + "\u200c \u200f-'’ʿ" * 2
ALPHABET += "abdehilmqsuozkgtyABHS" * 2 + "āīūḥṣḫšġ7٧۷"
BEGINNINGS = (
    "al-",
    "ال",
    "ابو",
    "البو",
    "عبدال",
    "الله",
    "abu ",
    "Abou ",
    "albu",
    "el",
    "ئە",
    "ئا",
    "اء",
    "ؤو",
    "هيأة",
)


def folded(names):
    """Each name's plain and folded form, by the database."""
    return fetch(FOLD, list(names))


@pytest.mark.parametrize("spellings", GOLDEN["same"], ids=lambda names: names[0])
def test_spellings_of_one_name_fold_to_one_text(spellings):
    forms = {name: fold for name, (_, fold) in zip(spellings, folded(spellings), strict=True)}
    assert len(set(forms.values())) == 1 and all(forms.values()), forms


@pytest.mark.parametrize("names", GOLDEN["different"], ids=lambda names: names[0])
def test_different_names_fold_to_different_texts(names):
    (_, one), (_, other) = folded(names)
    assert one != other


def test_signs_alone_fold_to_nothing():
    assert set(folded(GOLDEN["nothing"])) == {("", "")}


@pytest.mark.parametrize("query", GOLDEN["ranked"]["queries"])
def test_hits_are_ranked(get, query):
    for slug, (name_en, name_ar, *aliases) in GOLDEN["ranked"]["names"].items():
        actor(f"golden-{slug}", name_en=name_en, name_ar=name_ar)
        for name in aliases:
            alias("actors", f"golden-{slug}", name)
    items = get.json("/api/v1/search", q=query, layer="actors", limit=100)["items"]
    hits = [(item["slug"].removeprefix("golden-"), item["matched"], item["score"]) for item in items]
    assert [list(hit) for hit in hits if hit[0] in GOLDEN["ranked"]["names"]] == GOLDEN["ranked"]["queries"][query]


def in_browser(names):
    script = ["node", "--input-type=module", "--eval", FOLD_IN_NODE]
    result = subprocess.run(script, input=json.dumps(names), capture_output=True, text=True, check=True, cwd=ROOT)
    return [tuple(forms) for forms in json.loads(result.stdout)]


def assert_same(names):
    pairs = zip(names, folded(names), in_browser(names), strict=True)
    assert [pair for pair in pairs if pair[1] != pair[2]] == []


def test_the_browser_folds_random_names_as_the_database_does():
    chance = random.Random(1)
    words = ["".join(chance.choices(ALPHABET, k=chance.randint(1, 14))) for _ in range(3000)]
    phrases = [" ".join(chance.choice(BEGINNINGS) + word[:6] for word in chance.choices(words, k=2)) for _ in words]
    assert_same(words + phrases)


@pytest.mark.slow
def test_the_browser_folds_all_characters_as_the_database_does():
    ideographs = [range(0x3400, 0xA000), range(0xAC00, 0xD7A4), range(0x17000, 0x19000), range(0x20000, 0x32000)]
    characters = [
        character
        for code in range(1, 0x110000)
        if not any(code in block for block in ideographs)
        and unicodedata.category(character := chr(code)) not in ("Cn", "Cs", "Co")
    ]
    assert_same([f"xa{character}e ب{character}ا {character}" for character in characters])
