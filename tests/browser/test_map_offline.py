"""A page that is left alone or hemmed in: parts that cannot be fetched, no storage, no cookies."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import shown, state

pytestmark = pytest.mark.django_db


def test_parts_that_cannot_be_fetched_are_said_and_can_be_tried_again(page, site):
    blocked = ["share", "downloads", "list-tab"]
    page.context.add_init_script("addEventListener('unhandledrejection', (event) => { throw event.reason; })")

    def block(route):
        name = route.request.url.rsplit("/", 1)[-1].split(".")[0]
        if name in blocked:
            route.fulfill(status=200, content_type="text/javascript", body="throw new Error('made');")
        else:
            route.fallback()

    page.route("**/static/js/panels/*.js", block)
    page.goto(f"{site}/?date=2019-10-02")
    page.wait_for_selector('body[data-ready="all"]')
    for press in ('[data-key="share"]', '[data-key="tab-list"]', '[data-key="download"]'):
        page.locator(press).click()
        notice = page.locator(".notice", has_text="could not be loaded")
        notice.wait_for()
        notice.locator("button").click()
    page.locator('[data-key="tab-changes"]').click()
    page.locator(".history").wait_for()


def test_without_storage_and_cookies_the_map_is_whole(page, visit, examples):
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
            Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
        Object.defineProperty(Document.prototype, "cookie", {
            get() { throw new DOMException("denied", "SecurityError"); } });"""
    )
    visit("?date=2019-10-02&embed=1")
    visit("?date=2019-10-02")
    assert shown(page)["presences"]
    page.locator('[data-key="theme"]').click()
    page.locator('[data-key="lang"]').click()
    page.locator(f'.mark[data-id="crossings/{examples["crossing"].pk}"]').click()
    assert state(page, "selected") and state(page, "lang") == "ar"


def test_the_page_goes_on_when_the_server_is_gone(visit):
    page = visit("?date=2019-10-02")
    page.context.set_offline(True)
    for tab in ("list", "network", "chart", "changes", "record", "story"):
        page.locator(f'[data-key="tab-{tab}"]').click()
        assert state(page, "tab") == tab
    page.locator('[data-key="share"]').click()
    page.locator("dialog textarea").first.wait_for()
    page.context.set_offline(False)


def test_a_script_that_does_not_come_is_said(site, context):
    page = context.new_page()  # its errors are expected
    page.route("**/static/js/model/time*.js", lambda route: route.abort())
    page.goto(site)
    expect(page.locator("#broken")).to_be_visible()
    page.unroute("**/static/js/model/time*.js")
    page.locator("#broken a").click()
    page.wait_for_selector('body[data-ready="all"]', timeout=20_000)


def test_data_that_do_not_come_can_be_tried_again(page, site):
    page.clock.install()
    waiting = []
    page.route("**/map-data/**", lambda route: waiting.append(route))
    page.goto(site)
    page.locator(".notice", has_text="Loading").wait_for()
    page.clock.fast_forward(25_000)
    page.locator(".notice", has_text="taking long").locator('[data-key="retry"]').wait_for()
    page.clock.resume()
    waiting[0].continue_()
    page.wait_for_selector('body[data-ready="all"]', timeout=20_000)
    expect(page.locator(".notice.bad")).to_have_count(0)


def test_a_download_without_a_connection_says_so(visit):
    page = visit("?date=2019-10-02")
    page.context.set_offline(True)
    page.locator('[data-key="download"]').click()
    page.locator("dialog .actions a").first.click()
    expect(page.locator("dialog [role=alert]")).to_contain_text("There is no connection")
    page.context.set_offline(False)
