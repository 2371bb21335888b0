"""Coordinates, distances and areas that are read off the map."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.page import parameters, state

pytestmark = pytest.mark.django_db

QAIM_SQUARE = r"37S FU 829[78] 049[67]"  # half a pixel is two metres
QAIM = "?date=2019-10-02&view=34.37,40.99,13"


@pytest.fixture
def measure(visit):
    """The map about Qa'im with the tool open."""

    def go(query=QAIM):
        page = visit(query)
        page.locator('[data-key="measure"]').click()
        expect(page.locator(".measure")).to_be_visible()
        return page

    return go


def click(page, across, down):
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)


def test_the_middle_of_the_map_has_its_coordinates_in_three_ways(measure):
    page = measure()
    expect(page.locator("#map")).to_be_focused()
    page.keyboard.press("Enter")
    texts = [
        re.compile(text) for text in (QAIM_SQUARE, r"34\.3(700|699), 40\.9900", r"34°22′1[12]\.\d″N 40°59′24\.0″E")
    ]
    expect(page.locator(".coordinate")).to_have_text(texts)
    expect(page.locator(".measure")).to_contain_text("10 m")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-key="copy-mgrs"]').click()
    page.wait_for_function("async () => /37S FU/.test(await navigator.clipboard.readText())")
    assert parameters(page)["points"] in ("34.3700:40.9900", "34.3699:40.9900")


def test_a_click_that_measures_selects_nothing(measure, examples):
    page = measure(f"?date=2019-10-02&sel=crossings/{examples['crossing'].pk}")
    page.locator(f'.mark[data-id="crossings/{examples["crossing"].pk}"]').click()
    click(page, 0.7, 0.8)
    expect(page.locator(".measure")).to_contain_text("Distance")
    assert state(page, "selected") == f"crossings/{examples['crossing'].pk}" and len(state(page, "points")) == 2
    page.keyboard.press("Escape")
    expect(page.locator(".measure")).to_be_hidden()
    assert state(page, "points") == [] and state(page, "selected") == f"crossings/{examples['crossing'].pk}"
    expect(page.locator(".measure-point")).to_have_count(0)


def test_three_points_have_an_area_and_the_last_can_be_undone(visit):
    page = visit("?date=2019-10-02&points=34.3700:40.9500,34.3700:41.0500,34.4500:41.0000")
    expect(page.locator(".measure")).to_contain_text("19.2 km")
    expect(page.locator(".measure")).to_contain_text("40.8 km²")
    page.locator('[data-key="measure-undo"]').click()
    expect(page.locator(".measure")).not_to_contain_text("km²")
    expect(page.locator(".measure")).to_contain_text("9.2 km")
    page.locator("#map").focus()
    page.keyboard.press("Backspace")
    expect(page.locator(".measure")).not_to_contain_text("Distance")
    page.locator('[data-key="measure-close"]').click()
    expect(page.locator('[data-key="measure"]')).to_be_focused()


def test_a_long_press_asks_for_the_coordinates_of_a_point(visit):
    page = visit(f"{QAIM}&lang=ar")
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, button="right")
    expect(page.locator(".measure .coordinate").first).to_have_text(re.compile(QAIM_SQUARE))
