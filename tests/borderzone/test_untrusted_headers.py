"""What one client sends is never in the response to another: cache poisoning, tried on the real server."""

import json
import socket

import pytest

from tests import server

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
EVIL = "evil.example"
HEADERS = [
    "SCRIPT_NAME: //evil.example/x",
    "SCRIPT_NAME: /api",
    "Script-Name: //evil.example/x",
    "PATH_INFO: /admin/",
    "HTTP_HOST: evil.example",
    "SERVER_NAME: evil.example",
    "X-Host: evil.example",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Server: evil.example",
    "X-Forwarded-Port: 44443",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Protocol: ssl",
    "X-Forwarded-Ssl: on",
    "X-Forwarded-Prefix: //evil.example/x",
    "X-Forwarded-For: evil.example",
    "X-Original-URL: /evil.example",
    "X-Rewrite-URL: /evil.example",
    "X-HTTP-Method-Override: POST",
    "Forwarded: host=evil.example;proto=https",
    "Accept-Language: ar",
    "Cookie: django_language=ar; sessionid=evil.example",
    "Authorization: Bearer evil.example",
    "Origin: http://evil.example",
    "Referer: http://evil.example/",
    "User-Agent: evil.example",
    "Via: 1.1 evil.example",
]
PAGES = ["/api/v1/incidents/?limit=2&bbox=30,30,50,{}", "/ogc/collections/incidents/items?limit=2&bbox=30,30,50,{}"]
DOCUMENTS = [
    "/api/v1/",
    "/api/v1/changes?limit=2",
    "/api/v1/search?q=Qaim",
    "/api/v1/dataset",
    "/api/v1/snapshots/",
    "/api/schema/",
    "/ogc/",
    "/ogc/collections",
    "/ogc/collections/places/tiles/WebMercatorQuad?f=json",
    "/map-data/",
    "/",
    "/actors/",
]


@pytest.fixture(scope="module")
def port(django_db_setup):
    with server.gunicorn(RATE_LIMIT="0") as number:
        yield number


def fetch(port, target, *headers, host=None):
    """Status, headers and body of one request, sent as it stands."""
    host = host or f"localhost:{port}"
    lines = [f"GET {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
    with socket.create_connection(("localhost", port)) as connection:
        connection.sendall("\r\n".join(lines).encode())
        head, _, body = b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")
    return int(head.split()[1]), head.decode().lower(), body


def comparable(body, number):
    """A page without its moment and the number that makes its URL its own."""
    page = json.loads(body.replace(f"50,{number}".encode(), b"50,N").replace(f"50%2C{number}".encode(), b"50,N"))
    page.pop("timeStamp", None)
    return page


@pytest.mark.parametrize("page", PAGES)
def test_a_clients_headers_reach_no_cached_response(port, page):
    status, _, body = fetch(port, page.format(40))
    assert status == 200
    right = comparable(body, 40)
    assert f"http://localhost:{port}/" in body.decode()
    for number, header in enumerate(HEADERS, 41):
        url = page.format(number)
        status, head, body = fetch(port, url, header)
        assert (status, comparable(body, number)) == (200, right), header
        assert EVIL not in head, header
        status, head, body = fetch(port, url)
        assert (status, comparable(body, number)) == (200, right), header
        assert EVIL not in head and ":44443" not in head, header


@pytest.mark.parametrize("url", DOCUMENTS)
def test_no_document_repeats_a_header(port, url):
    status, _, _ = fetch(port, url)
    for header in HEADERS:
        again, head, body = fetch(port, url, header)
        assert again in (status, 304), header
        for sign in ("evil.example", ":44443", f"https://localhost:{port}"):
            assert sign not in head and sign.encode() not in body, header


@pytest.mark.parametrize("page", PAGES)
def test_other_hosts_have_responses_of_their_own(port, page):
    """Names of ALLOWED_HOSTS in any case and with any port; others are rejected, also twice and in the target."""
    for number, host in enumerate(["127.0.0.1", "LOCALHOST", "localhost:44443"], 80):
        assert fetch(port, page.format(number), host=host)[0] == 200
        assert f"http://{host}/".encode() not in fetch(port, page.format(number))[2].replace(
            f"http://localhost:{port}/".encode(), b""
        )
    assert fetch(port, page.format(83), host="evil.example")[0] == 400
    assert fetch(port, page.format(84), "Host: evil.example")[0] == 400
    for number, target in enumerate(["http://evil.example{}", "//evil.example{}"], 85):
        status, head, body = fetch(port, target.format(page.format(number)))
        assert status in (200, 400, 404)
        assert b"//evil.example" not in body or status != 200
        assert b"evil.example" not in fetch(port, page.format(number))[2]
