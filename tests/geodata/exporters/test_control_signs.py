"""No record makes a whole layer's file fail: signs that a format cannot hold are left out, also of rows in raw SQL."""

import html
from xml.etree import ElementTree as Xml

import pytest
from django.db import connection
from shapely import Point

from actors.models import Actor, Alias, Citation
from geodata.exporters import exporters_for
from geodata.exporters.base import FileExporter
from geodata.layers import BY_NAME
from geodata.models import Place
from tests.export_readers import READERS
from tests.factories import alias, cite, place, relationship

SIGNS = "\x01\x0b\x0c\x1f\x7f\x84\ufffe\uffff\ufdd0"
TEXT = f"a{SIGNS}b"


@pytest.fixture
def spoiled(db):
    """A place and two actors whose texts hold every sign that XML cannot, as raw SQL can bring them in."""
    place("made-place", Point(10, 34))
    alias("places", "made-place", "x")
    cite("places", "made-place")
    relationship("made-tie", "made-subject", "backed-by", "made-object")
    texts = dict.fromkeys(("name_en", "name_ar", "summary_en", "summary_ar"), TEXT)
    for model in (Place, Actor):
        model.all_objects.filter(slug__startswith="made-").update(**texts)
    Alias.all_objects.filter(slug="made-place").update(name=TEXT)
    Citation.all_objects.filter(slug="made-place").update(section=TEXT, speaker_en=TEXT)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE actors_relationship SET name_en = %s WHERE slug = 'made-tie'", [TEXT])


@pytest.mark.parametrize("layer", ["places", "actors", "relationships"])
def test_every_file_can_be_read(get, spoiled, tmp_path, layer):
    layer = BY_NAME[layer]
    for exporter in exporters_for(layer):
        response = get(f"/api/v1/{layer.name}/", format=exporter.name, limit=10_000, ordering="-slug")
        assert response.status_code == 200, exporter.name
        content = response.getvalue()
        if isinstance(exporter, FileExporter):
            assert any(slug.startswith("made-") for slug in READERS[exporter.name](content, tmp_path)), exporter.name


def test_the_kml_is_well_formed(get, spoiled):
    content = get("/api/v1/places/made-place/", format="kml").getvalue().decode()
    Xml.fromstring(content)
    assert not set(SIGNS) & set(content) and "ab" in content


@pytest.mark.parametrize(
    "text", ["a ]]> b", "]]>", "<![CDATA[a]]>", "<![CDATA[a", "<![CDATA[a]]> b ]]>", "<!-- a", "&nbsp;", "a < b & c"]
)
def test_the_kml_holds_every_text(get, db, tmp_path, text):
    place("made-place", Point(10, 34), name_en=text, summary_en=text)
    content = get("/api/v1/places/made-place/", format="kml").getvalue()
    placemark = Xml.fromstring(content).find(".//{*}Placemark")
    assert placemark.find("{*}name").text == text
    assert html.unescape(placemark.find("{*}description").text).splitlines()[0] == text
    assert READERS["kml"](content, tmp_path)["made-place"]["summary_en"] == text


def test_the_kml_shows_markup_as_text(get, db):
    place("made-place", Point(10, 34), summary_en="<b>5 & 6</b>")
    content = get("/api/v1/places/made-place/", format="kml").getvalue()
    description = Xml.fromstring(content).find(".//{*}Placemark/{*}description").text
    assert description.startswith("&lt;b&gt;5 &amp; 6&lt;/b&gt;")


def test_the_graphml_is_well_formed(get, spoiled):
    content = get("/api/v1/network/", format="graphml", actor="made-subject").content.decode()
    Xml.fromstring(content)
    assert not set(SIGNS) & set(content) and "ab" in content


@pytest.mark.parametrize(
    "url",
    [
        "/ogc/collections/places/items?q=made&f=html&limit=1000",
        "/ogc/collections/places/items/made-place?f=html",
        "/actors/",
        "/actors/made-subject/",
    ],
)
def test_pages_hold_no_control_signs(get, spoiled, url):
    response = get(url)
    text = response.content.decode()
    assert response.status_code == 200
    assert "ab" in text and not set("\x01\x0b\x0c\x1f\x7f\ufffe\uffff") & set(text)
