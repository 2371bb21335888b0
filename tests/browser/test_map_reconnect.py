"""The view taken along: as a picture, on paper, in another page."""

import re
import struct
from pathlib import Path

import pytest

from tests.browser.page import READY

pytestmark = pytest.mark.django_db

WORDS = {
    "en": (
        "2 October 2019",
        "Open",
        "No data after 31 March 2020",
        "Sources: The Transformation",
        "10 km",
        "OpenStreetMap",
    ),
    "ar": (
        "٢ تشرين الأول ٢٠١٩",
        "مفتوح",
        "لا بيانات بعد ٣١ آذار ٢٠٢٠",
        "المصادر",
        "١٠ كم",
        "المساهمون في OpenStreetMap",
    ),
}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_exported_image_has_title_legend_and_source(visit, lang):
    page = visit(f"?date=2019-10-02&lang={lang}")
    texts = page.evaluate(
        """async () => {
            const { imageSvg } = await import(new URL("/static/js/panels/image-export.js", location).href);
            const svg = imageSvg(window.borderzone);
            document.body.append(svg);
            const [, , width] = svg.getAttribute("viewBox").split(" ").map(Number);
            const scale = svg.getBoundingClientRect().width / width, left = svg.getBoundingClientRect().left;
            const texts = [...svg.querySelectorAll(":scope > text")];
            const outside = texts.filter((text) => {
                const box = text.getBoundingClientRect();
                return box.left < left - 1 || box.right > left + width * scale + 1;
            });
            return [[...svg.querySelectorAll("text")].map((text) => text.textContent).join(" "), outside.length];
        }"""
    )
    words, outside = texts
    for wanted in WORDS[lang]:
        assert wanted in words, wanted
    assert outside == 0


def test_a_picture_carries_its_type_and_both_maps_of_a_comparison(visit):
    page = visit("?date=2019-10-02&compare=2014-08-01")
    page.get_by_role("button", name="Share", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as image").click()
    data = Path(waiting.value.path()).read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and width > 1000 and height > 1000
    inside, maps = page.evaluate(
        """async () => {
            const module = (name) => import(new URL(`/static/js/panels/${name}.js`, location).href);
            const { embeddedFonts } = await module("embedded-fonts");
            const { imageSvg } = await module("image-export");
            const fonts = await embeddedFonts();
            return [fonts, imageSvg(window.borderzone, fonts).querySelectorAll("clipPath").length];
        }"""
    )
    assert len(re.findall(r'"IBM Plex Sans( Arabic)?".*?data:font/woff2', inside)) >= 4 and maps == 2


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_paper_stands_the_picture_and_then_the_record(visit, examples, lang):
    page = visit(f"?date=2019-10-02&sel=crossings/{examples['crossing'].pk}&theme=dark&lang={lang}")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 2
    fonts = set(re.findall(rb"/FontName /[A-Z]+\+(\w+)", pdf))
    assert fonts and all(name.startswith(b"IBMPlexSans") for name in fonts), fonts
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator(".paper svg").count() == 0


def test_a_page_of_others_can_hold_the_map(visit):
    page = visit("?embed=1&date=2019-10-02")
    assert page.locator("#search").is_hidden() and page.locator("#records").is_hidden()
    assert page.locator("#map").is_visible() and page.locator("#time").is_visible()


def test_a_sandbox_of_no_origin_can_hold_the_map(page, site):
    page.goto(f"{site}/actors/")
    page.evaluate(
        """(src) => {
            const frame = Object.assign(document.createElement("iframe"), { src, width: 900, height: 600 });
            frame.sandbox = "allow-scripts";
            document.body.replaceChildren(frame);
        }""",
        f"{site}/?embed=1&date=2019-10-02",
    )
    page.frame_locator("iframe").locator(READY).wait_for(state="attached", timeout=20_000)


def test_a_page_of_others_takes_what_it_wants(visit):
    page = visit("?date=2019-10-02")
    page.locator('[data-key="share"]').click()
    page.locator('.with input[name="legend"]').uncheck()
    page.locator('.with input[name="time"]').uncheck()
    code = page.locator("dialog textarea").nth(2).input_value()
    assert "embed=1" in code and "hide=legend,time" in code.replace("%2C", ",") or "hide=time,legend" in code
    visit("?embed=1&date=2019-10-02&hide=time,legend")
    assert page.locator("#time").is_hidden() and page.locator(".legend").is_hidden()
    assert page.locator(".map-tools").is_visible()


def test_unknown_names_in_a_link_are_dropped_and_reported(visit, examples):
    actor = examples["actor"].pk
    stale = f"actor={actor},nobody-at-all&place=no-such-place&layers=dragons,crossings"
    page = visit(f"?{stale}&sel=actors/gone&chapter=none")
    notices = page.locator(".notices").inner_text()
    for name in ("nobody-at-all", "no-such-place", "actors/gone", "none", "dragons"):
        assert name in notices, name
    state = page.evaluate("() => window.borderzone.state")
    assert state["actors"] == [actor] and state["places"] == [] and state["layers"] == ["crossings"]
    assert state["selected"] == "" and state["chapter"] == ""


@pytest.mark.parametrize("path", ["actors/{actor.pk}/?theme=dark", "actors/?", "ogc/?f=html", "?theme=dark"])
def test_paper_is_white_in_the_dark_theme(page, site, examples, path):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/{path.format(**examples)}")
    ink = "() => Math.max(...getComputedStyle(document.body).color.match(/[0-9]+/g).map(Number))"
    assert page.evaluate(ink) > 200
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ink) < 80
