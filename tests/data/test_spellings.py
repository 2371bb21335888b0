"""Names as people type them, in the languages of the zone and its neighbours: the first hit is what they mean."""

import json

import pytest

from geodata.analysis.search import search

pytestmark = pytest.mark.django_db
SPELLINGS = {
    "places/bukamal": ("Abu Kamal", "Al-Bukamal", "Albu Kamal", "Ebu Kemal", "Bûkemal", "البوكمال", "ابو كمال"),
    "places/qaim-district": ("al-Qa'im", "Al Qaim", "El Kaim", "القائم", "القايم"),
    "places/husseibah": ("Husaybah", "Husaiba", "حصيبة"),
    "places/deir-ezzor": ("Deir ez-Zor", "Deyrizor", "Dêra Zorê", "Dêrazor", "Dêrezor", "دير الزور"),
    "places/raqqa": ("Raqqa", "Rakka", "Reqa", "الرقة"),
    "places/euphrates": ("Furat", "Fırat", "Firat", "الفرات"),
    "crossings/rabia-yarubiyya": ("Rabia", "Yaroubiya", "Til Koçer"),
    "actors/pmf": ("PMU", "Hashd al-Shaabi", "Hashed al-Shaabi", "Haşdi Şabi", "Heşda Şebî", "الحشد الشعبي"),
    "actors/kataib-hezbollah": ("Kataeb Hezbollah", "Ketaib Hizbullah", "كتائب حزب الله"),
    "actors/islamic-state": ("ISIS", "Daesh", "Da'ish", "IŞİD", "DAİŞ", "DEAŞ", "داعش"),
    "actors/sdf": ("SDF", "QSD", "HSD", "SDG", "Kasad", "قسد"),
    "actors/irgc": ("IRGC", "Pasdaran", "Sepah", "Devrim Muhafızları", "سپاه", "پاسداران"),
    "actors/irgc-quds-force": ("Quds Force", "Kudüs Gücü", "فيلق القدس"),
    "actors/free-syrian-army": ("FSA", "ÖSO", "الجيش الحر"),
    "actors/syrian-army": ("SAA", "Syrian Arab Army"),
    "actors/bashar-al-assad": ("Bashar Assad", "Esad"),
    "actors/united-states": ("USA", "ABD"),
}


@pytest.mark.parametrize("record", SPELLINGS)
def test_the_first_hit_is_what_the_spelling_means(record):
    first = {}
    for text in SPELLINGS[record]:
        hits = json.loads(str(search(text, limit=1)["items"]))
        first[text] = [f"{hit['layer']}/{hit['slug']}" for hit in hits]
    assert first == {text: [record] for text in SPELLINGS[record]}
