"""What all tests share: the real data set in a real PostGIS, and a real Chromium that may only talk to us."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread of the tests

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database holds the fixtures, loaded once; tests roll their changes back."""
    with django_db_blocker.unblock():
        call_command("load_fixtures", if_empty=True, verbosity=0)


@pytest.fixture
def dataset(transactional_db):
    """The data set for tests that need committed rows (a live server, several connections)."""
    call_command("load_fixtures", if_empty=True, verbosity=0)


@pytest.fixture
def get(client, db):
    """GET an address and return the response; ``get.json`` is for answers that must be 200."""

    def fetch(path, **parameters):
        return client.get(path, parameters)

    def json(path, **parameters):
        response = fetch(path, **parameters)
        assert response.status_code == 200, response.content[:500]
        return response.json()

    fetch.json = json
    return fetch


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
    """A fresh browser profile in which every request beyond this machine is refused and fails the test."""
    strangers = []

    def guard(route):
        if urlsplit(route.request.url).hostname in ("localhost", "127.0.0.1"):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.route(lambda url: url.startswith("http"), guard)
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
