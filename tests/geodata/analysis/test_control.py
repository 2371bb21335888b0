"""Control of ground: every piece counted once, parts that sum, steps between which nothing changes."""

import json
import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from shapely import Polygon

from geodata.analysis.control_overlay import apportion
from geodata.api.openapi import analysis_components
from tests.factories import (
    HORIZON,
    km2,
    place,
    square,
    valid,
    zone,
)

pytestmark = pytest.mark.django_db
URL = "/api/v1/statistics/control"
AREA = square(0, 0, 1, 1)


@pytest.fixture
def area(db):
    return place("made-area", AREA)


@pytest.fixture
def fetch(get):
    def fetch(within="made-area", **parameters):
        return valid(get.json(URL, within=within, **parameters), analysis_components.CONTROL)

    return fetch


def parts(step):
    """(status, actors) → km²."""
    found = {}
    for part in step["parts"]:
        key = (part["status"], *part["actors"])
        found[key] = found.get(key, 0) + part["km2"]
    return found


def sums_to(step, total):
    assert sum(part["km2"] for part in step["parts"]) == pytest.approx(total, rel=1e-6)
    assert sum(part["share"] for part in step["parts"]) == pytest.approx(1, abs=1e-6)
    for part in [*step["parts"], *step["actors"], *step["influence"], *step["airspace"]]:
        assert part["definite_km2"] + part["possible_km2"] == pytest.approx(part["km2"], abs=1e-9)


def test_every_piece_counts_once_contested_before_shared_before_sole(area, fetch):
    sole, shared, contested = square(-0.5, 0.1, 0.6, 0.9), square(0.4, 0.2, 0.8, 2), square(0.5, 0, 0.7, 0.5)
    zone("a", sole, [("x", "sole")])
    zone("b", shared, [("x", "shared"), ("y", "shared")])
    zone("c", contested, [("y", "contested"), ("z", "contested")])
    response = fetch(date="2013-05-05")
    [step] = response["steps"]
    expected = {
        ("contested", "y", "z"): km2(contested & AREA),
        ("shared", "x", "y"): km2((shared & AREA) - contested),
        ("sole", "x"): km2((sole & AREA) - shared - contested),
        ("unknown",): km2(AREA - sole - shared - contested),
    }
    assert parts(step) == pytest.approx(expected, rel=1e-6)
    assert response["area"] == {"places": ["made-area"], "km2": pytest.approx(km2(AREA), rel=1e-6)}
    sums_to(step, km2(AREA))
    assert all(part["possible_km2"] == 0 for part in step["parts"])


def test_area_per_actor_and_outranked_holders(area, fetch):
    left, all_of_it = square(0, 0, 0.5, 1), square(0, 0, 1, 1)
    zone("a", all_of_it, [("x", "sole")])
    zone("b", left, [("y", "shared"), ("z", "shared")])
    [step] = fetch(date="2013")["steps"]
    by_status = {part["status"]: part for part in step["parts"]}
    assert by_status["shared"]["also"] == [{"slug": "x", "role": "sole"}] and by_status["sole"]["also"] == []
    mine = {line["slug"]: line for line in step["actors"]}
    assert mine["x"]["km2"] == mine["x"]["sole_km2"] == pytest.approx(km2(all_of_it), rel=1e-6)
    assert mine["y"]["km2"] == mine["y"]["shared_km2"] == pytest.approx(km2(left), rel=1e-6)
    assert mine["x"]["share"] == pytest.approx(1, abs=1e-6)


def test_influence_and_airspace_are_no_ground(area, fetch):
    zone("a", AREA, [("x", "influence")])
    zone("b", AREA, [("y", "sole")], kind="airspace")
    zone("c", square(0, 0, 0.5, 1), [("z", "sole")], kind="military-zone")
    [step] = fetch(date="2013")["steps"]
    assert set(parts(step)) == {("sole", "z"), ("unknown",)}
    assert [line["slug"] for line in step["actors"]] == ["z"]
    for name, slug in (("influence", "x"), ("airspace", "y")):
        [line] = step[name]
        assert line["slug"] == slug and line["km2"] == pytest.approx(km2(AREA), rel=1e-6)


def test_vague_dates_split_definite_from_possible(area, fetch):
    zone("a", square(0, 0, 0.5, 1), [("x", "sole")], when="[2010..2012]/2015")
    zone("b", square(0.5, 0, 1, 1), [("y", "sole")], when="2010/[2012..2014]")
    [vague] = fetch(date="2011-06-01")["steps"]
    by_actor = {part["actors"][0]: part for part in vague["parts"]}
    assert by_actor["x"]["definite_km2"] == 0 and by_actor["x"]["possible_km2"] == by_actor["x"]["km2"] > 0
    assert by_actor["y"]["possible_km2"] == 0 and by_actor["y"]["definite_km2"] == by_actor["y"]["km2"] > 0
    [sure] = fetch(date="2011-06-01", certainty="definite")["steps"]
    assert set(parts(sure)) == {("sole", "y"), ("unknown",)}
    unknown = next(part for part in sure["parts"] if part["status"] == "unknown")
    assert unknown["possible_km2"] == unknown["km2"], "somebody may hold it"
    sums_to(sure, km2(AREA))


