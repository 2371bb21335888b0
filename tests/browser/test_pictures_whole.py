"""Where nothing can be opened, all is written out that the page only counts: in pictures, films and on paper."""

import re
import zipfile

import pytest

from tests.browser.pictures import SHAPES, choose, resize, save, texts

pytestmark = pytest.mark.django_db

COUNTED = {
    "en": r"\b\d+ (?:more|others?)\b|\+\d|Show all|…",
    "ar": r"واحد آخر|اثنان آخران|[٠-٩] (?:غيرها|غيرهم|أخرى)|\+[٠-٩]|عرض الكل|…",
}
LEFT_OUT = {"en": r"(\d+) more at the URL below", "ar": r"و[٠-٩]+ أخرى في الرابط أدناه"}
NEXT_PAGE = {"en": "more on the next page", "ar": "في الصفحة التالية"}
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def joined(lines):
    """Lines as one text, whatever words they are broken between."""
    return re.sub(r"\s+", "", " ".join(lines).translate(ISOLATES))


def names_on(page, names=".legend .actors bdi, .margin-row > span:first-child"):
    """The names that legend and margin of the page list when their lists are opened."""
    for key in ("margin-all", "more-ground", "more-iraqi-state", "more-iran-pmf", "more-other"):
        page.evaluate('key => document.querySelector(`[data-key="${key}"]`)?.click()', key)
    return page.evaluate(
        "names => [...document.querySelectorAll(names)].map(({ textContent }) => textContent)",
        names,
    )


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_lists_all_that_the_page_lists_or_counts(open_picture, lang, shape):
    page = open_picture(f"?date=2019-10-01&lang={lang}")
    names = names_on(page)
    if shape != "wide":
        choose(page, f"shape-{shape}")
    lines = texts(save(page, "svg"))
    assert [line for line in lines if re.search(COUNTED[lang], line)] == []
    written = joined(lines)
    assert len(names) > 50 and [name for name in names if joined([name]) not in written] == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_picture_too_small_for_all_says_how_much_is_left_out_and_where(open_picture, lang):
    page = open_picture(f"?date=2019-10-01&lang={lang}")
    resize(page, 480, 320)
    lines = texts(save(page, "svg"))
    assert any(re.search(LEFT_OUT[lang], line) for line in lines)
    url = re.search(r"https?://.*", joined(lines))[0]
    assert re.search(r"date=2019-10-01&known_at=.*&view=[\d.,]+&span=[\d/-]+(&selected=)?.*&base=plain", url), url


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_paper_counts_nothing_that_it_does_not_write_out(visit, lang):
    page = visit(f"?date=2019-10-01&lang={lang}&tab=crossings")
    names = names_on(page, ".legend .actors bdi")
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
            window.legend = [...document.querySelectorAll(".paper-legend li")].map(({ textContent }) => textContent);
            window.printed = [...document.querySelectorAll(".paper text, .paper th, .paper td")]
                .map(({ textContent }) => textContent);
            window.places = document.querySelectorAll(".paper-records td:nth-child(4):not(:empty)").length;
        })"""
    )
    assert page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"
    printed = page.evaluate("window.printed")
    assert len(printed) > 300
    counted = [text for text in printed if re.search(COUNTED[lang], text)]
    assert len(counted) <= 1 and all(NEXT_PAGE[lang] in text for text in counted), counted
    legend = joined(page.evaluate("window.legend"))
    assert len(names) > 40 and [name for name in names if joined([name]) not in legend] == []
    assert [text for text in printed if re.fullmatch(r"[a-z]+(\.\w+)+", text)] == []  # keys without a text
    assert page.evaluate("window.places") > 40
    page.emulate_media(media="print")
    side = page.locator(".side-end").inner_text()
    assert len(side) > 500 and not re.search(COUNTED[lang], side)


def test_the_frames_of_a_film_count_nothing_that_they_do_not_write_out(open_picture):
    page = open_picture("?date=2019-10-01")
    choose(page, "shape-tall")
    page.locator('[data-key="times-1"]').click()
    page.locator('[data-key="animation"]').click()
    page.locator('input[name="animation-span"]').fill("2019-09/2019-10")
    page.locator('input[name="animation-span"]').press("Tab")
    page.locator('[data-key="animation-time.step"]').select_option(label="month by month")
    page.evaluate(
        """() => {
            const write = XMLSerializer.prototype.serializeToString;
            window.frames_ = [];
            XMLSerializer.prototype.serializeToString = function (svg) {
                window.frames_.push([...svg.querySelectorAll("text")].map(({ textContent }) => textContent));
                return write.call(this, svg);
            };
        }"""
    )
    with page.expect_download(timeout=60_000) as waiting:
        page.locator('[data-key="frames"]').click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert len(archive.namelist()) == 2
    frames = page.evaluate("window.frames_")
    assert len(frames) == 2 and all(len(frame) > 60 for frame in frames)
    assert [line for frame in frames for line in frame if re.search(COUNTED["en"], line)] == []
