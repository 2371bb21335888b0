"""The pages of actors as of an earlier moment."""

import pytest

from geodata.analysis import change_feed
from tests.factories import actor, relationship

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(name="renamed")
def rename(db):
    """The moment before an actor got another name."""
    made = actor("made-man", name_en="The First Name", name_ar="الاسم الأول")
    relationship("made-tie", "made-man", "backed-by", "made-state")
    moment = change_feed.now().isoformat().replace("+00:00", "Z")
    made.name_en = "Another Name"
    made.save()
    return moment


@pytest.mark.parametrize("path", ["/actors/", "/actors/made-man/"])
def test_pages_show_the_moment_of_the_map_that_led_to_them(client, renamed, path):
    html = client.get(path, {"known_at": renamed}).content.decode()
    assert "The First Name" in html and "Another Name" not in html
    assert "As our database stood on" in html and f'href="{path}?lang=en">Back to today' in html
    assert f"as known at {renamed}" in html and "application/ld+json" not in html
    assert f"?lang=ar&amp;known_at={renamed}" in html and f"?lang=en&amp;known_at={renamed}" in html
    present = client.get(path).content.decode()
    assert "Another Name" in present and "As our database stood on" not in present and "known_at" not in present


def test_all_links_of_an_actor_page_lead_to_its_moment(client, renamed):
    page = client.get("/actors/made-man/", {"known_at": renamed, "lang": "ar"}).content.decode()
    main = page.partition("عودة إلى اليوم")[2]
    links = [part.partition('"')[0] for part in main.split('href="')[1:] if part.startswith("/")]
    assert len(links) >= 5 and all(f"known_at={renamed}" in link for link in links), links


@pytest.mark.parametrize(
    ("known_at", "reason"),
    [
        ("2999-01-01", "has not come yet"),
        ("1980-01-01", "did not have this actor"),
        ("soon", "Enter a day"),
    ],
)
def test_a_moment_that_cannot_be_shown_is_named(client, renamed, known_at, reason):
    html = client.get("/actors/made-man/", {"known_at": known_at}).content.decode()
    assert reason in html and "The present data are shown." in html and "<bdi>Another Name</bdi></h1>" in html
    assert f"known_at={known_at}" not in html
