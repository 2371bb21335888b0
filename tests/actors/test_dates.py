"""The one date module; ``tests/geodata/query/test_temporal.py`` proves the rule of time."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.dates import (
    DateError,
    DateRange,
    Period,
    parse_date_range,
    parse_day,
    parse_interval,
    parse_moment,
    parse_period,
)
from tests.golden import temporal

HORIZON = date(2020, 3, 31)
D = date.fromisoformat


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("../..", (None, "2020-03-16", "2020-03-31", "2020-03-31")),
        ("2003/..", ("2003-01-01", "2003-12-31", "2020-03-31", "2020-03-31")),
        ("[2017..]/..", ("2017-01-01", "2020-03-16", "2020-03-31", "2020-03-31")),
        ("[2017..2020-03-31]/..", ("2017-01-01", "2020-03-31", "2020-03-31", "2020-03-31")),
        ("[2020-03-20..]/..", ("2020-03-20", "2020-03-31", "2020-03-31", "2020-03-31")),
        ("[2014,2017..]/..", ("2014-01-01", "2020-03-16", "2020-03-31", "2020-03-31")),
        ("1997/[2019..]", ("1997-01-01", "1997-12-31", "2019-01-01", "2020-03-31")),
        ("[2019..]", ("2019-01-01", "2020-03-31", "2019-01-01", "2020-03-31")),
        ("../2013-02", (None, "2013-02-01", "2013-02-01", "2013-02-28")),
    ],
)
def test_open_edges_name_the_present_of_the_source(text, bounds):
    expected = [D(bound) if bound else None for bound in bounds]
    period = parse_period(text, HORIZON, D("2020-03-16"))
    assert [period.earliest_start, period.latest_start, period.earliest_end, period.latest_end] == expected


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2019-10-01", ("2019-10-01", "2019-10-01", "2019-10-01", "2019-10-01")),
        ("2019-08", ("2019-08-01", "2019-08-31", "2019-08-01", "2019-08-31")),
        ("[2019-08-01..2019-08-15]", ("2019-08-01", "2019-08-15", "2019-08-01", "2019-08-15")),
        ("[2019-08,2019-10]", ("2019-08-01", "2019-10-31", "2019-08-01", "2019-10-31")),
        ("2014-07/2017", ("2014-07-01", "2014-07-31", "2017-01-01", "2017-12-31")),
        ("1997/[1997..2019-09-30]", ("1997-01-01", "1997-12-31", "1997-01-01", "2019-09-30")),
        ("2003/..", ("2003-01-01", "2003-12-31", "2020-03-31", "2020-03-31")),
        ("[2017..2019]/..", ("2017-01-01", "2019-12-31", "2020-03-31", "2020-03-31")),
        ("../2013-02", (None, "2013-02-01", "2013-02-01", "2013-02-28")),
        ("../..", (None, "2020-03-31", "2020-03-31", "2020-03-31")),
        ("[..1920]", (None, "1920-12-31", None, "1920-12-31")),
        ("2011/[..2014]", ("2011-01-01", "2011-12-31", "2011-01-01", "2014-12-31")),
        ("[..2013-02]/2014", (None, "2013-02-28", "2014-01-01", "2014-12-31")),
        ("197X/199X", ("1970-01-01", "1979-12-31", "1990-01-01", "1999-12-31")),
        ("2013~", ("2012-01-01", "2014-12-31", "2012-01-01", "2014-12-31")),
        ("2013-02?", ("2013-01-01", "2013-03-31", "2013-01-01", "2013-03-31")),
        ("2019-10-01~", ("2019-09-30", "2019-10-02", "2019-09-30", "2019-10-02")),
        ("2019-21", ("2019-03-01", "2019-05-31", "2019-03-01", "2019-05-31")),
        ("2018-24", ("2018-12-01", "2019-02-28", "2018-12-01", "2019-02-28")),
        ("2019-28", ("2019-12-01", "2020-02-29", "2019-12-01", "2020-02-29")),
        ("2018-30", ("2018-12-01", "2019-02-28", "2018-12-01", "2019-02-28")),
        ("2019-32", ("2019-06-01", "2019-08-31", "2019-06-01", "2019-08-31")),
        ("2019-36", ("2019-10-01", "2019-12-31", "2019-10-01", "2019-12-31")),
        ("2019-38", ("2019-05-01", "2019-08-31", "2019-05-01", "2019-08-31")),
        ("2019-41", ("2019-07-01", "2019-12-31", "2019-07-01", "2019-12-31")),
        ("2019-21~", ("2018-12-01", "2019-08-31", "2018-12-01", "2019-08-31")),
        ("2018-24?", ("2018-09-01", "2019-05-31", "2018-09-01", "2019-05-31")),
        ("2019-38~", ("2019-01-01", "2019-12-31", "2019-01-01", "2019-12-31")),
        ("2019-40~", ("2018-07-01", "2019-12-31", "2018-07-01", "2019-12-31")),
        ("2018-21/2019-24", ("2018-03-01", "2018-05-31", "2019-12-01", "2020-02-29")),
        ("[2019-21..2019-22]", ("2019-03-01", "2019-08-31", "2019-03-01", "2019-08-31")),
        ("2019-10-xx", ("2019-10-01", "2019-10-31", "2019-10-01", "2019-10-31")),
        ("2019-XX-31", ("2019-01-31", "2019-12-31", "2019-01-31", "2019-12-31")),
        ("2019-1X", ("2019-10-01", "2019-12-31", "2019-10-01", "2019-12-31")),
        ("2019-02-2X", ("2019-02-20", "2019-02-28", "2019-02-20", "2019-02-28")),
        ("~2013", ("2012-01-01", "2014-12-31", "2012-01-01", "2014-12-31")),
        ("201x", ("2010-01-01", "2019-12-31", "2010-01-01", "2019-12-31")),
        ("2019-23", ("2019-09-01", "2019-11-30", "2019-09-01", "2019-11-30")),
        ("2014-07/2014", ("2014-07-01", "2014-07-31", "2014-07-01", "2014-12-31")),
        ("2020-02/..", ("2020-02-01", "2020-02-29", "2020-03-31", "2020-03-31")),
    ],
)
def test_period(text, bounds):
    assert parse_period(text, HORIZON) == Period(*(D(day) if day else None for day in bounds))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "/",
        "2019/",
        "/2019",
        "2019//2020",
        "..",
        "{1967,1968}",
        "[]",
        "[..]",
        "[2019",
        "2017/2014",
        "2021/..",
        "2019-13",
        "2019-02-30",
        "2019-02-3X",
        "2019-XX-32",
        "2019-42",
        "2019-20",
        "Y12019",
        "Y17E7",
        "y1E99999999",
        "1950S2",
        "XXXX",
        "0000",
        "9998-24",
        "in 2019",
        "1990s",
        "[2015..2014]",
        "-0100",
        "0001~",
        "9999~",
        "2019/2020/2021",
        "2019-10-01T10:00",
        "2О19",
        "2004-06-(01)~",
    ],
)
def test_an_invalid_period_is_an_error_with_a_message(text):
    with pytest.raises(DateError) as error:
        parse_period(text, HORIZON)
    assert len(str(error.value)) > 20


@pytest.mark.parametrize("text", ["2019-02-29", "2019-13", "2019-10-32", "2019-02-30/..", "[2019-06-31]"])
def test_a_day_that_is_not_in_the_calendar_is_named_so(text):
    with pytest.raises(DateError, match="no such day or month in the calendar"):
        parse_period(text, HORIZON)


def test_open_end_needs_a_horizon():
    with pytest.raises(DateError, match="horizon"):
        parse_period("2003/..", None)


@given(st.text(alphabet="0123456789-/.[]{},~?%XuyT: ", max_size=24))
def test_any_text_is_a_period_in_order_or_a_date_error(text):
    try:
        period = parse_period(text, HORIZON)
    except DateError:
        return
    assert period.earliest_start is None or period.earliest_start <= period.latest_start
    assert period.earliest_end is None or period.earliest_end <= period.latest_end
    assert period.latest_start <= period.latest_end


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-10-01", "2019-10-01", "2019-10-01"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2019-10-01T12:30:00Z", "2019-10-01", "2019-10-01"),
        ("2019-01/2019-06", "2019-01-01", "2019-06-30"),
        ("../2003", None, "2003-12-31"),
        ("2003/..", "2003-01-01", None),
        ("/2003", None, "2003-12-31"),
        ("2003/", "2003-01-01", None),
        ("../..", None, None),
        ("2019-10-01T", "2019-10-01", "2019-10-01"),
        ("2019-10-01T00:00:00+03:00/2019-10-01T23:59:60-05:00", "2019-10-01", "2019-10-01"),
        ("2019-10-01t12:00:00.123456789z", "2019-10-01", "2019-10-01"),
        ("2019-10-01T00:00:00 03:00", "2019-10-01", "2019-10-01"),
        ("0000-01-01T00:00:00Z/2019-01-01", "0001-01-01", "2019-01-01"),
        ("0000", "0001-01-01", "0001-01-01"),
        ("0000-02-29/0000-12", "0001-01-01", "0001-01-01"),
    ],
)
def test_interval(text, first, last):
    assert parse_interval(text) == DateRange(D(first) if first else None, D(last) if last else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019-1",
        "19-01-01",
        "2019-02-29",
        "0000-02-30",
        "2019-10-01x",
        "1e9",
        "2019-00-10",
        "2О19",
        "2019-10-01T25:99:99Z",
        "2019-10-01T12:60Z",
        "2019-10-01T24:00Z",
        "2019-10-01T12:00:60Z",
        "2019-10-01T12:00+24:00",
        "2019-10-01T12:00+03:60",
        "2019-10-01TZ",
        "20191001",
        "2019-W40-1",
    ],
)
def test_an_invalid_day_is_an_error(text):
    with pytest.raises(DateError):
        parse_date_range(text)


@pytest.mark.parametrize(
    "text", ["2020/2019", "2019-10-01T12:00:00Z/2019-10-01T08:00:00Z", "2019-10-01T01:00:00-03:00/2019-10-01T03:59:59Z"]
)
def test_reversed_interval(text):
    with pytest.raises(DateError, match="before it starts"):
        parse_interval(text)


@pytest.mark.parametrize("text", ["/", "../", "/.."])
def test_an_interval_without_an_end_is_written_out(text):
    with pytest.raises(DateError, match=r"\.\./\.\."):
        parse_interval(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22", "2026-11-22T00:00:00+00:00"),
        ("2026-11-22t12:00:00z", "2026-11-22T12:00:00+00:00"),
        ("2026-11-22T12:00:00 03:00", "2026-11-22T12:00:00+03:00"),
        ("2026-11-22 12:00", "2026-11-22T12:00:00+00:00"),
        ("2016-12-31T23:59:60.5Z", "2016-12-31T23:59:59.5+00:00"),
    ],
)
def test_moment(text, moment):
    assert parse_moment(text) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("text", ["2026", "2026-11", "20261101", "2026-W40-1", "2026-11-22T25:00:00Z", "noon", ""])
def test_an_invalid_moment_is_an_error(text):
    with pytest.raises(DateError):
        parse_moment(text)


def test_the_day_as_written():
    assert parse_day("2019-01-01T00:00:00+03:00") == D("2019-01-01")
    with pytest.raises(DateError, match="write a day"):
        parse_day("2019-01")


@pytest.mark.parametrize("case", json.loads(temporal.FILE.read_text())["cases"])
def test_definite_days_by_the_rule_of_time(case: dict) -> None:
    """A day of ``definite_days`` makes the period definite; without them, it is definite on no single day."""
    if not case["when"]:
        return
    days, (first, last) = parse_period(case["when"], temporal.HORIZON).definite_days, map(D, case["days"])
    definite = case["certainty"] == "definite"
    if days is not None:
        assert definite == (days.first <= last and days.last >= first)
    elif first == last:
        assert not definite
