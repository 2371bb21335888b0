"""OGC API – Features, Part 3 and CQL2: queryables, filters, and what clients such as QGIS really send.

What a filter must find is computed independently here, in Python and by shapely, from all features.
"""

import json
import re

import jsonschema
import pytest

from tests.factories import incident
from tests.geodata.ogc.abstract import (
    found,
    matching,
    proves,
)
from tests.geodata.ogc.conftest import ROOT

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@proves("features-3/queryables/queryables-op", "features-3/queryables/queryables-success")
@proves("features-3/queryables/get-conformance", "features-3/filter/queryables-link")
def test_queryables_are_a_json_schema(get, items, collection):
    url = f"{ROOT}collections/{collection}"
    link = next(link for link in get.json(url)["links"] if link["rel"].endswith("/queryables"))
    response = get(link["href"])
    assert response["Content-Type"] == "application/schema+json"
    schema = response.json()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema") and schema["$id"].endswith(f"{url}/queryables")
    assert schema["type"] == "object" and schema["additionalProperties"] is False
    assert schema["properties"]["geometry"]["format"] == "geometry-any"
    for name, item in schema["properties"].items():
        assert item.get("type") or name == "geometry"
        filtered = items(collection, filter=f'"{name}" IS NULL OR NOT "{name}" IS NULL')
        assert found(filtered) == found(items(collection))


@proves("features-3/queryables-query-parameters/parameters")
def test_every_queryable_with_a_plain_value_is_a_parameter(get, items, collection):
    features = items(collection)["features"]
    schema = get.json(f"{ROOT}collections/{collection}/queryables")["properties"]
    for name, item in schema.items():
        values = [feature["properties"].get(name) for feature in features]
        values = [value["slug"] if isinstance(value, dict) else value for value in values]
        wanted = next((value for value in values if value not in (None, "")), None)
        if item.get("type") in ("array", None) or wanted is None:
            continue
        expected = {feature["id"] for feature, value in zip(features, values, strict=True) if value == wanted}
        for text in [str(wanted), str(int(wanted))] if isinstance(wanted, bool) else [str(wanted)]:
            assert found(items(collection, **{name: text})) == expected, name


