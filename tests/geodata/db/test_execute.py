"""Which statements are prepared once a connection, and which are planned for each query."""

from operator import attrgetter

import pytest
from django.db import connection
from shapely import Point

from geodata.db import execute
from geodata.db.execute import Sql, fetch_one
from geodata.layers import LAYERS
from geodata.models import Document, Incident
from tests.factories import drawn, incident

TILE = "/ogc/collections/incidents/tiles/WebMercatorQuad/{}?f=mvt"
LIST = "/api/v1/incidents/"


@pytest.fixture(autouse=True)
def no_prepared_statements(db):
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    execute.prepared_by_connection.clear()


def number_prepared():
    return fetch_one(Sql("SELECT count(*) FROM pg_prepared_statements WHERE from_sql"))[0]


@pytest.mark.parametrize("layer", LAYERS, ids=attrgetter("name"))
def test_details_of_a_layer_share_a_prepared_statement_of_the_same_result(get, layer, settings):
    slugs = list(layer.model.published.values_list("slug", flat=True)[:12])
    shared = [get(f"/api/v1/{layer.name}/{slug}/").content for slug in slugs]
    assert number_prepared() == (layer.name != "crossings")  # crossings are not in the record cache
    settings.PREPARE_STATEMENTS = False
    assert [get(f"/api/v1/{layer.name}/{slug}/").content for slug in slugs] == shared


@pytest.mark.parametrize("layer", LAYERS, ids=attrgetter("name"))
@pytest.mark.parametrize("parameters", [{}, {"date": "2019"}], ids=["plain", "dated"])
def test_a_detail_is_the_same_with_and_without_the_record_cache(get, layer, parameters):
    slugs = list(layer.model.published.values_list("slug", flat=True)[:3])
    cached = [get.json(f"/api/v1/{layer.name}/{slug}/", **parameters) for slug in slugs]
    Document.objects.all().delete()
    assert [get.json(f"/api/v1/{layer.name}/{slug}/", **parameters) for slug in slugs] == cached


def test_values_are_values(get):
    assert get(LIST + "it-s-not-there/").status_code == 404
    assert fetch_one(Sql("SELECT %s || '%%' || %s", ("'; --", "100%")), prepare=True)[0] == b"'; --%100%"
    assert fetch_one(Sql("SELECT %s || '%%' || %s", ("$1", None)), prepare=True)[0] is None
    assert number_prepared() == 2


def test_pages_and_wide_tiles_are_planned_for_their_values(get):
    incident("made-incident", "2019", **drawn(Point(40.5, 34.5)))
    for box in ("40,34,41,35", "-180,-90,180,90"):
        assert get.json(LIST, bbox=box, date="2019")["numberReturned"]
    assert get(TILE.format("6/25/39")).content
    assert number_prepared() == 0
    assert get(TILE.format("12/1630/2514")).status_code in (200, 204)
    assert number_prepared() == 1


def test_a_new_connection_prepares_its_own_statements(dataset, get):
    for slug in Incident.published.values_list("slug", flat=True)[:2]:
        assert get.json(f"{LIST}{slug}/")["id"] == slug
        assert number_prepared() == 1
        connection.close()
