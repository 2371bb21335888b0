"""The chart of control: its size, its keys, and what lies under what."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import parameters, state

pytestmark = pytest.mark.django_db


def test_the_chart_is_large_when_wanted(visit):
    page = visit("?date=2016-05-01&tab=chart")
    chart = page.locator(".chart-svg")
    small = chart.bounding_box()
    button = page.locator('[data-key="expand"]')
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(
        "width => document.querySelector('.chart-svg').getBoundingClientRect().width > width", arg=1.5 * small["width"]
    )
    large = chart.bounding_box()
    assert large["height"] > 1.3 * small["height"]
    assert parameters(page)["wide"] == "yes"
    assert chart.get_attribute("viewBox").split()[2] == str(round(large["width"]))
    button.click()
    page.wait_for_function(
        "width => document.querySelector('.chart-svg').getBoundingClientRect().width === width", arg=small["width"]
    )


@pytest.mark.parametrize(("language", "ahead"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_the_arrows_go_from_change_to_change(visit, language, ahead):
    page = visit(f"?date=2016-05-01&tab=chart&lang={language}")
    chart = page.locator(".chart-svg")
    before = chart.get_attribute("aria-valuetext")
    chart.press(ahead)
    page.wait_for_function(
        "before => document.querySelector('.chart-svg').getAttribute('aria-valuetext') !== before", arg=before
    )
    assert state(page, "date") > "2016-05-01"
    expect(chart).to_be_focused()


def test_what_lies_under_other_zones_is_named(visit):
    """Kataib Hezbollah hold a part of the ground that the regime and the militias share."""
    page = visit("?date=2020-03-20&tab=chart")
    covered = page.locator(".chart-table .covered").filter(has_text="Kataib Hezbollah")
    expect(covered.first).to_contain_text("of this also held by")
    assert covered.first.locator("svg").count() == 1


def test_ground_that_filters_leave_out_is_not_called_unknown_alone(visit):
    page = visit("?date=2019-10-01&tab=chart&actor=kataib-hezbollah")
    rows = page.locator(".chart-table .rows-table")
    rows.get_by_text("Not known, or left out by the filters").wait_for()
    page.evaluate("() => borderzone.set({ actors: [] })")
    rows.get_by_text("left out by the filters").wait_for(state="detached")
