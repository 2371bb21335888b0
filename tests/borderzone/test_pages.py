"""The HTML pages without scripts."""

import json
import re
from os.path import normpath
from pathlib import Path

import pytest

from borderzone import i18n, import_map
from borderzone.implied import implied_lines
from geodata.layers import BY_NAME
from geodata.models import Presence
from tests.factories import actor, alias, cite, incident, record, relationship


@pytest.fixture
def brigade(db):
    """An actor with everything that its page shows."""
    actor("made-brigade", name_en="Made Brigade", name_ar="لواء", pmf_brigade=45)
    alias("actors", "made-brigade", "The Brigade")
    cite("actors", "made-brigade", notes=[5], speaker_en="local residents", speaker_ar="سكان")
    relationship("made-relationship", "made-brigade", "backed-by", "made-state")
    incident("made-raid", "2019", [("made-brigade", "attacker")])
    for side in ("syria", "iraq"):
        record(Presence, f"made-base-{side}", kind="base", actor=actor("made-brigade"), side=side)


def test_the_map_page_needs_no_inline_code(get):
    response = get("/")
    html = response.content.decode()
    assert response.status_code == 200
    for tag in re.findall(r"<script\b[^>]*>", html):
        assert "src=" in tag or "nonce=" in tag or 'type="application/json"' in tag, tag
    assert " style=" not in html and " onclick=" not in html
    assert "unsafe" not in response["Content-Security-Policy"]


def test_every_module_is_in_the_import_map(get):
    html = get("/").content.decode()
    imports = json.loads(re.search(r'type="importmap"[^>]*>(.*?)</script>', html, re.S).group(1))["imports"]
    ours = {f"/static/js/{name}" for name in import_map.modules()}
    assert len(ours) > 30 and ours <= set(imports)
    lit = {f"/static/vendor/lit/{name}" for name in import_map.LIT_MODULES}
    assert set(imports) - ours == lit | set(import_map.LIT_NAMES)
    assert imports["lit-html"] == imports["/static/vendor/lit/lit-html.js"]


def test_static_imports_are_preloaded(get):
    html = get("/").content.decode()
    hashed = re.findall(r'rel="modulepreload" href="/static/js/([^"]+)"', html)
    preloaded = [re.sub(r"\.[0-9a-f]{12}\.js$", ".js", name) for name in hashed]
    assert {"main.js", "app.js", "map/map-view.js", "timeline/draw.js"} <= set(preloaded) < set(import_map.modules())
    assert "panels/share.js" not in preloaded  # loaded by import() later
    for name in preloaded:
        for target in import_map.STATIC_IMPORT.findall((import_map.JS / name).read_text(encoding="utf-8")):
            assert normpath(f"{Path(name).parent}/{target}") in preloaded, (name, target)


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_pages_exist_in_both_languages(get, brigade, lang, direction):
    for path in ("/", "/actors/", "/actors/made-brigade/"):
        html = get(path, lang=lang).content.decode()
        assert f'<html lang="{lang}" dir="{direction}"' in html, path
        assert i18n.Localizer(lang).text("title") in html, path


def test_content_language_is_the_language_of_the_page(client, brigade):
    """Pages take it from the URL, not from Accept-Language; the admin follows the browser."""
    arabic = {"accept-language": "ar"}
    client.cookies["django_language"] = "ar"
    assert client.get("/admin/login/", headers=arabic)["Content-Language"] == "ar"
    for path in ("/", "/actors/", "/actors/made-brigade/"):
        for parameters, lang in (({}, "en"), ({"lang": "ar"}, "ar"), ({"lang": "en"}, "en")):
            response = client.get(path, parameters, headers=arabic)
            assert response["Content-Language"] == lang, path
            assert f'<html lang="{lang}"' in response.content.decode()
    for path in ("/nowhere/", "/api/docs/", "/ogc/?f=html"):
        response = client.get(path, headers=arabic)
        assert response.get("Content-Language", "en") == "en" and '<html lang="en"' in response.content.decode()


