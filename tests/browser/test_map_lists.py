"""Nothing on the page stops silently: every choice of a filter, every zone under another, every symbol of a heap."""

import copy

import pytest
from playwright.sync_api import expect

from tests.browser.page import TWO_FRAMES, alter_map_data, state

pytestmark = pytest.mark.django_db
OLD_DATE = {
    "earliest_start": "1950-01-01",
    "latest_start": "1950-01-01",
    "earliest_end": "1959-12-31",
    "latest_end": "1959-12-31",
}


def boxes(page, key):
    prefix = f"{key}-"
    names = page.locator(f'input[type="checkbox"][data-key^="{prefix}"]').evaluate_all(
        "all => all.map((one) => one.dataset.key)"
    )
    return {name.removeprefix(prefix) for name in names}


def test_a_filter_lists_all_its_values(visit, get):
    page = visit("?layers=places,routes,incidents,presences,activities,tribes&date=1900/2020")
    page.locator('[data-key="facet-places"]').click()
    page.wait_for_selector('input[data-key^="places-"]')
    places = {
        one["id"] for one in get.json("/api/v1/places/", limit=10000, fields="slug", date="2020-03-31")["features"]
    }
    assert len(places) > 60 and places <= boxes(page, "places")
    page.locator('[data-key="facet-kinds"]').click()
    page.wait_for_selector('input[data-key^="kinds-"]')
    kinds = page.evaluate(
        "new Set([...borderzone.visible.values()].map(({record}) => `${record.layer}:${record.kind}`)).size"
    )
    assert kinds > 60 and len(boxes(page, "kinds")) >= kinds


def test_a_thousand_values_can_all_be_shown_and_found(page, visit):
    def add(document):
        place = document["layers"]["places"][0]
        for number in range(1000):
            document["layers"]["places"].append(
                {**place, "slug": f"made-{number}", "name_en": f"Made {number}", "aliases": []}
            )

    alter_map_data(page, add)
    visit("?layers=places&date=1900/2020&place=made-999")
    page.locator('[data-key="facet-places"]').click()
    page.wait_for_selector('input[data-key="places-made-999"]')
    assert page.locator('input[data-key="places-made-999"]').is_checked()
    page.locator('[data-key="find-places"]').fill("made 998")
    page.locator('input[data-key="places-made-998"]').wait_for()
    page.locator('[data-key="find-places"]').fill("")
    page.locator('[data-key="all-places"]').click()
    page.locator('input[data-key="places-made-500"]').wait_for()
    assert len(boxes(page, "places")) > 1000


def test_what_a_link_has_chosen_can_be_unticked_where_it_counts_nothing(visit, get):
    slug = get.json("/api/v1/places/", limit=10000, fields="slug")["features"][-1]["id"]
    page = visit(f"?layers=incidents&date=1900&place={slug}")
    page.locator('[data-key="facet-places"]').click()
    page.locator(f'input[data-key="places-{slug}"]').uncheck()
    assert state(page, "places") == []


def twins(document, holders, geometry=None):
    """Two zones with the outline of an area of the data, each with its own holder."""
    zone = next(
        zone for zone in document["layers"]["control-zones"] if zone.get("actors") and zone["geometry"] is not None
    )
    document["layers"]["control-zones"] = [
        {**copy.deepcopy(zone), **OLD_DATE, "slug": f"twin-{holder}", "name_en": f"Twin {holder}", "kind": "control",
         "actors": [{**zone["actors"][0], "slug": holder, "role": "sole"}]}
        for holder in holders
    ]  # fmt: skip


def middle_of(page, record):
    """The middle of a record's outline on the screen."""
    return page.evaluate(
        """(id) => {
            const { map } = borderzone.map, { shape } = borderzone.map.shapes.items.get(id);
            map.fitBounds(shape.getBounds(), { animate: false });
            const at = map.latLngToContainerPoint(shape.getCenter()), box = map.getContainer().getBoundingClientRect();
            return [at.x + box.left, at.y + box.top];
        }""",
        record,
    )


def test_each_of_two_zones_with_one_outline_can_be_reached(page, visit):
    alter_map_data(page, lambda document: twins(document, ("islamic-state", "sdf", "pmf")))
    visit("?date=1955&layers=control-zones")
    x, y = middle_of(page, "control-zones/twin-pmf")
    page.mouse.move(x, y)
    page.mouse.move(x + 1, y)
    assert "and 2 more here" in page.locator(".tip").inner_text()
    reached = set()
    for _ in range(3):
        page.mouse.click(x, y)
        reached.add(state(page, "selected"))
    assert len(reached) == 3
    others = page.locator(".here button")
    assert others.count() == 2
    others.first.focus()
    name = others.first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function("(name) => document.querySelector('.record h2')?.textContent.includes(name)", arg=name)
    expect(others).to_have_count(2)


