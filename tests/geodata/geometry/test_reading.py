"""What editors paste is read, or answered with what was seen and what would be right."""

import json

import pytest
from django.contrib.gis.geos import GEOSGeometry

from geodata.geometry.coordinates import UnreadableGeometry
from geodata.geometry.reading import read_geometry

POINT = {"type": "Point", "coordinates": [40.98, 34.37]}
OTHER = {"type": "Point", "coordinates": [41, 34.5]}
AREA = {"type": "Polygon", "coordinates": [[[40.9, 34.3], [41, 34.3], [41, 34.4], [40.9, 34.3]]]}


def feature(geometry):
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def collection(*geometries):
    return {"type": "FeatureCollection", "features": [feature(geometry) for geometry in geometries]}


HERE = [
    json.dumps(POINT),
    "\ufeff" + json.dumps(POINT),
    json.dumps(feature(POINT)),
    json.dumps(collection(POINT)),
    json.dumps(collection(None, POINT)),
    json.dumps({"type": "GeometryCollection", "geometries": [POINT]}),
    json.dumps(feature({"type": "GeometryCollection", "geometries": [POINT]})),
    "POINT(40.98 34.37)",
    "point z (40.98 34.37 170)",
    "SRID=4326;POINT(40.98 34.37)",
    "34.37, 40.98",
    "34.37 40.98",
    "34.37,40.98",
    "(34.37, 40.98)",
    "40.98, 34.37",
    "[40.98, 34.37]",
    "34,37 40,98",
    "34,37; 40,98",
    "34.37°, 40.98°",
    "34.37°N 40.98°E",
    "34.37N, 40.98E",
    "N 34.37 E 40.98",
    "40.98 E, 34.37 N",
    "٣٤٫٣٧، ٤٠٫٩٨",
    "۳۴٫۳۷ ۴۰٫۹۸",
    "\u200f34.37, 40.98\u200e",
    "lat 34.37 lon 40.98",
    "Latitude: 34.37, Longitude: 40.98",
    "lon=40.98, lat=34.37",
    "34°22'12\"N 40°58'48\"E",
    "34°22′12″ N, 40°58′48″ E",
    "34º22’12” N 40º58’48” E",
    "34° 22' 12'' N 40° 58' 48'' E",
    "N34°22'12\" E40°58'48\"",
    "34 22 12 N 40 58 48 E",
    "34:22:12N 40:58:48E",
    "40°58'48\"E 34°22'12\"N",
    "34°22.2'N 40°58.8'E",
    "34°22'12\" 40°58'48\"",
    "34°22′12″ شمالاً 40°58′48″ شرقاً",
    "٣٤°٢٢′١٢″ شمال ٤٠°٥٨′٤٨″ شرق",
    "geo:34.37,40.98",
    "geo:34.37,40.98;u=35?z=12",
    "geo:0,0?q=34.37,40.98(Qaim)",
    "https://www.google.com/maps/@34.37,40.98,12z",
    "https://www.google.com/maps/place/Al-Qaim/@34.1,41.2,12z/data=!3m1!4b1!4m6!3m5!1s0x0!8m2!3d34.37!4d40.98",
    "https://maps.google.com/?q=34.37,40.98",
    "https://www.google.com/maps/search/?api=1&query=34.37%2C40.98",
    "https://www.google.com/maps/place/34.37,40.98",
    "www.google.com/maps/@34.37,40.98,12z",
    "https://www.openstreetmap.org/#map=12/34.37/40.98",
    "https://www.openstreetmap.org/?mlat=34.37&mlon=40.98#map=5/30/30",
    "https://bing.com/maps?cp=34.37~40.98&lvl=12",
    "https://maps.apple.com/?ll=34.37,40.98",
    "https://map.example.org/?date=2016&view=34.37,40.98,10",
    "<kml><Placemark><Point><coordinates>40.98,34.37,0</coordinates></Point></Placemark></kml>",
    "<Point><coordinates>40.98,34.37</coordinates></Point>",
    "40.98,34.37,178.5",
    "34.37, 40.98, 15z",
    "34.37, 40.98,",
    "lat,lon\n34.37,40.98",
    "LatLng(34.37, 40.98)",
    "Lat/Lon: 34.37/40.98",
    "خط العرض ٣٤٫٣٧ خط الطول ٤٠٫٩٨",
    "342212N 0405848E",
    "34-22-12N 040-58-48E",
    "34d22'12\"N 40d58'48\"E",
    "34,37°N 40,98°E",
    "34°22'12,0\"N 40°58'48,0\"E",
    '{"lat": 34.37, "lng": 40.98}',
    '{"latitude": "34.37", "longitude": "40.98"}',
    f"[{json.dumps(feature(POINT))}]",
    f'"geometry": {json.dumps(POINT)},',
    '"POINT(40.98 34.37)";',
    "srid=4326; POINT (40.98 34.37)",
    "0101000020E61000003D0AD7A3707D44408FC2F5285C2F4140",
    "\\x0101000020E61000003D0AD7A3707D44408FC2F5285C2F4140",
    "google.com/maps/@34.37,40.98,12z",
    "https://www.google.com/maps/place/34%C2%B022'12%22N+40%C2%B058'48%22E/@34.1,41.2,12z",
    "https://www.google.com/maps/dir/34.1,41.2/34.37,40.98/@34,41,10z",
    "https://yandex.com/maps/?ll=40.98%2C34.37&z=12",
    "https://maps.apple.com/place?coordinate=34.37,40.98",
    "https://liveuamap.com/?ll=34.37;40.98",
    "https://satellites.pro/#34.37,40.98,15",
    "https://geohack.toolforge.org/geohack.php?params=34_22_12_N_40_58_48_E_type:city",
]


