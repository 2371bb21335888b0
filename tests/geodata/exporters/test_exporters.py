"""Every layer in every format, read with GDAL, geopandas, pandas or openpyxl and compared with the JSON response."""

import csv as csv_files
import io
import re
import zipfile

import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest

from geodata.codebook import MEANINGS
from geodata.exporters import EXPORTERS, csv, exporters_for, shapefile
from geodata.exporters.base import FileExporter
from geodata.layers import BY_NAME, LAYERS
from geodata.models import Crossing
from geodata.publishing import geopackage
from geodata.query.arrow import ITERSIZE
from geodata.query.fields import field_expressions
from geodata.query.template import QueryTemplate
from tests.export_readers import GEOMETRY, READERS, assert_same, read_csv
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db
FILES = [exporter for exporter in EXPORTERS if isinstance(exporter, FileExporter)]
PAIRS = [(layer, exporter) for layer in LAYERS for exporter in FILES if exporter.applies(layer)]
every_pair = pytest.mark.parametrize(
    ("layer", "exporter"), PAIRS, ids=[f"{layer.name}-{exporter.name}" for layer, exporter in PAIRS]
)
every_format = pytest.mark.parametrize("exporter", FILES, ids=[exporter.name for exporter in FILES])
PARAMETERS = {"date": "2019-10-01", "fields": "name_en,when,citations"}


@pytest.fixture
def fetch(get):
    """Returns the bytes of a file, after checking the response for what every file has."""

    def body(layer, exporter: FileExporter, **parameters):
        response = get(f"/api/v1/{layer.name}/", format=exporter.name, **parameters)
        content = response.getvalue()
        assert response.status_code == 200, content[:500]
        assert response["Content-Type"] == exporter.media_type
        disposition = response["Content-Disposition"]
        assert disposition.startswith(f'attachment; filename="{layer.name}')
        assert f'.{exporter.extension}"; filename*=' in disposition
        return content

    return body


def from_json(get, layer, **parameters):
    """Slug → properties, with the geometry, from the JSON formats."""
    content = get.json(f"/api/v1/{layer.name}/", **{"limit": 10_000, **parameters})
    if "items" in content:
        return {item["slug"]: item for item in content["items"]}
    return {item["id"]: {**item["properties"], GEOMETRY: item[GEOMETRY]} for item in content["features"]}


@every_pair
def test_the_file_equals_the_json_response(get, fetch, tmp_path, layer, exporter):
    assert_same(from_json(get, layer), READERS[exporter.name](fetch(layer, exporter), tmp_path), exporter.name)


@pytest.mark.slow
@every_pair
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_parameters_apply(get, fetch, tmp_path, layer, exporter, parameter):
    parameters = {parameter: PARAMETERS[parameter]}
    records = READERS[exporter.name](fetch(layer, exporter, **parameters), tmp_path)
    assert_same(from_json(get, layer, **parameters), records, exporter.name)


@every_pair
def test_limit_and_offset_apply(get, fetch, tmp_path, layer, exporter):
    parameters = {"limit": 3, "offset": 2}
    records = READERS[exporter.name](fetch(layer, exporter, **parameters), tmp_path)
    assert_same(from_json(get, layer, **parameters), records, exporter.name)


@every_pair
def test_without_records_the_file_is_valid(get, fetch, tmp_path, layer, exporter):
    content = fetch(layer, exporter, date="2021-06-01", external="no")
    assert READERS[exporter.name](content, tmp_path) == {}


@every_pair
def test_one_record_as_a_file(get, tmp_path, layer, exporter):
    records = layer.model.published.exclude(**{layer.geometry: None}) if layer.geometry else layer.model.published
    slug = records.first().pk
    response = get(f"/api/v1/{layer.name}/{slug}/", format=exporter.name)
    assert set(READERS[exporter.name](response.getvalue(), tmp_path)) == {slug}
    assert f'filename="{layer.name}-{slug}' in response["Content-Disposition"]
    assert get(f"/api/v1/{layer.name}/nobody-knows/", format=exporter.name).status_code == 404


