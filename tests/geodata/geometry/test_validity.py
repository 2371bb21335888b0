"""Faults of a geometry in words, and neighbouring areas united."""

import pytest
from django.contrib.gis.geos import GEOSGeometry

from geodata.geometry.validity import explain, unite

FAULTS = [
    ("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", "crosses itself at latitude 0.50000, longitude 0.50000", (0.5, 0.5)),
    ("POLYGON ((0 0, 2 0, 2 2, 1 0, 0 2, 0 0))", "itself", (1, 0)),
    ("POLYGON ((0 0, 1 0, 1 1, 0 0), (5 5, 6 5, 6 6, 5 5))", "hole lies outside", None),
    ("LINESTRING (1 1, 1 1)", "too few different corners", (1, 1)),
]


@pytest.mark.parametrize(("wkt", "words", "at"), FAULTS)
def test_faults_in_words(wkt, words, at):
    message, place = explain(GEOSGeometry(wkt, srid=4326))
    assert "not valid" in message and words in message and "[" not in message
    assert at is None or place.coords == pytest.approx(at)


def test_a_valid_geometry_has_no_fault():
    assert explain(GEOSGeometry("POINT (1 1)")) == ("", None)


SQUARE = "((0 0, 1 0, 1 1, 0 1, 0 0))"
UNITED = [
    (f"MULTIPOLYGON ({SQUARE}, ((1 0, 2 0, 2 1, 1 1, 1 0)))", "Polygon", "one area"),
    (f"MULTIPOLYGON ({SQUARE}, ((0.5 0, 2 0, 2 1, 0.5 1, 0.5 0)))", "Polygon", "one area"),
    (f"MULTIPOLYGON ({SQUARE}, ((0.2 0.2, 0.4 0.2, 0.4 0.4, 0.2 0.2)))", "Polygon", "one area"),
    (f"MULTIPOLYGON ({SQUARE}, ((1 0, 2 0, 2 1, 1 0)), ((5 5, 6 5, 6 6, 5 5)))", "MultiPolygon", ""),
    (f"MULTIPOLYGON ({SQUARE}, ((1 0, 2 0, 2 1, 1 1, 1 0)), ((5 5, 6 5, 6 6, 5 5)))", "MultiPolygon", "2 areas"),
    (f"MULTIPOLYGON ({SQUARE}, ((1 1, 2 1, 2 2, 1 1)))", "MultiPolygon", ""),
    ("MULTIPOLYGON (((0 0, 1 1, 1 0, 0 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", "MultiPolygon", ""),
    ("POLYGON ((0 0, 1 0, 1 1, 0 0))", "Polygon", ""),
]


@pytest.mark.parametrize(("wkt", "kind", "words"), UNITED)
def test_neighbouring_areas_are_united(wkt, kind, words):
    geometry, note = unite(GEOSGeometry(wkt, srid=4326))
    assert (geometry.geom_type, geometry.srid) == (kind, 4326)
    assert words in note and bool(words) == bool(note)
