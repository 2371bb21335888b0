"""A database that takes no changes, or is lost, under pages and admin: a page of ours that says when to retry."""

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.test import Client

from actors.models import Actor
from tests.actors.admin.conftest import editor as logged_in  # noqa: F401
from tests.actors.admin.conftest import plain_static_files  # noqa: F401
from tests.actors.admin.editing import form_for
from tests.factories import ActorFactory

PASSWORD = "a long enough password"
LOST = ["/actors/", "/actors/made-actor/", "/admin/", "/admin/actors/actor/", "/admin/password_change/"]


@pytest.fixture
def editor(logged_in):  # noqa: F811
    ActorFactory(slug="made-actor")
    logged_in.raise_request_exception = False
    return logged_in


@pytest.fixture
def made_read_only(editor):
    """A function after which the database takes no changes, as on a standby."""

    def switch():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what made the records comes first
            cursor.execute("SET LOCAL transaction_read_only = on")

    return switch


def assert_unavailable(response, retry_after, text):
    assert response.status_code == 503
    assert response["Retry-After"] == retry_after
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert text in response.content.decode()


@pytest.mark.parametrize("key", ["made-actor", None])
def test_a_save_on_a_read_only_database(editor, made_read_only, key):
    url, data = form_for(editor, Actor, key, summary_en="changed", slug=key or "new-one", name_en="A", name_ar="ا")
    made_read_only()
    response = editor.post(url, data)
    assert_unavailable(response, "60", "takes no changes")
    assert f'href="{url}"' in response.content.decode()
    assert not Actor.all_objects.filter(summary_en="changed").exists()


def test_a_deletion_on_a_read_only_database(editor, made_read_only):
    made_read_only()
    response = editor.post("/admin/actors/actor/made-actor/delete/", {"post": "yes"})
    assert_unavailable(response, "60", "takes no changes")


def test_a_login_and_a_logout_on_a_read_only_database(editor, made_read_only):
    get_user_model().objects.create_superuser("huda", password=PASSWORD)
    made_read_only()
    login = {"username": "huda", "password": PASSWORD}
    response = Client(raise_request_exception=False).post("/admin/login/", login)
    assert_unavailable(response, "60", "takes no changes")
    assert_unavailable(editor.post("/admin/logout/"), "60", "takes no changes")


def test_reading_on_a_read_only_database(editor, made_read_only):
    made_read_only()
    for url in ("/", "/actors/", "/actors/made-actor/", "/admin/", "/admin/actors/actor/made-actor/change/"):
        assert editor.get(url).status_code == 200


def lost(*_):
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.parametrize("url", LOST)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_lost_database(editor, url, language):
    with connection.execute_wrapper(lost):
        response = editor.get(f"{url}?lang={language}", HTTP_ACCEPT_LANGUAGE=language)
    assert_unavailable(response, "5", "cannot be reached" if language == "en" else "يتعذر الوصول")


def test_a_save_to_a_lost_database(editor):
    url, data = form_for(editor, Actor, "made-actor", summary_en="changed")
    with connection.execute_wrapper(lost):
        response = editor.post(url, data)
    assert_unavailable(response, "5", "cannot be reached")
    assert not Actor.all_objects.filter(summary_en="changed").exists()
