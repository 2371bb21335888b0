"""URLs and headers longer than web servers usually take, at a real server."""

import json
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def ask(site, dataset):
    """Status, headers and document of a request for a path under /ogc/."""

    def send(path, method="GET", body=None, headers=None):
        address = urlsplit(site)
        connection = HTTPConnection(address.hostname, address.port, timeout=30)
        connection.request(method, address.path + path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.headers, json.loads(response.read())

    return send


def outline(corners):
    """A CQL2 filter with a comb of so many corners around the whole border zone."""
    teeth = [(30 + n * 20 / corners, 30 if n % 2 else 29.5) for n in range(corners)]
    ring = ", ".join(f"{x:.6f} {y}" for x, y in [*teeth, (50, 40), (30, 40), teeth[0]])
    return f"S_INTERSECTS(geometry, POLYGON(({ring})))"


def test_a_long_outline_is_read_from_the_url(ask):
    for corners in (600, 2000):
        path = f"collections/places/items?limit=1&filter={quote(outline(corners), safe='(),')}"
        status, _, document = ask(path)
        assert len(path) > 8190
        assert (status, document.get("numberReturned")) == (200, 1), document


def test_a_url_that_is_too_long_names_post(ask):
    text = outline(6000)
    for length in (7000, 30_000):
        status, headers, document = ask(f"collections/places/items?filter={quote(outline(length), safe='(),')}")
        assert (status, headers["Content-Type"]) == (414, "application/problem+json")
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "POST to /api/v1/" in document["detail"]
    body = json.dumps({"filter": text, "limit": 1})
    status, _, document = ask("collections/places/search", "POST", body, {"Content-Type": "application/json"})
    assert (status, document.get("numberReturned")) == (200, 1), document


def test_a_header_that_is_too_long_is_a_problem(ask):
    status, headers, document = ask("collections", headers={"X-Long": "x" * 20_000})
    assert (status, document["status"], headers["Access-Control-Allow-Origin"]) == (431, 431, "*")