def test_an_undated_zone_is_possible_and_never_definite(area, fetch):
    zone("a", AREA, [("x", "sole")], when="")
    [step] = fetch(date="1950")["steps"]
    assert [(p["status"], p["definite_km2"]) for p in step["parts"]] == [("sole", 0)]
    [step] = fetch(date="1950", certainty="definite")["steps"]
    assert [p["status"] for p in step["parts"]] == ["unknown"]
    [line] = fetch(date="1950")["steps"][0]["actors"]
    assert line["definite_km2"] == 0


def test_two_sole_holders_are_both_named(area, fetch):
    zone("a", AREA, [("x", "sole")], when="2010/[2012..2014]")
    zone("b", AREA, [("y", "sole")], when="[2012..2014]/2019")
    [step] = fetch(date="2013-01-01")["steps"]
    [part] = step["parts"]
    assert (part["status"], part["actors"], part["definite_km2"]) == ("sole", ["x", "y"], 0)


def test_drafts_and_hidden_holders_hold_nothing(area, fetch):
    zone("a", AREA, [("x", "sole")], review="draft")
    hidden = zone("b", AREA, [("y", "sole")])
    hidden.participations.get().actor.__class__.all_objects.filter(pk="y").update(review="draft")
    [step] = fetch(date="2013")["steps"]
    assert set(parts(step)) == {("unknown",)} and step["actors"] == []


def wobbly(rng):
    """A polygon with uneven edges that crosses the area and its border."""
    west, south = rng.uniform(-0.3, 0.8), rng.uniform(-0.3, 0.8)
    size = rng.uniform(0.1, 0.9)
    points = [(0, 0), (size, rng.uniform(0, 0.05)), (size * rng.uniform(0.6, 1), size), (rng.uniform(0, 0.05), size)]
    return Polygon([(10 + west + x, 34 + south + y) for x, y in points])


@pytest.mark.parametrize("seed", range(5))
def test_any_zones_sum_and_steps_are_constant(area, fetch, get, seed):
    rng = random.Random(seed)
    roles = ["sole", "shared", "contested", "influence"]
    for number in range(12):
        year = rng.randint(2003, 2016)
        when = rng.choice(
            [f"{year}/{year + 3}", f"[{year}..{year + 1}]/[{year + 2}-06..{year + 4}]", f"{year}-07/..", ""]
        )
        holders = [(f"actor-{n}", rng.choice(roles)) for n in rng.sample(range(5), rng.randint(1, 3))]
        zone(f"z{number}", wobbly(rng), holders, when)
    for certainty in ("possible", "definite"):
        steps = fetch(certainty=certainty)["steps"]
        assert steps[0]["from"] is None and steps[-1]["to"] == HORIZON.isoformat()
        for one, after in zip(steps, steps[1:], strict=False):
            assert date.fromisoformat(after["from"]) == date.fromisoformat(one["to"]) + timedelta(days=1)
        for step in steps:
            sums_to(step, km2(AREA))
        for step in rng.sample(steps[1:], 4):
            first, last = date.fromisoformat(step["from"]), date.fromisoformat(step["to"])
            day = first + timedelta(days=rng.randint(0, (last - first).days))
            [same] = fetch(date=day.isoformat(), certainty=certainty)["steps"]
            assert parts(same) == pytest.approx(parts(step), rel=1e-6, abs=1e-4)  # lines are cut by fewer others
            assert [line["slug"] for line in same["actors"]] == [line["slug"] for line in step["actors"]]


def test_steps_change_where_something_changes_and_nowhere_else(area, fetch):
    zone("a", AREA, [("x", "sole")], when="2010-03-05/[2012-01-01..2012-02-10]")
    intervals = [(step["from"], step["to"]) for step in fetch()["steps"]]
    assert intervals == [
        (None, "2010-03-04"),
        ("2010-03-05", "2012-01-01"),
        ("2012-01-02", "2012-02-10"),
        ("2012-02-11", "2020-03-31"),
    ]
    intervals = [(step["from"], step["to"]) for step in fetch(**{"from": "2012-01-02", "to": "2012-02"})["steps"]]
    assert intervals == [("2012-01-02", "2012-02-10"), ("2012-02-11", "2012-02-29")]


