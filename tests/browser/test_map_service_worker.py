"""The map opens without a connection once it has been complete with one."""

import pytest
from playwright.sync_api import expect

from geodata.models import Crossing
from tests.browser.page import READY, shown, state

STORED = 'body[data-offline="ready"]'

pytestmark = pytest.mark.django_db


@pytest.fixture(name="worker_page")
def page_with_service_worker(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    errors = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, errors


def cached_paths(page):
    return page.evaluate(
        """async () => (await (await caches.open("map")).keys()).map(({ url }) => new URL(url).pathname)"""
    )


def test_a_reload_without_a_connection_works(worker_page, site):
    page = worker_page
    page.goto(f"{site}/?date=2014-08-01&tab=list")
    page.wait_for_selector(STORED, timeout=30_000)
    records = shown(page)
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector(READY, timeout=20_000)
    assert shown(page) == records and state(page, "tab") == "list"
    expect(page.locator(".notice")).to_contain_text("copy on your device")
    page.goto(f"{site}/?lang=ar&tab=network")
    page.wait_for_selector(READY, timeout=20_000)
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.goto(f"{site}/actors/")
    expect(page.locator("main")).to_contain_text("this page is not on your device")
    page.context.set_offline(False)
    page.goto(f"{site}/actors/")
    expect(page.locator("main")).not_to_contain_text("this page is not on your device")


def test_neither_api_nor_admin_nor_embedded_maps_are_kept(worker_page, site):
    page = worker_page
    page.goto(site)
    page.wait_for_selector(STORED, timeout=30_000)
    for path in ("/api/v1/crossings/", "/admin/login/", "/?embed=1"):
        page.goto(f"{site}{path}")
    paths = cached_paths(page)
    assert {"/", "/offline/", "/map-data/"} <= set(paths)
    assert all(path in ("/", "/offline/", "/map-data/") or path.startswith("/static/") for path in paths)
    assert not any("/admin" in path for path in paths)
    assert len(paths) == len(set(paths))


@pytest.mark.django_db(transaction=True)
def test_nobody_is_left_with_an_old_version(worker_page, dataset, site):
    page = worker_page
    page.goto(site)
    page.wait_for_selector(STORED, timeout=30_000)
    crossing = Crossing.published.order_by("pk").first()
    crossing.name_en = "A corrected name"
    crossing.save()
    page.evaluate("() => caches.open('map').then((cache) => cache.put('/static/js/old.js', new Response('')))")
    page.reload()
    page.wait_for_selector(STORED, timeout=30_000)
    assert page.evaluate("id => window.borderzone.name(id)", f"crossings/{crossing.pk}") == "A corrected name"
    assert "/static/js/old.js" not in cached_paths(page)
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector(READY, timeout=20_000)
    assert page.evaluate("id => window.borderzone.name(id)", f"crossings/{crossing.pk}") == "A corrected name"


def test_the_script_may_only_connect_to_the_site(client):
    response = client.get("/service-worker.js")
    assert response["Content-Type"].startswith("text/javascript") and response["Cache-Control"] == "no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
