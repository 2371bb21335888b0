"""For the browser tests that only read: a server, the map opened in a browser, and what it shows."""

from urllib.parse import parse_qs

import pytest
from django.core.management import call_command
from django.test.testcases import LiveServerThread

READY = 'body[data-ready="all"]'  # drawn, and nothing more to come
ADDRESS_WRITTEN = """() => new Promise((done) => {
    const look = () => (window.borderzone.unsaved ? requestAnimationFrame(look) : done());
    look();
})"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
COMPARED = ("control-zones", "crossings", "presences", "incidents")
EVERY_LAYER = f"{','.join(COMPARED)},activities,places,routes,tribes"


@pytest.fixture(scope="module", name="site")
def serve_site(django_db_setup, django_db_blocker):
    """One server for all tests of this file: they only read, so nothing has to be loaded again between them.

    Static files come from whitenoise under their hashed names, as in production.
    """
    with django_db_blocker.unblock():
        call_command("load_fixtures", if_empty=True, verbosity=0)
        server = LiveServerThread("localhost", lambda application: application)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://localhost:{server.port}"
        server.terminate()


@pytest.fixture(name="visit")
def open_map(page, site):
    """Open the map with a query and wait until its records are drawn."""

    def go(query=""):
        page.goto(f"{site}/{query}")
        page.wait_for_selector(READY, timeout=20_000)
        return page

    return go


def state(page, key):
    page.evaluate(TWO_FRAMES)
    return page.evaluate("key => window.borderzone.state[key]", key)


def shown(page):
    """Slugs on the map by layer, as the page filtered them."""
    page.evaluate(TWO_FRAMES)
    ids = page.evaluate("() => [...window.borderzone.entries.keys()]")
    layers = {}
    for layer, slug in (name.split("/") for name in ids):
        layers.setdefault(layer, set()).add(slug)
    return layers


def parameters(page):
    page.evaluate(TWO_FRAMES)
    page.evaluate(ADDRESS_WRITTEN)  # the address follows when the page rests
    return {name: values[0] for name, values in parse_qs(page.evaluate("location.search.slice(1)")).items()}
