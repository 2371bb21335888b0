"""Readers of every file format, and a comparison of what they read with the JSON response."""

import contextlib
import csv as csv_files
import io
import json
import re
import zipfile
from datetime import date, datetime

import geopandas
import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from shapely.geometry import shape

from geodata.exporters import shapefile

NEUTRAL = re.compile("^'(?='*[-=+@\\t\\r\\n＝＋－＠])")  # the apostrophe before what looks like a formula
EXACT = 1e-6  # degrees
GEOMETRY = "geometry"


def from_frame(frame):
    """Slug → properties of a frame that geopandas or pyogrio read; missing values are None."""
    frame = frame.astype(object).where(frame.notna(), None)
    return {record["slug"]: record for record in frame.to_dict("records")}


def read_gdal(path, **options):
    return pyogrio.read_dataframe(path, fid_as_index=False, datetime_as_string=True, **options)


def read_csv(content, tmp_path):
    lines = csv_files.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return {line["slug"]: {name: value and NEUTRAL.sub("", value) for name, value in line.items()} for line in lines}


def read_csv_excel(content, tmp_path):
    assert content.startswith(b"\xef\xbb\xbf")
    return read_csv(content[3:], tmp_path)


def read_geojsonseq(content, tmp_path):
    features = [json.loads(line) for line in content.decode("utf-8").split("\x1e")[1:]]
    return {item["id"]: {**item["properties"], GEOMETRY: item[GEOMETRY]} for item in features}


def read_parquet(content, tmp_path):
    table = pq.read_table(io.BytesIO(content))
    spatial = b"geo" in (table.schema.metadata or {})
    frame = geopandas.read_parquet(io.BytesIO(content)) if spatial else table.to_pandas()
    assert not spatial or frame.crs.to_epsg() == 4326 or frame.crs.to_string() == "OGC:CRS84"
    return from_frame(frame)


def read_xlsx(content, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert "codebook" in book.sheetnames
    names, *lines = book[book.sheetnames[0]].iter_rows(values_only=True)
    records = {line[0]: dict(zip(names, line, strict=True)) for line in lines}
    if "long texts" in book.sheetnames:
        parts = {}
        for slug, column, _, text in list(book["long texts"].iter_rows(values_only=True))[1:]:
            parts[slug, column] = parts.get((slug, column), "") + text
        for (slug, column), text in parts.items():
            records[slug][column] = text
    return records


def read_shapefile(content, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    names = zipfile.ZipFile(path).namelist()
    assert "readme.txt" in names
    records = {}
    for name in names:
        if name.endswith(".dbf"):
            assert name.replace(".dbf", ".cpg") in names
            frame = read_gdal(f"/vsizip/{path}/{name.replace('.dbf', '.shp') if name[:-4] + '.shp' in names else name}")
            assert all(len(column) <= 10 for column in frame.columns)
            records |= from_frame(frame)
    return records


def read_file(suffix):
    def read(content, tmp_path):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(content)
        return from_frame(read_gdal(path))

    return read


READERS = {
    "csv": read_csv,
    "csv-excel": read_csv_excel,
    "csv-table": read_csv,
    "geojsonseq": read_geojsonseq,
    "gpkg": read_file("gpkg"),
    "parquet": read_parquet,
    "fgb": read_file("fgb"),
    "kml": read_file("kml"),
    "shp": read_shapefile,
    "xlsx": read_xlsx,
}


def plain(value):
    """A value in a form that all formats share: None for no value, text for dates and nested values."""
    if value is None or value == "" or value != value:  # noqa: PLR0124 (NaN)
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    if isinstance(value, str) and value[0] in "[{":
        with contextlib.suppress(ValueError):  # an EDTF set is not JSON
            return json.dumps(json.loads(value), sort_keys=True)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d[T ]00:00:00.*", value):
        return value[:10]  # FlatGeobuf has no dates without time
    if isinstance(value, str) and value in ("true", "false"):
        return float(value == "true")
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def geometry_of(value):
    if isinstance(value, dict):
        return shape(value)
    if isinstance(value, str):
        return shapely.from_wkt(value) if value else None
    return value if value is not None and value == value else None


def same_geometry(one, other):
    one, other = geometry_of(one), geometry_of(other)
    if one is None or other is None:
        return one is None and other is None
    return shapely.equals_exact(shapely.normalize(one), shapely.normalize(other), EXACT)


def assert_same(expected, records, format_name):
    """Assert equal records, properties and geometry; ``expected`` is from JSON, both are slug → properties."""
    if format_name == "fgb":
        expected = {slug: properties for slug, properties in expected.items() if properties[GEOMETRY]}
    assert set(expected) == set(records)
    is_shapefile = format_name == "shp"
    if format_name == "csv-table":
        expected = {slug: properties | {GEOMETRY: None} for slug, properties in expected.items()}
        assert not any(GEOMETRY in record for record in records.values())
    for slug, properties in expected.items():
        record = records[slug]
        assert same_geometry(properties.get(GEOMETRY), record.get(GEOMETRY)), slug
        for name, value in properties.items():
            if name == GEOMETRY:
                continue
            actual = record[shapefile.short_name(name) if is_shapefile else name]
            if is_shapefile and isinstance(value, str | list | dict) and len(json.dumps(value)) > 200:
                assert isinstance(value, list | dict) or value.startswith(actual)
            else:
                assert plain(actual) == pytest.approx(plain(value)), (slug, name)