def test_the_fills_of_both_zones_are_seen(page, visit):
    alter_map_data(page, lambda document: twins(document, ("islamic-state", "sdf")))
    visit("?date=1955&layers=control-zones")
    middle_of(page, "control-zones/twin-sdf")
    paints = page.locator(".shape-control-zones:visible .ground-fill").evaluate_all(
        "all => all.map((one) => one.getAttribute('fill'))"
    )
    assert len(paints) == len(set(paints)) == 2


def test_a_heap_at_one_point_is_one_sign_with_its_number(page, visit):
    def heap(document):
        incident = next(one for one in document["layers"]["incidents"] if one["geometry"] is not None)
        document["layers"]["incidents"] = [
            {**incident, **OLD_DATE, "slug": f"made-{n}", "name_en": f"Made {n}"} for n in range(50)
        ]
        document["shapes"].append({"type": "Point", "coordinates": [40.87, 34.42]})
        for one in document["layers"]["incidents"]:
            one["geometry"] = len(document["shapes"]) - 1

    alter_map_data(page, heap)
    visit("?date=1955&layers=incidents")
    assert page.locator(".mark").count() == 1
    assert page.locator(".mark .badge-number").text_content() == "50"
    page.locator(".mark").click()
    page.locator(".place-rows button").first.click()
    assert state(page, "selected").startswith("incidents/made-")
    page.locator('[data-key="place-back"]').click()
    page.wait_for_function("() => document.querySelectorAll('.place-rows button').length === 50")


def test_the_legend_shows_the_rest_of_a_list(visit):
    page = visit("?date=1900/2020")
    page.locator(".legend summary").click()
    before = page.locator(".legend .actors li").count()
    page.locator('.legend .actors [data-key^="more-"]').first.click()
    page.wait_for_function("(n) => document.querySelectorAll('.legend .actors li').length > n", arg=before)
    page.locator('.legend .actors [data-key^="more-"]').first.click()
    page.wait_for_function("(n) => document.querySelectorAll('.legend .actors li').length === n", arg=before)


def test_the_changes_go_on_before_and_after(visit):
    page = visit("?date=2014-07-15&tab=changes")
    days = page.locator("#records .history > li")
    for key in ("earlier", "later"):
        before = days.count()
        page.locator(f'[data-key="{key}"]').click()
        page.wait_for_function("(n) => document.querySelectorAll('#records .history > li').length > n", arg=before)


def listed(page):
    page.evaluate(TWO_FRAMES)
    page.wait_for_function("() => !window.borderzone.renderer.pending")
    return page.locator('[data-key^="row-"]').evaluate_all("rows => rows.map((row) => row.dataset.key.slice(4))")


def test_the_list_can_be_of_what_is_in_view(visit):
    page = visit("?date=2019-10-01&tab=list&view=34.45,40.95,12")
    whole = listed(page)
    page.locator('[data-key="list-in-view"]').check()
    within = listed(page)
    assert state(page, "listed") == "view" and 0 < len(within) < len(whole)
    assert "crossings/qaim-bukamal" in within
    page.evaluate("borderzone.map.setView([33.45, 38.7, 12], false)")
    page.locator('[data-key="row-crossings/qaim-bukamal"]').wait_for(state="detached")
    assert "listed=view" in page.url


def test_a_list_tells_dates_and_confidence_apart(visit, get):
    page = visit("?date=2019-10&tab=list&layers=incidents")
    heads = page.locator(".rows-table thead th").evaluate_all("all => all.map((one) => one.innerText.trim())")
    assert [head.rstrip("↑") for head in heads] == ["Name", "Kind", "Dates", "Confidence"]
    alleged = get.json("/api/v1/incidents/", confidence="alleged", datetime="2019-10", limit=1)["features"][0]["id"]
    row = page.locator("tr", has=page.locator(f'[data-key="row-incidents/{alleged}"]'))
    assert "Alleged" in row.locator("td").last.inner_text()
    assert "certain" not in page.locator("#tab-panel").inner_text().lower()


def test_from_the_details_back_to_the_same_place_of_the_list(visit):
    page = visit("?date=2019-10-02&tab=list")
    link = page.locator('.rows-table [data-key^="row-"]').nth(40)
    link.scroll_into_view_if_needed()
    key = link.get_attribute("data-key")
    link.focus()
    page.keyboard.press("Enter")
    back = page.locator('[data-key="way-back"]')
    expect(back).to_have_text("Back to: List")
    back.focus()
    page.keyboard.press("Enter")
    same = page.locator(f'[data-key="{key}"]')
    expect(same).to_be_focused()
    expect(same).to_be_in_viewport()
    expect(back).to_have_count(0)


def test_details_that_were_not_opened_from_a_list_lead_to_none(visit, examples):
    page = visit(f"?date=2019-10-02&sel=crossings/{examples['crossing'].pk}")
    expect(page.locator(".record")).to_be_visible()
    expect(page.locator('[data-key="way-back"]')).to_have_count(0)


def test_the_other_changes_of_the_summary_lead_to_their_day(visit):
    page = visit("?date=2019-10-03&tab=list")
    page.locator('[data-key="more-changes"]').click()
    day = page.locator(".history > .on")
    expect(day).to_be_in_viewport()
    assert state(page, "date") == "2019-10-01"