@pytest.mark.parametrize("text", HERE)
def test_the_same_point_in_every_notation(text):
    geometry = read_geometry(text).geometry
    assert (geometry.geom_type, geometry.srid, geometry.hasz) == ("Point", 4326, False)
    assert geometry.coords == pytest.approx((40.98, 34.37), abs=1e-6)


def test_seconds_are_optional():
    assert read_geometry("34°22'N 40°59'E").geometry.coords == pytest.approx((40.983333, 34.366667))


UTM = ["UTM 38 220000 3800000", "220000 3800000 38S", "Zone 38 S, 220000 E, 3800000 N", "zone 38S E220000 N3800000"]


@pytest.mark.parametrize("text", ["37SGT8246105187", "37S GT 82461 05187", "mgrs: 37s gt 82461 05187"])
def test_mgrs(text):
    reading = read_geometry(text)
    assert reading.geometry.coords == pytest.approx((42.038622, 33.448926), abs=1e-5)
    assert "MGRS" in reading.note


@pytest.mark.parametrize("text", ["38S 220000 3800000", "38N 220000mE 3800000mN", "UTM 38 S 220000, 3800000", *UTM])
def test_utm(text):
    reading = read_geometry(text)
    assert reading.geometry.coords == pytest.approx((41.957646, 34.303498), abs=1e-5)
    assert "UTM" in reading.note


def test_other_crs():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    text = json.dumps({"type": "Point", "coordinates": [4561872, 4079100], "crs": crs})
    for reading in (read_geometry(text), read_geometry("SRID=3857;POINT(4561872 4079100)")):
        assert reading.geometry.coords == pytest.approx((40.98, 34.37), abs=0.01)
        assert "EPSG:3857" in reading.note


@pytest.mark.parametrize("crs", [{}, {"properties": None}, {"properties": "EPSG:3857"}, {"properties": {"name": None}}])
def test_a_crs_without_a_name_is_degrees(crs):
    text = json.dumps(collection(POINT) | {"crs": crs})
    assert read_geometry(text).geometry.coords == (40.98, 34.37)


def test_features_of_one_kind_are_parts():
    reading = read_geometry(json.dumps(collection(POINT, OTHER)))
    assert reading.geometry.geom_type == "MultiPoint" and "2 features" in reading.note
    assert read_geometry("34.37, 40.98\n34.5, 41").geometry.geom_type == "MultiPoint"
    kml = "<Polygon><outerBoundaryIs><LinearRing><coordinates>40,34 41,34 41,35 40,34</coordinates></LinearRing>"
    two = read_geometry(f"<kml>{kml}</outerBoundaryIs></Polygon>{kml}</outerBoundaryIs></Polygon></kml>")
    assert two.geometry.geom_type == "MultiPolygon"


