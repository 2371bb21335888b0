"""What changed within an interval: a mark on signs and on ground, its explanation in the legend, its words in lists."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import TWO_FRAMES

INTERVAL = "2017-06/2017-12"
VIEW = "view=34.42,40.87,9&layers=control-zones,crossings,presences,incidents,activities"
SIGNS = """() => borderzone.map.symbols.nodes.map(({ group, stack: { entries } }) => ({
    marked: Boolean(group.querySelector('.change-mark')),
    changed: entries.filter((entry) => entry.changed).length,
    crossing: entries[0].record.layer === 'crossings',
    label: group.getAttribute('aria-label'),
}))"""
GROUND = """() => [...borderzone.map.shapes.items.values()].filter(({ record, certainty }) =>
    record.layer === 'control-zones' && certainty).map(({ record, shape }) => ({
        marked: getComputedStyle(shape.getElement().querySelector('.change-teeth')).display !== 'none',
        changed: borderzone.visible.get(record.id).changed,
    }))"""
SAME_PAINTS = """([selector, ...properties]) => {
    const isShown = (one) => getComputedStyle(one).display !== 'none';
    const first = (root) => [...document.querySelectorAll(`${root} ${selector}`)].find(isShown);
    const paints = (one) => properties.map((name) => getComputedStyle(one)[name]);
    return [first('.legend .sample'), first('.leaflet-pane')].map(paints);
}"""


def legend_row(page):
    return page.locator(".legend li", has_text="changed within the interval")


def hover(page, selector):
    """Point at the first sign that matches."""
    x, y = page.locator(selector).first.evaluate(
        "one => { const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"
    )
    page.mouse.move(x, y)
    page.evaluate(TWO_FRAMES)
    return page.locator(".tip")


def test_what_changed_within_an_interval_is_marked_and_nothing_else(visit):
    page = visit(f"?date={INTERVAL}&{VIEW}")
    signs, ground = page.evaluate(SIGNS), page.evaluate(GROUND)
    for drawn in [*signs, *ground]:
        assert drawn["marked"] == bool(drawn["changed"]), drawn
    assert {sign["marked"] for sign in signs} == {zone["marked"] for zone in ground} == {True, False}
    assert any(sign["marked"] for sign in signs if sign["crossing"])
    assert all("changed" in sign["label"] for sign in signs if sign["marked"])


def test_a_single_day_has_no_changes(visit):
    page = visit(f"?date={INTERVAL}&{VIEW}")
    page.evaluate("borderzone.set({ date: { first: 17500, last: 17500, form: 'day' } })")
    page.evaluate(TWO_FRAMES)
    drawn = page.evaluate(SIGNS) + page.evaluate(GROUND)
    assert drawn and not any(one["marked"] for one in drawn)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_draws_a_change_as_the_map_does(visit, theme):
    page = visit(f"?date={INTERVAL}&{VIEW}&theme={theme}")
    expect(legend_row(page)).to_have_count(1)
    for mark in (["path.change-mark", "fill", "stroke", "d"], [".change-teeth", "stroke", "strokeDasharray"]):
        sample, drawn = page.evaluate(SAME_PAINTS, mark)
        assert sample == drawn, mark


def test_the_legend_explains_no_changes_of_a_day(visit):
    page = visit(f"?date=2017-12-01&{VIEW}")
    expect(legend_row(page)).to_have_count(0)


def test_the_mark_of_a_change_keeps_a_contrast_in_forced_colours(page, visit):
    page.emulate_media(forced_colors="active")
    visit(f"?date={INTERVAL}&{VIEW}")
    mark = page.locator(".marks .change-mark").first
    fill, stroke = mark.evaluate("one => [getComputedStyle(one).fill, getComputedStyle(one).stroke]")
    assert {fill, stroke} == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}


def test_tooltip_and_lists_say_what_changed(visit):
    page = visit(f"?date={INTERVAL}&{VIEW}&tab=list")
    count = page.evaluate("() => [...borderzone.visible.values()].filter(({ changed }) => changed).length")
    assert count
    expect(page.locator(".rows-table .changed-flag")).to_have_count(count)
    single = ".mark:not(.mark-stack):not(.mark-crossings):has(.change-mark)"
    assert "changed within the interval" in hover(page, f"{single} .plate").inner_text()
    assert " changed" in hover(page, ".mark-stack:has(.change-mark) .plate").inner_text()
    page.locator(".mark-stack:has(.change-mark)").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".place-rows .changed-flag").first).to_have_text("changed within the interval")
