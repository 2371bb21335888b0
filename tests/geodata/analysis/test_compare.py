"""What changed between two dates: tables that sum, swapped dates that transpose, and changes equal to the lists."""

import json

import pytest

from geodata.api.openapi import analysis_components
from tests.factories import incident, km2, place, relationship, square, status, valid, zone

pytestmark = pytest.mark.django_db
URL = "/api/v1/compare"
AREA = square(0, 0, 1, 1)
CLAIMS = {
    "relationships": "relationships",
    "presences": "presences",
    "control_zones": "control-zones",
    "activities": "activities",
}


@pytest.fixture
def compare(get, default_area):
    def compare(since, until, **parameters):
        return valid(get.json(URL, **{"from": since, "to": until}, **parameters), analysis_components.COMPARE)

    return compare


def key(state):
    return json.dumps(state, sort_keys=True)


def table(ground):
    return {(key(cell["from"]), key(cell["to"])): (cell["km2"], cell["definite_km2"]) for cell in ground["transitions"]}


def sums(ground):
    """Rows sum to the areas at ``from``, columns to those at ``to``."""
    for end, name in ((0, "from"), (1, "to")):
        listed_areas = {key(line["state"]): line["km2"] for line in ground[name]}
        found = dict.fromkeys(listed_areas, 0)
        for ends, (area, _) in table(ground).items():
            found[ends[end]] += area
        assert found == pytest.approx(listed_areas, rel=1e-9)
        yield sum(listed_areas.values())


def test_ground_that_changes_hands(compare):
    place("made-area", AREA)
    before, after = square(0, 0, 0.6, 1), square(0.4, 0, 1, 1)
    zone("a", before, [("x", "sole")], when="2010/2012")
    zone("b", after, [("y", "sole")], when="2014/2016")
    ground = compare("2011-01-01", "2015-01-01", within="made-area")["ground"]
    found = {
        (cell["from"]["status"], cell["to"]["status"]): cell["km2"] for cell in ground["transitions"] if cell["changed"]
    }
    expected = {
        ("sole", "unknown"): km2(before - after),
        ("sole", "sole"): km2(before & after),
        ("unknown", "sole"): km2(after - before),
    }
    assert found == pytest.approx(expected, rel=1e-6)
    assert ground["changed_km2"] == pytest.approx(sum(expected.values()), rel=1e-6)
    assert list(sums(ground)) == pytest.approx([km2(AREA)] * 2, rel=1e-6)


def test_ground_that_stays(compare):
    place("made-area", AREA)
    zone("a", AREA, [("x", "sole")], when="2010/2016")
    ground = compare("2011-01-01", "2015-01-01", within="made-area")["ground"]
    [cell] = ground["transitions"]
    assert not cell["changed"] and ground["changed_km2"] == 0 and cell["definite_km2"] == cell["km2"]


DATES = ["1925", "2005-06-01", "2012-05", "2014-07-01", "2015", "2018-01-01", "2019-10-01", "2020-03-31"]


@pytest.mark.parametrize("extent", ["default", "smallest", "largest"])
def test_both_sides_sum_to_the_area_exactly(compare, areas, extent):
    within = areas[extent]
    response = compare("2014-08-01", "2019-10-01", within=within)
    for lines in (response["ground"][name] for name in ("from", "to", "transitions")):
        assert sum(line["km2"] for line in lines) == pytest.approx(response["area"]["km2"], rel=0, abs=1e-7)


@pytest.mark.parametrize("until", ["2015", "2021"])
def test_an_unknown_place_is_an_error_on_any_day(get, until):
    response = get(URL, **{"from": "2014", "to": until, "within": "nosuch"})
    assert (response.status_code, response.json()["parameter"]) == (400, "within")


