"""Invalid filters are rejected with a helpful message and never cause a server error."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.geodata.ogc.abstract import proves
from tests.geodata.ogc.conftest import ROOT

pytestmark = pytest.mark.django_db
WRONG = [
    ("", "cannot be parsed"),
    ("kind =", "the end"),
    ("kind == 'x'", "= 'x'"),
    ("kind = 'x", "not closed at “'x”"),
    ("(kind = 'x'", "closed"),
    ("kind = 'x')", "unmatched"),
    ("kin = 'x'", "no queryable"),
    ("kind = 5", "compares"),
    ("kind", "neither true"),
    ("kind LIKE 5", "LIKE"),
    ("kind LIKE 'x\\'", "not closed"),
    ("precision_m = 'x'", "compares"),
    ("f(kind) = 'x'", "“f”"),
    ("earliest_start > 'soon'", "not a date"),
    ("earliest_start > DATE('2019-02-30')", "not a date"),
    ("geometry = 'x'", "compares"),
    ("S_INTERSECTS(geometry, POINT(500 1))", "outside"),
    ("kind = NULL", "IS NULL"),
    ("S_INTERSECTS(kind, POINT(1 1))", "no geometry"),
    ("S_INTERSECTS(geometry)", "2 arguments"),
    ("S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))", "not valid"),
    ("period = '2019'", "T_INTERSECTS"),
    ("S_INTERSECTS(geometry, POLYGON((0 0,1 1)))", "cannot be read"),
    ("actors = 'x'", "compares"),
    ("T_DURING(period, DATE('2019-01-01'))", "intervals"),
    ("T_AFTER(kind, DATE('2019-01-01'))", "date"),
    ("T_AFTER(period, INTERVAL('2020-01-01','2019-01-01'))", "before it starts"),
    ("precision_m > 1e999", "too large"),
    ("precision_m + 1 = 2", "calculates"),
    ("- fatalities_best > 1", "calculates"),
    ("A_CONTAINS(kind, ('x'))", "arrays"),
    ("kind = 'a' = 'b'", ""),
    ("kind = '\x00'", "NUL"),
    ("(" * 3000, "nested"),
    ("NOT " * 1500 + "external", "repeats"),
    ("x" * 9000, "long"),
    ("(" * 50 + "kind =" + ")" * 50, "the end"),
    ("((kind,1),1)", ""),
    ("NULL", "IS NULL"),
    ("hidden__0", "hidden__"),
    ("S_INTERSECTS(geometry, POINT EMPTY)", "empty"),
    ("kind = 'Qa''im' kind", "“kind” after “kind = 'Qa''im' ”"),
    ("S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT EMPTY))", "empty"),
    ("kind IS", "NULL or NOT NULL"),
    ("DATE(earliest_start) > DATE('2019-01-01')", "DATE takes a text"),
    ("T_AFTER(period, 5)", "“5.0” is no date"),
    ("earliest_start > TIMESTAMP('2019-01-01T25:00:00Z')", "not a date"),
    ("kind BETWEEN 'a'", "upper bound"),
    ("T_AFTER(period, ('a','b'))", "no date"),
    ("POINT(500 1) IS NULL", "outside"),
    ("POINT(1 2)", "is geometry"),
    ("INTERVAL('2019-01-01','2019-02-01') = period", "T_INTERSECTS"),
    ("INTERVAL('x','..') IS NULL", "not a date"),
    ("kind IN ()", "a property, a text"),
    ("(kind = 'x') 'y'", "after “ (kind = 'x')"),
    ("()", "is array"),
]
OF_THE_PARSER = ("EOI", "Expr", "Postfix", "NotEq", "untagged", "-->", "{'")


@proves("features-3/filter/filter-expression", "features-1/core/query-param-invalid")
@pytest.mark.parametrize(("text", "says"), WRONG, ids=lambda value: value[:30].replace("\x00", "NUL"))
def test_an_invalid_filter_is_rejected_with_what_and_where(rejected, text, says):
    problem = rejected(f"{ROOT}collections/incidents/items", filter=text)
    assert problem["parameter"] == "filter" and says in problem["expected"], problem["expected"]
    assert not [word for word in OF_THE_PARSER if word in problem["expected"]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"op":"=","args":[{"foo":5},1]}', '“{"foo": 5.0}”'),
        ('{"op":"not","args":[true', "at character 25"),
        ('{"op":"=","args":[{"property":"kind"},1e999]}', "1e999"),
        ('{"op":"=","args":[NaN,1]}', "NaN"),
        ('{"op":"=","args":[{"property":"kind"},"\\ud800"]}', "half"),
        ('{"property":"hidden__0"}', "hidden__0"),
        ('{"op":"t_after","args":[{"property":"period"},{"date":{"property":"slug"}}]}', "not “slug”"),
        ('{"op":"like","args":[{"property":"kind"},"x\\\\"]}', "escape"),
    ],
)
def test_invalid_json_is_rejected_with_what_and_where(rejected, text, says):
    problem = rejected(f"{ROOT}collections/incidents/items", **{"filter": text, "filter-lang": "cql2-json"})
    assert says in problem["expected"] and "untagged" not in problem["expected"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "1",
        "null",
        '"x"',
        '{"op":"foo"}',
        '{"op":"=","args":[]}',
        '{"op":"and","args":[]}',
        '{"op":"=","args":[1,2,3]}',
        '{"op":"like","args":[{"property":"kind"},{"property":"kind"}]}',
        '{"op":"in","args":[{"property":"kind"},[]]}',
        '{"op":"=","args":[{"property":"kind"},"\\u0000"]}',
        '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[]}]}',
        '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[1]}]}',
        '{"op":"not","args":[' * 90 + "true" + "]}" * 90,
        "[" * 3000,
    ],
    ids=lambda value: value[:40],
)
def test_invalid_json_is_rejected(rejected, text):
    problem = rejected(f"{ROOT}collections/incidents/items", **{"filter": text, "filter-lang": "cql2-json"})
    assert problem["parameter"] == "filter"


def test_other_languages_are_rejected(rejected):
    problem = rejected(f"{ROOT}collections/incidents/items", **{"filter": "kind = 'x'", "filter-lang": "ecql"})
    assert problem["parameter"] == "filter-lang"


PIECES = st.sampled_from(
    [
        "kind",
        "name_en",
        "precision_m",
        "earliest_start",
        "external",
        "geometry",
        "period",
        "actors",
        "nothing",
        "'x'",
        "'Qa''im'",
        "1",
        "-2.5",
        "true",
        "NULL",
        "=",
        "<>",
        "<",
        ">=",
        "AND",
        "OR",
        "NOT",
        "LIKE",
        "IN",
        "BETWEEN",
        "IS",
        "(",
        ")",
        "(",
        ")",
        ",",
        "DATE('2019-01-01')",
        "INTERVAL('2019-01-01','..')",
        "TIMESTAMP('x')",
        "POINT(41 34)",
        "POLYGON((0 0,1 0,1 1,0 0))",
        "S_INTERSECTS(",
        "T_AFTER(",
        "A_CONTAINS(",
        "CASEI(",
        "BBOX(1,2,3,4)",
        "+",
        "/",
        "^",
        "%",
        "\\",
        '"',
        "'",
        "é",
        "ع",
        "\t",
        ".",
        ";",
        "--",
    ]
)


@settings(max_examples=300, deadline=5000, suppress_health_check=list(HealthCheck), derandomize=True)
@given(pieces=st.lists(PIECES, max_size=25), spaced=st.booleans())
def test_no_filter_breaks_the_server(client, pieces, spaced):
    text = (" " if spaced else "").join(pieces)
    response = client.get(f"{ROOT}collections/incidents/items", {"filter": text, "limit": 1})
    assert response.status_code in (200, 400), text


NAMES = st.sampled_from(["kind", "precision_m", "earliest_start", "external", "geometry", "period", "actors", "x"])
LEAVES = (
    NAMES.map(lambda name: {"property": name})
    | st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.sampled_from(
        [
            {"date": "2019-01-01"},
            {"timestamp": "2019"},
            {"interval": ["..", "2019-01-01"]},
            {"interval": [1]},
            {"type": "Point", "coordinates": [41, 34]},
            {"bbox": [1, 2, 3, 4]},
        ]
    )
)
OPERATORS = st.sampled_from(
    [
        "and",
        "or",
        "not",
        "=",
        "<",
        "like",
        "between",
        "in",
        "isNull",
        "casei",
        "s_within",
        "t_during",
        "t_after",
        "a_overlaps",
        "a_equals",
        "+",
        "foo",
    ]
)
TREES = st.recursive(
    LEAVES,
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.builds(lambda op, args: {"op": op, "args": args}, OPERATORS, st.lists(parts, max_size=3))
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=5000, suppress_health_check=list(HealthCheck), derandomize=True)
@given(tree=TREES)
def test_no_tree_breaks_the_server(client, tree):
    parameters = {"filter": json.dumps(tree), "filter-lang": "cql2-json", "limit": 1}
    response = client.get(f"{ROOT}collections/incidents/items", parameters)
    assert response.status_code in (200, 400), tree
