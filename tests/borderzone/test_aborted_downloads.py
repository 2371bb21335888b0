"""Downloads that clients abort midway: the next responses of the worker are right, and no transaction stays open."""

import socket
import struct
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from tests import server

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
DOWNLOADS = [
    *(f"/api/v1/incidents/?format={name}" for name in ("csv", "csv-excel", "geojsonseq", "gpkg", "fgb", "parquet")),
    "/api/v1/incidents/?format=geojson&limit=10000",
    "/api/v1/dataset.gpkg",
]
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close at once, with what is still under way lost


@pytest.fixture(scope="module")
def port(django_db_setup):
    with server.gunicorn(workers=1, RATE_LIMIT="0") as number:
        yield number


def read(port, path, **headers):
    with urlopen(Request(f"http://localhost:{port}{path}", headers=headers), timeout=20) as response:
        return response.status, response.headers["Content-Type"], response.read()


def abort(port, path, size, encoding):
    """Request the download, and reset the connection after ``size`` bytes of the response."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # so that the server cannot send it all ahead
        client.settimeout(20)
        client.connect(("localhost", port))
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n\r\n".encode())
        while size > 0 and (data := client.recv(size)):
            size -= len(data)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def open_transactions():
    """How many other sessions of this database wait within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state LIKE 'idle in transaction%'"
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("path", DOWNLOADS)
def test_an_aborted_download_spoils_no_other_response(port, path):
    list_path = "/api/v1/incidents/?limit=5&date=2016"
    right, whole = read(port, list_path), read(port, path)
    for encoding in ("identity", "gzip", "br"):
        for size in (0, 1, 4000, 30_000):
            abort(port, path, size, encoding)
            assert read(port, f"{list_path}&utm_source={size}") == right
            assert open_transactions() == 0
    assert read(port, path) == whole
    assert read(port, list_path) == right