@pytest.mark.parametrize("certainty", ["possible", "definite"])
@pytest.mark.parametrize(("since", "until"), list(zip(DATES, DATES[1:] + DATES[:1], strict=True)))
def test_swapped_dates_transpose_exactly(compare, since, until, certainty):
    there, back = compare(since, until, certainty=certainty), compare(until, since, certainty=certainty)
    assert table(back["ground"]) == {(to, start): areas for (start, to), areas in table(there["ground"]).items()}
    assert back["ground"]["from"] == there["ground"]["to"] and back["ground"]["to"] == there["ground"]["from"]
    assert list(sums(there["ground"])) == pytest.approx([there["area"]["km2"]] * 2, rel=1e-6)
    assert there["between"] == back["between"]
    for name in CLAIMS:
        assert [line["slug"] for line in there[name]["begun"]] == [line["slug"] for line in back[name]["ended"]]
        assert there[name]["unchanged"] == back[name]["unchanged"]
    for one, other in zip(there["crossings"], back["crossings"], strict=True):
        assert (one["from"], one["to"]) == (other["to"], other["from"])


@pytest.mark.parametrize("certainty", ["possible", "definite"])
def test_begun_and_ended_are_the_difference_of_the_lists(get, compare, certainty):
    since, until = "2014-01-01", "2019-10-01"
    response = compare(since, until, certainty=certainty)
    for member, layer in CLAIMS.items():
        before, after = (
            {item["slug"] for item in listed(get, layer, date=date, certainty=certainty)} for date in (since, until)
        )
        changes = response[member]
        assert {line["slug"] for line in changes["begun"]} == after - before
        assert {line["slug"] for line in changes["ended"]} == before - after
        assert changes["unchanged"] == len(before & after)
    between = listed(get, "incidents", datetime=f"{since}/{until}", certainty=certainty)
    assert {item["slug"] for item in response["between"]["items"]} == {item["slug"] for item in between}
    assert response["between"]["number"] == len(between) > 0
    sure = {item["slug"]: item["certainty"] for item in between}
    assert {item["slug"]: item["certainty"] for item in response["between"]["items"]} == sure


def listed(get, layer, **parameters):
    response = get.json(f"/api/v1/{layer}/", limit=10_000, fields="slug,certainty", **parameters)
    return response.get("items") or [feature["properties"] for feature in response.get("features", [])]


def test_ties_crossings_and_incidents(compare):
    relationship("t-old", "x", "backed-by", "y", "2010/2012")
    relationship("t-unchanged", "x", "part-of", "z", "2010/2018")
    relationship("t-new", "y", "fought", "z", "[2013..2016]/2018")
    relationship("t-brief", "y", "rival-of", "z", "2013-02/2013-05")
    status("gate-open", "2010/2012-06", crossing="made-gate", law="open")
    status("gate-closed", "2012-07/2018", crossing="made-gate", law="closed")
    for slug, when in (("i-first-day", "2011-01-01"), ("i-last-day", "2015-01-01"), ("i-after", "2015-01-02")):
        incident(slug, when)
    response = compare("2011-01-01", "2015-01-01")
    ours = {
        change: {
            line["slug"]: line["certainty"] for line in response["relationships"][change] if line["slug"][:2] == "t-"
        }
        for change in ("begun", "ended")
    }
    assert ours == {"begun": {"t-new": "possible"}, "ended": {"t-old": "definite"}}
    [gate] = [line for line in response["crossings"] if line["slug"] == "made-gate"]
    assert [status["law"] for status in gate["from"] + gate["to"]] == ["open", "closed"]
    incidents = {item["slug"] for item in response["between"]["items"]}
    assert {"i-first-day", "i-last-day"} <= incidents and "i-after" not in incidents


def test_no_data_after_the_horizon(compare):
    response = compare("2019-10-01", "2020-04-01")
    assert response["notice"].startswith("No data") and response["ground"] is None and response["relationships"] is None
    assert "no data" in compare("2019-10-01", "2020")["notice"]


@pytest.mark.parametrize(
    ("parameter", "parameters"),
    [
        ("from", {"to": "2019"}),
        ("to", {"from": "2019"}),
        ("to", {"from": "2019", "to": "soon"}),
        ("date", {"from": "2018", "to": "2019", "date": "2019"}),
        ("within", {"from": "1", "within": "x"}),
        ("within", {"from": "2018", "to": "2019", "within": "nowhere"}),
        ("from", {"from": "", "to": "2019"}),
    ],
)
def test_invalid_parameters_are_named(get, parameter, parameters):
    response = get(URL, **parameters)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] in (parameter, "from")