def test_favicon_redirects_to_the_icon(get):
    response = get("/favicon.ico")
    assert response.status_code == 302 and response["Location"].endswith(".svg")


def test_an_unknown_language_is_english(get):
    assert '<html lang="en"' in get("/", lang="<script>").content.decode()


def test_an_actor_page_is_complete_without_a_script(get, brigade):
    html = get("/actors/made-brigade/").content.decode()
    assert "<script" not in html.replace('<script type="application/ld+json"', "")  # data, no code
    for text in ("Made Brigade", "لواء", "PMF brigade 45", "Also written", "The Brigade", "On whose word", "note"):
        assert text in html, text
    for item in ("relationships/made-relationship", "presences/made-base-syria", "incidents/made-raid"):
        assert f"sel={item}" in html


def test_an_actor_page_says_that_no_leader_is_named(get, brigade):
    actor("made-other", kind="militia")
    actor("made-man", kind="person")
    for slug, lang, text in (("other", "en", "does not name a leader"), ("other", "ar", "المصدر لا يسمّي قائداً")):
        assert text in get(f"/actors/made-{slug}/", lang=lang).content.decode()
    relationship("made-lead", "made-other", "led-by", "made-man")
    for slug in ("made-other", "made-man"):
        assert "does not name a leader" not in get(f"/actors/{slug}/").content.decode()


@pytest.mark.parametrize(("lang", "scripts"), [("en", {"latin"}), ("ar", {"latin", "arabic"})])
def test_plain_pages_preload_the_fonts_of_their_names(get, brigade, lang, scripts):
    fonts = re.findall(
        r'rel="preload" href="[^"]*-(\w+)-[46]00-normal', get("/actors/made-brigade/", lang=lang).content.decode()
    )
    assert set(fonts) == scripts and len(fonts) == 2 * len(scripts)


def test_presences_are_grouped_by_side(get, brigade):
    html = get("/actors/made-brigade/").content.decode()
    assert "Iraqi side" in html and "Syrian side" in html


@pytest.mark.parametrize("path", ["/actors/", "/actors/made-brigade/"])
def test_pages_reject_api_parameters(get, brigade, path):
    for lang, message in (("en", "does not support the parameter"), ("ar", "المعامل")):
        response = get(path, date="2020-01-01", lang=lang)
        html = response.content.decode()
        assert response.status_code == 400 and message in html and ">date<" in html
        assert "Made Brigade" not in html.split("<main")[1]
    assert get(path, fbclid="x", theme="dark").status_code == 200


def test_an_unknown_actor_is_not_found(get):
    assert get("/actors/no-such-actor/").status_code == 404


def test_the_directory_lists_every_actor(get):
    html = get("/actors/").content.decode()
    for item in get.json("/api/v1/actors/", limit=10000)["items"]:
        assert f"/actors/{item['slug']}/" in html


def test_every_kind_in_use_has_a_name_in_both_languages(get):
    for layer in BY_NAME.values():
        if layer.kinds:
            for term in layer.kinds.terms:
                assert term.label_en and term.label_ar, (layer.name, term.value)


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ((None, None, None, None), "The source gives no date"),
        (("2019-10-01",) * 4, "On 1 October 2019"),
        (("2019-08-01", "2019-08-31") * 2, "Some day in August 2019"),
        (
            ("2014-07-01", "2014-07-31", "2017-01-01", "2017-12-31"),
            "From some day in July 2014, until some day in 2017",
        ),
        (
            (None, "2013-02-28", "2013-02-28", "2013-02-28"),
            "Start not stated (before 28 February 2013), to 28 February 2013",
        ),
        (
            (None, "1920-12-31", None, "1920-12-31"),
            "Start not stated (before 31 December 1920), to 31 December 1920",
        ),
        (
            ("2019-10-01", "2019-10-01", "2020-03-31", "2020-03-31"),
            "From 1 October 2019, still so when the source ends (31 March 2020)",
        ),
    ],
)
def test_periods_in_english(dates, text):
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    horizon = i18n.date(2020, 3, 31)
    assert i18n.Localizer("en").format_period(dict(zip(names, dates, strict=True)), horizon) == text


