"""Links to the HTML pages as people pass them on."""

import pytest
from django.test import RequestFactory

from borderzone.links import page_parameters, repaired_url
from tests.factories import actor

pytestmark = pytest.mark.django_db
STRAY = (
    ".",
    ",",
    ")",
    "]",
    "%29",
    "%2E",
    "%20",
    "%E2%80%8F",
    "%E2%80%9D",
    "&gt;",
    "%22%3E",
    ".)",
    "%252E",
    "/.",
    "/)",
    "/%20/",
)


@pytest.mark.parametrize("stray", STRAY)
@pytest.mark.parametrize("page", ["/actors/made-brigade", "/actors/made-brigade/", "/actors", "/actors/"])
def test_signs_after_a_link_lead_to_the_page(client, page, stray):
    actor("made-brigade")
    response = client.get(f"{page}{stray}?lang=ar", follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == f"{page.rstrip('/')}/"
    assert 'lang="ar"' in response.content.decode()


@pytest.mark.parametrize("path", ["/.", "/)", "/%20", "/%3Fdate=2016", "/%E2%80%9D"])
def test_signs_after_the_address_of_the_map(client, path):
    response = client.get(path, follow=True)
    assert response.status_code == 200 and response.request["PATH_INFO"] == "/"
    assert ("date=2016" in response.request["QUERY_STRING"]) == ("date" in path)


def test_capitals_lead_to_the_actor(client):
    actor("made-brigade")
    for path in ("/actors/MADE-Brigade/", "/Actors/made-brigade"):
        response = client.get(f"{path}?lang=ar", follow=True)
        assert response.request["PATH_INFO"] == "/actors/made-brigade/", path
        assert response.request["QUERY_STRING"] == "lang=ar"


@pytest.mark.parametrize(
    "path",
    ["/actors/nobody/", "/actors/nobody.", "/nowhere.", "/admin-x).", "/actors/a/b."],
)
def test_what_is_not_there_stays_404(client, path):
    assert client.get(path, follow=True).status_code == 404


def test_a_link_is_never_repaired_to_another_site():
    for path in ("//evil.example/.", "/\\evil.example)", "/%2F%2Fevil.example/", "/https://evil.example."):
        assert repaired_url(RequestFactory().request(PATH_INFO=path)) is None, path


def test_only_published_actors_are_found(client):
    actor("made-draft", review="draft")
    assert client.get("/actors/MADE-DRAFT/", follow=True).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "lang=ar",
        "lang=ar.",
        "utm_source=x&amp;lang=ar",
        "date=2016%26lang%3Dar",
        "LANG=AR)",
        "date=2016?lang=ar",
        "lang=ar%E2%80%8F",
        "date=1;lang=ar&lang=en",
    ],
)
def test_parameters_of_pages_are_read_as_people_write_them(query):
    assert page_parameters(RequestFactory().get(f"/?{query}"))["lang"] == "ar"


def test_an_embed_with_a_stray_sign_can_be_framed(client):
    assert "X-Frame-Options" not in client.get("/?embed=1.&amp;lang=ar").headers
    assert "X-Frame-Options" in client.get("/?embed=11").headers


def test_tracking_parameters_change_no_page(client):
    actor("made-brigade")
    for path in ("/", "/actors/", "/actors/made-brigade/"):
        assert client.get(f"{path}?fbclid=1&utm_source=mail&gclid=2").status_code == 200
