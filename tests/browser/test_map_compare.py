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


ON_A_PHONE = """() => {
    const box = (one) => one.getBoundingClientRect();
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    const covered = (selector) => shown(selector).filter((one) => {
        const { left, right, top, bottom } = box(one);
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return hit !== one && !one.contains(hit) && !hit?.contains(one);
    }).map((one) => one.textContent);
    const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const sameScale = (a, b) => a.closest(".swipe") && a.className === b.className; // the maps lie on one another
    const meet = (a, b) => over(box(a), box(b)) && !sameScale(a, b);
    const controls = shown(".map-tools, .margin-list, .legend, .credit, .map-date, .leaflet-control-scale");
    return {
        sideways: document.documentElement.scrollWidth - innerWidth,
        dates: shown(".map-date").map((date) => date.textContent),
        covered: covered(".map-date, .map-tools button, .legend summary, .margin-list summary"),
        crossings: shown(".mark-crossings .target").filter(
            (one) => over(box(one), box(one.closest(".leaflet-container")))
            && controls.some((control) => over(box(control), box(one)))).map((one) => one.parentNode.ariaLabel),
        overlaps: controls.flatMap((a, i) => controls.slice(i + 1).filter((b) => meet(a, b))
            .map((b) => `${a.className} ${b.className}`)),
        maps: ["#map", ".map-frame"].map((map) => [box(document.querySelector(map)).width,
            box(document.querySelector(map)).height]),
        small: shown("#stage button, #stage summary").filter((one) => box(one).width < 24 || box(one).height < 24)
            .map((one) => one.textContent),
    };
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("split", ["side", "swipe"])
@pytest.mark.parametrize("size", [(390, 844), (844, 390)])
def test_both_maps_of_a_comparison_serve_on_a_phone(page, visit, language, split, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit(f"?date=2019-10-01&compare=2014-08-01&split={split}&lang={language}")
    seen = page.evaluate(ON_A_PHONE)
    assert seen["sideways"] <= 0 and len(set(seen["dates"])) == 2
    assert seen["crossings"] == []
    assert seen["covered"] == [] and seen["overlaps"] == [] and seen["small"] == []
    assert all(width >= 380 and height >= 180 for width, height in seen["maps"]), seen["maps"]
