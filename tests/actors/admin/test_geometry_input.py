"""What an editor pastes or draws is read, united or explained, and the page says so."""

import pytest
from django.contrib.gis.geos import GEOSGeometry
from django.contrib.messages import get_messages

from geodata.models import ControlZone, Crossing, Place, Route
from tests.actors.admin.editing import BOW_TIE, DRAWN, POINT, SQUARE, admin_url, all_errors, form_for, save

COLLECTION = f'{{"type": "GeometryCollection", "geometries": [{POINT}, {SQUARE}]}}'
NEIGHBOURS = "MULTIPOLYGON(((40 34,41 34,41 35,40 35,40 34)),((41 34,42 34,42 35,41 35,41 34)))"


def place_form(editor, geometry):
    return form_for(editor, Place, "test-place", **{**DRAWN, "geometry": geometry})


def test_a_pasted_pair_is_saved_with_a_note(editor):
    response = save(editor, *place_form(editor, "34.37, 40.98"))
    assert Place.all_objects.get(pk="test-place").geometry.coords == (40.98, 34.37)
    notes = [str(message) for message in get_messages(response.wsgi_request)]
    assert "Read as latitude 34.37, longitude 40.98." in notes


def test_neighbouring_areas_are_united_with_a_note(editor):
    response = save(editor, *place_form(editor, NEIGHBOURS))
    assert Place.all_objects.get(pk="test-place").geometry.geom_type == "Polygon"
    notes = [str(message) for message in get_messages(response.wsgi_request)]
    assert "2 areas that share a side or overlap were united into one area." in notes


def test_a_mixed_collection_is_rejected_with_what_was_seen(editor):
    response = editor.post(*place_form(editor, COLLECTION))
    assert "This is a point and an area." in str(all_errors(response)[""]["geometry"])
    assert "GeometryCollection" in response.content.decode()


def test_the_fault_of_a_rejected_geometry_is_marked_on_the_map(editor):
    response = editor.post(*place_form(editor, BOW_TIE))
    assert "crosses itself at latitude 34.35000, longitude 40.95000" in str(all_errors(response)[""]["geometry"])
    assert '"fault": [40.95' in response.content.decode()


PREVIEWS = [
    (Place, "34.37, 40.98", "note", "latitude 34.37"),
    (Place, NEIGHBOURS, "note", "united"),
    (Place, BOW_TIE, "error", "crosses itself"),
    (Place, "POINT(34.37 40.98)", "error", "swapped"),
    (Place, "POINT EMPTY", "error", "no coordinates"),
    (Place, "a\x00b", "error", "cannot be read"),
    (ControlZone, POINT, "error", "A zone is an area"),
    (Route, SQUARE, "error", "A route is a line"),
    (Crossing, SQUARE, "error", "A crossing is one point"),
    (Crossing, "MULTIPOINT(40 34, 41 34)", "error", "A crossing is one point"),
    (ControlZone, "POLYGON((179 34, -179 34, -179 35, 179 34))", "error", "180°"),
]


@pytest.mark.parametrize(("model", "text", "field", "words"), PREVIEWS)
def test_the_preview_says_what_was_read(editor, model, text, field, words):
    response = editor.post(admin_url(model, "geometry_preview"), text, content_type="text/plain")
    assert response.status_code == 200
    assert words in response.json()[field]


@pytest.mark.parametrize("text", ["MULTIPOINT(40.98 34.37)", "MULTIPOINT(40.98 34.37, 40.98 34.37)"])
def test_a_multipoint_of_one_point_is_a_crossing(editor, text):
    response = editor.post(admin_url(Crossing, "geometry_preview"), text, content_type="text/plain")
    assert response.json()["geometry"] == {"type": "Point", "coordinates": [40.98, 34.37]}
    assert response.json()["error"] == ""
    crossing = Crossing(geometry=GEOSGeometry(text, srid=4326), precision_m=10, geometry_source="made")
    crossing.clean()
    assert crossing.geometry.geom_type == "Point"
