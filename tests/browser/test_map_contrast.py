"""High contrast: what is told by colour or background stays to be seen, in the system's light and dark colours."""

import pytest

from tests.browser.page import EVERY_LAYER, READY

pytestmark = pytest.mark.django_db
LOOK = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
    const { backgroundColor, borderColor, fill } = getComputedStyle(one);
    return { backgroundColor, borderColor, fill };
})"""
PAINTS = """(selector) => [...document.querySelectorAll(selector)].map((one) => ({
    forcedColorAdjust: getComputedStyle(one).forcedColorAdjust,
    paints: [...one.querySelectorAll('*')].flatMap((part) => {
        const { fill, stroke } = getComputedStyle(part);
        return [fill, stroke];
    }),
}))"""


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
    signs = page.evaluate(PAINTS, ".layers .sample")
    assert len(signs) == 8
    own = [sign for sign in signs if ink not in sign["paints"]]
    assert {sign["forcedColorAdjust"] for sign in signs} == {"none"}
    assert len(own) <= 2  # ground and gate, which have their own paper
    for sign in own:
        assert len(set(sign["paints"]) - {"none"}) > 1, sign
    swatches = page.evaluate(LOOK, "#choices .swatch")
    assert len({one["backgroundColor"] for one in swatches}) > 5
    assert {one["borderColor"] for one in swatches} == {ink}
    assert {one["fill"] for one in page.evaluate(LOOK, ".axis .tick-label")} == {ink} and ink != paper
    context.close()
