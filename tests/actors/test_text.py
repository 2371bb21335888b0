"""Text at the model's edge."""

import json
import sys
import unicodedata
from importlib import import_module

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from actors.models import Actor, Alias, Citation, Source
from actors.text import (
    TextError,
    ascii_code,
    ascii_number,
    clean_text,
    clean_value,
    name_foreign_signs,
    show_invisible,
    web_address,
    xml_text,
)
from geodata.fixtures import fixture_models, fixture_path
from geodata.models import Chapter

HEZBOLLAH = "حزب\u200cالله"  # as Persian writes it
INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufeff\ufffc\ufffe\uffff\ufdd0\x01\x1f\x7f\x9f"


@pytest.mark.parametrize("sign", [*INVISIBLE, "\U000e0041", "\U000e0100", "\ufe0f", "\u034f", "\u061c", "\u3164"])
def test_invisible_signs_go(sign):
    assert clean_text(f"{sign}Abu{sign} Kamal{sign}") == "Abu Kamal"
    assert ascii_code(f"{sign}2019{sign}-10-01{sign}") == "2019-10-01"


def test_every_format_and_control_sign_goes_or_is_a_visible_letter():
    for sign in map(chr, range(1, sys.maxunicode + 1)):
        if unicodedata.category(sign) in ("Cc", "Cf") and clean_text(f"a{sign}b") not in ("ab", "a b"):
            assert unicodedata.bidirectional(sign) in ("AN", "AL", "L", "BN"), hex(ord(sign))  # they can be seen


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Cafe\u0301", "Café"),
        ("e\u200b\u0301", "é"),
        ("Abu\u00a0Kamal\u2009 ", "Abu Kamal"),
        ("Abu  Kamal", "Abu Kamal"),
        ("البو \u00a0\tكمال", "البو كمال"),
        ("Abu \u200c\u200b Kamal", "Abu Kamal"),
        ("two\r\nlines\x0band\u2028more", "two lines and more"),
        (HEZBOLLAH, HEZBOLLAH),
        (f"\u200c{HEZBOLLAH}\u200d", HEZBOLLAH),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c خواهم", "می خواهم"),
        ("Abu\u200cKamal", "AbuKamal"),
        ("١٧ \u0600", "١٧ \u0600"),
    ],
)
def test_one_line(text, cleaned):
    assert clean_text(text) == cleaned


def test_many_lines_keep_their_breaks():
    assert clean_text("\ufeffone\r\n\ttwo\x0bthree\u2029four\x85 ", multiline=True) == "one\n\ttwo\nthree\nfour"
    assert clean_text("one.  Two\n\nthree", multiline=True) == "one.  Two\n\nthree"


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "\udfff"])
def test_what_no_text_can_hold_is_refused_by_name(text):
    with pytest.raises(TextError, match=r"U\+(0000|D800|DFFF)"):
        clean_text(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("٢٠١٩-١٠-٠١", "2019-10-01"),
        ("۲۰۱۹", "2019"),
        ("२०१९", "2019"),
        ("２０１９－１０", "2019-10"),
        ("2014‑07/2017", "2014-07/2017"),
        ("2019–10", "2019-10"),
        ("2019−10", "2019-10"),
        ("2003/…", "2003/.."),
        ("2013～", "2013~"),
        ("2013؟", "2013?"),
        ("40٫5،34", "40.5,34"),
        ("[２０１９‥２０２０］", "[2019..2020]"),
        ("20\u200c19", "2019"),
    ],
)
def test_codes_are_ascii(text, code):
    assert ascii_code(text) == code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1٬000", "1000"),
        ("١٬٠٠٠٬٠٠٠", "1000000"),
        ("12٫5", "12.5"),
        ("1\u202f000", "1000"),
        ("−3", "-3"),
        ("1 00", "1 00"),
    ],
)
def test_numbers(text, number):
    assert ascii_number(text) == number


def test_what_is_still_not_ascii_is_named():
    assert name_foreign_signs(ascii_code("2О19")) == " (it holds О U+041E)"
    assert name_foreign_signs("2019") == ""
    assert show_invisible("Abu Kamal\u200f") == "Abu Kamal⟨U+200F⟩"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    for clean in (clean_text, ascii_code, ascii_number, lambda value: clean_text(value, multiline=True)):
        try:
            once = clean(text)
        except TextError:
            continue
        assert clean(once) == once


