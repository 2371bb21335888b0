"""The legend: what is in view, in the map's own colours; a click isolates."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import TWO_FRAMES, shown, state

PAINTS = """() => [...document.querySelectorAll('.legend [data-key^="ground-"]')].map((button) => {
    const isShown = (element) => getComputedStyle(element).display !== 'none';
    const paints = (root, selector, names) => [...root.querySelectorAll(selector)].filter(isShown).map((element) => {
        const style = getComputedStyle(element);
        return names.map((name) => style[name]);
    });
    const ground = (root, fill) => [
        paints(root, fill, ['fill', 'fillOpacity']),
        paints(root, '.ground-band', ['stroke', 'strokeOpacity', 'strokeDasharray']),
    ];
    const id = `control-zones/${button.dataset.key.slice('ground-'.length)}`;
    return {
        id,
        swatch: ground(button, '.sample-fill'),
        drawn: ground(borderzone.map.shapes.items.get(id).shape.getElement(), '.ground-fill'),
        lands: [button.querySelector('.sample-land'), document.querySelector('.land-focus')].map(
            (land) => getComputedStyle(land).fill),
        adjusted: getComputedStyle(button.querySelector('.sample-fill')).forcedColorAdjust,
    };
})"""
CLEAR = """() => {
    const box = document.querySelector('.legend').getBoundingClientRect();
    const signs = [...document.querySelectorAll('.marks [data-id^="crossings/"]')];
    const boxes = signs.map((one) => one.getBoundingClientRect());
    return boxes.every(({ left, right, top, bottom }) =>
        right <= box.left || left >= box.right || bottom <= box.top || top >= box.bottom);
}"""


def opened(page):
    if not page.locator(".legend details").evaluate("one => one.open"):
        page.locator(".legend summary").click()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("date", ["2012-06-01", "2016-01-01", "2018-01-01", "2019-10-01"])
def test_the_ground_of_the_legend_has_the_colours_of_the_map(visit, date, theme):
    page = visit(f"?date={date}&theme={theme}&layers=control-zones&view=34.42,40.87,9")
    more = page.locator('[data-key="more-ground"]')
    if more.count():
        more.click()
        page.evaluate(TWO_FRAMES)
    rows = page.evaluate(PAINTS)
    assert rows
    for row in rows:
        assert row["lands"][0] == row["lands"][1], row["id"]
        assert row["swatch"] == row["drawn"] and row["drawn"][1], row["id"]


def test_the_swatches_keep_their_colours_in_forced_colours(page, visit):
    page.emulate_media(forced_colors="active")
    visit("?date=2019-10-01&layers=control-zones")
    assert {row["adjusted"] for row in page.evaluate(PAINTS)} == {"none"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_legend_shows_edges_and_choices_in_forced_colours(page, visit, scheme):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    visit("?date=2019-10-01")
    opened(page)
    page.locator('.legend [data-key^="side-"]').first.click()
    page.wait_for_selector('.legend [aria-pressed="true"]')
    edges, uncovered, chosen = page.evaluate(
        """() => {
            const all = (selector) => [...document.querySelectorAll(`.legend ${selector}`)];
            const { color } = getComputedStyle(document.body);
            return [
                all(".swatch").every((one) => getComputedStyle(one).borderColor === color),
                all("button:not(.link)").every((one) => parseFloat(getComputedStyle(one).paddingTop) >= 3),
                all('[aria-pressed="true"]').map((one) => getComputedStyle(one).outlineStyle),
            ];
        }"""
    )
    assert edges and uncovered and set(chosen) == {"solid"}


def test_the_legend_is_in_the_order_sides_certainty_crossings_marks(visit):
    page = visit("?date=2019-10-01")
    opened(page)
    titles = page.locator(".legend details h2").all_inner_texts()
    assert titles == ["Sides and their members", "How it is held, how sure", "Border crossings", "Marks"]


def test_the_legend_names_the_members_of_a_side_in_view_and_no_others(visit):
    page = visit("?date=2019-10-01&layers=control-zones&view=34.42,40.87,10")
    opened(page)
    for more in page.locator(".legend .actors .surplus button").all():
        more.click()
    named = page.locator('.legend [data-key^="legend-"]').evaluate_all(
        "all => all.map((one) => one.dataset.key.slice(7))"
    )
    seen = page.evaluate(
        """() => [...borderzone.visible.values()].filter(({ record }) => borderzone.map.sees(record.geometry))
            .flatMap(({ record }) => record.properties.actors.map(({ slug }) => slug))"""
    )
    assert named and set(named) <= set(seen)
    sides = page.locator('.legend [data-key^="side-"]').evaluate_all(
        "all => all.map((one) => one.dataset.key.slice(5))"
    )
    camps = page.evaluate(
        "(slugs) => slugs.map((slug) => borderzone.model.actors.get(slug).properties.camp || 'other')", named
    )
    assert set(camps) == set(sides)


def test_the_holders_of_no_side_are_named(visit):
    page = visit("?date=1920-06-01&layers=control-zones")
    expect(page.locator(".legend .ground")).to_contain_text("British")


def test_a_click_isolates_an_actor_and_a_second_one_takes_it_back(visit):
    page = visit("?date=2019-10-01")
    opened(page)
    before = shown(page)
    row = page.locator('.legend .actors [data-key^="legend-"]').first
    slug = row.get_attribute("data-key").removeprefix("legend-")
    row.click()
    page.wait_for_function("() => document.querySelector('.legend .actors [aria-pressed=true]')")
    assert state(page, "actors") == [slug] and shown(page) != before
    page.locator(f'[data-key="legend-{slug}"]').click()
    page.wait_for_function("() => !document.querySelector('.legend [aria-pressed=true]')")
    assert state(page, "actors") == [] and shown(page) == before


def test_a_click_on_a_sign_isolates_its_kinds(visit):
    page = visit("?date=2019-10-01&layers=incidents,presences")
    opened(page)
    page.locator('.legend [data-key^="sign-"]').first.click()
    page.wait_for_function("() => document.querySelector('.legend [data-key^=sign-][aria-pressed=true]')")
    kinds = set(state(page, "kinds"))
    assert kinds == set(
        page.evaluate("() => [...borderzone.visible.values()].map(({record}) => `${record.layer}:${record.kind}`)")
    )


@pytest.mark.parametrize("view", ["34.42,40.87,10", "34.40,41.02,11", "34.36,41.2,10.5", "34.6,41.2,10", "34.5,40.2,7"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_legend_covers_no_crossing(visit, view, lang):
    page = visit(f"?date=2019-10-01&view={view}&lang={lang}")
    assert page.evaluate(CLEAR)
    opened(page)
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(CLEAR)


SIGN = "one => one.querySelector('.mark-sign').getAttribute('d')"


def test_map_legend_filter_and_search_draw_the_same_signs(visit):
    page = visit("?date=2019-10-02&layers=presences,incidents,activities,tribes,crossings")
    opened(page)
    page.locator('[data-key="facet-kinds"]').click()
    record, kind = page.evaluate(
        """() => {
            const { stack: { entries: [{ record }] } } = borderzone.map.symbols.nodes.find(
                ({ stack: { entries } }) => entries.length === 1 && entries[0].record.layer === 'incidents');
            return [record.properties.name_en, record.kind];
        }"""
    )
    sign = page.locator(f'.mark[aria-label*="{record}"]').evaluate(SIGN)
    assert page.locator("label", has=page.locator(f'[data-key="kinds-incidents:{kind}"]')).evaluate(SIGN) == sign
    samples = page.locator(".legend [data-key^='sign-'] .mark-sign").evaluate_all(
        "all => all.map((one) => one.getAttribute('d'))"
    )
    assert sign in samples
    page.get_by_label("Search any name").fill(record)
    assert page.get_by_role("option", name=record).first.evaluate(SIGN) == sign
    page.get_by_label("Search any name").fill("Qa'im-Bukamal")
    leaves = (
        "one => [...one.querySelectorAll('.leaf')].map((leaf) => [leaf.getAttribute('d'), getComputedStyle(leaf).fill])"
    )
    gate = page.locator('[data-id="crossings/qaim-bukamal"]').evaluate(leaves)
    assert len(gate) == 2
    assert page.get_by_role("option", name="Qa’im-Bukamal crossing").first.evaluate(leaves) == gate
