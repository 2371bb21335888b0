"""Chromium, which may only talk to this machine, and a server for the tests that only read."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import sync_playwright

from geodata.models import Chapter, CrossingStatus, Incident, Presence
from tests.browser.page import READY
from tests.browser.pictures import DRAWN
from tests.examples import most_frequent

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread of the tests

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    """Chromium: the one CHROMIUM names, or the distribution's."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: install the package chromium, or name its program in CHROMIUM."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser):
    """A fresh browser profile in which a request beyond this machine, which finds no host, fails the test."""
    strangers = []

    def watch(request):
        url = urlsplit(request.url)
        if url.scheme.startswith("http") and url.hostname not in ("localhost", "127.0.0.1"):
            strangers.append(request.url)

    # A service worker's requests are no page's: where one is wanted, a test has a context of its own.
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", service_workers="block"
    )
    # No route: one would pass each of a page's 190 requests through this process, and switch the cache off.
    context.on("request", watch)
    yield context
    context.close()
    assert not strangers, f"requests left the machine: {strangers}"


@pytest.fixture
def page(context):
    """A page on which errors of scripts and breaches of the content security policy fail the test."""
    errors = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    assert not errors, errors


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """One server for all tests of this file: they only read, so nothing has to be loaded again between them.

    Static files come from whitenoise under their hashed names, as in production.
    """
    with django_db_blocker.unblock():
        server = LiveServerThread("localhost", lambda application: application)
        server.daemon = True
        with override_settings(WHITENOISE_AUTOREFRESH=False):
            server.start()
            server.is_ready.wait()
        yield f"http://localhost:{server.port}"
        server.terminate()


@pytest.fixture(scope="session")
def examples(django_db_setup, django_db_blocker):
    """A crossing, actor and source of which the fixtures say most, and a chapter, by kind."""
    with django_db_blocker.unblock():
        return {
            "crossing": most_frequent(CrossingStatus, "crossing"),
            "actor": most_frequent(Presence, "actor"),
            "source": most_frequent(Incident, "source"),
            "chapter": Chapter.published.order_by("pk").first(),
        }


@pytest.fixture
def visit(page, site):
    """Open the map with a query and wait until its records are drawn."""

    def go(query=""):
        page.goto(f"{site}/{query}")
        page.wait_for_selector(READY, timeout=20_000)
        return page

    return go


@pytest.fixture
def open_picture(visit):
    """Open the dialog for a picture of the map with a query, and wait for its preview."""

    def go(query):
        page = visit(query)
        page.locator('[data-key="share"]').click()
        page.locator('[data-key="picture"]').click()
        page.wait_for_function(DRAWN, timeout=20_000)
        return page

    return go
