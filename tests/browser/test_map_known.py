"""The page as the database stood at an earlier moment."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from actors.models import Actor
from geodata.models import Crossing
from tests.browser.page import READY, parameters

FORMER, PRESENT = "A former name", "A corrected name"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(name="edited")
def edit(dataset, site, page):
    """The URL of the site, a crossing that was renamed twice, and the moment of the first of the two."""
    crossing = Crossing.published.filter(kind="official").order_by("pk").first()
    for name in (FORMER, PRESENT):
        crossing.name_en = name
        crossing.save()
    moments = page.request.get(f"{site}/map-data/moments/").json()["moments"]
    return site, crossing, moments[1]


def name_on_page(page, crossing):
    return page.evaluate("id => window.borderzone.name(id)", f"crossings/{crossing.pk}")


def test_the_page_goes_to_an_earlier_moment_and_back(edited, page):
    site, crossing, moment = edited
    page.goto(f"{site}/?date=2019-10-02&sel=crossings/{crossing.pk}")
    page.wait_for_selector(READY)
    assert name_on_page(page, crossing) == PRESENT
    expect(page.locator(".known-banner")).to_be_hidden()
    page.locator('[data-key="known"]').click()
    page.locator('[data-key="moment-1"]').click()
    banner = page.locator(".known-banner", has_text="As our database stood on")
    banner.wait_for()
    page.wait_for_selector(READY)
    assert name_on_page(page, crossing) == FORMER
    assert parameters(page)["known_at"].rstrip("0Z") == moment.rstrip("0Z")
    assert parameters(page)["date"] == "2019-10-02"
    api = page.locator(f'.record a[href^="/api/v1/crossings/{crossing.pk}/"]').get_attribute("href")
    assert "known_at" in parse_qs(urlsplit(api).query)
    page.evaluate("id => window.borderzone.select(id)", f"actors/{Actor.published.first().pk}")
    link = page.locator('.record a[href^="/actors/"]').first.get_attribute("href")
    assert "known_at" in parse_qs(urlsplit(link).query)
    page.locator('[data-key="download"]').click()
    link = page.locator("dialog .actions a").first.get_attribute("href")
    assert "known_at" in parse_qs(urlsplit(link).query)
    page.locator("dialog .icon").click()
    banner.get_by_role("button", name="Back to today").click()
    expect(page.locator(".known-banner")).to_be_hidden()
    page.wait_for_selector(READY)
    assert name_on_page(page, crossing) == PRESENT and "known_at" not in parameters(page)


def test_a_typed_moment_is_taken_or_refused(edited, page):
    site, crossing, moment = edited
    page.goto(site)
    page.wait_for_selector(READY)
    page.locator('[data-key="known"]').click()
    field = page.locator("dialog .moment")
    for text, refusal in (("soon", "Enter a day"), ("1 November 2999", "has not come yet")):
        field.fill(text)
        field.press("Enter")
        expect(page.locator("dialog .bad")).to_contain_text(refusal)
    field.fill(moment)
    field.press("Enter")
    page.locator(".known-banner", has_text="As our database stood on").wait_for()
    page.wait_for_selector(READY)
    assert name_on_page(page, crossing) == FORMER


def test_a_link_with_a_moment_that_is_none_shows_the_present_and_says_so(edited, context):
    site, _, _ = edited
    for moment, words in (
        ("1980-01-01", "held nothing yet"),
        ("2999-01-01", "has not come yet"),
        ("soon", "known_at=soon"),
    ):
        page = context.new_page()
        page.goto(f"{site}/?known_at={moment}")
        page.wait_for_selector(READY)
        expect(page.locator(".notice")).to_contain_text(words)
        assert "known_at" not in parameters(page)
        page.close()


def test_a_shared_link_names_date_view_and_the_state_of_the_data(edited, page):
    site, crossing, _ = edited
    page.goto(site)
    page.wait_for_selector(READY)
    page.locator('[data-key="share"]').click()
    link = page.get_by_role("textbox", name="Link to this view")
    shared = link.input_value()
    given = parse_qs(urlsplit(shared).query)
    assert {"date", "view", "layers", "certainty", "tab", "span", "known_at", "lang"} <= given.keys()
    assert "known_at=" in page.get_by_role("textbox", name="Embed").input_value()
    assert re.search(r"as of .* UTC", page.get_by_role("textbox", name="Cite this view").input_value())
    page.get_by_label("these data").first.uncheck()
    assert "known_at" not in link.input_value()
    crossing.name_en = "A later name"
    crossing.save()
    page.goto(shared)
    page.wait_for_selector(READY)
    assert name_on_page(page, crossing) == PRESENT
    expect(page.locator(".known-banner")).to_be_visible()


def test_the_banner_is_on_an_arabic_phone_and_in_an_embed(edited, page):
    site, _, moment = edited
    page.set_viewport_size({"width": 390, "height": 844})
    for query in ("lang=ar", "embed=1"):
        page.goto(f"{site}/?{query}&known_at={moment}")
        page.wait_for_selector(READY)
        box = page.locator(".known-banner").bounding_box()
        assert box["width"] == 390 and box["height"] <= 80
        assert page.locator("#map").bounding_box()["y"] >= box["y"] + box["height"] - 1
