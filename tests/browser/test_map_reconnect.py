"""The view in another page, and links that are out of date."""

import pytest

from tests.browser.page import READY

pytestmark = pytest.mark.django_db


def test_a_page_of_others_can_hold_the_map(visit):
    page = visit("?embed=1&date=2019-10-02")
    assert page.locator("#search").is_hidden() and page.locator("#records").is_hidden()
    assert page.locator("#map").is_visible() and page.locator("#time").is_visible()
    line = page.locator(".embed-line")
    assert "Sources: " in line.inner_text() and "31 March 2020" in line.inner_text()
    address = line.locator("a").get_attribute("href")
    assert "date=2019-10-02" in address and "embed" not in address


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
    notices = page.locator(".notices:not(.blank)").inner_text()
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
