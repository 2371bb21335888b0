"""The Link header (RFC 8288)."""

import re

from geodata.exporters import exporters_for
from geodata.http.links import MAX_LINK_HEADER_LENGTH
from geodata.layers import BY_NAME

INCIDENTS = "/api/v1/incidents/"


def parse_link_header(response):
    """rel → [(url, type)] of a Link header."""
    links = {}
    for href, rest in re.findall(r"<([^>]*)>((?:; [a-z]+=\"[^\"]*\")*)", response["Link"]):
        parameters = dict(re.findall(r'([a-z]+)="([^"]*)"', rest))
        links.setdefault(parameters["rel"], []).append((href, parameters.get("type")))
    return links


def test_a_link_header_is_never_too_long_for_a_proxy(get):
    assert 0 < len(get(INCIDENTS, q="ق" * 5)["Link"]) <= MAX_LINK_HEADER_LENGTH
    long = get(INCIDENTS, q="ق" * 50, limit=1)
    assert "alternate" not in (links := parse_link_header(long)) and "license" in links
    assert "Link" not in get(INCIDENTS, q="ق" * 500)


def test_links(get):
    response = get(INCIDENTS, limit=10, offset=10, date="2019")
    links, members = parse_link_header(response), {link["rel"]: link["href"] for link in response.json()["links"]}
    for rel in members:
        assert links[rel] == [(members[rel], "application/geo+json")]
    assert len(links["alternate"]) == len(exporters_for(BY_NAME["incidents"]))
    for url, media_type in links["alternate"]:
        other = get(INCIDENTS + url)
        assert b"".join(other)
        assert (other.status_code, other["Content-Type"].split(";")[0]) == (200, media_type)
    assert get(links["describedby"][0][0]).status_code == 200
    assert links["license"][0][0].startswith("https://")


def test_links_lead_through_all_pages(get):
    seen, url = 0, f"{INCIDENTS}?limit=20"
    while url:
        response = get(url)
        seen += response.json()["numberReturned"]
        url = parse_link_header(response).get("next", [(None, None)])[0][0]
    assert seen == get.json(INCIDENTS, limit=1)["numberMatched"]


def test_the_previous_page_repeats_nothing(get):
    ((before, _),) = parse_link_header(get(INCIDENTS, limit=10, offset=5))["prev"]
    first = [feature["id"] for feature in get.json(before)["features"]]
    assert first == [feature["id"] for feature in get.json(INCIDENTS, limit=5)["features"]]


def test_a_record_links_to_its_layer(get, crossing):
    links = parse_link_header(get(f"/api/v1/crossings/{crossing}/"))
    assert links["collection"] == [("../", None)]
    assert "next" not in links
