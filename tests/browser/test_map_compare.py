"""Two dates beside each other: which map is where, and what the lists of differences say."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import state

pytestmark = pytest.mark.django_db

SIDES = """() => [...document.querySelectorAll(".map-date")]
    .sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x)
    .map((date) => date.textContent)"""
MAP_AT = """(share) => { const { x, y, width, height } = document.querySelector("#maps").getBoundingClientRect();
    const hit = document.elementFromPoint(x + width * share, y + height * 0.6);
    return hit.closest(".map-frame") ? "second" : hit.closest("#map") ? "first" : ""; }"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("dates", [("2014-08-01", "2014-06-01"), ("2014-06-01", "2014-08-01")])
def test_the_earlier_date_is_at_the_start_in_both_modes(visit, language, dates):
    """Where the captions are, there are the maps."""
    page = visit(f"?date={dates[0]}&compare={dates[1]}&lang={language}")
    earlier = "second" if dates[1] < dates[0] else "first"
    later = "first" if earlier == "second" else "second"
    beside = page.evaluate(SIDES)
    assert ("حزيران" if language == "ar" else "June") in beside[-1 if language == "ar" else 0]
    start, end = (0.8, 0.2) if language == "ar" else (0.2, 0.8)
    for split in ("side", "swipe"):
        page.evaluate("split => window.borderzone.set({ split })", split)
        page.wait_for_function(
            "swipe => document.querySelector('#maps').matches('.swipe') === swipe", arg=split == "swipe"
        )
        assert page.evaluate(SIDES) == beside
        assert [page.evaluate(MAP_AT, share) for share in (start, end)] == [earlier, later]


def test_opening_a_comparison_moves_nothing(visit):
    page = visit("?date=2014-08-01&sel=crossings/qaim-bukamal")
    before = state(page, "view")
    page.locator('[data-key="compare"]').click()
    page.locator(".compared").wait_for()
    assert state(page, "selected") == "crossings/qaim-bukamal"
    after = state(page, "view")
    assert after[2] == before[2] and after == pytest.approx(before, abs=0.001)
    assert page.evaluate("[scrollX, scrollY]") == [0, 0]


def test_a_comparison_says_of_listed_zones_why_they_are_not_counted(visit):
    page = visit("?date=2019-10-02&compare=2014-08-01&tab=changes")
    listed = page.locator(".compared section", has_text="Who holds the ground").locator("li")
    expect(listed.filter(has_text="Influence or airspace: not counted as ground held.").first).to_be_attached()
    page.evaluate("window.borderzone.set({ compare: { ...window.borderzone.state.date } })")
    expect(page.locator(".handovers tbody")).to_have_text(
        "No square kilometre changed between the two dates that the data can date."
    )


def test_a_comparison_lists_all_crossings_the_changed_ones_first(visit):
    page = visit("?date=2019-10-02&compare=2018-06-01&tab=changes")
    rows = page.locator(".compared tr", has=page.locator("[data-key^='diff-crossings']"))
    expect(rows).to_have_count(page.evaluate("window.borderzone.model.of('crossings').length"))
    expect(rows.first).to_have_class("changed")
    expect(rows.first).to_contain_text("Closed then Open")
    page.locator('[data-key="compare-crossings"]').click()
    expect(page.locator(".crossings-table tr.changed")).to_have_count(1)


def test_nothing_is_compared_beyond_the_data(visit):
    page = visit("?date=2019-10-02&compare=2024&tab=changes")
    expect(page.locator(".compared")).to_contain_text("The data end on 31 March 2020")
    expect(page.locator(".compared li")).to_have_count(0)


def test_a_place_lists_what_either_map_has_there(visit):
    page = visit("?date=2019-10-02&compare=2014-08-01&at=places/bukamal")
    ids = page.evaluate(
        """() => { const { borderzone: app } = window;
        const other = app.scene.visible(app.state, app.state.compare);
        return [...other.values()].map(({ record }) => record)
          .filter(({ id, properties }) => !app.visible.has(id) && properties.place?.slug === "bukamal")
          .map(({ id }) => id); }"""
    )
    assert ids
    page.locator(".place-list li").first.wait_for()
    for id in ids:
        expect(page.locator(f'.place-list [data-key="place-{id}"]')).to_have_count(1)


def test_a_comparison_may_be_closed_before_its_map_is_drawn(visit):
    page = visit()
    page.evaluate(
        """async () => {
            const app = window.borderzone;
            app.set({ compare: { ...app.state.date } });
            while (!app.compare.views[1]) await new Promise(requestAnimationFrame);
            const [, second] = app.compare.views;
            app.set({ compare: null });
            app.renderer.now();
            await second.ready;
        }"""
    )
