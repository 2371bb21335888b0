"""Pages that load slowly, on a phone that visits for the first time: nothing moves under the reader's eyes."""

import pytest

from tests.browser.page import READY, TWO_FRAMES

pytestmark = pytest.mark.django_db

MAX_SHIFT = 0.02  # where 0.1 is called good: https://web.dev/articles/cls
SLOW = {"offline": False, "latency": 200, "uploadThroughput": 40_000}
OBSERVE = """
    window.shifts = [];
    const observer = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
"""
SHIFT = """() => {
    const nameOf = ({ node }) => node?.id || node?.className || node?.nodeName;
    const described = window.shifts.map(({ value, sources }) => [value, ...sources.map(nameOf)].join(" "));
    return [window.shifts.reduce((sum, { value }) => sum + value, 0), described];
}"""


@pytest.fixture
def slow_visit(browser, site):
    """Open a page at so many bytes a second, without a cache; the page and its DevTools session when it is complete."""
    contexts = []

    def go(path, throughput, complete):
        context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, service_workers="block")
        contexts.append(context)
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        devtools.send("Network.emulateNetworkConditions", {**SLOW, "downloadThroughput": throughput})
        page.add_init_script(OBSERVE)
        page.goto(f"{site}{path}", wait_until="load", timeout=60_000)
        page.wait_for_selector(complete, timeout=60_000)
        page.evaluate("() => document.fonts.ready")
        page.evaluate(TWO_FRAMES)
        return page, devtools

    yield go
    for context in contexts:
        context.close()


def assert_stood_still(page):
    moved, described = page.evaluate(SHIFT)
    assert moved < MAX_SHIFT, (page.url, described)


def fonts(devtools, selector):
    """Families of the glyphs that an element is drawn with."""
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    return {font["familyName"] for font in devtools.send("CSS.getPlatformFontsForNode", node)["fonts"]}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_plain_pages_stand_still_while_they_load(slow_visit, examples, lang):
    for path in ("/actors/", f"/actors/{examples['actor'].pk}/"):
        page, _ = slow_visit(f"{path}?lang={lang}", 100_000, "main ~ .page-foot")
        assert_stood_still(page)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_map_stands_still_and_takes_fonts_that_come_late(slow_visit, lang):
    page, devtools = slow_visit(f"/?lang={lang}", 400_000, READY)
    assert_stood_still(page)
    assert all("Plex" in family for family in fonts(devtools, ".map-title-main strong"))