COMPARISONS = [
    ("kind = 'airstrike'", lambda p: p["kind"] == "airstrike"),
    ("'airstrike' = kind", lambda p: p["kind"] == "airstrike"),
    ("kind <> 'airstrike'", lambda p: p["kind"] != "airstrike"),
    ("precision_m > 500", lambda p: p["precision_m"] is not None and p["precision_m"] > 500),
    ("precision_m >= 5e2", lambda p: p["precision_m"] is not None and p["precision_m"] >= 500),
    ("precision_m < 500.5", lambda p: p["precision_m"] is not None and p["precision_m"] < 500.5),
    ("NOT (precision_m <= 500)", lambda p: p["precision_m"] is not None and p["precision_m"] > 500),
    ("earliest_start >= DATE('2019-01-01')", lambda p: (p["earliest_start"] or "") >= "2019-01-01"),
    ("earliest_start < TIMESTAMP('2015-01-01T00:00:00Z')", lambda p: (p["earliest_start"] or "9") < "2015-01-01"),
    ("external = true", lambda p: p["external"]),
    ("NOT external", lambda p: not p["external"]),
    ("true", lambda p: True),
    ("false", lambda p: False),
    (
        "kind = 'airstrike' OR kind = 'clash' AND side = 'iraq'",
        lambda p: p["kind"] == "airstrike" or (p["kind"] == "clash" and p["side"] == "iraq"),
    ),
    (
        "(kind = 'airstrike' OR kind = 'clash') AND side = 'syria'",
        lambda p: p["kind"] in ("airstrike", "clash") and p["side"] == "syria",
    ),
    ("fatalities_best IS NULL", lambda p: p["fatalities_best"] is None),
    ("earliest_start IS NOT NULL", lambda p: p["earliest_start"] is not None),
    ("place = 'made-town'", lambda p: p["place"] is not None and p["place"]["slug"] == "made-town"),
    ("place IS NULL", lambda p: p["place"] is None),
    ("POINT(1 2) IS NULL", lambda p: False),
    ("BBOX(40,34,41,35) IS NOT NULL", lambda p: True),
    ("INTERVAL('2019-01-01','2019-02-01') IS NULL", lambda p: False),
    ("INTERVAL(earliest_start,'..') IS NULL", lambda p: p["earliest_start"] is None),
]
ADVANCED = [
    ("name_en LIKE '%Bukamal%'", lambda p: "Bukamal" in p["name_en"]),
    ("name_en NOT LIKE '_ %'", lambda p: not re.match(r". ", p["name_en"])),
    ("name_en LIKE '%Qa''im%'", lambda p: "Qa'im" in p["name_en"]),
    ("name_en LIKE '%Qa\\'im%'", lambda p: "Qa'im" in p["name_en"]),
    ("fatalities_best > .5", lambda p: p["fatalities_best"] is not None and p["fatalities_best"] > 0.5),
    ("precision_m > -.5", lambda p: p["precision_m"] is not None),
    ("name_en LIKE '100\\%'", lambda p: p["name_en"] == "100%"),
    ("name_ar LIKE '%البوكمال%'", lambda p: "البوكمال" in p["name_ar"]),
    ("precision_m BETWEEN 100 AND 5000", lambda p: p["precision_m"] is not None and 100 <= p["precision_m"] <= 5000),
    (
        "earliest_start BETWEEN DATE('2014-01-01') AND '2016-12-31'",
        lambda p: "2014-01-01" <= (p["earliest_start"] or "") <= "2016-12-31",
    ),
    ("kind IN ('airstrike','clash')", lambda p: p["kind"] in ("airstrike", "clash")),
    ("kind NOT IN ('airstrike')", lambda p: p["kind"] != "airstrike"),
    ("precision_m IN (500, 1000)", lambda p: p["precision_m"] in (500, 1000)),
    ("name_en IN (name_ar, name_en)", lambda p: True),
]
CASES = [
    ("CASEI(name_en) LIKE CASEI('%BUKAMAL%')", lambda p: "bukamal" in p["name_en"].lower()),
    ("CASEI(kind) = CASEI('AirStrike')", lambda p: p["kind"] == "airstrike"),
    ("CASEI(kind) IN (CASEI('AIRSTRIKE'), 'clash')", lambda p: p["kind"] in ("airstrike", "clash")),
]
BETWEEN_PROPERTIES = [
    ("earliest_start = latest_start", lambda p: p["earliest_start"] and p["earliest_start"] == p["latest_start"]),
    ("earliest_start < latest_start", lambda p: p["earliest_start"] and p["earliest_start"] < p["latest_start"]),
    ("slug <> source", lambda p: True),
]
ARRAYS = [
    ("A_CONTAINS(actors, ('one'))", lambda actors: {"one"} <= actors),
    ("A_OVERLAPS(actors, ('one', 'other'))", lambda a: bool(a & {"one", "other"})),
    ("A_CONTAINEDBY(actors, ('one', 'other'))", lambda a: a <= {"one", "other"}),
    ("A_EQUALS(actors, ('one'))", lambda actors: actors == {"one"}),
]


def text_alone(value):
    """The id of a case: its filter, since its function has no fixed name."""
    return value[:40] if isinstance(value, str) else "-"


@pytest.mark.slow
@proves("features-3/filter/filter-param", "features-3/filter/filter-lang-param", "features-3/features-filter/filter")
@proves("features-3/filter/filter-expression", "features-3/filter/mixing-expressions", "cql2/basic-cql2/logical")
@proves("cql2/cql2-text/validate", "cql2/basic-cql2/comparison", "cql2/basic-cql2/is-null")
@proves("cql2/advanced-comparison-operators/like", "cql2/advanced-comparison-operators/between")
@proves("cql2/advanced-comparison-operators/in", "cql2/case-insensitive-comparison/casei")
@proves("cql2/property-property/comparison")
@pytest.mark.parametrize(("text", "holds"), COMPARISONS + ADVANCED + CASES + BETWEEN_PROPERTIES, ids=text_alone)
def test_a_filter_matches_what_is_computed_here(items, incidents, text, holds):
    everything = items("incidents")
    expected = matching(everything, lambda feature: holds(feature["properties"]))
    assert found(items("incidents", filter=text)) == expected
    assert found(items("incidents", filter=text, filter_lang="cql2-text")) == expected
    airstrikes = matching(everything, lambda feature: feature["properties"]["kind"] == "airstrike")
    assert found(items("incidents", filter=text, kind="airstrike")) == expected & airstrikes


@proves("cql2/array-functions/array")
@pytest.mark.parametrize(("text", "holds"), ARRAYS, ids=text_alone)
def test_arrays(items, incidents, text, holds):
    def actors(feature):
        return {actor["slug"] for actor in feature["properties"]["actors"]}

    everything = items("incidents")
    assert found(items("incidents", filter=text)) == matching(everything, lambda item: holds(actors(item))) != set()