def test_periods_in_arabic():
    row = dict.fromkeys(("earliest_start", "latest_start", "earliest_end", "latest_end"), "2019-10-01")
    assert i18n.Localizer("ar").format_period(row, None) == "في ١ تشرين الأول ٢٠١٩"


def test_digits_in_arabic_texts():
    row = {"name_ar": "الخريطة 4: المواجهة 2019-2020، بنادق M16 وT4", "name_en": "Map 4"}
    assert i18n.Localizer("ar").field(row, "name") == "الخريطة ٤: المواجهة ٢٠١٩-٢٠٢٠، بنادق M16 وT4"
    assert i18n.Localizer("en").field(row, "name") == "Map 4"
    assert i18n.Localizer("ar").field({"name_en": "Map 4", "name_ar": ""}, "name") == "Map 4"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_names_run_in_their_own_direction(get, db, lang):
    actor("made-brigade", name_en="Made Brigade (3)")
    relationship("made-relationship", "made-brigade", "backed-by", "made-state")
    html = get(f"/actors/made-brigade/?lang={lang}").content.decode()
    assert "<h1><bdi>Made Brigade (3)</bdi></h1>" in html
    assert "<title>&#x2068;Made Brigade (3)&#x2069; · " in html
    assert re.search("<li><a href=[^>]+><bdi>Made Brigade", get(f"/actors/?lang={lang}").content.decode())
    assert "\u2068" not in re.search(r'ld\+json"[^>]*>(.*?)</script>', html, re.S).group(1)


IMPLIED = {
    "en": ("By implication not before 2003: ", "Made Brigade", " existed from 2003 at the earliest"),
    "ar": ("يلزم أنه ليس قبل ٢٠٠٣: بداية ", "لواء", " في ٢٠٠٣ على أقرب تقدير"),
}


@pytest.mark.parametrize("lang", IMPLIED)
def test_an_actor_page_says_what_other_records_imply(get, db, lang):
    actor("made-brigade", name_en="Made Brigade", name_ar="لواء", when="2003/..")
    relationship("made-relationship", "made-brigade", "backed-by", "made-state", "../..")
    html = get(f"/actors/made-state/?lang={lang}").content.decode()
    before, name, after = IMPLIED[lang]
    link = f'<a href="/?lang={lang}&amp;sel=actors/made-brigade"><bdi>{name}</bdi></a>'
    assert f'<p class="quiet implied">{before}{link}{after}</p>' in html
    assert html.count('class="quiet implied"') == 1


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        (
            ("latest_end", "2014-06-30", "lifetime"),
            "By implication not after June 2014: made-one existed until June 2014 at the latest",
        ),
        (
            ("earliest_start", "2014-06-30", "lifetime"),
            "By implication not before 30 June 2014: made-one existed from 30 June 2014 at the earliest",
        ),
        (("latest_start", "2014-12-31", "effect"), "By implication begun by 2014: followed by: made-one"),
        (("earliest_end", "2014-12-01", "cause"), "By implication not over before December 2014: it follows: made-one"),
    ],
)
def test_reasons_in_words(reason, line):
    implied = dict(zip(("bound", "date", "rule"), reason, strict=True)) | {"layer": "actors", "slug": "made-one"}
    [said] = implied_lines(i18n.Localizer("en"), [implied], lambda *_: {})
    assert said["before"] + said["name"] + said["after"] == line


def test_an_actor_page_lists_by_time_and_a_cause_before_its_effect(get, db):
    part = [("made-brigade", "attacker")]
    incident("made-z-open", "[..1920]", part)
    incident("made-m-cause", "2019", part)
    incident("made-a-effect", "2019", part, answers_id="made-m-cause")
    html = get("/actors/made-brigade/").content.decode()
    found = re.findall(r"sel=incidents/(made-[a-z-]+)", html)
    assert list(dict.fromkeys(found)) == ["made-z-open", "made-m-cause", "made-a-effect"]
