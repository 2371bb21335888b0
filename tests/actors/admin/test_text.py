"""What editors paste is read, whatever invisible signs, digits and spellings come with it."""

import pytest

from actors.models import Alias
from geodata.layers import BY_NAME
from tests.actors.admin.editing import admin_url, all_errors, form_for, new_record, row, save

READ = [
    ("actors", "when", "\u200f2019-10-01\u200e", "2019-10-01"),
    ("actors", "when", "2014‑07/2017", "2014-07/2017"),
    ("actors", "when", "2019–10", "2019-10"),
    ("actors", "when", "\ufeff٢٠١٩\u200b", "2019"),
    ("actors", "when", "2003/…", "2003/.."),
    ("actors", "when", "2019-10-xx", "2019-10-XX"),
    ("actors", "readings", "٢٠١٩–١٠\u200f test-source\u200b", [{"when": "2019-10", "source": "test-source"}]),
    ("actors", "name_en", "Cafe\u0301\u200f", "Café"),
    ("actors", "summary_en", "one\x0btwo\x1f\r\nthree\ufffe", "one\ntwo\nthree"),
    ("actors", "pmf_brigade", "١٣\u200f", 13),
    ("places", "precision_m", "100\u200f", 100),
    ("places", "precision_m", "١٠٠", 100),
    ("places", "precision_m", "1٬000", 1000),
    ("sources", "horizon", "٢٠٢٠-٠٣-٣١\u200f", "2020-03-31"),
    ("sources", "horizon", "\u200e2020‑03‑31", "2020-03-31"),
    ("sources", "sections", "\ufeffFindings\u200b\r\n\u200f\r\nCafe\u0301", ["Findings", "Café"]),
    ("sources", "url", "https://example.org/\u200b", "https://example.org/"),
    ("figures", "high", "12٫5", "12.500"),
    ("chapters", "date", "٢٠١٩\u200f", "2019"),
    ("chapters", "bbox", "٤٠٫٥، 34, 41, 35\u200f", [40.5, 34.0, 41.0, 35.0]),
    ("crossings", "countries", "syria\u200b،iraq", ["syria", "iraq"]),
]


@pytest.mark.parametrize(("layer", "field", "text", "value"), READ)
def test_what_is_pasted_is_read(editor, layer, field, text, value):
    layer = BY_NAME[layer]
    save(editor, *new_record(editor, layer, **{field: text}))
    stored = getattr(layer.model.all_objects.get(pk="new-one"), field)
    assert stored == value or str(stored) == value


@pytest.mark.parametrize(
    ("layer", "field", "text", "named"),
    [
        ("actors", "when", "2О19", "U+041E"),
        ("places", "precision_m", "1О0", "U+041E"),
        ("sources", "horizon", "2020-О3-31", "U+041E"),
        ("actors", "name_en", "a\x00b", "U+0000"),
        ("actors", "when", "2019\x00", "U+0000"),
        ("actors", "readings", '[{"when": "2019", "source": "a\\ud800"}]', "U+D800"),
        ("sources", "sections", "a\x00b", "U+0000"),
        ("chapters", "highlights", '[{"layer": "actors", "slug": "a\\ud800"}]', "U+D800"),
    ],
)
def test_what_cannot_be_read_is_named(editor, layer, field, text, named):
    response = editor.post(*new_record(editor, BY_NAME[layer], **{field: text}))
    assert response.status_code == 200
    assert named in " ".join(response.context["adminform"].form.errors[field])


@pytest.mark.parametrize("twin", ["Café", "Cafe\u0301", "Café\u200f", "\ufeffCafé", " Café\u00a0"])
def test_aliases_that_look_the_same_are_the_same(editor, twin):
    aliases = {"alias-TOTAL_FORMS": "2", **row("alias", 0, name="Café", language="en")}
    url, data = new_record(editor, BY_NAME["actors"], **aliases, **row("alias", 1, name=twin, language="en"))
    response = editor.post(url, data)
    assert "entered twice" in str(all_errors(response)["alias"])


def test_an_alias_like_a_stored_one_is_rejected(editor):
    Alias.all_objects.create(layer="actors", slug="new-one", name="Café")
    response = editor.post(*new_record(editor, BY_NAME["actors"], **row("alias", 0, name="Cafe\u0301\u200f")))
    assert "already has this alias" in str(all_errors(response)["alias"])


@pytest.mark.parametrize("layer", ["sources", "incidents", "chapters", "actors"])
def test_codes_run_from_left_to_right_in_arabic(editor, layer):
    response = editor.get(admin_url(BY_NAME[layer].model, "add"), headers={"accept-language": "ar"})
    assert 'dir="rtl"' in response.content.decode()
    forms = [response.context["adminform"].form]
    forms += [each.formset.empty_form for each in response.context["inline_admin_formsets"]]
    codes = {
        *("when", "readings", "slug", "url", "horizon", "published_on", "note_count", "sections", "precision_m"),
        *("geometry_source", "notes", "section", "date", "bbox", "highlights"),
        *("name_en", "summary_en", "role_en", "speaker_en"),
    }
    found = [(name, field.widget.attrs.get("dir")) for form in forms for name, field in form.fields.items()]
    assert {direction for name, direction in found if name in codes} == {"ltr"}
    assert {direction for name, direction in found if name.endswith("_ar")} == {"rtl"}


def test_the_history_runs_from_old_to_new(editor):
    url, data = form_for(editor, BY_NAME["actors"].model, "test-actor", name_en="Renamed")
    save(editor, url, data)
    page = admin_url(BY_NAME["actors"].model, "history", "test-actor")
    assert "</del> → <ins" in editor.get(page).content.decode()
    assert "</del> ← <ins" in editor.get(page, headers={"accept-language": "ar"}).content.decode()
