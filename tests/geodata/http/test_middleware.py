"""HEAD, OPTIONS and CORS, and responses that do not depend on language, session or cookies."""

import pytest

pytestmark = pytest.mark.django_db
VOLATILE = {"RateLimit-Remaining", "RateLimit-Reset"}


def headers_of(response):
    return {name: value for name, value in response.items() if name not in VOLATILE}


def test_head_is_get_without_the_body(client, url):
    whole, head = client.get(url), client.head(url)
    assert (head.status_code, b"".join(head) if head.streaming else head.content) == (200, b"")
    assert headers_of(head) == headers_of(whole)


def test_options_lists_the_allowed_methods(client, url):
    response = client.options(url)
    assert response.status_code in (200, 204)
    assert {"GET", "HEAD", "OPTIONS"} <= set(response["Allow"].split(", "))
    assert not {"POST", "PUT", "PATCH", "DELETE"} & set(response["Allow"].split(", "))


def test_cors(client, url):
    headers = {"origin": "https://example.org", "access-control-request-method": "GET"}
    preflight = client.options(url, headers=headers)
    assert (preflight.status_code, preflight["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    response = client.get(url, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link", "RateLimit-Remaining"} <= set(response["Access-Control-Expose-Headers"].split(", "))


def test_responses_are_the_same_for_every_client(client, admin_client, url):
    """They do not depend on the language, the session or the cookies of the client."""
    response = client.get(url, headers={"accept-language": "ar", "cookie": "sessionid=x; csrftoken=y"})
    for one in (response, admin_client.get(url)):
        assert not one.cookies
        assert "Content-Language" not in one
        assert {"Cookie", "Accept-Language"}.isdisjoint(one["Vary"].split(", "))
        assert {"Accept", "Accept-Encoding"} <= set(one["Vary"].split(", "))