@every_pair
def test_accept_chooses_the_format(client, layer, exporter):
    headers = {"accept": f"text/html;q=0.1, {exporter.media_type}"}
    response = client.get(f"/api/v1/{layer.name}/?limit=1", headers=headers)
    response.close()
    expected = csv.MEDIA_TYPE if exporter.name.startswith("csv") else exporter.media_type
    assert (response.status_code, response["Content-Type"]) == (200, expected)


@every_format
def test_a_format_that_does_not_apply_is_an_error(get, exporter):
    layer = BY_NAME["actors"]
    response = get("/api/v1/actors/", format=exporter.name, limit=1)
    response.close()  # an open stream would hold its cursor into the next test
    if exporter.applies(layer):
        assert response.status_code == 200
    else:
        problem = response.json()
        assert (response.status_code, problem["parameter"], problem["value"]) == (400, "format", exporter.name)
        assert "csv" in problem["expected"]


@every_format
def test_invalid_parameters_are_problems_before_a_file_starts(get, exporter):
    for wrong in ({"place": "nowhere"}, {"fields": "nonsense"}, {"within": "nowhere"}, {"limit": "0"}):
        response = get("/api/v1/incidents/", format=exporter.name, **wrong)
        assert (response.status_code, response.json()["parameter"]) == (400, next(iter(wrong)))


@every_format
def test_head_and_conditional_requests(client, exporter):
    url = f"/api/v1/incidents/?format={exporter.name}"
    head = client.head(url)
    assert (head.status_code, head["Content-Type"]) == (200, exporter.media_type)
    assert head.getvalue() == b""
    revalidated = client.get(url, headers={"if-none-match": head["ETag"]})
    assert revalidated.status_code == 304


@every_format
def test_more_records_than_a_file_can_hold_are_an_error(get, exporter, settings):
    settings.EXACT_COUNT_LIMIT = 5
    response = get("/api/v1/incidents/", format=exporter.name)
    if exporter.max_records:
        problem = response.json()
        assert (response.status_code, problem["parameter"]) == (400, "format")
        assert "csv or geojsonseq" in problem["expected"]
        assert get("/api/v1/incidents/", format=exporter.name, limit=10).status_code == 200
    else:
        assert response.status_code == 200
        response.close()


def test_streams_continue_after_the_first_batch(fetch, tmp_path):
    layer, source = BY_NAME["incidents"], SourceFactory()
    fields = {"name_en": "Made", "kind": "attack", "source": source, "review": "published"}
    layer.model.all_objects.bulk_create(layer.model(slug=f"made-{n}", **fields) for n in range(ITERSIZE + 1))
    for name in ("csv", "geojsonseq"):
        content = fetch(layer, next(item for item in FILES if item.name == name))
        assert len(READERS[name](content, tmp_path)) == layer.model.published.count()


def test_csv_has_points_as_text_and_as_numbers(get):
    lines = get("/api/v1/places/", format="csv").getvalue().decode().split("\r\n")
    assert lines[0].startswith("slug,name_en,") and lines[0].endswith(",lon,lat,geometry")
    frame = list(csv_files.DictReader(io.StringIO("\n".join(lines))))
    points = [line for line in frame if line[GEOMETRY].startswith("POINT")]
    assert points and all(f"POINT({line['lon']} {line['lat']})" == line[GEOMETRY] for line in points)
    assert all(not line["lat"] for line in frame if not line[GEOMETRY].startswith("POINT"))


def test_a_zipped_shapefile_contains_the_uncut_records(get, tmp_path):
    archive = zipfile.ZipFile(io.BytesIO(get("/api/v1/places/", format="shp").getvalue()))
    assert {"places_points.shp", "places_areas.shp", "places_lines.prj", "readme.txt"} <= set(archive.namelist())
    records = read_csv(archive.read("places.csv"), tmp_path)
    assert_same(from_json(get, BY_NAME["places"]), records, "csv")
    assert "start_min   earliest_start" in archive.read("readme.txt").decode()


