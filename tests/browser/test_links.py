"""Links to the map as people pass them on, in a real browser."""

import pytest

from tests.browser.page import parameters, state

pytestmark = pytest.mark.django_db


def test_tracking_parameters_and_stray_signs_pass_without_a_message(visit, examples):
    actor = examples["actor"]
    page = visit(f"?utm_source=x&date=2016&fbclid=IwAR0x&amp;layers=control-zones&actor={actor.pk.upper()}&lang=ar).")
    assert state(page, "date") == "2016" and state(page, "layers") == ["control-zones"]
    assert state(page, "actors") == [actor.pk] and state(page, "lang") == "ar"
    assert page.locator(".notice").count() == 0
    assert set(parameters(page)) == {"date", "layers", "actor", "lang"}


def test_an_ampersand_that_html_writes_as_a_number_begins_no_fragment(visit):
    page = visit("?date=2003/..)&#38;layers=control-zones&gt;")
    assert state(page, "layers") == ["control-zones"] and parameters(page)["date"] == "2003/.."
    assert page.locator(".notice").count() == 0


def test_a_mistake_in_one_value_keeps_the_others(visit, examples):
    actor = examples["actor"]
    page = visit(f"?date=2016&actor={actor.pk},renamed-long-ago&layers=places,no-such-layer&laers=routes")
    assert state(page, "actors") == [actor.pk] and state(page, "layers") == ["places"]
    message = page.locator(".notice", has_text="laers").inner_text()
    assert all(name in message for name in ("laers", "no-such-layer", "renamed-long-ago"))
