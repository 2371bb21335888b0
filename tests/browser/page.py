"""What the map in a browser shows: its state, its records and its URL."""

from datetime import date, timedelta
from urllib.parse import parse_qs

READY = 'body[data-ready="all"]'  # drawn, and nothing more to come
URL_WRITTEN = """() => new Promise((done) => {
    const look = () => (window.borderzone.history.pending ? requestAnimationFrame(look) : done());
    look();
})"""
TWO_FRAMES = """() => new Promise((done) => {
    const look = () => (window.borderzone?.renderer.round ? setTimeout(look) : done());
    requestAnimationFrame(() => requestAnimationFrame(look));
})"""
COMPARED = ("control-zones", "crossings", "presences", "incidents")
EVERY_LAYER = f"{','.join(COMPARED)},activities,places,routes,tribes"


def state(page, key):
    """A value of the state; dates as text."""
    page.evaluate(TWO_FRAMES)
    value = page.evaluate("key => window.borderzone.state[key]", key)
    return format_query(value) if key in ("date", "compare", "span") and value else value


def format_query(query):
    """A date of the state as the URL writes it."""
    first, last = (str(date(1970, 1, 1) + timedelta(query[edge])) for edge in ("first", "last"))
    length = {"day": 10, "month": 7, "year": 4}.get(query["form"])
    return first[:length] if length else f"{first}/{last}"


def shown(page):
    """Slugs on the map by layer, as the page filtered them."""
    page.evaluate(TWO_FRAMES)
    ids = page.evaluate("() => [...window.borderzone.visible.keys()]")
    layers = {}
    for layer, slug in (name.split("/") for name in ids):
        layers.setdefault(layer, set()).add(slug)
    return layers


def parameters(page):
    page.evaluate(TWO_FRAMES)
    page.evaluate(URL_WRITTEN)  # the URL is written when the page is idle
    return {name: values[0] for name, values in parse_qs(page.evaluate("location.search.slice(1)")).items()}


def alter_map_data(page, change):
    """Let the page load a map document that ``change`` has altered."""

    def alter(route):
        response = route.fetch()
        document = response.json()
        change(document)
        route.fulfill(response=response, json=document)

    page.route("**/map-data/**", alter)
