"""The media type that an Accept header prefers (RFC 9110, section 12.5.1)."""

import pytest

pytestmark = pytest.mark.django_db
INCIDENTS = "/api/v1/incidents/"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*, application/geo+json;q=0", "application/json"),
        ("application/geo+json;q=0.1, */*;q=0.5", "application/json"),
        ("text/plain, application/json", "application/geo+json"),  # GDAL
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/geo+json"),
        ("text/*", "text/csv"),
        ("text/html, text/csv;q=0.5", "text/csv"),
        ("text/html", "application/geo+json"),
        ("text/csv;q=0.9, application/json", "application/json"),
    ],
)
def test_the_most_specific_range_applies(client, accept, kind):
    assert client.get(INCIDENTS, {"limit": 2}, headers={"accept": accept})["Content-Type"].startswith(kind)


def test_not_acceptable(client):
    for accept in ("image/png", "*/*;q=0", "application/geo+json;q=0"):
        assert client.get(INCIDENTS, headers={"accept": accept}).status_code == 406
