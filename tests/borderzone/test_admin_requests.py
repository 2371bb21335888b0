"""What the admin refuses before it takes the writers' lock, the sizes of forms, and guesses of passwords."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from actors.models import Actor, Citation
from borderzone import admin_requests
from geodata.http import throttling
from geodata.models import Place
from tests.actors.admin.conftest import editor as logged_in  # noqa: F401
from tests.actors.admin.conftest import plain_static_files  # noqa: F401
from tests.actors.admin.editing import CITED, all_errors, form_for, row, save

NUL_URLS = [
    "/admin/geodata/incident/period-preview/?when=2003/..&source=%00",
    "/admin/geodata/incident/period-preview/?when=%00",
    "/admin/actors/source/sections/?source=%00",
    "/admin/autocomplete/?app_label=geodata&model_name=incident&field_name=place&term=%00",
    "/admin/geodata/place/?review__exact=%00",
    "/admin/geodata/place/?source__pk__exact=%00",
    "/admin/geodata/place/?q=%00",
    "/admin/geodata/place/?%00=1",
    "/admin/geodata/place/add/?parent=%00",
    "/admin/geodata/incident/add/?place=%00",
    "/admin/geodata/incident/?place=%00",
    "/admin/actors/actor/%00/change/",
    "/admin/login/?next=%00",
]
ODD_URLS = [
    "/admin/geodata/place/?p=99999999999",
    "/admin/geodata/place/?p=-1",
    "/admin/geodata/place/?p=x",
    "/admin/geodata/place/?o=99999999999.x.-1",
    "/admin/geodata/place/?_to_field=nothing",
    "/admin/geodata/place/?nothing__exact=1",
    "/admin/geodata/place/?precision_m__exact=99999999999999999999",
    "/admin/geodata/place/?pk__in=%ED%A0%80",
    "/admin/actors/actor/?pmf_brigade__exact=99999999999",
    "/admin/actors/actor/?pmf_brigade__exact=x",
    "/admin/geodata/place/add/?precision_m=99999999999999999999&parent=nobody&geometry=x",
    "/admin/geodata/place/?e=1&all=%F0%9F",
]


@pytest.fixture
def editor(logged_in):  # noqa: F811
    logged_in.raise_request_exception = False
    return logged_in


@pytest.mark.parametrize("url", NUL_URLS)
def test_nul_in_a_url_is_a_bad_request(editor, url):
    response = editor.get(url)
    assert response.status_code == 400
    assert "signs or numbers" in response.content.decode()


@pytest.mark.parametrize("url", ODD_URLS)
def test_odd_parameters_are_ignored_or_bad_requests(editor, url):
    response = editor.get(url, follow=True)
    assert response.status_code in (200, 400, 403), response.status_code


def test_there_is_no_redirect_to_the_page_of_an_event(editor):
    assert editor.get("/admin/r/1/1/").status_code == 404


def test_nul_in_an_action(editor):
    for field in ("action", "_selected_action"):
        data = {"action": "publish", "_selected_action": "test-place", field: "a\0b"}
        assert editor.post("/admin/geodata/place/", data).status_code in (302, 400)


def test_half_a_surrogate_pair_in_json_is_an_error_at_its_field(editor):
    readings = r'[{"when": "2019", "source": "a\ud800b"}]'
    response = editor.post(*form_for(editor, Actor, "test-actor", readings=readings))
    assert "half a surrogate pair" in str(all_errors(response)[""]["readings"])


@pytest.mark.parametrize("name", ["TOTAL", "INITIAL"])
@pytest.mark.parametrize("number", ["99999999999", "2001", "-1", "many", "1e9", "", "٣"])
def test_an_impossible_number_of_rows_is_a_bad_request(editor, monkeypatch, name, number):
    url, data = form_for(editor, Actor, "test-actor")
    monkeypatch.setattr("actors.admin.base.exclusive_writer", None)  # the lock is not taken
    response = editor.post(url, {**data, f"citation-{name}_FORMS": number})
    assert response.status_code == 400
    assert "number of rows" in response.content.decode()


def test_more_rows_than_a_form_may_have_is_an_error_on_the_form(editor):
    url, data = form_for(editor, Actor, "test-actor", **{"alias-TOTAL_FORMS": "1001"})
    rows = {key: value for n in range(1001) for key, value in row("alias", n, name=f"N{n}", language="en").items()}
    response = editor.post(url, {**data, **rows})
    assert response.status_code == 200
    assert "at most 1000" in str(all_errors(response)["alias"][0])
    assert "N1000" in response.content.decode()


def test_a_hundred_citations_are_saved(editor):
    cited = {key: value for n in range(120) for key, value in row("citation", n, **CITED).items()}
    url, data = form_for(editor, Actor, "test-actor", **{"citation-TOTAL_FORMS": "120"}, **cited)
    save(editor, url, data | {f"unused-{number}": "x" for number in range(500)})
    assert Citation.all_objects.filter(layer="actors", slug="test-actor").count() == 120


def test_a_large_outline_is_saved(editor):
    count = 120_000
    corners = [[41 + n / count, 34.1] for n in range(count)] + [[42, 35], [41, 35], [41, 34.1]]
    outline = json.dumps({"type": "Polygon", "coordinates": [corners]})
    outline = outline.replace("34.1]", "34.10000000000000]")
    assert len(outline) > 3_500_000
    save(editor, *form_for(editor, Place, "test-place", geometry=outline))
    assert Place.all_objects.get(pk="test-place").geometry.num_coords > count


@pytest.mark.parametrize("path", ["/admin/login/", "/", "/admin/geodata/place/add/"])
def test_forms_of_others_stay_small(client, db, path):
    assert client.post(path, {"username": "x" * 3_000_000}).status_code == 413
    fields = "&".join(f"a{number}=1" for number in range(1100))
    assert client.post(path, fields, content_type="application/x-www-form-urlencoded").status_code == 413


def test_a_form_beyond_the_limit_is_answered_by_a_page(editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 3000
    url, data = form_for(editor, Actor, "test-actor", summary_en="x" * 4000)
    response = editor.post(url, data)
    assert response.status_code == 413
    assert url in response.content.decode()


@pytest.mark.parametrize(("language", "word"), [("en", "session has changed"), ("ar", "تغيّرت الجلسة")])
def test_a_form_of_another_session(db, language, word):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/geodata/place/add/", {"a": "b"}, headers={"accept-language": language})
    assert response.status_code == 403
    html = response.content.decode()
    assert word in html and 'href="/admin/geodata/place/add/"' in html and f'lang="{language}"' in html
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_pages_of_errors_have_the_look_of_the_site(client, db):
    get_user_model().objects.create_user("reader", is_staff=True)
    client.force_login(get_user_model().objects.get())
    response = client.get("/admin/geodata/place/")
    assert response.status_code == 403 and "does not have the right" in response.content.decode()
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400 and "css/page" in response.content.decode()


@pytest.fixture
def sign_in(client, db, monkeypatch):
    get_user_model().objects.create_superuser("omar", password="right-password")
    clock = [900_000.0]
    monkeypatch.setattr(throttling, "time", lambda: clock[0])
    client.clock = clock

    def post(password, username="omar", address="192.0.2.1"):
        data = {"username": username, "password": password, "next": reverse("admin:index")}
        return client.post("/admin/login/", data, REMOTE_ADDR=address)

    post.clock = clock
    return post


def test_password_guesses_are_slowed_down_and_logged(sign_in, caplog):
    assert [sign_in("wrong").status_code for _ in range(10)] == [200] * 10
    assert caplog.messages[-1] == "Sign-in of 'omar' from 192.0.2.1 failed"
    refused = sign_in("right-password")
    assert refused.status_code == 429 and 0 < int(refused["Retry-After"]) <= 900
    assert "refused" in caplog.messages[-1]
    for spelling in ("OMAR ", "\uff4fmar", "\uff2f\uff2d\uff21\uff32"):  # full-width letters are the same to Django
        assert sign_in("right-password", username=spelling).status_code == 429, spelling
    assert sign_in("right-password", address="192.0.2.2").status_code == 302, "the account itself is not locked"
    sign_in.clock[0] += 900
    assert sign_in("right-password").status_code == 302, "nobody is locked out for good"


def test_many_accounts_from_one_address(sign_in):
    codes = [sign_in("wrong", username=f"user{number}").status_code for number in range(51)]
    assert codes == [200] * admin_requests.GUESSES_PER_ADDRESS + [429]


def test_weak_passwords_are_refused():

    for password in ("short", "123456789012345", "password1234"):
        with pytest.raises(ValidationError):
            validate_password(password)
    validate_password("a-long-password")
