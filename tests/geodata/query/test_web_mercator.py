"""The tile matrix set is the standard's, and its bounds are those of PostGIS."""

import pytest

from geodata.db.execute import fetch
from geodata.query import web_mercator

LON, LAT = 41.0, 34.4
SIDES = "ST_XMin({0}), ST_YMin({0}), ST_XMax({0}), ST_YMax({0})"
BOUNDS = (
    f"SELECT {SIDES.format('box')}, {SIDES.format('ST_Transform(box, 4326)')} "
    "FROM ST_TileEnvelope(%(zoom)s, %(column)s, %(row)s) AS box"
)


def test_tile_matrices_are_those_of_the_standard():
    matrices = list(web_mercator.tile_matrices())
    assert [matrix["id"] for matrix in matrices] == [str(zoom) for zoom in range(web_mercator.MAX_ZOOM + 1)]
    first, last = matrices[0], matrices[18]
    assert (first["scaleDenominator"], first["cellSize"]) == pytest.approx((559082264.028717, 156543.033928041))
    assert (last["scaleDenominator"], last["cellSize"]) == pytest.approx((2132.72958385, 0.597164283))
    assert first["matrixWidth"] == first["matrixHeight"] == 1 and last["matrixWidth"] == 2**18


@pytest.mark.parametrize("zoom", range(web_mercator.MAX_ZOOM + 1))
def test_bounds_are_those_of_postgis(db, zoom):
    column, row = web_mercator.tile_containing(LON, LAT, zoom)
    [sides] = fetch(BOUNDS, zoom=zoom, column=column, row=row)
    bounds = web_mercator.tile_bounds(zoom, column, row)
    degrees = web_mercator.to_lon_lat(bounds)
    assert bounds[:4] == pytest.approx(sides[:4], abs=1e-6)
    assert degrees[:4] == pytest.approx(sides[4:], abs=1e-9)
    assert degrees.west <= LON <= degrees.east and degrees.south <= LAT <= degrees.north
