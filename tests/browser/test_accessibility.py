"""No violation of WCAG 2.2 AA, by axe-core: every page and state, in both languages and themes, on desk and phone."""

import json
from pathlib import Path

import pytest

from tests.browser.page import READY

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
LOOKS = [f"lang={lang}&theme={theme}" for lang in ("en", "ar") for theme in ("light", "dark")]
# Each size, language and theme with each other, without all eight of them: axe-core takes its time
PAIRS = [("desk", LOOKS[0]), ("desk", LOOKS[3]), ("phone", LOOKS[1]), ("phone", LOOKS[2])]
OPEN_ALL = "() => document.querySelectorAll('details:not(.credit)').forEach((one) => { one.open = true; })"


def press(selector):
    return lambda page: page.evaluate("selector => document.querySelector(selector).click()", selector)


def search(page):
    page.locator("#search").fill("qaim")
    page.locator("#found li").first.wait_for()


# query, with examples from the database, what shows that the state is there, what to do before
VIEWS = (
    ("tab=story", ".contents", None),
    ("chapter={chapter.pk}&tab=story", ".chapter-page", None),
    ("sel=crossings/{crossing.pk}&tab=record", "article.record", lambda page: page.evaluate(OPEN_ALL)),
    ("sel=actors/{actor.pk}&actor={actor.pk}&tab=record", "article.record", None),
    ("tab=list", ".rows-table tbody tr", None),
    ("tab=network", "svg.graph .name tspan", None),
    ("tab=network&network=all", "svg.graph .name tspan", None),
    ("tab=network&holdings=yes", "svg.graph .held", None),
    ("tab=network&network=table&sel=actors/{actor.pk}", ".network tbody tr", None),
    ("tab=chart&date=2014-07/2017-11", ".chart-svg rect", lambda page: page.evaluate(OPEN_ALL)),
    ("tab=changes&compare=2014-08-01", ".compared .handovers", None),
    ("tab=changes&compare=2014-08-01&split=swipe", ".divider", None),
    ("tab=changes", ".history", None),
    ("tab=list&date=2021", ".wall", None),
    ("tab=list&layers=", ".tab-panel .pad", None),
    ("tab=story&date=2019", "#found li", search),
    ("tab=story&date=2018", "dialog[open]", press('[data-key="share"]')),
    ("tab=story&date=2017", "dialog[open]", press('[data-key="download"]')),
)
GO = """query => {
    document.querySelector("dialog")?.remove();
    history.pushState({ ours: true }, "", query);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        for (const _ of window.borderzone.renderer.deferredInSteps());
        document.fonts.ready.then(done);
    })));
}"""
# Not ours to mend: the markup that Swagger UI and ReDoc write, and the colours that ReDoc computes.
THEIRS = {"nested-interactive", "heading-order", "target-size", "region", "scrollable-region-focusable"}
OTHERS = {"api/docs/": THEIRS, "api/redoc/": THEIRS | {"color-contrast"}}
PAGES = (
    "actors/?",
    "actors/{actor.pk}/?",
    "no-such-page?",
    "?embed=1&",
    "?nonsense=1&date=2030&",
)
PLAIN = (
    "ogc/?f=html",
    "ogc/collections?f=html",
    "ogc/collections/crossings?f=html",
    "ogc/conformance?f=html",
    "ogc/collections/crossings/items?f=html",
    "admin/login/",
    "api/docs/",
    "api/redoc/",
)

pytestmark = pytest.mark.django_db


def violations(page, name):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [(name, item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in result["violations"]]


@pytest.fixture(name="tab")
def new_tab(browser, request):
    width, height = SIZES[request.param]
    phone = {"has_touch": True, "is_mobile": True} if request.param == "phone" else {}
    view = {"width": width, "height": height}
    context = browser.new_context(viewport=view, reduced_motion="reduce", bypass_csp=True, **phone)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("tab", "look"), PAIRS, indirect=["tab"])
def test_no_violation_in_any_state_of_the_map(tab, site, examples, look):
    found = []
    tab.goto(f"{site}/?{look}")
    tab.wait_for_selector(READY, timeout=20_000)
    for template, sign, act in VIEWS:
        query = template.format(**examples)
        tab.evaluate(GO, f"?{look}&{query}")
        if tab.viewport_size["width"] < 760 and act is None:
            tab.evaluate("() => document.querySelector('#records').classList.add('open')")
        if act:
            act(tab)
        tab.locator(sign).first.wait_for(state="attached")
        found += violations(tab, f"{query} {sign}")
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("tab", SIZES, indirect=True)
def test_no_violation_on_any_other_page_of_ours(tab, site, examples, look):
    found = []
    for path in (template.format(**examples) for template in PAGES):
        tab.goto(f"{site}/{path}{look}", wait_until="networkidle")
        found += violations(tab, path)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("tab", SIZES, indirect=True)
def test_no_violation_on_pages_for_programs_and_editors(tab, site):
    found = []
    for path in PLAIN:
        tab.goto(f"{site}/{path}", wait_until="networkidle")
        tab.locator("h1").first.wait_for()  # also where scripts that are not ours draw the page
        found += [item for item in violations(tab, path) if item[1] not in OTHERS.get(path, ())]
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("tab", ["phone"], indirect=True)
def test_a_phone_shows_no_sideways_scroll(tab, site, examples, lang):
    selected = f"sel=crossings/{examples['crossing'].pk}"
    for query in ("", selected, "tab=network", "compare=2014-08-01&tab=changes", "tab=list"):
        tab.goto(f"{site}/?lang={lang}&{query}")
        tab.wait_for_selector(READY, timeout=20_000)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, query
        if tab.locator("#records").is_hidden():  # a record that the URL names is shown at once
            tab.locator(".door-records").tap()
        tab.locator("#records").wait_for(state="visible")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, query


@pytest.mark.parametrize("tab", ["phone"], indirect=True)
def test_a_tap_brings_the_evidence_and_closing_gives_the_map_back(tab, site, examples):
    tab.goto(f"{site}/?date=2019-10-02")
    tab.wait_for_selector(READY, timeout=20_000)
    tab.locator(f'.mark[data-id="crossings/{examples["crossing"].pk}"]').tap()
    tab.locator("#records article.record").wait_for(state="visible")
    tab.locator("#records .close").tap()
    tab.locator("#records").wait_for(state="hidden")
