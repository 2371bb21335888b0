"""What the map in a browser shows: its state, its records and its URL."""

from urllib.parse import parse_qs

READY = 'body[data-ready="all"]'  # drawn, and nothing more to come
URL_WRITTEN = """() => new Promise((done) => {
    const look = () => (window.borderzone.urlPending ? requestAnimationFrame(look) : done());
    look();
})"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
COMPARED = ("control-zones", "crossings", "presences", "incidents")
EVERY_LAYER = f"{','.join(COMPARED)},activities,places,routes,tribes"


def state(page, key):
    page.evaluate(TWO_FRAMES)
    return page.evaluate("key => window.borderzone.state[key]", key)


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
