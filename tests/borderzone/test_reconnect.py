"""A database that goes away and comes back."""

import pytest
from django.db import connection, connections
from django.test import Client

LIST = "/api/v1/incidents/"
ADDRESSES = [LIST, "/api/v1/crossings/qaim-bukamal/", f"{LIST}?format=csv", "/ogc/collections/places/items", "/actors/"]
addresses = pytest.mark.parametrize("address", ADDRESSES)


def ended_by_the_server():
    """End this connection as a restart of PostgreSQL would, without our side knowing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    with connections.create_connection("default").cursor() as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


@addresses
def test_a_connection_that_was_ended_is_made_anew(dataset, address):
    client = Client(raise_request_exception=False)
    assert client.get(address).status_code == 200
    ended_by_the_server()
    assert client.get(address).status_code == 200


@addresses
def test_a_database_out_of_reach_is_said_so(dataset, address, monkeypatch):
    ended_by_the_server()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    client = Client(raise_request_exception=False)
    response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    kind = "application/problem+json" if address.startswith(("/api", "/ogc")) else "text/html; charset=utf-8"
    assert response["Content-Type"] == kind
    monkeypatch.undo()
    assert client.get(address).status_code == 200
