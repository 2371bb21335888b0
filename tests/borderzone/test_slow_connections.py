"""Clients that send their requests slowly, or not at all, leave the server to everybody else."""

import json
import socket
import time
from contextlib import ExitStack
from http.client import HTTPConnection
from urllib.request import Request, urlopen

import pytest

from tests import server

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
HEAD = b"GET /api/v1/ HTTP/1.1\r\nHost: localhost\r\n"
STARTS = {
    "a request, but no end of the connection": HEAD + b"Connection: close\r\n\r\n",
    "nothing": b"",
    "half a head": HEAD,
    "half a body": b"POST /api/v1/incidents/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 5000\r\n\r\n{",
    "half a chunk": b"POST /api/v1/incidents/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{",
}


@pytest.fixture(scope="module")
def port(django_db_setup):
    with server.gunicorn(workers=2, RATE_LIMIT="0") as number:
        yield number


def read(port, path="/api/v1/incidents/?limit=5", data=None):
    request = Request(f"http://localhost:{port}{path}", data, {"Content-Type": "application/json"})
    with urlopen(request, timeout=10) as response:
        return response.status, response.read()


@pytest.mark.parametrize("start", STARTS)
def test_forty_slow_connections(port, start):
    right = read(port)
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("localhost", port))) for _ in range(60)]
        for number, connection in enumerate(slow):
            connection.sendall(STARTS[start])
            if number % 10 == 0:
                began = time.monotonic()
                assert read(port) == right
                assert time.monotonic() - began < 1
        if start == "half a head":
            for byte in b"\r\n":
                slow[-1].sendall(bytes([byte]))
            assert slow[-1].recv(12) == b"HTTP/1.1 200"


def test_requests_in_pieces_are_read_as_a_whole(port):
    with socket.create_connection(("localhost", port)) as connection:
        for byte in HEAD + b"Connection: close\r\n\r\n":
            connection.sendall(bytes([byte]))
        assert connection.recv(12) == b"HTTP/1.1 200"


def post_chunks(port, *chunks):
    """Status and body of the response to a query whose body comes in chunks, without a Content-Length."""
    connection = HTTPConnection("localhost", port, timeout=10)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/api/v1/incidents/", iter(chunks), headers, encode_chunked=True)
    response = connection.getresponse()
    return response.status, response.read()


def test_a_body_in_chunks_is_read_as_a_whole(port):
    status, body = post_chunks(port, b"limit", b"=1", b"&fields=slug")
    assert status == 200 and json.loads(body)["numberReturned"] == 1
    status, body = post_chunks(port, b"limit=none")
    assert status == 400 and json.loads(body)["parameter"] == "limit"
    status, body = post_chunks(port, *[b"q=" + b"x" * 2**16] * 17)
    assert status == 413 and json.loads(body)["status"] == 413


@pytest.mark.parametrize("head", [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 1_100_000, b"\r\n\r\n"])
def test_wrong_requests_are_rejected(port, head):
    with socket.create_connection(("localhost", port)) as connection:
        connection.settimeout(10)
        connection.sendall(head)
        assert connection.recv(12) in (b"HTTP/1.1 400", b"HTTP/1.1 431", b"")
    assert read(port)[0] == 200
