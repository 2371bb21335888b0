"""Lost database connections."""

import pytest
from django.db import connection, connections
from django.test import Client

from tests.factories import CrossingFactory

LIST = "/api/v1/incidents/"
URLS = [LIST, "/api/v1/crossings/made-crossing/", f"{LIST}?format=csv", "/ogc/collections/places/items", "/actors/"]
urls = pytest.mark.parametrize("url", URLS)


@pytest.fixture(autouse=True)
def crossing(dataset):
    CrossingFactory(slug="made-crossing")


def terminate_connection():
    """End this connection on the server, as a restart of PostgreSQL would, unnoticed by the client."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    with connections.create_connection("default").cursor() as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


@pytest.mark.slow
@urls
def test_a_lost_connection_is_replaced(url):
    client = Client(raise_request_exception=False)
    assert client.get(url).status_code == 200
    terminate_connection()
    assert client.get(url).status_code == 200


@pytest.mark.slow
@urls
def test_an_unreachable_database_gives_503(url, monkeypatch):
    terminate_connection()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    client = Client(raise_request_exception=False)
    response = client.get(url)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    kind = "application/problem+json" if url.startswith(("/api", "/ogc")) else "text/html; charset=utf-8"
    assert response["Content-Type"] == kind
    monkeypatch.undo()
    assert client.get(url).status_code == 200
