"""OGC API – Tiles, Part 1, and tile matrix sets: their abstract tests."""

import json
import math
from urllib.parse import unquote, urlsplit

import pyogrio
import pytest
from shapely.geometry import box, shape

from geodata.ogc import conformance
from tests.geodata.ogc.abstract import proves, rel
from tests.geodata.ogc.conftest import MERCATOR, ROOT

pytestmark = pytest.mark.django_db
QUAD = "WebMercatorQuad"
ZOOM, ROW, COLUMN = 6, 25, 39  # the tile that holds the zone


def tiles_of(name):
    return f"{ROOT}collections/{name}/tiles/{QUAD}"


def decoded(body, path):
    """The features of a tile, by GDAL."""
    path.write_bytes(body)
    return pyogrio.read_dataframe(path)


@proves("tms/tilematrixset/all", "tms/json-tilematrixset/all")
def test_tile_matrix_set(get):
    listed = get.json(f"{ROOT}tileMatrixSets")["tileMatrixSets"]
    assert [one["id"] for one in listed] == [QUAD]
    document = get.json(urlsplit(rel(listed[0], "self")[0]).path)
    assert document["uri"] == f"http://www.opengis.net/def/tilematrixset/OGC/1.0/{QUAD}" and document["crs"] == MERCATOR
    assert [matrix["id"] for matrix in document["tileMatrices"]] == [str(zoom) for zoom in range(23)]
    first, second = document["tileMatrices"][:2]
    assert math.isclose(first["scaleDenominator"], 559082264.028717, rel_tol=1e-9)
    assert math.isclose(first["cellSize"], 156543.033928041, rel_tol=1e-9)
    assert second["matrixWidth"] == second["matrixHeight"] == 2
    assert get(f"{ROOT}tileMatrixSets/Other").status_code == 404


@proves("tiles/tilesets-list/tileset-links", "tiles/geodata-tilesets/desc-links", "tiles/geodata-tilesets/operation")
def test_collections_lead_to_their_tilesets(get, collection):
    one = get.json(f"{ROOT}collections/{collection}")
    listed = get.json(urlsplit(rel(one, conformance.TILESETS_VECTOR)[0]).path)["tilesets"]
    for tileset in listed:
        assert tileset["dataType"] == "vector" and tileset["tileMatrixSetURI"].endswith(QUAD)
        assert get(urlsplit(rel(tileset, "self")[0]).path).status_code == 200
        assert get(urlsplit(rel(tileset, conformance.TILING_SCHEME)[0]).path).status_code == 200


@proves("tiles/tileset/tileset-description", "tms/tilesetmetadata/all", "tms/json-tilesetmetadata/all")
@proves("tiles/core/tc-op")
def test_a_tileset_links_its_tiles(get, collection):
    document = get.json(tiles_of(collection))
    assert document["crs"] == MERCATOR and document["dataType"] == "vector" and rel(document, "self")
    link = next(link for link in document["links"] if link["rel"] == "item")
    assert link["templated"] and link["type"] == "application/vnd.mapbox-vector-tile"
    url = unquote(link["href"])
    for name, value in (("tileMatrix", ZOOM), ("tileRow", ROW), ("tileCol", COLUMN)):
        url = url.replace(f"{{{name}}}", str(value))
    assert get(url).status_code in (200, 204)
    assert [layer["id"] for layer in document["layers"]] == [collection]


def test_tile_json(get, collection):
    response = get(tiles_of(collection), f="tilejson")
    document = response.json()
    assert document["tilejson"] == "3.0.0" and document["vector_layers"][0]["id"] == collection
    west, south, east, north = document["bounds"]
    assert west <= east and south <= north
    url = document["tiles"][0].replace("{z}", str(ZOOM)).replace("{y}", str(ROW)).replace("{x}", str(COLUMN))
    assert get(url).status_code in (200, 204)


@proves("tiles/core/tc-success", "tiles/mvt/content")
def test_a_tile_contains_features_that_intersect_it(get, items, collection, tmp_path):
    response = get(f"{tiles_of(collection)}/{ZOOM}/{ROW}/{COLUMN}")
    side = 360 / 2**ZOOM
    west = COLUMN * side - 180
    north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**ZOOM)))) for row in (ROW, ROW + 1))
    inside = box(west, south, west + side, north)
    expected = {
        item["id"]
        for item in items(collection)["features"]
        if item["geometry"] and shape(item["geometry"]).intersects(inside)
    }
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    slugs = set(decoded(response.content, tmp_path / "tile.mvt")["slug"])
    assert expected <= slugs


@proves("tiles/core/tc-success")
def test_an_empty_tile_has_no_content(get, collection):
    response = get(f"{tiles_of(collection)}/6/1/1")
    assert (response.status_code, response.content) == (204, b"")
    assert "Content-Type" not in response


@proves("tiles/core/tc-error", "tiles/core/tc-tilematrix-definition", "tiles/core/tc-tilerow-definition")
@proves("tiles/core/tc-tilecol-definition")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("6/64/1", 404),
        ("6/1/64", 404),
        ("23/1/1", 404),
        ("999999999/1/1", 404),
        ("x/1/1", 400),
        ("6/-1/1", 400),
        ("6/1/1.5", 400),
        ("6/1/٣", 400),
        ("6/1/99999999999999999999", 400),
    ],
)
def test_tiles_outside_the_matrix_are_not_found(rejected, path, status):
    rejected(f"{tiles_of('incidents')}/{path}", status=status)


def test_other_tilesets_are_not_found(rejected):
    rejected(f"{ROOT}collections/incidents/tiles/Other", status=404)
    rejected(f"{ROOT}collections/incidents/tiles/Other/1/1/1", status=404)
    rejected(f"{ROOT}collections/actors/tiles", status=404)


@proves("tiles/datetime/datetime-axis")
@pytest.mark.parametrize(
    "parameters",
    [
        {"datetime": "2019-01-01/.."},
        {"filter": "kind = 'airstrike'"},
        {"kind": "clash"},
        {"side": "syria"},
        {"datetime": "../2015-01-01", "filter": "S_INTERSECTS(geometry, BBOX(40,34,41,35))"},
        {"q": "Raid"},
    ],
)
def test_filters_apply_to_tiles(get, items, incidents, tmp_path, parameters):
    url = f"{tiles_of('incidents')}/{ZOOM}/{ROW}/{COLUMN}"
    response = get(url, **parameters)
    in_tile = set(decoded(get(url).content, tmp_path / "all.mvt")["slug"])
    expected = {item["id"] for item in items("incidents", **parameters)["features"]} & in_tile
    slugs = set(decoded(response.content, tmp_path / "tile.mvt")["slug"])
    assert slugs == expected != in_tile


@pytest.mark.parametrize("path", [f"tiles/{QUAD}/{ZOOM}/{ROW}/{COLUMN}", "items"])
def test_a_geometry_that_only_the_database_rejects(rejected, path):
    ring = [[40, 34], [41, 34], [41, 35], [40, 35], [40, 34]]
    polygon = {"type": "Polygon", "coordinates": [ring, []]}
    node = {"op": "s_intersects", "args": [{"property": "geometry"}, polygon]}
    parameters = {"filter": json.dumps(node), "filter-lang": "cql2-json"}
    assert rejected(f"{ROOT}collections/places/{path}", **parameters)["parameter"] == "filter"


@pytest.mark.parametrize("name", ["limit", "offset", "bbox", "crs", "nonsense", "fields"])
def test_paging_parameters_are_rejected(rejected, name):
    assert rejected(f"{tiles_of('incidents')}/0/0/0", **{name: "1"})["parameter"] == name
