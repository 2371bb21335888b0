"""The title over the map, and what a month, a year or an interval shows."""

from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.page import EVERY_LAYER, shown, state


def title(page):
    return page.locator("#map-title").inner_text()


def test_the_title_says_what_is_shown_of_which_day_and_on_whose_word(visit):
    page = visit("?date=2016-05-01&layers=control-zones,crossings&actor=islamic-state")
    assert page.locator("#map-title strong").inner_text().lower() == "1 may 2016"
    assert "Who holds the ground and Border crossings · only Islamic State" in title(page)
    assert "according to Carnegie Middle East Center, 2020" in title(page)
    assert "The picture of this ground has not changed since" in title(page)


def test_the_title_follows_the_date_and_the_view(visit):
    page = visit("?date=2016-05-01&layers=control-zones")
    before = title(page)
    page.evaluate("window.borderzone.set({ view: [30, 35, 12] })")
    page.wait_for_function("() => !document.querySelector('#map-title').innerText.includes('has not changed since')")
    page.evaluate("window.borderzone.set({ view: [34.42, 40.87, 10] })")
    page.wait_for_function("(text) => document.querySelector('#map-title').innerText === text", arg=before)


def test_the_meaning_of_control_is_one_click_away(visit):
    page = visit("?lang=ar")
    page.locator('[data-key="control-means"]').click()
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    assert dialog.locator("dt").count() >= 8 and dialog.locator(".not-claimed li").count() == 4
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_in_a_comparison_each_map_has_its_date_and_the_title_none(visit):
    page = visit("?date=2019-10-01&compare=2014")
    assert page.locator("#map-title strong").count() == 0
    dates = page.locator(".map-date").all_inner_texts()
    assert sorted(dates) == ["1 October 2019", "as on 31 December 2014; incidents of 2014"]


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_the_title_lies_above_the_map_and_covers_nothing_of_it(page, visit, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit()
    box, stage = (page.locator(name).bounding_box() for name in ("#map-title", "#stage"))
    assert box["y"] + box["height"] <= stage["y"] + 0.5
    assert box["height"] < (30 if size[0] < 760 else 60)


def test_an_interval_shows_the_state_of_its_last_day_and_the_incidents_of_all(visit, get):
    page = visit(f"?date=2014-07/2017-06&layers={EVERY_LAYER}")
    found = shown(page)
    for layer, slugs in found.items():
        days = {"datetime": "2014-07-01/2017-06-30"} if layer == "incidents" else {"date": "2017-06-30"}
        response = get.json(f"/api/v1/{layer}/", limit=10_000, fields="slug", **days)
        assert slugs == {feature["id"] for feature in response["features"]}, layer
    assert "as on 30 june 2017; incidents of july 2014 – june 2017" in title(page).lower()


def test_the_title_counts_what_began_or_ended_and_lists_it(visit):
    page = visit("?date=2014")
    ids = page.evaluate(
        "() => [...borderzone.scene.changed(borderzone.state, borderzone.state.date)]"
        ".filter((id) => !id.startsWith('crossings/'))"
    )
    button = page.locator('[data-key="title-changes"]')
    assert button.inner_text() == f"{len(ids)} records began or ended since 1 January 2014"
    button.click()
    assert state(page, "tab") == "changes"
    page.locator("#records .history .on").first.wait_for()


def test_the_files_of_an_interval_hold_what_the_map_shows(visit):
    page = visit("?date=2018-01/2019-10")
    found = shown(page)
    page.get_by_role("button", name="Download").click()
    assert "as on 31 October 2019" in page.locator("dialog[open]").inner_text()
    links = page.locator('.download a[href*="format=geojson"]').evaluate_all(
        "all => all.map(link => link.getAttribute('href'))"
    )
    checked = set()
    for link in links:
        if parse_qs(urlsplit(link).query)["format"] != ["geojson"]:
            continue
        layer = urlsplit(link).path.split("/")[-2]
        rows = page.request.get(urljoin(page.url, link)).json()["features"]
        assert {row["id"] for row in rows} == found[layer], layer
        checked.add(layer)
    assert checked >= {"control-zones", "incidents", "presences"}


def test_a_view_in_which_nothing_lies_says_so_and_leads_back(visit):
    page = visit("?view=37.9,34.7,12")
    page.locator('[data-key="back-home"]').click()
    page.locator('[data-key="back-home"]').wait_for(state="detached")
    assert 40 < state(page, "view")[1] < 42


def test_filters_that_leave_nothing_say_so_and_can_be_cleared(visit):
    page = visit("?date=1925-01-01&actor=islamic-state&layers=incidents")
    page.locator('[data-key="clear-empty"]').click()
    page.wait_for_function("() => borderzone.state.actors.length === 0")
