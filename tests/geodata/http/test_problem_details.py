"""Errors as problem details (RFC 9457)."""

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db
INCIDENTS = "/api/v1/incidents/"


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/v1/x/y/", "/api/v1/snapshots/-1/x", "/ogc/nothing"])
def test_not_found_is_a_problem_document(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("url", "media_type"),
    [(f"{INCIDENTS}?actor=x", "application/problem+json"), ("/actors/", "text/html; charset=utf-8")],
)
def test_a_server_error_is_reported_in_the_format_of_its_clients(db, url, media_type):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE actors_actor RENAME TO missing")
    response = Client(raise_request_exception=False).get(url)
    assert (response.status_code, response["Content-Type"]) == (500, media_type)
    assert "missing" not in response.content.decode()


def test_a_malformed_request_is_a_problem_document(client):
    response = client.get(f"{INCIDENTS}?{'a=1&' * 1200}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert client.get("/api/v1/", headers={"host": "elsewhere.example"}).json()["status"] == 400


@pytest.mark.parametrize("url", ["statistics/control", "incidents/?format=xlsx", "changes?since=2026-01-01"])
def test_a_timeout_is_a_problem_document(client, url):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '1ms'")
    response = client.get(f"/api/v1/{url}")
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert "shorter interval" in response.json()["detail"]


def test_a_timeout_within_geos_is_a_timeout(client):
    """PostGIS then reports an internal error (seen in ST_Intersection) instead of a cancelled query."""

    def interrupt(execute, sql, params, many, context):
        return execute("DO $$ BEGIN RAISE 'Interrupted!' USING ERRCODE = 'XX000'; END $$", None, False, context)

    with connection.execute_wrapper(interrupt):
        response = client.get(INCIDENTS)
    assert (response.status_code, response.json()["title"]) == (503, "Takes too long")
