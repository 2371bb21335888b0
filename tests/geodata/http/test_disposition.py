"""Names of files, in every character set, and the endings and media types that are registered for their formats."""

from email.message import Message

import pytest

from geodata.exporters import BY_NAME
from geodata.exporters.base import FileExporter
from geodata.http.disposition import content_disposition
from geodata.publishing.releases import MEDIA_TYPES

REGISTERED = {  # IANA, or where it has no entry (FlatGeobuf), the name that QGIS knows
    "geojsonseq": ("geojsons", "application/geo+json-seq"),
    "csv": ("csv", "text/csv; charset=utf-8; header=present"),
    "csv-excel": ("csv", "text/csv; charset=utf-8"),
    "csv-table": ("csv", "text/csv; charset=utf-8"),
    "gpkg": ("gpkg", "application/geopackage+sqlite3"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "fgb": ("fgb", "application/flatgeobuf"),
    "kml": ("kml", "application/vnd.google-earth.kml+xml"),
    "shp": ("shp.zip", "application/zip"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a-2016,2017.csv", "a-2016,2017.csv"),
        ('القائم "50%".csv', "______ _50__.csv"),
        ("../a\\b\r\n.csv", ".._a_b__.csv"),
    ],
)
def test_names_in_ascii_and_as_they_are(name, plain):
    message = Message()
    message["Content-Disposition"] = content_disposition("attachment", name)
    assert message.get_content_disposition() == "attachment"
    fields = message["Content-Disposition"].split("; filename")
    assert fields[1] == f'="{plain}"'
    message.replace_header("Content-Disposition", f"attachment; filename{fields[2]}")
    assert message.get_filename() == name


def test_endings_and_media_types_are_the_registered_ones():
    files = {
        item.name: (item.extension, item.media_type) for item in BY_NAME.values() if isinstance(item, FileExporter)
    }
    assert files == REGISTERED
    assert BY_NAME["geojson"].media_type == "application/geo+json"


def test_text_says_its_character_set():
    """Browsers show it, and would take it for Latin-1."""
    assert all("; charset=utf-8" in item for item in MEDIA_TYPES.values() if item.startswith("text/"))
