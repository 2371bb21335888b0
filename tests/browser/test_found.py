"""What is found by search is outlined on the map and in view, also while its layer is off."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import TWO_FRAMES, state

OUTLINED = """() => {
    const outline = document.querySelector('path.outline').getBoundingClientRect();
    const map = document.querySelector('#map').getBoundingClientRect();
    return { width: outline.width, inside: outline.left >= map.left && outline.right <= map.right
        && outline.top >= map.top && outline.bottom <= map.bottom };
}"""


def find(page, name):
    page.get_by_label("Search any name").fill(name)
    page.get_by_role("option", name=name).first.click()
    page.evaluate(TWO_FRAMES)


@pytest.mark.parametrize("name", ["Bukamal district", "Islamic State in Qa’im"])
@pytest.mark.parametrize("view", ["view=36.3,43.1,9", "view=34.4,40.9,12"])
def test_an_area_whose_layer_is_off_is_outlined_and_in_view(visit, name, view):
    page = visit(f"?date=2015-06-01&layers=crossings&{view}")
    find(page, name)
    expect(page.locator("path.outline")).to_have_count(1)
    outlined = page.evaluate(OUTLINED)
    assert outlined["inside"] and outlined["width"] > 100
    assert state(page, "layers") == ["crossings"]
    page.locator('[data-key="close"]').click()
    expect(page.locator("path.outline")).to_have_count(0)


def test_on_a_phone_it_is_in_view_above_the_details(page, visit):
    page.set_viewport_size({"width": 390, "height": 844})
    visit("?date=2015-06-01&layers=crossings")
    find(page, "Qa’im district")
    outline, sheet = (page.locator(selector).bounding_box() for selector in ("path.outline", "#records"))
    assert outline["y"] + outline["height"] <= sheet["y"]
    assert page.evaluate(OUTLINED)["inside"]


def test_a_link_to_a_hidden_area_outlines_it_on_both_maps(visit):
    page = visit("?date=2015-06-01&compare=2016-06-01&layers=crossings&sel=places/qaim-district")
    expect(page.locator("path.outline")).to_have_count(2)


def test_what_the_map_draws_needs_no_outline(visit):
    page = visit("?date=2015-06-01&layers=crossings")
    find(page, "Islamic State in Qa’im")
    expect(page.locator("path.outline")).to_have_count(1)
    page.locator('[data-key="layer-control-zones"]').check()
    expect(page.locator("path.outline")).to_have_count(0)


def test_a_hidden_zone_is_not_outlined_when_it_does_not_hold(visit):
    page = visit("?date=2015-06-01&layers=crossings")
    find(page, "Islamic State in Qa’im")
    page.evaluate("borderzone.set({ date: { first: 18170, last: 18170, form: 'day' } })")
    expect(page.locator("path.outline")).to_have_count(0)


def test_a_point_whose_layer_is_off_has_a_ring(visit):
    page = visit("?date=2015-06-01&layers=control-zones")
    page.evaluate(
        """() => borderzone.goTo(borderzone.model.of('places').find(({ geometry }) => geometry?.type === 'Point'))"""
    )
    expect(page.locator("path.outline")).to_have_count(1)


def test_a_chapter_that_is_found_opens_the_story(visit, examples):
    chapter = examples["chapter"]
    page = visit("?tab=list")
    find(page, chapter.name_en)
    assert state(page, "chapter") == chapter.pk
    expect(page.locator(".chapter-page h2")).to_contain_text(chapter.name_en)
