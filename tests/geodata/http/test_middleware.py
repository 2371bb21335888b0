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
    assert not {"PUT", "PATCH", "DELETE"} & set(response["Allow"].split(", "))


def test_cors(client, url):
    headers = {"origin": "https://example.org", "access-control-request-method": "GET"}
    preflight = client.options(url, headers=headers)
    assert (preflight.status_code, preflight["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
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


HARMLESS = (
    "content-type, cache-control, pragma, x-requested-with, traceparent, tracestate, baggage, accept, authorization, "
    "if-none-match, if-modified-since, range, sentry-trace, x-csrftoken"
)


@pytest.mark.parametrize("path", ["/api/v1/incidents/", "/api/v1/incidents", "/ogc/", "/ogc", "/ogc/nothing/", "/api"])
def test_preflight_allows_every_header(client, path):
    headers = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = client.options(path, headers=headers | {"access-control-request-headers": HARMLESS})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Headers"] == HARMLESS
    assert response["Access-Control-Max-Age"] == "86400"
    odd = client.options(path, headers=headers | {"access-control-request-headers": "a b; <c>"})
    assert "Content-Type" in odd["Access-Control-Allow-Headers"] and "<c>" not in str(odd.headers)


def test_refusals_and_redirects_carry_cors(client, settings):
    expected = {
        "/api/v1/incidents/?colour=red": 400,
        "/api/v1/nothing/": 404,
        "/api/v1/incidents": 301,
        "/ogc": 301,
        "/ogc/collections/": 301,
        "/api/v1/incidents/?format=pdf": 400,
    }
    for url, status in expected.items():
        response = client.get(url)
        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (status, "*")
    refused = client.get("/api/v1/incidents/", headers={"accept": "application/pdf"})
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (406, "*")
    put = client.put("/api/v1/incidents/")
    assert (put.status_code, put["Access-Control-Allow-Origin"]) == (405, "*")
    wrong_host = client.get("/api/v1/incidents/", headers={"host": "evil.example"})
    assert (wrong_host.status_code, wrong_host["Access-Control-Allow-Origin"]) == (400, "*")
    settings.RATE_LIMIT = 1
    responses = [client.get("/api/v1/", REMOTE_ADDR="10.1.2.3") for _ in range(2)]
    assert (responses[1].status_code, responses[1]["Access-Control-Allow-Origin"]) == (429, "*")
    assert "Retry-After" in responses[1]["Access-Control-Expose-Headers"]
