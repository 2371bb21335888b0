"""Outer rings run counter-clockwise and holes clockwise (RFC 7946) in every response, however they were drawn.

Lines keep their direction.
"""

from datetime import UTC, datetime

import pytest
import shapely
from shapely.geometry import shape

from geodata.layers import LAYERS
from geodata.models import Activity, CrossingStatus, Figure, Incident, Place, Presence
from tests.export_readers import GEOMETRY, READERS, geometry_of
from tests.factories import CrossingFactory, actor, drawn, record, zone

OUTER = [(10, 34), (11, 34), (11, 35), (10, 35), (10, 34)]
HOLE = [(10.2, 34.2), (10.4, 34.2), (10.4, 34.4), (10.2, 34.4), (10.2, 34.2)]
SHAPES = {
    "clockwise": shapely.Polygon(OUTER[::-1], [HOLE]),
    "counter-clockwise": shapely.Polygon(OUTER, [HOLE[::-1]]),
    "hole": shapely.Polygon(OUTER, [HOLE]),
    "several": shapely.MultiPolygon([shapely.Polygon(OUTER[::-1]), shapely.box(12, 34, 13, 35)]),
}
AREA_LAYERS = [layer for layer in LAYERS if layer.geometry and layer.name not in ("routes", "crossings")]
RIVER = shapely.MultiLineString([[(10, 34), (11, 34.5), (12, 34)], [(12, 34), (13, 33)]])  # downstream
FORMATS = ["geojsonseq", "gpkg", "parquet", "fgb", "kml", "csv"]
each_layer = pytest.mark.parametrize("layer", AREA_LAYERS, ids=lambda layer: layer.name)


@pytest.fixture
def areas(db):
    """One record of each layer for each direction, with a geometry of its own or that of a place; their slugs."""
    for name, polygon in SHAPES.items():
        place = record(Place, name, kind="district", **drawn(polygon))
        zone(name, polygon, [])
        record(Presence, name, actor=actor("made-actor"), kind="base", place=place)
        record(Incident, name, place=place)
        record(Activity, name, kind="trade", **drawn(polygon))
        record(Figure, name, place=place)
        record(CrossingStatus, name, crossing=CrossingFactory(slug="made-crossing"), place=place)
    return set(SHAPES)


def wrong_rings(geometries, clockwise=False):
    """The number of rings of these geometries that run the wrong way; ``clockwise`` is how outer rings should run."""
    polygons = [part for geometry in geometries for part in getattr(geometry, "geoms", [geometry])]
    rings = [(ring, ring_number == 0) for polygon in polygons for ring_number, ring in enumerate(rings_of(polygon))]
    return sum(ring.is_ccw == (outer == clockwise) for ring, outer in rings)


def rings_of(polygon):
    return [polygon.exterior, *polygon.interiors] if polygon.geom_type == "Polygon" else []


def shapes_of(content, areas):
    assert areas <= {item["id"] for item in content["features"]}
    return [shape(item["geometry"]) for item in content["features"] if item["geometry"]]


@each_layer
@pytest.mark.parametrize("parameters", [{}, {"date": "2019"}, {"known_at": "now"}], ids=["plain", "date", "known_at"])
def test_the_api(areas, get, layer, parameters):
    if "known_at" in parameters:
        parameters = {"known_at": datetime.now(UTC).isoformat()}
    content = get.json(f"/api/v1/{layer.name}/", limit="10000", **parameters)
    needed = set() if layer.name == "control-zones" and "date" in parameters else areas
    assert wrong_rings(shapes_of(content, needed)) == 0


@each_layer
@pytest.mark.parametrize("crs", ["OGC/1.3/CRS84", "EPSG/0/3857"])
def test_ogc_api_features(areas, get, layer, crs):
    uri = f"http://www.opengis.net/def/crs/{crs}"
    content = get.json(f"/ogc/collections/{layer.name}/items", limit="10000", crs=uri)
    assert wrong_rings(shapes_of(content, areas)) == 0


def test_latitude_first_mirrors_the_numbers_not_the_ground(areas, get):
    uri = "http://www.opengis.net/def/crs/EPSG/0/4326"
    content = get.json("/ogc/collections/control-zones/items", limit="10000", crs=uri)
    assert wrong_rings(shapes_of(content, areas), clockwise=True) == 0


@each_layer
@pytest.mark.parametrize("format_name", FORMATS)
def test_files(areas, get, layer, format_name, tmp_path):
    content = get(f"/api/v1/{layer.name}/", format=format_name).getvalue()
    records = READERS[format_name](content, tmp_path)
    assert areas <= set(records)
    geometries = [geometry_of(properties[GEOMETRY]) for properties in records.values()]
    assert wrong_rings([geometry for geometry in geometries if geometry is not None]) == 0


def test_the_map_document(areas, get):
    document = get.json("/map-data/")
    assert wrong_rings([shape(geometry) for geometry in document["shapes"]]) == 0
    for layer in document["basemap"].values():
        assert wrong_rings([shape(item["geometry"]) for item in layer["features"]]) == 0


@pytest.mark.parametrize("parameters", [{}, {"known_at": "now"}], ids=["plain", "known_at"])
def test_lines_keep_their_direction(db, get, parameters):
    record(Place, "made-river", kind="region", **drawn(RIVER))
    if parameters:
        parameters = {"known_at": datetime.now(UTC).isoformat()}
    line = shape(get.json("/api/v1/places/made-river/", **parameters)["geometry"])
    assert line.equals_exact(RIVER, 1e-6)


@pytest.mark.parametrize("format_name", FORMATS)
def test_lines_keep_their_direction_in_files(db, get, format_name, tmp_path):
    record(Place, "made-river", kind="region", **drawn(RIVER))
    content = get("/api/v1/places/", format=format_name).getvalue()
    line = geometry_of(READERS[format_name](content, tmp_path)["made-river"][GEOMETRY])
    assert shapely.force_2d(line).equals_exact(RIVER, 1e-6)
