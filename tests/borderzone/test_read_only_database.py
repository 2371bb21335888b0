"""A database that takes no changes, such as a standby: everything can be read, and what would be saved gets 503."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from tests import server
from tests.borderzone.test_aborted_downloads import read

pytestmark = pytest.mark.django_db
PAGES = ["/", "/actors/", "/map-data/", "/ogc/collections/places/items?limit=2", "/admin/login/"]
READS = [*PAGES, *(f"/api/v1/incidents/?limit=2&format={name}" for name in ("geojson", "csv", "gpkg"))]


@pytest.mark.parametrize("signed_in", [False, True])
def test_what_would_be_saved_gets_503(db, signed_in):
    editor = get_user_model().objects.create_superuser("editor", password="a-long-password")
    client = Client(raise_request_exception=False)
    if signed_in:
        client.force_login(editor)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
    if signed_in:
        url, data = f"/admin/auth/user/{editor.pk}/delete/", {"post": "yes"}
    else:
        url, data = "/admin/login/", {"username": "editor", "password": "a-long-password"}
    response = client.post(url, data)
    assert (response.status_code, response["Retry-After"]) == (503, "60")


@pytest.mark.slow
def test_everything_can_be_read(django_db_setup):
    url = f"{server.database_url()}&options=-c%20default_transaction_read_only%3Don"
    with server.gunicorn(RATE_LIMIT="0", DATABASE_URL=url) as port:
        for path in READS:
            assert read(port, path)[0] == 200, path