def test_dates_are_dates(get, tmp_path):
    for name, ogr_type in (("gpkg", "OFTDate"), ("fgb", "OFTDateTime")):
        path = tmp_path / f"dates.{name}"
        path.write_bytes(get("/api/v1/incidents/", format=name).getvalue())
        info = pyogrio.read_info(path)
        assert dict(zip(info["fields"], info["ogr_types"], strict=True))["earliest_start"] == ogr_type
    table = pq.read_table(io.BytesIO(get("/api/v1/incidents/", format="parquet").getvalue()))
    assert str(table.schema.field("earliest_start").type) == "date32[day]"


def test_kml_has_names_descriptions_and_times(get):
    slug = BY_NAME["incidents"].model.published.exclude(earliest_start=None).exclude(summary_en="").first().pk
    text = get(f"/api/v1/incidents/{slug}/", format="kml").getvalue().decode()
    for part in ("<name>", "<description>", "<TimeSpan>", "<begin>", "<end>"):
        assert part in text


def test_a_workbook_contains_no_formula(get):
    layer = BY_NAME["actors"]
    record = layer.model.published.first()
    layer.model.all_objects.filter(pk=record.pk).update(name_en="=1+1")
    content = get("/api/v1/actors/", format="xlsx").getvalue()
    sheet = openpyxl.load_workbook(io.BytesIO(content))["actors"]
    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == record.pk)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_every_column_is_in_the_codebook_and_fits_a_shapefile(layer):
    names = list(field_expressions(layer, QueryTemplate()))
    assert set(names) <= set(MEANINGS)
    assert len({shapefile.short_name(name) for name in names}) == len(names) or not layer.geometry
    assert {exporter.name for exporter in exporters_for(layer)} >= {"json", "csv", "parquet", "xlsx", "gpkg"}


def test_equal_queries_give_equal_bytes_later_and_after_edits(get, fetch):
    as_of = {"known_at": geopackage.last_modified().isoformat()}
    crossings = BY_NAME["crossings"]
    before = {exporter.name: (fetch(crossings, exporter, **as_of), fetch(crossings, exporter)) for exporter in FILES}
    for exporter in FILES:
        assert (fetch(crossings, exporter, **as_of), fetch(crossings, exporter)) == before[exporter.name], exporter.name
    Crossing.all_objects.filter(pk=Crossing.published.first().pk).update(name_ar="اسم آخر")
    for exporter in FILES:
        assert fetch(crossings, exporter, **as_of) == before[exporter.name][0], exporter.name
        assert fetch(crossings, exporter) != before[exporter.name][1], exporter.name


def test_archives_contain_no_time_of_writing(fetch):
    """Zip timestamps count seconds, so comparing two archives written at once would prove nothing."""
    for name, timestamp in (("xlsx", (1980, 1, 31, 0, 0, 0)), ("shp", (1980, 1, 1, 0, 0, 0))):
        exporter = next(item for item in FILES if item.name == name)
        archive = zipfile.ZipFile(io.BytesIO(fetch(BY_NAME["crossings"], exporter)))
        assert {part.date_time for part in archive.infolist()} == {timestamp}
        if name == "xlsx":
            properties = archive.read("docProps/core.xml").decode()
            assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", properties)) == {"1980-01-01T00:00:00Z"}


def test_a_shapefile_contains_no_date_of_writing(fetch):
    archive = zipfile.ZipFile(io.BytesIO(fetch(BY_NAME["crossings"], shapefile.EXPORTER)))
    tables = [archive.read(name) for name in archive.namelist() if name.endswith(".dbf")]
    assert tables and {table[1:4] for table in tables} == {bytes((80, 1, 1))}  # years from 1900
