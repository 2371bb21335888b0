"""Files as the programs at hand open them: formulas, SQL names, ranges."""

import io
import sqlite3

import openpyxl
import pandas
import pyogrio
import pytest

from geodata.exporters.csv import BYTE_ORDER_MARK
from geodata.layers import LAYERS
from tests.factories import incident, place, square

pytestmark = pytest.mark.django_db
HARMFUL = ('=HYPERLINK("http://127.0.0.1/x","open")', "@SUM(1)", "+40 percent", "-2+3", "＝1")


def content_of(response):
    assert response.status_code == 200
    return response.getvalue()


@pytest.mark.parametrize("format_name", ["csv", "csv-excel"])
def test_formulas_are_harmless_and_numbers_stay_numbers(get, format_name):
    for number, text in enumerate(HARMFUL):
        place(f"made-{number}", square(-11, -34, -10, -33).centroid, name_en=text, summary_en="a = b")
    content = content_of(get("/api/v1/places/", format=format_name))
    frame = pandas.read_csv(io.BytesIO(content)).set_index("slug")
    for number, text in enumerate(HARMFUL):
        assert frame.loc[f"made-{number}", "name_en"] == f"'{text}"
        assert frame.loc[f"made-{number}", "summary_en"] == "a = b"
        assert frame.loc[f"made-{number}", "lon"] == pytest.approx(-0.5)


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * 20_000])
def test_no_cell_of_a_workbook_is_longer_than_excel_takes(get, text):
    place("made-long", square(0, 0, 1, 1), summary_en=text)
    book = openpyxl.load_workbook(io.BytesIO(content_of(get("/api/v1/places/", format="xlsx"))))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= 32_767
    parts = [row for row in book["long texts"].iter_rows(values_only=True) if row[:2] == ("made-long", "summary_en")]
    assert "".join(part for *_, part in parts) == text


def test_excel_knows_the_encoding_and_other_readers_the_first_column(get):
    place("made-arabic", square(0, 0, 1, 1), name_ar="البوكمال")
    plain, excel = (content_of(get("/api/v1/places/", format=name)) for name in ("csv", "csv-excel"))
    assert excel == BYTE_ORDER_MARK + plain and plain.startswith(b"slug,")


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_tables_need_no_quotes(get, tmp_path, layer):
    path = tmp_path / "a.gpkg"
    path.write_bytes(content_of(get(f"/api/v1/{layer.name}/", format="gpkg")))
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT table_name FROM gpkg_contents").fetchall() == [(layer.table,)]
        assert connection.execute(f"SELECT count(slug) FROM {layer.table}").fetchone()[0] > 0
    assert layer.table.isidentifier() and layer.table.islower()


def test_flatgeobuf_has_an_index_over_the_records_with_geometry(get, tmp_path):
    incident("made-nowhere")
    place("made-place", square(0, 0, 1, 1))
    path = tmp_path / "a.fgb"
    path.write_bytes(content_of(get("/api/v1/places/", format="fgb")))
    assert pyogrio.read_info(path)["capabilities"]["fast_spatial_filter"]
    path.write_bytes(content_of(get("/api/v1/incidents/", format="fgb")))
    assert not pyogrio.read_dataframe(path).geometry.isna().any()


@pytest.mark.parametrize("format_name", ["csv", "gpkg", "fgb", "parquet", "kml", "xlsx", "shp", "geojsonseq"])
def test_files_of_layers_refuse_ranges(client, format_name):
    response = client.get(f"/api/v1/places/?format={format_name}", headers={"range": "bytes=0-9"})
    assert (response.status_code, response["Accept-Ranges"]) == (200, "none")
    response.close()


@pytest.mark.parametrize("root", ["/api/v1/incidents/", "/ogc/collections/incidents/items"])
def test_records_by_their_type_of_geometry(get, root):
    incident("made-nowhere")
    incident("made-area", place=place("made-place", square(0, 0, 1, 1)))
    total, found = get.json(root)["numberMatched"], 0
    for name, types in (
        ("area", ("Polygon", "MultiPolygon")),
        ("line", ("LineString", "MultiLineString")),
        ("point", ("Point", "MultiPoint")),
        ("none", (None,)),
    ):
        document = get.json(root, geometry_type=name, limit=1000)
        found += document["numberMatched"]
        assert all((each["geometry"] or {}).get("type") in types for each in document["features"])
    assert found == total
    some = get.json(root, geometry_type="point,line,area", limit=1000)["numberMatched"]
    assert get.json(root, geometry_type="none")["numberMatched"] == total - some > 0
    if root.startswith("/ogc"):
        assert get.json(root, filter="geometry_type = 'area'")["numberMatched"] > 0
        assert get.json(root, filter="geometry IS NOT NULL")["numberMatched"] == some


def test_a_box_across_180_degrees_takes_two_requests(get):
    document = get("/api/v1/places/", bbox="170,-10,-170,10").json()
    assert document["status"] == 400 and "two requests" in document["detail"]
