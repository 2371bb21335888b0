"""The spatial and temporal functions of CQL2, against shapely and the calendar."""

import json
from datetime import date

import pytest
from shapely import wkt
from shapely.geometry import mapping, shape

from tests.geodata.ogc.abstract import (
    found,
    matching,
    proves,
)
from tests.geodata.ogc.conftest import LAT_LON, MERCATOR
from tests.geodata.ogc.test_crs import flipped, reprojected

pytestmark = pytest.mark.django_db
AREA = wkt.loads("POLYGON((40.5 34.2,41.3 34.2,41.3 34.8,40.5 34.8,40.5 34.2))")
LINE = wkt.loads("LINESTRING(40.0 34.0,41.0 34.5,42.0 35.0)")
RELATIONS = {
    "S_INTERSECTS": "intersects",
    "S_DISJOINT": "disjoint",
    "S_WITHIN": "within",
    "S_CONTAINS": "contains",
    "S_EQUALS": "equals",
    "S_TOUCHES": "touches",
    "S_CROSSES": "crosses",
    "S_OVERLAPS": "overlaps",
}


@proves("cql2/basic-spatial-functions/s_intersects", "cql2/basic-spatial-functions-plus/s_intersects")
@proves("cql2/spatial-functions/all", "features-3/filter/filter-crs-wgs84", "features-3/filter/filter-crs-param")
@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("name", ["places", "control-zones", "routes"])
def test_spatial_relations_in_every_crs(items, name, relation):
    features = [feature for feature in items(name)["features"] if feature["geometry"]]
    own = max((shape(feature["geometry"]) for feature in features), key=lambda geometry: geometry.length)
    for geometry in (AREA, LINE, shape(features[0]["geometry"]), own):
        tested = {
            feature["id"] for feature in features if getattr(shape(feature["geometry"]), RELATIONS[relation])(geometry)
        }
        text = f"{relation}(geometry, {wkt.dumps(geometry, rounding_precision=6)})"
        if len(text) > 8000:
            continue
        assert found(items(name, filter=text)) == tested, text[:200]
        turned = f"{relation}(geometry, {wkt.dumps(flipped(geometry), rounding_precision=6)})"
        assert found(items(name, filter=turned, filter_crs=LAT_LON)) == tested
    metres = wkt.dumps(reprojected(AREA))
    expected = found(items(name, filter=f"S_INTERSECTS(geometry, {wkt.dumps(AREA)})"))
    assert found(items(name, filter=f"S_INTERSECTS(geometry, {metres})", filter_crs=MERCATOR)) == expected
    assert found(items(name, filter="S_INTERSECTS(geometry, BBOX(40.5,34.2,41.3,34.8))")) == expected
    assert found(items(name, filter="S_INTERSECTS(BBOX(40.5,34.2,41.3,34.8), geometry)")) == expected


@proves("cql2/basic-spatial-functions-plus/s_intersects")
@pytest.mark.parametrize(
    "text",
    [
        "POINT(40.98 34.40)",
        "POINT(4.098E1 344e-1)",
        "POINT Z(40.98 34.40 5)",
        "MULTIPOINT((40.98 34.40),(41.1 34.37))",
        "LINESTRING(40 34,41 35)",
        "MULTILINESTRING((40 34,41 35),(41 34,42 35))",
        "MULTIPOLYGON(((40 34,41 34,41 35,40 34)),((42 34,43 34,43 35,42 34)))",
        "GEOMETRYCOLLECTION(POINT(40.98 34.40),LINESTRING(40 34,41 35))",
    ],
)
def test_every_type_of_geometry(items, text):
    geometry = wkt.loads(text)
    everything = items("places")
    expected = matching(everything, lambda item: item["geometry"] and shape(item["geometry"]).intersects(geometry))
    assert found(items("places", filter=f"S_INTERSECTS(geometry, {text})")) == expected
    node = {"op": "s_intersects", "args": [{"property": "geometry"}, mapping(geometry)]}
    assert found(items("places", filter=json.dumps(node), filter_lang="cql2-json")) == expected


FIRST, LAST = date.min, date.max
TEMPORAL = {
    "T_AFTER": lambda s, e, a, b: s > b,
    "T_BEFORE": lambda s, e, a, b: e < a,
    "T_CONTAINS": lambda s, e, a, b: s < a and e > b,
    "T_DISJOINT": lambda s, e, a, b: not (s <= b and e >= a),
    "T_DURING": lambda s, e, a, b: s > a and e < b,
    "T_EQUALS": lambda s, e, a, b: s == a and e == b,
    "T_FINISHEDBY": lambda s, e, a, b: s < a and e == b,
    "T_FINISHES": lambda s, e, a, b: s > a and e == b,
    "T_INTERSECTS": lambda s, e, a, b: s <= b and e >= a,
    "T_MEETS": lambda s, e, a, b: e == a,
    "T_METBY": lambda s, e, a, b: s == b,
    "T_OVERLAPPEDBY": lambda s, e, a, b: a < s < b and e > b,
    "T_OVERLAPS": lambda s, e, a, b: s < a and a < e < b,
    "T_STARTEDBY": lambda s, e, a, b: s == a and e > b,
    "T_STARTS": lambda s, e, a, b: s == a and e < b,
}


