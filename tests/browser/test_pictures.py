"""The view taken along as a picture in a file and on paper: the files are opened and looked into."""

import re
import struct
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.browser.pictures import SHAPES, SVG, choose, resize, save

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


def colours(page, data, kind):
    """How many colours an image has in a raster of points, as Chromium decodes it on a page of its own."""
    return page.evaluate(
        """async ([bytes, type]) => {
            const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
            const image = Object.assign(new Image(), { src: url });
            await image.decode();
            const canvas = Object.assign(document.createElement("canvas"), { width: 200, height: 200 });
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0, 200, 200);
            URL.revokeObjectURL(url);
            return new Set(new Uint32Array(context.getImageData(0, 0, 200, 200).data.buffer)).size;
        }""",
        [list(data), kind],
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_a_png_has_the_chosen_shape_and_the_map_on_it(open_picture, shape):
    page = open_picture("?date=2019-10-02")
    if shape != "wide":
        choose(page, f"shape-{shape}")
    data = save(page, "png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == tuple(2 * side for side in SHAPES[shape])
    assert colours(page, data, "image/png") > 100
    assert "view=" not in page.url and page.evaluate("document.querySelectorAll('.picture-maps').length") == 0


def test_a_picture_of_an_own_size_is_as_large_as_was_typed(open_picture):
    page = open_picture("?date=2019-10-02")
    resize(page, 900, 500)
    assert struct.unpack(">II", save(page, "png")[16:24]) == (900, 500)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_svg_stands_alone_and_says_what_it_shows(open_picture, lang):
    page = open_picture(f"?date=2019-10-02&lang={lang}")
    data = save(page, "svg")
    root = ElementTree.fromstring(data)
    words = " ".join(text for element in root.iter(f"{SVG}text") for text in element.itertext())
    for wanted in (*WORDS[lang], "2019-10-02"):
        assert wanted in words, wanted
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    text = data.decode()
    referred = set(re.findall(r"url\((?:&quot;|[\"'])?#([^)\"'&]+)", text)) | set(re.findall(r'href="#([^"]+)"', text))
    assert referred and referred <= ids, referred - ids
    assert not re.search(r"url\((?![\"'&quot;]*(#|data:))", text)
    assert not re.search(r"(?:href|src)=\"(?!#|data:)", text)
    assert len(re.findall(r'"IBM Plex Sans( Arabic)?".*?data:font/woff2', text)) >= 4
    assert colours(page, data, "image/svg+xml") > 100


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("shape", ["wide", "tall"])
def test_no_text_of_a_picture_lies_over_another_or_outside(open_picture, lang, shape):
    page = open_picture(f"?date=2019-10-02&lang={lang}")
    if shape != "wide":
        choose(page, f"shape-{shape}")
    data = save(page, "svg").decode()
    plain = page.context.new_page()  # without the policy of the page against inline styles
    plain.set_content(data)
    overlaps, outside, count = plain.evaluate(
        """() => {
            const svg = document.querySelector("svg"), frame = svg.getBoundingClientRect();
            const outer = [...svg.querySelectorAll("text")].filter((text) => !text.closest(".picture-map"));
            const signs = [...svg.querySelectorAll(":scope > g:not(.picture-map) > g")];
            const boxes = [...outer, ...signs].map((one) => one.getBoundingClientRect()).filter(({ width }) => width);
            const inside = (a) => a.left >= frame.left - 1 && a.right <= frame.right + 1
                && a.bottom <= frame.bottom + 1;
            const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1
                || a.bottom <= b.top + 5 || b.bottom <= a.top + 5;
            const overlaps = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !apart(a, b)));
            return [overlaps.length, boxes.filter((a) => !inside(a)).length, boxes.length];
        }""",
    )
    assert (overlaps, outside) == (0, 0) and count > 30


def test_a_picture_has_the_chosen_colours_and_leaves_the_page_in_its_own(open_picture):
    page = open_picture("?date=2019-10-02&theme=light")
    choose(page, "in-dark")
    paper = re.search(r'<rect[^>]*fill="(#\w+)"', save(page, "svg").decode())[1]
    assert int(paper[1:3], 16) < 64
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_a_picture_carries_both_maps_of_a_comparison(open_picture):
    page = open_picture("?date=2019-10-02&compare=2014-08-01")
    root = ElementTree.fromstring(save(page, "svg"))
    assert len([one for one in root.iter(f"{SVG}clipPath") if one.get("id", "").startswith("frame-")]) == 2
    words = " ".join(text for element in root.iter(f"{SVG}text") for text in element.itertext())
    assert words.count("1 August 2014") >= 2 and words.count("2 October 2019") >= 2


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_paper_stand_the_picture_all_records_and_the_selected_one(visit, examples, lang):
    page = visit(f"?date=2019-10-02&sel=crossings/{examples['crossing'].pk}&theme=dark&lang={lang}")
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
            window.printed = [...document.querySelectorAll(".paper-records tbody tr")].map((row) => row.textContent);
        })"""
    )
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = {tuple(float(side) for side in box.split()[2:]) for box in re.findall(rb"/MediaBox \[([^]]+)\]", pdf)}
    assert sizes and all(width > height for width, height in sizes)
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 3
    fonts = set(re.findall(rb"/FontName /[A-Z]+\+(\w+)", pdf))
    assert fonts and all(name.startswith(b"IBMPlexSans") for name in fonts), fonts
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator(".paper svg").count() == 0
    in_view = page.evaluate(
        """() => [...window.borderzone.visible.values()].filter(({ record }) =>
            !record.geometry || window.borderzone.map.sees(record.geometry)).length"""
    )
    assert len(page.evaluate("window.printed")) == in_view > 40


def test_the_key_to_print_draws_the_map_for_the_sheet(visit):
    page = visit("?date=2019-10-02")
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    page.keyboard.press("Control+p")
    size = page.wait_for_selector(".paper svg", state="attached", timeout=20_000).get_attribute("viewBox")
    assert size == "0 0 1060 762"
    maps = page.locator('.paper svg [clip-path="url(#frame-0)"] > rect').first
    width, height = (float(maps.get_attribute(side)) for side in ("width", "height"))
    assert width > 760 and width != page.evaluate("document.querySelector('#map').clientWidth")


@pytest.fixture
def animate(open_picture):
    """Open the animation of a span, in small frames."""

    def go(query, span):
        page = open_picture(query)
        resize(page, 640, 400)
        page.locator('[data-key="animation"]').click()
        field = page.locator('input[name="animation-span"]')
        field.fill(span)
        field.press("Tab")
        page.locator('[data-key="animation-time.step"]').select_option(label="month by month")
        page.wait_for_function("() => document.querySelector('.picture-preview').naturalWidth === 640", timeout=20_000)
        return page

    return go


def test_an_animation_is_a_film_that_plays_with_other_pictures_at_its_end(animate):
    page = animate("?date=2019-10-02", "2014-06/2014-08")
    with page.expect_download(timeout=60_000) as waiting:
        page.locator('[data-key="webm"]').click()
    data = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == "border-zone-2014-06-01_2014-08-31.webm"
    plain = page.context.new_page()  # without the policy of the page against media
    duration, size, first, last = plain.evaluate(
        """async (bytes) => {
            const video = document.createElement("video");
            video.muted = true;
            video.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: "video/webm" }));
            await new Promise((done, failed) => Object.assign(video, { onloadeddata: done, onerror: failed }));
            const canvas = Object.assign(document.createElement("canvas"), { width: 100, height: 100 });
            const context = canvas.getContext("2d");
            const frameAt = async (time) => {
                video.currentTime = time;
                await new Promise((done) => { video.onseeked = done; });
                context.drawImage(video, 0, 0, 100, 100);
                return [...new Uint32Array(context.getImageData(0, 0, 100, 100).data.buffer)];
            };
            const [first, last] = [await frameAt(0.1), await frameAt(2.5)];
            return [video.duration, [video.videoWidth, video.videoHeight], first, last];
        }""",
        list(data),
    )
    assert duration == 3 and size == [640, 400]
    assert len(set(first)) > 100 and len(set(last)) > 100
    assert sum(a != b for a, b in zip(first, last, strict=True)) > 300
    assert page.evaluate("window.borderzone.state.date.first") == 18171  # the page is back at its date


def test_an_animation_is_also_had_as_pictures_that_are_dated(animate):
    page = animate("?date=2019-10-02", "2014-06/2014-08")
    with page.expect_download(timeout=60_000) as waiting:
        page.locator('[data-key="frames"]').click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"000{n}_2014-0{n + 5}.png" for n in (1, 2, 3)]
        frames = [archive.read(name) for name in archive.namelist()]
    assert all(struct.unpack(">II", frame[16:24]) == (640, 400) for frame in frames)
    assert len(set(frames)) == 3 and colours(page, frames[0], "image/png") > 100


def test_an_animation_can_be_stopped(animate):
    page = animate("?date=2019-10-02", "2000/2018")
    page.locator('[data-key="frames"]').click()
    page.wait_for_function("() => document.querySelector('.animation progress')?.value > 0", timeout=20_000)
    page.locator('[data-key="stop"]').click()
    page.get_by_text("Stopped. Nothing was saved.").wait_for(timeout=20_000)
    assert page.evaluate("document.querySelectorAll('.picture-maps').length") == 0
    assert page.evaluate("window.borderzone.state.date.first") == 18171
