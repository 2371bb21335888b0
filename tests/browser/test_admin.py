"""The admin in a real browser: drawing works, and no page breaks the content security policy."""

import json

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from actors.models import Citation
from geodata.layers import LAYERS
from geodata.models import (
    ControlZone,
    Incident,
    Place,
)
from tests.actors.admin.editing import admin_url, make_records


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """URLs of static files without hashes, which the test server can serve."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def log_in(page, live_server):
    get_user_model().objects.create_superuser("omar", password="a-long-password")
    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", "omar")
    page.fill("#id_password", "a-long-password")
    page.click("input[type=submit]")


def choose(page, field, words, offer):
    """Pick an offer of an autocomplete field."""
    page.click(f"[aria-labelledby=select2-{field}-container]")
    page.fill(".select2-search__field", words)
    page.locator(".select2-results__option", has_text=offer).click()


def test_draws_a_point_and_saves_it(transactional_db, live_server, page):
    make_records()
    log_in(page, live_server)
    page.goto(live_server.url + admin_url(Place, "add"))
    page.locator("#id_name_en").press_sequentially("Drawn here")
    assert page.input_value("#id_slug") == "drawn-here"
    page.select_option("#id_kind", "settlement")
    choose(page, "id_source", "test-source", "Source")
    page.fill("#id_when", "2003/..")
    page.get_by_text("31 March 2020", exact=True).first.wait_for()
    page.click(".leaflet-draw-draw-marker")
    page.click(".geometry-map", position={"x": 400, "y": 200})
    drawn = json.loads(page.input_value("#id_geometry"))
    assert drawn["type"] == "Point"
    page.fill("#id_precision_m", "250")
    page.fill("#id_geometry_source", "Drawn by hand")
    choose(page, "id_citation-0-source", "test-source", "Source")
    page.focus("#id_citation-0-section")
    page.locator("#section-headings option[value=Findings]").wait_for(state="attached")
    page.fill("#id_citation-0-section", "Findings")
    page.select_option("#id_review", "published")
    page.click("input[name=_continue] >> nth=0")
    page.get_by_text("was added successfully").wait_for()
    expect(page.locator(".geometry-map .leaflet-marker-icon")).to_have_count(1)
    place = Place.all_objects.get(pk="drawn-here")
    assert place.geometry.coords == pytest.approx(drawn["coordinates"])
    assert Citation.all_objects.get(layer="places", slug="drawn-here").section == "Findings"


def test_every_page_keeps_to_the_security_policy(transactional_db, live_server, page):
    make_records()
    ControlZone.all_objects.create(
        slug="test-zone",
        name_en="Zone",
        geometry=f"SRID=4326;{'MULTIPOLYGON(((40 34,41 34,41 35,40 34)),((42 34,43 34,43 35,42 34)))'}",
        precision_m=10,
        geometry_source="By hand",
        source_id="test-source",
    )
    log_in(page, live_server)
    for layer in LAYERS:
        for view in ("changelist", "add"):
            page.goto(live_server.url + admin_url(layer.model, view))
    for model, slug in ((Place, "test-place"), (ControlZone, "test-zone"), (Incident, "test-incident")):
        for view in ("history", "delete", "slug", "change"):
            page.goto(live_server.url + admin_url(model, view, slug), wait_until="networkidle")
    page.goto(live_server.url + admin_url(ControlZone, "change", "test-zone"), wait_until="networkidle")
    expect(page.locator(".geometry-map path.leaflet-interactive")).to_have_count(2)
