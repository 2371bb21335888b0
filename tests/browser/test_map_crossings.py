"""The crossings: their sign and label on the map, and their table."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.browser.page import READY, parameters, state

pytestmark = pytest.mark.django_db
LABEL = ".label-crossing"
CONTRAST = """(selector) => {
    const { fill, stroke } = getComputedStyle(document.querySelector(selector));
    const light = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((value) => value / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [a, b] = [light(fill), light(stroke)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
}"""
ON_TOP = """() => [...document.querySelectorAll(".mark-crossings")].every((sign) => {
    const { left, top, width, height } = sign.querySelector(".frame").getBoundingClientRect();
    const stage = document.querySelector("#map").getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    if (x < stage.left || x > stage.right || y < stage.top || y > stage.bottom) return true;
    const hit = document.elementFromPoint(x, y);
    return sign.contains(hit) || !hit.closest(".leaflet-map-pane"); // or a control of the page, such as the scale
})"""


def rows(page):
    return page.locator(".crossings-table tbody tr:not(.opened)")


def names(page):
    return [text.strip() for text in page.locator(".crossings-table tbody th button").all_inner_texts()]


def test_the_sign_has_law_and_practice_side_by_side_in_shapes_of_their_own(visit):
    page = visit("?date=2019-10-02&view=34.42,40.97,12")
    sign = page.locator('.mark-crossings[data-id="crossings/qaim-bukamal"]')
    law, practice = (part.bounding_box() for part in sign.locator(".leaf").all())
    assert law["x"] + law["width"] <= practice["x"] + 1
    assert sign.locator(".frame").bounding_box()["width"] >= 24
    assert sign.evaluate("(one) => getComputedStyle(one).opacity") == "1", (
        "the crossing has no dates, its statuses have"
    )
    shapes = [path.get_attribute("d") for path in sign.locator(".gate-sign").all()]
    assert len(set(shapes)) == 2
    assert "open in law" in sign.get_attribute("aria-label")
    assert "since 1 Oct 2019" in sign.get_attribute("aria-label")


def test_the_side_that_is_kept_out_has_an_arrow_and_other_crossings_are_smaller(visit):
    page = visit("?date=2019-12-01&view=34.8,40.8,6.5&hide=legend")
    for slug, is_blocked in (("tanf-walid", 1), ("rabia-yarubiyya", 1), ("qaim-bukamal", 0)):
        sign = page.locator(f'.mark-crossings[data-id="crossings/{slug}"]')
        expect(sign.locator(".barrier")).to_have_count(is_blocked)
    widths = [
        page.locator(f'.mark-crossings[data-id="crossings/{slug}"] .frame').bounding_box()["width"]
        for slug in ("qaim-bukamal", "trebil")
    ]
    assert widths[1] < 0.8 * widths[0]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_name_and_last_change_are_the_strongest_label(visit, theme):
    page = visit(f"?date=2019-10-02&view=34.42,40.97,12&theme={theme}")
    label = page.locator(LABEL).filter(has_text="Qa’im-Bukamal crossing")
    expect(label).to_contain_text("since 1 Oct 2019")
    expect(label).to_contain_text("open in law")
    assert page.evaluate(CONTRAST, LABEL) >= 4.5
    page.evaluate("() => window.borderzone.set({ date: { first: 17900, last: 17900, form: 'day' } })")
    expect(label).to_contain_text("closed in law · passage under Iranian-backed militias")


@pytest.mark.parametrize("zoom", [7, 8, 10, 12])
def test_signs_and_names_of_crossings_are_never_hidden(visit, zoom):
    page = visit(f"?date=2019-10-02&view=34.42,40.97,{zoom}&hide=legend,tools")
    assert page.evaluate(ON_TOP)
    expect(page.locator(LABEL).filter(has_text="Qa’im-Bukamal crossing")).to_have_count(1)


def test_the_table_has_all_crossings_and_who_blocks_whom(visit, get):
    page = visit("?date=2019-12-01&tab=crossings")
    expect(rows(page)).to_have_count(len(get.json("/api/v1/crossings/?limit=100")["features"]))
    tanf = rows(page).filter(has_text="Tanf-Walid")
    expect(tanf).to_contain_text("Blocks: U.S. military")
    expect(tanf).to_contain_text("Is blocked: Syrian regime")
    expect(tanf).to_contain_text("since 1 Oct 2019 or earlier")
    expect(rows(page).filter(has_text="Arar")).to_contain_text("not stated")
    with page.expect_download() as download:
        page.locator(".crossings a[download]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "tanf-walid-closed" in {row["slug"] for row in csv.DictReader(io.StringIO(text))}


def test_of_two_dates_the_changed_crossings_come_first(visit):
    page = visit("?date=2019-10-02&compare=2018-06-01&tab=crossings")
    first = rows(page).first
    expect(first).to_contain_text("Qa’im-Bukamal")
    expect(first).to_contain_text("changed")
    expect(first.locator("td").first).to_contain_text("Closed then Open")
    expect(page.locator(".crossings-table tr.changed")).to_have_count(1)
    expect(page.locator(".crossings a[download]")).to_have_count(2)


def test_the_table_is_sorted_and_opened_by_keys(visit):
    page = visit("?date=2019-10-02&tab=crossings")
    page.locator('[data-key="order-name"]').press("Enter")
    expect(page.locator('th[aria-sort="ascending"]')).to_contain_text("Crossing")
    assert names(page) == sorted(names(page))
    assert parameters(page)["order"] == "name"
    button = page.locator('[data-key="crossing-qaim-bukamal"]')
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    assert state(page, "selected") == "crossings/qaim-bukamal"
    opened = page.locator(".crossings-table .opened")
    expect(opened.locator(".current li")).to_have_count(1)
    expect(opened.locator(".current")).to_contain_text("From 1 October 2019")
    assert opened.locator(".history").nth(1).locator("li").count() >= 7
    button.press("Enter")
    expect(opened).to_have_count(0)


def test_no_status_is_not_closed(visit):
    page = visit("?date=1950-01-01&sel=crossings/qaim-bukamal&tab=record")
    section = page.locator(".statuses")
    expect(section).to_contain_text("does not mean that it was closed")
    expect(section.locator(".current")).to_have_count(0)


def test_the_table_in_arabic_and_on_a_phone(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site}/?date=2019-12-01&tab=crossings&lang=ar&sel=crossings/tanf-walid")
    page.wait_for_selector(READY)
    panel = page.locator(".tab-panel")
    expect(rows(page).filter(has_text="معبر التنف")).to_contain_text("منذ ١ تشرين الأول ٢٠١٩ أو قبله")
    assert panel.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1")
    assert page.locator(".crossings-table td").first.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    context.close()
