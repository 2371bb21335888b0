"""OGC API – Features, Part 2: the abstract tests of coordinate reference systems."""

import numpy
import pytest
from pyproj import Transformer
from shapely import equals_exact, transform
from shapely.geometry import shape

from tests.geodata.ogc.abstract import proves
from tests.geodata.ogc.conftest import (
    CRS84,
    LAT_LON,
    MERCATOR,
    ROOT,
)

pytestmark = pytest.mark.django_db
TO_MERCATOR = Transformer.from_crs(4326, 3857, always_xy=True).transform


def reprojected(geometry):
    return transform(geometry, lambda positions: numpy.column_stack(TO_MERCATOR(*positions.T)))


def flipped(geometry):
    return transform(geometry, lambda positions: positions[:, ::-1])


@proves("features-2/crs/crs-uri", "features-2/crs/fc-md-crs-list", "features-2/crs/fc-md-storageCrs")
def test_collections_list_their_crs(get, collection):
    document = get.json(f"{ROOT}collections/{collection}")
    assert document["crs"] == [CRS84, LAT_LON, MERCATOR]
    assert document["storageCrs"] in document["crs"]
    assert get.json(f"{ROOT}collections")["crs"] == document["crs"]


@proves("features-2/crs/fc-crs-default-value", "features-2/crs/ogc-crs-header", "features-2/crs/crs-action")
@proves("features-2/crs/ogc-crs-header-value", "features-2/crs/geojson", "features-2/crs/fc-crs-definition")
def test_crs_of_the_response(get, items, collection):
    url = f"{ROOT}collections/{collection}/items"
    plain = items(collection)["features"]
    assert get(url)["Content-Crs"] == get(url, crs=CRS84)["Content-Crs"] == f"<{CRS84}>"
    assert items(collection, crs=CRS84)["features"] == plain
    for uri, change, near in (
        (LAT_LON, flipped, 1e-5),
        (MERCATOR, reprojected, 0.2),
    ):
        assert get(url, crs=uri)["Content-Crs"] == f"<{uri}>"
        for before, after in zip(plain, items(collection, crs=uri)["features"], strict=True):
            assert before["properties"] == after["properties"]
            if before["geometry"]:
                assert equals_exact(shape(after["geometry"]), change(shape(before["geometry"])), near)


@proves("features-2/crs/crs-action")
def test_crs_of_one_feature(get, items):
    feature = items("crossings")["features"][0]
    url = f"{ROOT}collections/crossings/items/{feature['id']}"
    response = get(url, crs=LAT_LON)
    assert response["Content-Crs"] == f"<{LAT_LON}>"
    assert response.json()["geometry"]["coordinates"] == feature["geometry"]["coordinates"][::-1]


@proves("features-2/crs/fc-crs-valid-value", "features-2/crs/fc-bbox-crs-valid-value")
@pytest.mark.parametrize("name", ["crs", "bbox-crs", "filter-crs"])
@pytest.mark.parametrize("uri", ["EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/999", ""])
def test_other_crs_are_rejected(rejected, name, uri):
    problem = rejected(f"{ROOT}collections/places/items", **{name: uri, "bbox": "40,34,41,35"})
    assert problem["parameter"] == name and CRS84 in problem["expected"]


@proves("features-2/crs/fc-bbox-crs-definition", "features-2/crs/fc-bbox-crs-default-value")
@proves("features-2/crs/fc-bbox-crs-action")
def test_bbox_crs(items, collection):
    west, south, east, north = 40.5, 34.2, 41.3, 34.8
    expected = items(collection, bbox=f"{west},{south},{east},{north}")["features"]
    assert items(collection, bbox=f"{west},{south},{east},{north}", bbox_crs=CRS84)["features"] == expected
    assert items(collection, bbox=f"{south},{west},{north},{east}", bbox_crs=LAT_LON)["features"] == expected
    corners = [*TO_MERCATOR(west, south), *TO_MERCATOR(east, north)]
    assert items(collection, bbox=",".join(map(str, corners)), bbox_crs=MERCATOR)["features"] == expected


@proves("features-2/crs/fc-bbox-crs-action")
def test_bbox_and_response_may_differ_in_crs(items):
    found = items("places", bbox="34.2,40.5,34.8,41.3", bbox_crs=LAT_LON, crs=MERCATOR)
    assert {item["id"] for item in found["features"]} == {
        item["id"] for item in items("places", bbox="40.5,34.2,41.3,34.8")["features"]
    }
