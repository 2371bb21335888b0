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
URL = "/api/v1/timeline"
DATES = ("earliest_start", "latest_start", "earliest_end", "latest_end")


@pytest.fixture
def fetch(get):
    def fetch(**parameters):
        return valid(get.json(URL, **parameters), analysis_components.TIMELINE)

    return fetch


def listed(get, layer, **parameters):
    parameters |= {"limit": 10_000, "fields": ",".join(("when", "implied", *DATES))}
    response = get.json(f"/api/v1/{layer}/", **parameters)
    return response["items"] if "items" in response else [feature["properties"] for feature in response["features"]]


def bounds(item):
    """Which of the four dates of a record, as others narrow them, are days of change."""
    effective = item | {reason["bound"]: reason["date"] for reason in item["implied"]}
    days = {name: effective[name] for name in DATES if effective[name]}
    for name in ("latest_start", "latest_end"):
        earliest = name.replace("latest", "earliest")
        if name in days and days[name] != days.get(earliest) and days[name] >= HORIZON.isoformat():
            del days[name]
    if item["when"].endswith("/.."):
        days.pop("earliest_end", None), days.pop("latest_end", None)
    return days


# With the slugs of the examples in braces
QUERIES = [
    {},
    {"datetime": "2014-01-01/2019-09-30"},
    {"datetime": "../2013", "certainty": "definite"},
    {"actor": "{actor}"},
    {"side": "syria", "date": "2019-10"},
    {"within": "{area}", "source": "{source}"},
    {"q": "a"},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_changes_are_those_of_the_lists(get, fetch, examples, query):
    query = {name: value.format(**examples) for name, value in query.items()}
    response = fetch(**query)
    expected, records, undated = Counter(), 0, 0
    first, last = span(query)
    for layer in response["layers"]:
        for item in listed(get, layer, **query):
            records, undated = records + 1, undated + (not item["when"])
            for name, day in bounds(item).items():
                if first <= day <= last:
                    expected[day, name] += 1
    actual = {(line["date"], name): line[name] for line in response["changes"] for name in DATES if line[name]}
    assert actual == expected
    assert response["counts"] == {"records": records, "undated": undated} and records
    assert [line["date"] for line in response["changes"]] == sorted({day for day, _ in expected})


def span(query):
    if "date" in query:
        return "2019-10-01", "2019-10-31"
    first, _, last = query.get("datetime", "/").partition("/")
    return ("0000" if first in ("", "..") else first), (f"{last}-12-31" if len(last) == 4 else last or "9999")


@pytest.mark.parametrize("bin_by", ["month", "year"])
@pytest.mark.parametrize("query", [{}, {"datetime": "2014-06-15/2019-09-30"}, {"actor": "{actor}"}], ids=str)
def test_bins_are_what_a_list_of_that_month_or_year_gives(get, fetch, examples, query, bin_by):
    query = {name: value.format(**examples) for name, value in query.items()}
    response = fetch(layer="incidents", bin=bin_by, **query)
    bins = response["bins"]
    assert response["bin"] == bin_by and bins
    for one in bins[:: max(1, len(bins) // 12)]:
        assert len(one["from"]) == 10 and date.fromisoformat(one["to"]) >= date.fromisoformat(one["from"])
        if "datetime" not in query:
            query = query | {"date": one["from"][: 7 if bin_by == "month" else 4]}
            for certainty in ("possible", "definite"):
                found = get.json("/api/v1/incidents/", limit=1, certainty=certainty, count="exact", **query)
                assert one[certainty] == found["numberMatched"] - undated(get, query)
    assert all(one["definite"] <= one["possible"] > 0 for one in bins)
    starts = [one["from"] for one in bins]
    assert starts == sorted(set(starts))


def undated(get, query):
    return sum(not item["when"] for item in listed(get, "incidents", **query))


def test_made_incidents_fall_where_they_should(fetch):
    record(Incident, "made-vague", kind="attack", when="1850-03/1850-05")
    record(Incident, "made-day", kind="attack", when="1850-03-31")
    record(Incident, "made-one-of", kind="attack", when="[1850-02-20..1850-03-02]")
    response = fetch(layer="incidents", q="made-", datetime="1850-01-01/1850-12-31")
    assert [(one["from"], one["to"], one["possible"], one["definite"]) for one in response["bins"]] == [
        ("1850-02-01", "1850-02-28", 1, 0),
        ("1850-03-01", "1850-03-31", 3, 2),
        ("1850-04-01", "1850-04-30", 1, 1),
        ("1850-05-01", "1850-05-31", 1, 1),
    ]
    days = {line["date"]: (line["begins"], line["ends"]) for line in response["changes"]}
    assert days == {
        "1850-02-20": (1, 1),
        "1850-03-01": (1, 0),
        "1850-03-02": (1, 1),
        "1850-03-31": (2, 1),
        "1850-05-01": (0, 1),
        "1850-05-31": (0, 1),
    }


def test_an_open_period_does_not_end_at_the_horizon(fetch):
    made = {"kind": "attack"}
    record(Incident, "made-on", when="2019-03-04/..", **made)
    before = {line["date"]: line for line in fetch(layer="incidents", q="made-on")["changes"]}
    assert list(before) == ["2019-03-04"] and before["2019-03-04"]["ends"] == 0
    record(Incident, "made-unknown", when="../..", **made)
    assert fetch(layer="incidents", q="made-unknown")["changes"] == []
    record(Incident, "made-last-day", when=HORIZON.isoformat(), **made)
    [line] = fetch(layer="incidents", q="made-last-day")["changes"]
    assert (line["begins"], line["ends"]) == (1, 1)


def test_a_long_time_is_counted_by_year(fetch):
    assert fetch(datetime="1990-01-01/2020-03-31")["bin"] == "year"
    assert fetch(datetime="2015-01-01/2020-03-31")["bin"] == "month"


def test_layers(fetch):
    assert fetch()["layers"] == list(CLAIMS)
    assert "relationships" not in fetch(side="iraq")["layers"], "it has no place"
    assert fetch(kind="airstrike")["layers"] == ["incidents"]
    assert fetch(layer="control-zones,incidents")["layers"] == ["control-zones", "incidents"]
    assert fetch(layer="control-zones")["bins"] == []


def test_no_data_after_the_horizon(fetch):
    response = fetch(date=(HORIZON + timedelta(days=1)).isoformat())
    assert response["changes"] == response["bins"] == [] and response["notice"].startswith("No data")


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
def test_invalid_parameters_are_named(get, parameter, parameters):
    response = get(URL, **parameters)
    assert response.status_code == 400
    assert json.loads(response.content)["parameter"] == parameter