@pytest.mark.parametrize("size", [0.001, 0.05, 3, 20])
def test_sums_hold_for_small_and_for_large_areas_under_long_edges(fetch, size):
    shape = square(0.3, 0.3, 0.3 + size, 0.3 + size)
    place("made-size", shape)
    middle = 0.3 + size / 2
    wedge = Polygon([(5, 30), (10 + middle, 34 + middle), (12 + middle, 33), (12, 30)])
    zone("a", wedge, [("x", "sole")])
    [step] = fetch("made-size", date="2013")["steps"]
    sums_to(step, km2(shape))
    assert parts(step) == pytest.approx({("sole", "x"): km2(shape & wedge), ("unknown",): km2(shape - wedge)}, rel=1e-6)


def test_places_together_count_their_overlap_once(fetch):
    one, two = square(0, 0, 0.6, 1), square(0.4, 0, 1, 1)
    place("one", one), place("two", two)
    assert fetch("one,two", date="2013")["area"]["km2"] == pytest.approx(km2(one, two), rel=1e-6)


def test_no_data_after_the_horizon(area, fetch):
    zone("a", AREA, [("x", "sole")], when="2010/..")
    response = fetch(date="2020-04-01")
    assert response["steps"] == [] and response["notice"].startswith("No data")
    response = fetch(**{"from": "2020-03-01", "to": "2021"})
    assert [step["to"] for step in response["steps"]] == ["2020-03-31"] and "no data" in response["notice"]


def test_the_response_states_its_rule(area, fetch):
    response = fetch(date="2013")
    assert "counts once" in response["rule_en"] and "مرة واحدة" in response["rule_ar"]


@pytest.mark.parametrize(
    ("parameter", "value", "others"),
    [
        ("within", "nowhere", {}),
        ("date", "x", {}),
        ("certainty", "perhaps", {}),
        ("colour", "red", {}),
        ("to", "2009", {"from": "2010"}),
        ("from", "2009", {"date": "2010"}),
        ("datetime", "2009", {"date": "2010"}),
        ("within", "made-point", {}),
        ("known_at", "2999-01-01", {}),
        ("date", "", {}),
        ("from", "2009-02-30", {}),
    ],
)
def test_invalid_parameters_are_named(get, area, parameter, value, others):
    place("made-point", AREA.centroid)
    response = get(URL, **{parameter: value}, **others)
    assert response.status_code == 400, response.content
    assert json.loads(response.content)["parameter"] == parameter


def test_the_default_area(get, default_area):
    zone("a", AREA, [("x", "sole")])
    response = valid(get.json(URL), analysis_components.CONTROL)
    assert response["area"]["places"] == default_area.split(",")
    known = {who["slug"] for who in response["actors"]}
    for step in response["steps"]:
        sums_to(step, response["area"]["km2"])
        assert {slug for part in step["parts"] for slug in part["actors"]} <= known


DAYS = [{}, {"date": "2014-08-01"}, {"date": "2019-10-01"}, {"datetime": "2016-01-01/2018-12-31"}]


@pytest.mark.parametrize("extent", ["default", "smallest", "median", "largest", "most corners", "two"])
@pytest.mark.parametrize("days", DAYS, ids=str)
@pytest.mark.parametrize("certainty", ["possible", "definite"])
def test_the_parts_sum_to_the_area_exactly(get, areas, extent, days, certainty):
    response = get.json(URL, certainty=certainty, within=areas[extent], **days)
    assert response["steps"]
    for step in response["steps"]:
        assert sum(part["km2"] for part in step["parts"]) == pytest.approx(response["area"]["km2"], rel=0, abs=1e-7)
        for line in step["actors"]:  # what an actor holds is made of the same pieces
            least = sum(part["km2"] for part in step["parts"] if line["slug"] in part["actors"])
            assert least - 1e-7 <= line["km2"] <= response["area"]["km2"] + 1e-7


def test_apportioned_values_sum_and_stay_in_proportion():
    assert apportion([], Decimal(3)) == [] and apportion([Decimal(0)], Decimal(3)) == [0]
    third = [Decimal(1)] * 3
    assert sum(apportion(third, Decimal("3.000000001"))) == Decimal("3.000000001")
    assert apportion([Decimal(1), Decimal(3)], Decimal(8)) == [2, 6]


def test_a_zone_that_reaches_in_by_a_sliver_takes_no_part(area, fetch):
    zone("neighbour", square(0.9999, 0, 2, 1), [("y", "sole")])
    zone("influence", square(0.9999, 0, 2, 1), [("z", "influence")])
    [step] = fetch(date="2012-06-01")["steps"]
    assert parts(step) == {("unknown",): pytest.approx(km2(AREA), rel=1e-6)}
    assert not step["influence"]