def test_a_note_says_how_a_pair_was_read():
    assert read_geometry("34.37, 40.98").note == "Read as latitude 34.37, longitude 40.98."
    assert read_geometry("40.98, 34.37").note == "Read as latitude 34.37, longitude 40.98."
    assert read_geometry(json.dumps(POINT)).note == ""


SEEN = [
    ("somewhere", "cannot be read: “somewhere”"),
    ("4561872, 4079100", "SRID=3857;POINT(4561872 4079100)"),
    ("POINT(4561872 4079100)", "Web Mercator"),
    (json.dumps({"type": "Point", "coordinates": [4561872, 4079100]}), "Web Mercator"),
    ("682461, 3805187", "UTM metres"),
    ("https://maps.app.goo.gl/AbC", "short link"),
    ("https://osm.org/go/abc", "short link"),
    ("https://www.google.com/maps/place/Al-Qaim", "no coordinates"),
    ("8H5X9XCJ+2V", "Plus Code"),
    (json.dumps(collection(POINT, AREA)), "a point and an area"),
    (json.dumps(collection()), "no geometry"),
    (json.dumps(feature(None)), "no geometry"),
    ('{"type": "FeatureCollection", "features": 5}', "no geometry"),
    ("http://[::1", "no valid host"),
    ('{"type": "Point", ', "JSON"),
    ("{}", "without a “type”"),
    ('{"type": "Circle", "coordinates": [1, 2]}', "“Circle”"),
    ('{"rings": [[[1, 2]]]}', "Esri"),
    ('{"type": "Topology", "objects": {}}', "TopoJSON"),
    ("CIRCULARSTRING(0 0, 1 1, 2 0)", "curve"),
    ("POINT(40.98 34.37 oops", "WKT"),
    ("SRID=999999;POINT(1 2)", "no CRS EPSG:999999"),
    ("POINT(nan nan)", "not a number"),
    ("95.5, 200", "latitudes end at 90"),
    ("34°72'N 40°59'E", "below 60"),
    ("99SGT8246105187", "no such square"),
    ("<gpx><wpt lat='34' lon='40'/></gpx>", "GPX"),
    ("<html>hello</html>", "XML"),
    ("<gml:Point><gml:pos>34.37 40.98</gml:pos></gml:Point>", "GML"),
    ("[[40, 34], [41, 34], [41, 35]]", "without their type"),
    ("POINT(40.98 34.37", "brackets do not match"),
    ("POINT(40.98, 34.37)", "LINESTRING(41 34, 41.5 34)"),
    ("0101000020E61000003D0AD7A3707D4440", "WKB, but is cut short"),
    ("POINT(200 34)", "longitude −180…180"),
    ("POLYGON((179 34, -179 34, -179 35, 179 34))", "cross 180°"),
    ("41 25 01S", "cannot be read: “41 25 01S”"),
]


@pytest.mark.filterwarnings("ignore:Unsupported geometry type")
@pytest.mark.parametrize(("text", "seen"), SEEN)
def test_what_cannot_be_read_is_answered_with_what_was_seen(text, seen):
    with pytest.raises(UnreadableGeometry) as error:
        read_geometry(text)
    assert seen in str(error.value)


OPEN = "40.9 34.3, 41 34.3, 41 34.4"
OPEN_RING = {"type": "Polygon", "coordinates": [AREA["coordinates"][0][:3]]}


@pytest.mark.parametrize("text", [f"POLYGON(({OPEN}))", json.dumps(OPEN_RING), json.dumps(feature(OPEN_RING))])
def test_open_rings_are_closed(text):
    assert read_geometry(text).geometry.equals_exact(GEOSGeometry(json.dumps(AREA)))


def test_closed_rings_stay():
    holed = "POLYGON ((40 34, 42 34, 42 36, 40 34), (41 34.2, 41.5 34.2, 41.5 34.4, 41 34.2))"
    assert read_geometry(holed).geometry.wkt == holed
