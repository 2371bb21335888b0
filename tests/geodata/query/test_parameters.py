"""One parser for every interface: what it rejects, and how it says so."""

import pytest
from django.http import QueryDict

from geodata.layers import BY_NAME
from geodata.query.parameter_list import BY_NAME as PARAMETERS
from geodata.query.parameters import InvalidParameter, Parameter, parse_query
from geodata.query.parsers import whole_number

INCIDENTS = BY_NAME["incidents"]
DEPTH = Parameter("depth", whole_number(0, 10), "Ties to follow.", "2")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("colour=red", "colour", "there is no such parameter; there are: date, "),
        ("limit=1&limit=2", "limit", "is given more than once"),
        ("q=a%00b", "q", "holds a NUL character (U+0000)"),
        ("limit=0", "limit", "write a whole number from 1 to "),
        ("status=open", "status", "does not apply to incidents"),
        ("date=2019&datetime=2019", "datetime", "cannot be combined with date"),
    ],
)
def test_an_invalid_parameter_is_named(text, name, expected):
    with pytest.raises(InvalidParameter) as error:
        parse_query(INCIDENTS, QueryDict(text))
    assert error.value.name == name
    assert error.value.expected.startswith(expected)


def test_parameters_of_lists_do_not_apply_to_one_record():
    with pytest.raises(InvalidParameter, match="does not apply to one record of incidents"):
        parse_query(INCIDENTS, QueryDict("limit=1"), detail=True)


def test_other_parameters_and_required_ones():
    own = (DEPTH, PARAMETERS["date"])
    assert parse_query(None, QueryDict("depth=3"), parameters=own).values == {"depth": 3}
    with pytest.raises(InvalidParameter, match="is missing; write it, such as 2"):
        parse_query(None, QueryDict("date=2019"), parameters=own, required=("depth",))
    with pytest.raises(InvalidParameter, match="there are: depth, date"):
        parse_query(None, QueryDict("limit=3"), parameters=own)


def test_queries_that_differ_in_values_only_share_a_template():
    one, other, definite = (
        parse_query(INCIDENTS, QueryDict(text))
        for text in (
            "date=2019&actor=one&limit=5",
            "datetime=2017/2018&actor=one,other",
            "date=2019&actor=one&certainty=definite",
        )
    )
    assert one.template == other.template != definite.template
    assert one.bind_values().keys() == {"days", "actor", "limit"}
