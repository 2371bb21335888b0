"""The online base map: shown however the page was opened, credited, and replaced by our own in images."""

import base64

import pytest

from tests.browser.page import alter_map_data

pytestmark = pytest.mark.django_db
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def tiles(settings, page):
    settings.TILE_URL = "http://127.0.0.1:9/tiles/{z}/{x}/{y}.png"
    settings.TILE_ATTRIBUTION = "Made Tiles contributors"
    page.route("http://127.0.0.1:9/**", lambda route: route.fulfill(body=TILE, content_type="image/png"))


def test_a_link_shows_the_tiles_on_both_maps_with_their_credit(tiles, visit):
    page = visit("?base=online&date=2019-10-02&compare=2014-08-01")
    for container in ("#map", ".map-frame"):
        page.locator(f"{container} .leaflet-tile").first.wait_for(state="attached")
    assert "Made Tiles contributors" in page.locator(".credit summary").inner_text()
    button = page.locator('[data-key="online"]')
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    page.wait_for_function("() => !document.querySelector('.leaflet-tile')")
    page.wait_for_selector('[data-key="online"][aria-pressed="false"]')
    assert "Made Tiles" not in page.locator(".credit").text_content()


def test_images_have_our_own_land_and_its_credit(tiles, visit):
    page = visit("?base=online&date=2019-10-02")
    page.locator("#map .leaflet-tile").first.wait_for(state="attached")
    opacity, text = page.evaluate(
        """async () => {
            const { screenPicture } = await import(new URL("/static/js/panels/image-export.js", location));
            const svg = screenPicture(window.borderzone, { width: 1280, height: 720 });
            document.body.append(svg);
            return [getComputedStyle(svg.querySelector(".picture-map path")).fillOpacity, svg.textContent];
        }"""
    )
    assert opacity == "1" and "OpenStreetMap" in text and "Made Tiles" not in text
    assert page.locator("#map.with-tiles").count() == 1


def test_an_image_is_made_with_signs_that_xml_cannot_hold_and_names_of_any_length(page, visit):
    def spoil(document):
        for zone in document["layers"]["control-zones"]:
            zone["name_en"] = "a\u000bb\ufffe" * 90
        for actor in document["layers"]["actors"]:
            actor["name_en"] = "Very\u0001" * 60

    alter_map_data(page, spoil)
    visit("?date=2019-10-02")
    page.locator('[data-key="share"]').click()
    page.locator('[data-key="picture"]').click()
    with page.expect_download() as download:
        page.locator('[data-key="png"]:enabled').click(timeout=20_000)
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_the_day_of_access_is_that_of_the_reader(browser, site):
    context = browser.new_context(timezone_id="Asia/Baghdad", locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-21T22:30:00Z")
    page.goto(f"{site}/")
    page.wait_for_selector('body[data-ready="all"]')
    page.locator('[data-key="share"]').click()
    page.locator("dialog textarea").first.wait_for()  # its code is a module of its own
    texts = page.locator("dialog textarea").evaluate_all("all => all.map((one) => one.value)")
    assert any("22 November 2026" in text for text in texts), texts
    context.close()
