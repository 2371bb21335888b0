"""The rule of time, proved through the database by trying every reading of vague dates."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.dates import DateError, DateRange, parse_period
from geodata.db.execute import fetch
from geodata.layers import BY_NAME
from geodata.query.parameters import Query
from geodata.query.resolve import bound_values
from geodata.query.select import compile_query
from tests.golden import temporal

pytestmark = pytest.mark.django_db
DAYS = st.integers(0, 9).map(lambda number: date(2019, 1, 1) + timedelta(number))
EDGES = st.tuples(DAYS, DAYS).map(sorted).map(tuple)
RULE = """
SELECT possibly_valid(span, days), definitely_valid(latest_start, earliest_end, days),
    certainty(latest_end IS NULL, span, latest_start, earliest_end, days)
FROM (SELECT daterange(%(earliest_start)s, COALESCE(%(latest_end)s, %(horizon)s), '[]') AS span,
    %(latest_start)s::date AS latest_start, %(earliest_end)s::date AS earliest_end, %(latest_end)s::date AS latest_end,
    daterange(%(first)s, %(last)s, '[]') AS days) period
"""


def rule(period: dict, first, last):
    """Possibly valid, definitely valid, certainty."""
    return fetch(RULE, **period, first=first, last=last, horizon=temporal.HORIZON)[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(EDGES, st.none() | EDGES, st.none() | DAYS, st.none() | DAYS)
def test_possible_is_some_reading_and_definite_is_every_reading(start, end, first, last):
    if first and last:
        first, last = sorted((first, last))
    when, readings = temporal.write_edtf(start, end), temporal.readings_of(start, end)
    if not readings:
        with pytest.raises(DateError):
            parse_period(when, temporal.HORIZON)
        return
    expected = temporal.certainty(readings, first, last)
    period = vars(parse_period(when, temporal.HORIZON))
    assert rule(period, first, last) == (expected is not None, expected == "definite", expected)


def test_the_golden_file_is_what_every_reading_gives():
    assert temporal.FILE.read_text() == temporal.text(), "run python -m tests.golden.temporal"


def test_the_database_agrees_with_the_golden_file():
    for case in json.loads(temporal.FILE.read_text())["cases"]:
        assert rule(case["period"], *case["days"])[2] == case["certainty"], case


def test_some_day_up_to_1920_is_never_sure_to_be_in_1920():
    period = vars(parse_period("[..1920]", None))
    assert rule(period, "1920-01-01", "1920-12-31") == (True, False, "possible")
    assert rule(period, None, "1920-12-31") == (True, True, "definite")


def test_an_undated_record_is_definite_on_no_day():
    undated = dict.fromkeys(temporal.BOUNDS)
    assert rule(undated, None, None) == (True, False, "undated")
    assert rule(undated, "2020-04-01", None) == (False, False, None)


def test_an_index_serves_the_rule():
    query = Query({"date": DateRange(date(2019, 10, 1), date(2019, 10, 2))})
    compiled = compile_query(BY_NAME["incidents"], query.template)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        keys = compiled.keys.bind(bound_values(query))
        cursor.execute(f"EXPLAIN {keys.text}", keys.params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Cond: (effective_span && '[2019-10-01,2019-10-03)'::daterange)" in plan
