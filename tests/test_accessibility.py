"""No violation of WCAG 2.2 AA, by axe-core, in both languages and themes, on desk and phone."""

import json
from pathlib import Path

import pytest

from tests.site import READY, serve_site  # noqa: F401, the fixture "site"

AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
LOOKS = [f"lang={lang}&theme={theme}" for lang in ("en", "ar") for theme in ("light", "dark")]
VIEWS = (
    "tab=story",
    "sel=crossings/qaim-bukamal",
    "tab=list",
    "tab=network",
    "tab=chart",
    "compare=2014-08-01&tab=changes",
    "date=2021",
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_no_violation_of_accessibility(browser, site, size, look):
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    found = []
    for query in VIEWS:
        page.goto(f"{site}/?{look}&{query}")
        page.wait_for_selector(READY, timeout=20_000)
        page.wait_for_timeout(300)
        found += violations(page, query)
    page.goto(f"{site}/actors/kataib-hezbollah/?{look}")
    found += violations(page, "actor page")
    context.close()
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def violations(page, name):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [(name, item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in result["violations"]]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_phone_shows_no_sideways_scroll(browser, site, lang):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}/?lang={lang}")
    page.wait_for_selector(READY, timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".door-records").tap()
    page.locator("#records").wait_for(state="visible")
    context.close()
