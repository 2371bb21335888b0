"""Nothing that an editor draws or types is lost: the map's tools, sessions that end, leaving the page."""

import json

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from geodata.models import ControlZone, Place
from tests.actors.admin.editing import admin_url, make_records
from tests.browser.test_admin import log_in, plain_static_files  # noqa: F401

SQUARE = "SRID=4326;POLYGON((40.9 34.3, 41.1 34.3, 41.1 34.5, 40.9 34.5, 40.9 34.3))"


@pytest.fixture
def zone(transactional_db):
    make_records()
    where = {"geometry": SQUARE, "precision_m": 10, "geometry_source": "By hand", "source_id": "test-source"}
    return ControlZone.all_objects.create(slug="test-zone", name_en="Zone", kind="control", **where)


@pytest.fixture
def square(transactional_db):
    make_records()
    Place.all_objects.filter(pk="test-place").update(geometry=SQUARE)
    return Place.all_objects.get(pk="test-place")


def open_form(page, live_server, record):
    log_in(page, live_server)
    page.goto(live_server.url + admin_url(type(record), "change", record.pk))
    expect(page.locator(".geometry-map path.leaflet-interactive")).to_have_count(1)
    page.locator(".geometry-map").scroll_into_view_if_needed()
    page.wait_for_load_state("load")


def press_save(page):
    page.click("input[name=_continue] >> nth=0")
    page.get_by_text("was changed successfully").wait_for()


def stored(record):
    return type(record).all_objects.get(pk=record.pk).geometry


def test_a_dragged_corner_is_saved_without_the_tools_save(zone, live_server, page):
    open_form(page, live_server, zone)
    page.click(".leaflet-draw-edit-edit")
    corner = page.locator(".leaflet-editing-icon").first
    box = corner.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 30, steps=5)
    page.mouse.up()
    press_save(page)
    assert not stored(zone).equals_exact(zone.geometry, 1e-6)


def test_a_cancelled_edit_is_not_saved(zone, live_server, page):
    open_form(page, live_server, zone)
    page.click(".leaflet-draw-edit-edit")
    box = page.locator(".leaflet-editing-icon").first.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 30, steps=5)
    page.mouse.up()
    page.get_by_role("link", name="Cancel", exact=True).click()
    press_save(page)
    assert stored(zone).equals_exact(zone.geometry, 1e-6)


def test_a_deleted_shape_is_gone_without_the_tools_save(square, live_server, page):
    open_form(page, live_server, square)
    page.click(".leaflet-draw-edit-remove")
    page.locator(".geometry-map path.leaflet-interactive").click()
    press_save(page)
    assert stored(square) is None


def test_an_unfinished_drawing_stops_the_save(square, live_server, page):
    open_form(page, live_server, square)
    page.click(".leaflet-draw-draw-polygon")
    for x, y in ((300, 100), (360, 100), (360, 160)):
        page.click(".geometry-map", position={"x": x, "y": y})
    page.click("input[name=_continue] >> nth=0")
    expect(page.locator(".geometry-note")).to_contain_text("not finished")
    assert stored(square).equals_exact(square.geometry, 1e-6)
    page.get_by_role("link", name="Cancel", exact=True).click()
    press_save(page)


def test_a_marker_does_not_silently_replace_an_area(square, live_server, page):
    open_form(page, live_server, square)
    page.click(".leaflet-draw-draw-marker")
    page.click(".geometry-map", position={"x": 300, "y": 100})
    expect(page.locator(".geometry-note")).to_contain_text("replaced")
    assert json.loads(page.input_value("#id_geometry"))["type"] == "Point"
    page.get_by_role("button", name="Undo").click()
    assert json.loads(page.input_value("#id_geometry"))["type"] == "Polygon"


def test_the_tools_draw_what_the_layer_can_show(zone, live_server, page):
    open_form(page, live_server, zone)
    expect(page.locator(".leaflet-draw-draw-polygon")).to_have_count(1)
    expect(page.locator(".leaflet-draw-draw-marker, .leaflet-draw-draw-polyline")).to_have_count(0)


def test_pasted_text_shows_on_the_map_and_says_how_it_was_read(square, live_server, page):
    open_form(page, live_server, square)
    page.click("summary")
    page.fill("#id_geometry", "34°22′12″N 40°58′48″E")
    expect(page.locator(".geometry-note")).to_contain_text("Read as latitude 34.37, longitude 40.98.")
    expect(page.locator(".geometry-map .leaflet-marker-icon")).to_have_count(1)
    page.fill("#id_geometry", "POLYGON((40.9 34.3, 41 34.4, 41 34.3, 40.9 34.4, 40.9 34.3))")
    expect(page.locator(".geometry-note")).to_contain_text("crosses itself at latitude 34.35")
    expect(page.locator(".geometry-fault")).to_have_count(1)
    page.fill("#id_geometry", "34.37, 40.98")
    press_save(page)
    assert stored(square).coords == pytest.approx((40.98, 34.37))


def test_input_comes_back_after_the_session_has_ended(square, live_server, page):
    open_form(page, live_server, square)
    page.fill("#id_summary_en", "A long summary")
    page.click("#citation-group .add-row a")
    page.fill("#id_citation-0-speaker_en", "residents")
    Session.objects.all().delete()
    page.click("input[name=_continue] >> nth=0")
    page.fill("#id_username", "omar")
    page.fill("#id_password", "a-long-password")
    page.click("input[type=submit]")
    expect(page.locator(".draft-note")).to_contain_text("back in the form")
    assert page.input_value("#id_summary_en") == "A long summary"
    assert page.input_value("#id_citation-0-speaker_en") == "residents"
    page.check("#id_citation-0-DELETE") if page.locator("#id_citation-0-DELETE").count() else page.click(
        "#citation-0 .inline-deletelink"
    )
    press_save(page)
    expect(page.locator(".draft-note")).to_have_count(0)
    assert Place.all_objects.get(pk="test-place").summary_en == "A long summary"


def test_input_comes_back_after_a_form_of_another_session_was_rejected(square, live_server, context):
    """Without the cookie of its token a form is a 403, whose page leads back by the sign-in."""
    page = context.new_page()  # Chromium logs the 403 as an error
    open_form(page, live_server, square)
    page.fill("#id_summary_en", "A long summary")
    Session.objects.all().delete()
    page.context.clear_cookies()
    with page.expect_response(lambda response: response.request.method == "POST") as response:
        page.click("input[name=_continue] >> nth=0")
    assert response.value.status == 403
    page.locator("main a").first.click()
    page.fill("#id_username", "omar")
    page.fill("#id_password", "a-long-password")
    page.click("input[type=submit]")
    expect(page.locator(".draft-note")).to_contain_text("back in the form")
    assert page.input_value("#id_summary_en") == "A long summary"
    press_save(page)
    expect(page.locator(".draft-note")).to_have_count(0)
    assert Place.all_objects.get(pk="test-place").summary_en == "A long summary"


def test_a_changed_form_warns_before_it_is_left(square, live_server, page):
    open_form(page, live_server, square)
    messages = []
    page.on("dialog", lambda dialog: (messages.append(dialog.type), dialog.dismiss()))
    page.fill("#id_summary_en", "Not saved")
    page.evaluate("location.href = '/admin/'")
    page.wait_for_function("() => true")
    expect(page.locator("#id_summary_en")).to_have_value("Not saved")
    assert messages == ["beforeunload"]