@given(st.text())
def test_xml_text_is_what_xml_can_hold(text):
    assert not any(
        ord(sign) < 32 and sign not in "\t\n\r" or "\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff"
        for sign in xml_text(text)
    )


def test_texts_within_lists_and_json():
    value = [{"when": "٢٠١٩\u200f", "source": "a\u200bb", "n": 3}, "e\u0301", None]
    assert clean_value(value, ("when",)) == [{"when": "2019", "source": "ab", "n": 3}, "é", None]


@pytest.mark.data
def test_the_fixtures_are_clean():
    """So that loading and dumping them gives the same bytes."""
    for model in fixture_models():
        rows = json.loads(fixture_path(model).read_text(encoding="utf-8"))
        for row in rows:
            for name, value in row["fields"].items():
                assert clean_value(value) == value, (row, name)


@pytest.fixture
def source(db):
    return Source.all_objects.create(
        slug="made", name_en="Made\u200f", horizon="2020-03-31", sections=["Sum\u200bmary"]
    )


def test_a_saved_record_is_clean(source):
    actor = Actor.all_objects.create(
        slug="made-actor",
        name_en=" Cafe\u0301\u200f",
        name_ar=HEZBOLLAH,
        summary_en="one\r\ntwo\x0bthree\x1f",
        when="\u200f٢٠١٩–١٠",
        readings=[{"when": "2019\u200e", "source": "a\u200b"}],
        kind="militia",
        source=source,
    )
    actor.refresh_from_db()
    assert (actor.name_en, actor.name_ar, actor.summary_en) == ("Café", HEZBOLLAH, "one\ntwo\nthree")
    assert (actor.when, str(actor.latest_end)) == ("2019-10", "2019-10-31")
    assert actor.readings == [{"when": "2019", "source": "a"}]
    assert (source.name_en, source.sections) == ("Made", ["Summary"])
    citation = Citation.all_objects.create(layer="actors", slug="made-actor", source=source, section="Summary\ufeff")
    assert citation.section == "Summary"


def test_a_chapter_shows_what_is_typed(source):
    made = Chapter.all_objects.create(slug="made", name_en="x", ordinal=900, date="٢٠١٩/٢٠٢٠\u200f", source=source)
    assert made.date == "2019/2020"


def test_fixtures_are_cleaned_too(source, tmp_path):
    rows = [
        {"model": "actors.alias", "fields": {"layer": "actors", "slug": "x", "name": name}}
        for name in ("Café", "Cafe\u0301", "Café\u200f", "\ufeffCafé")
    ]
    (tmp_path / "alias.json").write_text(json.dumps(rows[:1]))
    call_command("loaddata", tmp_path / "alias.json", verbosity=0)
    for row in rows[1:]:
        (tmp_path / "alias.json").write_text(json.dumps([row]))
        with pytest.raises(Exception, match="alias_once"):
            call_command("loaddata", tmp_path / "alias.json", verbosity=0)
    assert Alias.all_objects.filter(slug="x").count() == 1


def test_a_row_that_cannot_be_stored_is_named(source):
    with pytest.raises(TextError, match=r"actors\.actor .*name_en: the text holds a NUL character \(U\+0000\)"):
        Actor.all_objects.create(slug="made-actor", name_en="a\x00", kind="militia", source=source)


def test_rows_from_before_are_carried_over(source):
    """As the migrations do, also where two aliases become one."""
    clean_rows = import_module("actors.migrations.0009_clean_texts").clean_rows
    Alias.all_objects.bulk_create(
        Alias(layer="actors", slug="x", name=name) for name in ("Café", "Cafe\u0301", "Other\u200f")
    )
    Source.all_objects.filter(pk="made").update(summary_en="a\r\nb\x0b", when="\u200f2019", sections=["a\u200b"])
    clean_rows(Alias)
    clean_rows(Source)
    assert set(Alias.all_objects.filter(slug="x").values_list("name", flat=True)) == {"Café", "Other"}
    source.refresh_from_db()
    assert (source.summary_en, source.when, source.sections) == ("a\nb", "2019", ["a"])


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//x", "\nhttps://x", "", None]
)
def test_no_link_leads_to_a_script(url):
    assert web_address(url) == ""
    assert web_address("HTTPS://example.org/") == "HTTPS://example.org/"
