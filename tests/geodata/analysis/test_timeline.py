"""The timeline: change days and bins, counted again by hand from what the lists give."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest

from geodata.analysis.timeline import CLAIMS
from geodata.api.openapi import analysis_components
from geodata.models import Incident
from tests.factories import (
    HORIZON,
    record,
    valid,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/timeline"
DATES = ("earliest_start", "latest_start", "earliest_end", "latest_end")


@pytest.fixture
def ask(get):
    def ask(**parameters):
        return valid(get.json(ADDRESS, **parameters), analysis_components.TIMELINE)

    return ask


def listed(get, layer, **parameters):
    parameters |= {"limit": 10_000, "fields": ",".join(("when", *DATES))}
    answer = get.json(f"/api/v1/{layer}/", **parameters)
    return answer["items"] if "items" in answer else [feature["properties"] for feature in answer["features"]]


def bounds(item):
    """Which of the four dates of a record are days of change."""
    told = {name: item[name] for name in DATES if item[name]}
    for name in ("latest_start", "latest_end"):
        earliest = name.replace("latest", "earliest")
        if name in told and told[name] != told.get(earliest) and told[name] >= HORIZON.isoformat():
            del told[name]
    if item["when"].endswith("/.."):
        told.pop("earliest_end", None), told.pop("latest_end", None)
    return told


QUESTIONS = [
    {},
    {"datetime": "2014-01-01/2019-09-30"},
    {"datetime": "../2013", "certainty": "definite"},
    {"actor": "islamic-state"},
    {"side": "syria", "date": "2019-10"},
    {"within": "qaim-district", "source": "carnegie-2020"},
    {"q": "Qa"},
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_changes_are_those_of_the_lists(get, ask, question):
    answer = ask(**question)
    expected, records, undated = Counter(), 0, 0
    first, last = span(question)
    for layer in answer["layers"]:
        for item in listed(get, layer, **question):
            records, undated = records + 1, undated + (not item["when"])
            for name, day in bounds(item).items():
                if first <= day <= last:
                    expected[day, name] += 1
    told = {(line["date"], name): line[name] for line in answer["changes"] for name in DATES if line[name]}
    assert told == expected
    assert answer["counts"] == {"records": records, "undated": undated} and records
    assert [line["date"] for line in answer["changes"]] == sorted({day for day, _ in expected})


def span(question):
    if "date" in question:
        return "2019-10-01", "2019-10-31"
    first, _, last = question.get("datetime", "/").partition("/")
    return ("0000" if first in ("", "..") else first), (f"{last}-12-31" if len(last) == 4 else last or "9999")


@pytest.mark.parametrize("bin_by", ["month", "year"])
@pytest.mark.parametrize("question", [{}, {"datetime": "2014-06-15/2019-09-30"}, {"actor": "islamic-state"}], ids=str)
def test_bins_are_what_a_list_of_that_month_or_year_gives(get, ask, question, bin_by):
    answer = ask(layer="incidents", bin=bin_by, **question)
    bins = answer["bins"]
    assert answer["bin"] == bin_by and bins
    for one in bins[:: max(1, len(bins) // 12)]:
        assert len(one["from"]) == 10 and date.fromisoformat(one["to"]) >= date.fromisoformat(one["from"])
        if "datetime" not in question:
            question = question | {"date": one["from"][: 7 if bin_by == "month" else 4]}
            for certainty in ("possible", "definite"):
                found = get.json("/api/v1/incidents/", limit=1, certainty=certainty, count="exact", **question)
                assert one[certainty] == found["numberMatched"] - undated(get, question)
    assert all(one["definite"] <= one["possible"] > 0 for one in bins)
    starts = [one["from"] for one in bins]
    assert starts == sorted(set(starts))


def undated(get, question):
    return sum(not item["when"] for item in listed(get, "incidents", **question))


def test_made_incidents_fall_where_they_should(ask):
    record(Incident, "made-vague", kind="attack", when="1850-03/1850-05")
    record(Incident, "made-day", kind="attack", when="1850-03-31")
    record(Incident, "made-one-of", kind="attack", when="[1850-02-20..1850-03-02]")
    answer = ask(layer="incidents", q="made-", datetime="1850-01-01/1850-12-31")
    assert [(one["from"], one["to"], one["possible"], one["definite"]) for one in answer["bins"]] == [
        ("1850-02-01", "1850-02-28", 1, 0),
        ("1850-03-01", "1850-03-31", 3, 2),
        ("1850-04-01", "1850-04-30", 1, 1),
        ("1850-05-01", "1850-05-31", 1, 1),
    ]
    days = {line["date"]: (line["begins"], line["ends"]) for line in answer["changes"]}
    assert days == {
        "1850-02-20": (1, 1),
        "1850-03-01": (1, 0),
        "1850-03-02": (1, 1),
        "1850-03-31": (2, 1),
        "1850-05-01": (0, 1),
        "1850-05-31": (0, 1),
    }


def test_what_is_still_so_does_not_end_at_the_horizon(ask):
    made = {"kind": "attack"}
    record(Incident, "made-on", when="2019-03-04/..", **made)
    before = {line["date"]: line for line in ask(layer="incidents", q="made-on")["changes"]}
    assert list(before) == ["2019-03-04"] and before["2019-03-04"]["ends"] == 0
    record(Incident, "made-unknown", when="../..", **made)
    assert ask(layer="incidents", q="made-unknown")["changes"] == []
    record(Incident, "made-last-day", when=HORIZON.isoformat(), **made)
    [line] = ask(layer="incidents", q="made-last-day")["changes"]
    assert (line["begins"], line["ends"]) == (1, 1)


def test_a_long_time_is_counted_by_year(ask):
    assert ask(datetime="1990-01-01/2020-03-31")["bin"] == "year"
    assert ask(datetime="2015-01-01/2020-03-31")["bin"] == "month"


def test_layers(ask):
    assert ask()["layers"] == list(CLAIMS)
    assert "relationships" not in ask(side="iraq")["layers"], "it has no place"
    assert ask(kind="airstrike")["layers"] == ["incidents"]
    assert ask(layer="control-zones,incidents")["layers"] == ["control-zones", "incidents"]
    assert ask(layer="control-zones")["bins"] == []


def test_no_data_after_the_horizon(ask):
    answer = ask(date=(HORIZON + timedelta(days=1)).isoformat())
    assert answer["changes"] == answer["bins"] == [] and answer["notice"].startswith("No data")


@pytest.mark.parametrize(
    ("parameter", "parameters"),
    [
        ("bin", {"bin": "week"}),
        ("layer", {"layer": "wars"}),
        ("limit", {"limit": "5"}),
        ("fields", {"fields": "slug"}),
        ("side", {"layer": "relationships", "side": "iraq"}),
        ("kind", {"kind": "picnic"}),
        ("date", {"date": "now"}),
        ("actor", {"actor": "nobody"}),
        ("within", {"within": "nowhere"}),
        ("speed", {"speed": "5"}),
        ("q", {"q": "\x00"}),
    ],
)
def test_wrong_parameters(get, parameter, parameters):
    response = get(ADDRESS, **parameters)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] == parameter
