"""High contrast: what is told by colour or background stays to be seen, in the system's light and dark colours."""

import pytest

from tests.browser.page import EVERY_LAYER, READY

pytestmark = pytest.mark.django_db
LOOK = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
    const { forcedColorAdjust, backgroundColor, backgroundImage, borderColor, borderWidth, fill } =
        getComputedStyle(one);
    return { forcedColorAdjust, backgroundColor, backgroundImage, borderColor, borderWidth, fill };
})"""


@pytest.mark.parametrize(
    ("scheme", "query"), [("light", ""), ("dark", ""), ("dark", "&theme=light"), ("light", "&theme=dark")]
)
def test_signs_swatches_and_years_are_seen(browser, site, scheme, query):
    context = browser.new_context(forced_colors="active", color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/?date=2019-10-02&layers={EVERY_LAYER}{query}")
    page.wait_for_selector(READY)
    ink, paper = page.evaluate(
        """() => {
            const { style } = document.body.appendChild(document.createElement("i"));
            Object.assign(style, { color: "CanvasText", backgroundColor: "Canvas" });
            const { color, backgroundColor } = getComputedStyle(document.body.lastChild);
            return [color, backgroundColor];
        }"""
    )
    signs = page.evaluate(LOOK, ".layers .sign")
    assert len(signs) == 8
    for sign in signs:
        has_edge = sign["borderWidth"] != "0px" and sign["borderColor"] == ink
        assert sign["forcedColorAdjust"] == "none"
        assert has_edge or sign["backgroundImage"] != "none" or sign["backgroundColor"] == ink, sign
    swatches = page.evaluate(LOOK, "#choices .swatch")
    assert len({one["backgroundColor"] for one in swatches}) > 5
    assert {one["borderColor"] for one in swatches} == {ink}
    assert {one["fill"] for one in page.evaluate(LOOK, ".axis .tick-label")} == {ink} and ink != paper
    context.close()
