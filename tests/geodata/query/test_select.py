"""Pages of records."""

from operator import attrgetter

import pytest

from geodata.layers import LAYERS

INCIDENTS = "/api/v1/incidents/"


def test_a_page_of_too_many_to_count_is_the_same_page(get, settings):
    parameters = {"datetime": "2014-01-01/2019-12-31", "limit": 7, "offset": 7}
    counted = get.json(INCIDENTS, **parameters)
    settings.EXACT_COUNT_LIMIT = 5
    uncounted = get.json(INCIDENTS, **parameters)
    assert uncounted["features"] == counted["features"]
    assert "numberMatched" in counted and "numberMatched" not in uncounted
    last = get.json(INCIDENTS, **parameters | {"offset": counted["numberMatched"] - 3})
    assert last["numberMatched"] == counted["numberMatched"]
    lines = get(INCIDENTS, **parameters, format="geojsonseq").getvalue()
    assert lines.count(b"\x1e") == len(counted["features"])


@pytest.mark.parametrize("layer", LAYERS, ids=attrgetter("name"))
@pytest.mark.parametrize("also", [{}, {"count": "exact"}, {"fields": "name_en"}], ids=["plain", "exact", "fields"])
def test_every_document_counts_matches_and_links_its_pages(get, layer, also):
    number = layer.model.published.count()
    for name in ("geojson", "json") if layer.geometry else ("json",):
        whole = get.json(f"/api/v1/{layer.name}/", format=name, limit=number, **also)
        assert whole["numberMatched"] == whole["numberReturned"] == number
        assert [link["rel"] for link in whole["links"]] == ["self"]
        last = get.json(f"/api/v1/{layer.name}/", format=name, limit=3, offset=number - 1, **also)
        assert (last["numberMatched"], last["numberReturned"]) == (number, 1)
