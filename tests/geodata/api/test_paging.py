"""Pages follow by the values that records are ordered by: others may edit meanwhile."""

import pytest

from geodata.layers import LAYERS
from geodata.models import Incident
from tests.factories import incident

pytestmark = pytest.mark.django_db
LIST, ITEMS = "/api/v1/incidents/", "/ogc/collections/incidents/items"
roots = pytest.mark.parametrize("root", [LIST, ITEMS])


def ids(page):
    return [item.get("id") or item["slug"] for item in page.get("features", page.get("items"))]


def link(page, rel):
    return next((each["href"] for each in page["links"] if each["rel"] == rel), None)


def walk(get, url, rel="next"):
    """The pages from ``url`` on."""
    while url:
        page = get.json(url)
        yield page
        url = link(page, rel)


@roots
@pytest.mark.parametrize("change", ["added", "withdrawn"])
@pytest.mark.parametrize("more", ["", "&fields=slug", "&ordering=-slug"])
def test_pages_neither_repeat_nor_miss_while_others_edit(get, root, change, more):
    incident("a-first")
    incident("zz-last")
    before = ids(get.json(f"{root}?limit=10000{more}"))
    first, *_ = walk(get, f"{root}?limit=7{more}")
    if change == "added":
        incident("a-early")
        incident("zz-later")
    else:
        Incident.all_objects.filter(pk=ids(first)[0]).update(review="withdrawn")
    seen = [*ids(first), *(slug for page in walk(get, link(first, "next")) for slug in ids(page))]
    assert len(seen) == len(set(seen))
    assert [slug for slug in seen if slug in before] == before


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
@pytest.mark.parametrize(
    "ordering", ["", "-slug", "name_en", "-name_ar", "kind,-earliest_start", "-latest_end,name_ar"]
)
def test_walks_forth_and_back_in_every_order(get, layer, ordering):
    if not all(layer.has(name.removeprefix("-")) for name in filter(None, ordering.split(","))):
        pytest.skip("the layer has no such column")
    query = f"&ordering={ordering}" if ordering else ""
    whole = get.json(f"/api/v1/{layer.name}/?limit=10000{query}")
    pages = list(walk(get, f"/api/v1/{layer.name}/?limit=7{query}"))
    assert [slug for page in pages for slug in ids(page)] == ids(whole)
    assert {page["numberMatched"] for page in pages} == {whole["numberMatched"]}
    assert all(ids(page) for page in pages)
    back = list(walk(get, link(pages[-1], "prev"), "prev")) if len(pages) > 1 else []
    assert [slug for page in reversed(back) for slug in ids(page)] == ids(whole)[: 7 * (len(pages) - 1)]
    for page in back:
        assert link(page, "next")


@roots
@pytest.mark.parametrize("more", ["known_at=2100-01-01T00:00:00Z", "kind=capture&kind=attack&certainty=possible"])
def test_links_keep_every_parameter(get, root, more):
    if "known_at" in more:
        more = f"known_at={get.json('/api/v1/changes?since=2000-01-01')['until']}"
    for number in range(3):
        incident(f"made-{number}", kind="attack")
    page = get.json(f"{root}?limit=1&{more}")
    following = link(page, "next")
    if following:
        assert all(part in following.replace("%3A", ":") for part in more.split("&"))
        assert get.json(following)["numberMatched"] == page["numberMatched"]
        assert "offset" not in following


@roots
@pytest.mark.parametrize("text", ["x", "é", "W10=", "WyJcdTAwMDAiXQ==", "WyJcdWQ4MDAiXQ==", "WzFd", "WzEuNV0="])
@pytest.mark.parametrize("name", ["after", "before"])
def test_other_texts_are_refused(get, root, text, name):
    response = get(root, **{name: text})
    assert (response.status_code, response.json()["parameter"]) == (400, name)


@roots
def test_one_position_at_a_time(get, root):
    cursor = link(get.json(f"{root}?limit=1"), "next").split("after=")[1].split("&")[0].replace("%3D", "=")
    response = get(root, after=cursor, offset=1)
    assert (response.status_code, "combined" in response.json()["detail"]) == (400, True)
    wrong = get(root, after=cursor, ordering="kind")
    assert wrong.status_code == 400, wrong.content
    assert wrong.json()["parameter"] == "after"