def test_an_array_may_be_empty(items, incidents):
    everything = items("incidents")
    nobody = matching(everything, lambda item: not item["properties"]["actors"])
    assert found(items("incidents", filter="A_EQUALS(actors,())")) == nobody
    assert found(items("incidents", filter="A_CONTAINS(actors, ( ))")) == found(everything)
    assert found(items("incidents", filter="NOT A_OVERLAPS(actors,())")) == found(everything)


@proves("cql2/cql2-json/validate", "features-3/filter/filter-lang-param")
@pytest.mark.parametrize(
    ("node", "text"),
    [
        ({"op": "=", "args": [{"property": "kind"}, "airstrike"]}, "kind = 'airstrike'"),
        (
            {"op": "not", "args": [{"op": "in", "args": [{"property": "kind"}, ["airstrike", "clash"]]}]},
            "kind NOT IN ('airstrike','clash')",
        ),
        (
            {
                "op": "and",
                "args": [
                    {"op": "isNull", "args": [{"property": "fatalities_best"}]},
                    {"op": "<", "args": [{"property": "earliest_start"}, {"date": "2015-01-01"}]},
                ],
            },
            "fatalities_best IS NULL AND earliest_start < DATE('2015-01-01')",
        ),
        (
            {"op": "t_intersects", "args": [{"property": "period"}, {"interval": ["2019-01-01", ".."]}]},
            "T_INTERSECTS(period, INTERVAL('2019-01-01','..'))",
        ),
        (
            {"op": "a_contains", "args": [{"property": "actors"}, ["one"]]},
            "A_CONTAINS(actors, ('one'))",
        ),
    ],
)
def test_cql2_json_is_equivalent_to_cql2_text(items, incidents, node, text):
    assert found(items("incidents", filter=json.dumps(node), filter_lang="cql2-json")) == found(
        items("incidents", filter=text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(kind = 'airstrike')", "kind = 'airstrike'"),
        ("((kind = 'airstrike') AND (side = 'syria'))", "kind = 'airstrike' AND side = 'syria'"),
        ("kind IN ('airstrike','clash')", "kind = 'airstrike' OR kind = 'clash'"),
        (
            "(kind IN ('airstrike','clash') AND (\"earliest_start\" >= DATE('2019-01-01')))",
            "kind IN ('airstrike','clash') AND earliest_start >= '2019-01-01'",
        ),
        ("(\"name_en\" LIKE '%Bukamal%')", "name_en LIKE '%Bukamal%'"),
        ("(CASEI(\"name_en\") LIKE CASEI('%BUKAMAL%'))", "CASEI(name_en) LIKE '%bukamal%'"),
        ("(NOT ((kind = 'airstrike')))", "kind <> 'airstrike'"),
        ("((kind <> 'airstrike') OR (\"fatalities_best\" IS NULL))", "kind <> 'airstrike' OR fatalities_best IS NULL"),
        ('"precision_m" BETWEEN 100 AND 5000', "precision_m >= 100 AND precision_m <= 5000"),
        ("(external = TRUE)", "external"),
        ("(\"name_en\" = 'Qa''im')", "name_en = 'Qa''im'"),
    ],
)
def test_filters_that_qgis_sends(get, items, incidents, text, expected):
    """Recorded from QGIS 3.40; ``limit`` and ``filter-lang`` are as it writes them."""
    url = f"{ROOT}collections/incidents/items"
    response = get.json(url, **{"limit": "1000", "filter": text, "filter-lang": "cql2-text"})
    assert found(response) == found(items("incidents", filter=expected))


def test_the_conformance_classes_that_qgis_requires_are_declared(get):
    declared = set(get.json(f"{ROOT}conformance")["conformsTo"])
    for name in (
        "ogcapi-features-3/1.0/conf/filter",
        "ogcapi-features-3/1.0/conf/features-filter",
        "cql2/1.0/conf/cql2-text",
        "cql2/1.0/conf/basic-cql2",
    ):
        assert f"http://www.opengis.net/spec/{name}" in declared


FOLDED = [("Straße", "STRASSE"), ("Łódź", "ŁÓDŹ"), ("Μάνος", "ΜΆΝΟΣ"), ("Qa’im", "QA’IM"), ("Ünal", "üNAL")]


@pytest.mark.parametrize(("name", "written"), FOLDED)
def test_casei_folds_the_case_of_every_alphabet(items, db, name, written):
    incident("made-folded", name_en=name)
    features = items("incidents", filter=f"CASEI(name_en)=CASEI('{written}')")["features"]
    assert [feature["id"] for feature in features] == ["made-folded"]
