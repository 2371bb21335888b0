"""Signs on the map: one for each place with its number, a band along the border, a list of what has no exact place."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import READY, TWO_FRAMES, parameters, shown, state

DATES = ("1920-06", "2004-11", "2012-06", "2014-08", "2016-01", "2018-01", "2019-10-01")
ZOOMS = (7, 8, 10, 12, 14)
# What stands for the visible records: signs and crossings, bands, rows at the margin, areas and lines of their own.
REPRESENTED = """() => {
    const { map, visible, model } = window.borderzone;
    const signs = map.symbols.nodes.map(({ group, stack }) => {
        const number = group.querySelector(".badge-number")?.textContent ?? "1";
        return group.isConnected ? Number(number) : 0;
    });
    const bands = [...map.bands.bands.keys()].map((key) => map.bands.groups.get(key).entries.length);
    const rows = [...document.querySelectorAll(".margin-row")];
    const margin = rows.filter((row) => !map.bands.bands.has(row.dataset.key.slice("margin-".length)));
    const shapes = [...map.shapes.items.values()].filter(({ certainty }) => certainty);
    const counts = margin.map((row) => Number(row.querySelector(".count").textContent));
    return [...signs, ...bands, ...counts, shapes.length].reduce((sum, n) => sum + n, 0);
}"""
COVERED = """() => [...document.querySelectorAll(".mark-crossings")].filter((crossing) => {
    const boxes = [...crossing.querySelectorAll(":not(.target)")].map((part) => part.getBoundingClientRect());
    return [...document.querySelectorAll(".mark:not(.mark-crossings) .plate")].some((plate) => {
        const other = plate.getBoundingClientRect();
        const meets = ({ left, right, top, bottom }) =>
            left < other.right - 1 && other.left < right - 1 && top < other.bottom - 1 && other.top < bottom - 1;
        return boxes.some(meets);
    });
}).length"""
HIDDEN = """() => {
    const at = window.borderzone.map.symbols.positions;
    return at.filter((a, i) => at.some((b, j) => j < i && Math.hypot(a.x - b.x, a.y - b.y) < 20)).length;
}"""
pytestmark = pytest.mark.django_db


def test_every_visible_record_is_represented(visit):
    page = visit()
    page.evaluate("() => { const all = document.querySelector('[data-key=margin-all]'); if (all) all.click(); }")
    for text in DATES:
        page.locator("#typed").fill(text)
        page.locator("#typed").press("Enter")
        for zoom in ZOOMS:
            page.evaluate("(zoom) => window.borderzone.map.setView([34.42, 40.87, zoom], false)", zoom)
            page.evaluate(TWO_FRAMES)
            wanted = sum(len(slugs) for slugs in shown(page).values())
            assert page.evaluate(REPRESENTED) == wanted, (text, zoom)
            assert page.evaluate(COVERED) == 0, (text, zoom)
            if zoom >= 10:  # farther out, the crossings of other borders lie on one another
                assert page.evaluate(HIDDEN) == 0, (text, zoom)


def test_a_stack_opens_a_list_and_its_records_lead_back(visit):
    page = visit("?date=2019-10-01")
    stack = page.locator(".mark-stack").first
    count = int(stack.locator(".badge-number").text_content())
    assert stack.get_attribute("aria-label").startswith(f"{count} records at ")
    stack.focus()
    page.keyboard.press("Enter")
    rows = page.locator(".place-rows button")
    expect(rows).to_have_count(count)
    assert parameters(page)["at"]
    page.locator('[data-key="place-sort"]').click()
    expect(page.locator(".place-list h3")).to_have_count(0)
    expect(rows).to_have_count(count)
    rows.first.click()
    expect(page.locator('[data-key="place-back"]')).to_be_visible()
    assert state(page, "selected")
    page.locator('[data-key="place-back"]').click()
    expect(rows).to_have_count(count)
    page.reload()
    page.wait_for_selector(READY)
    expect(rows).to_have_count(count)


def test_a_stack_keeps_its_node_while_time_moves(visit):
    page = visit("?date=2019-10-01")
    page.evaluate("() => document.querySelectorAll('.mark').forEach((mark) => { mark.dataset.seen = 'yes'; })")
    keys = "() => [...document.querySelectorAll('.mark')].map((mark) => [mark.dataset.key, mark.dataset.seen])"
    before = {key for key, _ in page.evaluate(keys)}
    page.locator("#typed").fill("2019-12-15")
    page.locator("#typed").press("Enter")
    page.evaluate(TWO_FRAMES)
    after = page.evaluate(keys)
    assert len(before & {key for key, _ in after}) > 5
    assert all(seen == "yes" for key, seen in after if key in before)


def test_the_margin_list_names_what_has_no_exact_place(visit):
    page = visit("?date=2019-10-01")
    box = page.locator(".margin-list")
    if not page.locator(".margin-list details").evaluate("(details) => details.open"):
        box.locator("summary").click()
    row = box.locator('[data-key="margin-places/qaim-district"]')
    assert row.inner_text().startswith("Somewhere in")
    row.focus()
    expect(page.locator("path.outline")).to_have_count(1)
    count = int(row.locator(".count").inner_text())
    row.press("Enter")
    expect(page.locator(".place-rows button")).to_have_count(count)
    assert parameters(page)["at"] == "places/qaim-district"
    page.locator(".place-list .close").click()
    expect(page.locator("path.outline")).to_have_count(0)


def test_the_border_is_one_band(visit):
    page = visit("?date=2019-10-01")
    page.locator("path.band-casing").last.dispatch_event("click")
    expect(page.locator(".place-list h2")).to_contain_text("Along")
    rows = page.locator(".place-rows button").count()
    assert rows > 1
    assert page.locator("path.shape-presences:visible, path.shape-incidents:visible").count() == 0


def test_the_list_of_a_stack_in_arabic(visit):
    page = visit("?date=2019-10-01&lang=ar")
    label = page.locator(".mark-stack").first.get_attribute("aria-label")
    assert "في" in label and "سجل" in label
