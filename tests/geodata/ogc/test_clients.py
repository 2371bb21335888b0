"""The clients that people use, against a live server: GDAL (by pyogrio), geopandas and OWSLib."""

import geopandas
import pandas
import pyogrio
import pytest
from owslib.ogcapi.features import Features

from geodata.layers import BY_NAME
from geodata.ogc import conformance

pytestmark = [pytest.mark.django_db, pytest.mark.clients]


@pytest.fixture
def read(site):
    """Read a collection with GDAL's OAPIF driver."""

    def fetch(name="incidents", **options):
        return pyogrio.read_dataframe(f"OAPIF:{site}", layer=name, **options)

    return fetch


def test_gdal_lists_the_collections(site):
    assert [name for name, _ in pyogrio.list_layers(f"OAPIF:{site}")] == list(conformance.COLLECTIONS)


def test_gdal_reads_every_collection(read, collection):
    frame = read(collection)
    assert set(frame["id"]) == set(BY_NAME[collection].model.published.values_list("slug", flat=True))


def test_gdal_pages(site, read):
    frame = pyogrio.read_dataframe(f"OAPIF:{site}", layer="incidents", PAGE_SIZE="7")
    assert len(frame) == len(read()) == frame["id"].nunique()


def test_gdal_filters_by_bbox(read):
    everything = read("places")
    west, south, east, north = box = (40.5, 34.2, 41.3, 34.8)
    found = read("places", bbox=box)
    assert set(found["id"]) == set(everything.cx[west:east, south:north]["id"]) != set()


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("kind = 'airstrike'", lambda row: row["kind"] == "airstrike"),
        ("slug = 'Qa''im'", lambda row: False),
        ("side = 'syria'", lambda row: row["side"] == "syria"),
        ("external = 0", lambda row: not row["external"]),
        ("precision_m = 1000", lambda row: row["precision_m"] == 1000),
        (
            "kind IN ('airstrike','clash') AND earliest_start >= '2015-01-01'",
            lambda row: row["kind"] in ("airstrike", "clash") and day(row["earliest_start"]) >= "2015-01-01",
        ),
        ("latest_end <= '2015-01-01'", lambda row: "" < day(row["latest_end"]) <= "2015-01-01"),
        ("earliest_start = '2019-09-30'", lambda row: day(row["earliest_start"]) == "2019-09-30"),
        ("name_en LIKE '%Bukamal%'", lambda row: "Bukamal" in row["name_en"]),
        (
            "name_en ILIKE '%BUKAMAL%' OR NOT (kind <> 'clash')",
            lambda row: "bukamal" in row["name_en"].lower() or row["kind"] == "clash",
        ),
    ],
)
def test_gdal_filters_by_attributes(read, where, holds):
    everything = read()
    assert set(read(where=where)["id"]) == set(everything[[bool(holds(row)) for _, row in everything.iterrows()]]["id"])


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("point", ("Point", "MultiPoint")),
        ("line", ("LineString", "MultiLineString")),
        ("area", ("Polygon", "MultiPolygon")),
        ("none", (None,)),
    ],
)
def test_gdal_reads_one_type_of_a_mixed_collection(site, read, kind, types):
    """The OAPIF driver takes only columns into a filter, so it compares types itself; our filter is one of the URL."""
    everything = read()
    wanted = set(everything[everything.geometry.geom_type.isin(types)]["id"])
    found = geopandas.read_file(f"{site}collections/incidents/items?limit=1000&geometry_type={kind}")
    assert set(found["id"]) == wanted != set()
    names = ", ".join(f"'{name}'" for name in types if name)
    condition = f"OGR_GEOMETRY IN ({names.upper()})" if names else "OGR_GEOMETRY IS NULL"
    statement = f"SELECT * FROM incidents WHERE {condition}"
    found = pyogrio.read_dataframe(f"OAPIF:{site}", sql=statement, sql_dialect="OGRSQL")
    assert set(found["id"]) == wanted


def day(value):
    """A day as text; an empty one where there is none."""
    return "" if pandas.isna(value) else f"{value:%Y-%m-%d}"


def test_gdal_filters_by_time(read, get):
    found = read(DATETIME="2019-10-01/..")
    response = get.json("/api/v1/incidents/", datetime="2019-10-01/..", limit=1000)
    assert set(found["id"]) == {feature["id"] for feature in response["features"]} != set()


def test_gdal_requests_a_crs(read):
    plain, metres = read("crossings"), read("crossings", CRS="EPSG:3857")
    assert metres.crs.to_epsg() == 3857
    assert plain.to_crs(3857).geometry.geom_equals_exact(metres.geometry, 0.2).all()
    latitude_first = read("crossings", CRS="EPSG:4326")
    assert latitude_first.geometry.geom_equals_exact(plain.geometry, 1e-6).all()


def test_geopandas_reads_a_url(site):
    frame = geopandas.read_file(f"{site}collections/control-zones/items?limit=1000&datetime=2019-10-01")
    assert len(frame) and frame.crs.equals("OGC:CRS84") or frame.crs.to_epsg() == 4326


def test_owslib(site):
    api = Features(site)
    assert api.conformance()["conformsTo"] == conformance.CONFORMS_TO
    assert api.feature_collections() == list(conformance.COLLECTIONS)
    assert api.collection("incidents")["id"] == "incidents"
    assert "kind" in api.collection_queryables("incidents")["properties"]
    page = api.collection_items("incidents", limit=5, bbox=[40.0, 34.0, 41.0, 35.0])
    assert page["numberReturned"] == len(page["features"]) == 5
    filtered = api.collection_items("incidents", filter="kind = 'airstrike'")
    assert {feature["properties"]["kind"] for feature in filtered["features"]} == {"airstrike"}
    assert api.collection_items("incidents", datetime_="2019-10-01/..")["features"]
    first = page["features"][0]
    assert api.collection_item("incidents", first["id"])["properties"] == first["properties"]
    assert api.api()["openapi"].startswith("3.0")