@proves("cql2/temporal-functions/all")
@pytest.mark.parametrize("function", TEMPORAL)
def test_temporal_functions_on_the_possible_span(items, function):
    everything = items("control-zones")
    dated = [feature["properties"] for feature in everything["features"] if feature["properties"]["latest_end"]]
    edges = sorted({day for p in dated for day in (p["earliest_start"], p["latest_end"]) if day})
    pairs = list(zip(edges[:-2:3], edges[2::3], strict=False))[:6] + [("..", edges[3]), (edges[3], "..")]

    def holds(properties, first, last):
        if not properties["latest_end"]:
            return False
        start = date.fromisoformat(properties["earliest_start"]) if properties["earliest_start"] else FIRST
        bounds = [
            FIRST if first == ".." else date.fromisoformat(first),
            LAST if last == ".." else date.fromisoformat(last),
        ]
        return TEMPORAL[function](start, date.fromisoformat(properties["latest_end"]), *bounds)

    for first, last in pairs:
        expected = matching(everything, lambda item, edges=(first, last): holds(item["properties"], *edges))
        for subject in ("period", "INTERVAL(earliest_start, latest_end)"):
            if subject != "period" and any(p["latest_end"] and not p["earliest_start"] for p in dated):
                continue
            text = f"{function}({subject}, INTERVAL('{first}','{last}'))"
            assert found(items("control-zones", filter=text)) == expected, text


@proves("cql2/temporal-functions/instants")
def test_instants_are_days(items):
    everything = items("incidents")
    for function in ("T_AFTER", "T_BEFORE", "T_EQUALS", "T_DISJOINT", "T_INTERSECTS"):
        for literal in ("DATE('2019-10-01')", "TIMESTAMP('2019-10-01T06:00:00Z')"):
            day = date(2019, 10, 1)
            expected = matching(
                everything,
                lambda item, function=function, day=day: (
                    item["properties"]["earliest_start"]
                    and TEMPORAL[function](*[date.fromisoformat(item["properties"]["earliest_start"])] * 2, day, day)
                ),
            )
            assert found(items("incidents", filter=f"{function}(earliest_start, {literal})")) == expected


@proves("cql2/temporal-functions/instants")
@pytest.mark.parametrize("time", ["2019-01-01T00:00:00+03:00", "2019-01-01T23:00:00-05:00", "2019-01-01t12:00:00z"])
def test_a_time_counts_as_the_day_that_is_written(get, items, time):
    expected = found(items("incidents", filter="earliest_start > DATE('2019-01-01')"))
    for text in (
        f"earliest_start > TIMESTAMP('{time}')",
        f"earliest_start > '{time}'",
        f"T_AFTER(earliest_start, INTERVAL('{time}','{time}'))",
    ):
        assert found(items("incidents", filter=text)) == expected != set(), text
    node = {"op": ">", "args": [{"property": "earliest_start"}, {"timestamp": time}]}
    assert found(items("incidents", filter=json.dumps(node), filter_lang="cql2-json")) == expected
    from_day = found(items("incidents", datetime="2019-01-01/.."))
    assert found(items("incidents", datetime=f"{time}/..")) == from_day
    rest = get.json("/api/v1/incidents/", datetime=f"{time}/..", limit=10_000)
    assert found(rest) == from_day


def test_the_year_0000_is_before_everything(get, items):
    """So QGIS writes an end that is open: it knows no other."""
    text = "0000-01-01T00:00:00Z/2019-01-01"
    expected = found(items("incidents", datetime="../2019-01-01"))
    assert found(items("incidents", datetime=text)) == expected != set()
    assert found(get.json("/api/v1/incidents/", datetime=text, limit=10_000)) == expected
    dated = found(items("incidents", filter="earliest_start IS NOT NULL"))
    for literal in ("DATE('0000-02-29')", "TIMESTAMP('0000-01-01T00:00:00Z')", "'0000-12-31'"):
        assert found(items("incidents", filter=f"earliest_start > {literal}")) == dated
    written, open_end = (
        found(items("incidents", filter=f"T_INTERSECTS(period, INTERVAL('{start}','2019-01-01'))"))
        for start in ("0000-01-01", "..")
    )
    assert written == open_end != set()
