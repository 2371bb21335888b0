"""Zipped Shapefile: the columns that fit the format, and the complete records as a file beside it.

A shapefile has one geometry type, column names of ten characters and texts of 254 bytes. So the archive holds one
shapefile each for points, lines and areas, as far as there are any (a .dbf table for records without geometry), with
the column names of ``SHORT_NAMES``; longer texts are cut. ``<layer>.csv`` holds the same records uncut, and
``readme.txt`` explains all this.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pyarrow as pa
import shapely
from pyarrow import csv

from geodata.exporters import gdal
from geodata.exporters.base import (
    FORMULA,
    MAX_RECORDS,
    REPRODUCIBLE_TIMESTAMP,
    FileExporter,
    via_temporary_file,
)
from geodata.layers import Layer
from geodata.query import arrow
from geodata.query.select import PageQuery

MAX_TEXT_BYTES = 254
MAX_NAME_LENGTH = 10
SHORT_NAMES = {
    "earliest_start": "start_min",
    "latest_start": "start_max",
    "earliest_end": "end_min",
    "latest_end": "end_max",
    "precision_m": "precis_m",
    "geometry_source": "geom_src",
    "fatalities_qualifier": "fatal_qual",
    "fatalities_low": "fatal_low",
    "fatalities_best": "fatal_best",
    "fatalities_high": "fatal_high",
    "about_layer": "abt_layer",
}
PARTS = {  # part → (geometry type of the shapefile, geometry types of the records in it)
    "points": ("Point", ("Point",)),
    "multipoints": ("MultiPoint", ("MultiPoint",)),
    "lines": ("LineString", ("LineString", "MultiLineString")),
    "areas": ("Polygon", ("Polygon", "MultiPolygon")),
    "without_geometry": (None, ()),
}
PART_BY_GEOMETRY_TYPE = {geometry_type: part for part, (_, types) in PARTS.items() for geometry_type in types}


def write(layer: Layer, rows: PageQuery) -> Iterator[bytes]:
    """The archive in chunks."""
    return via_temporary_file("records.zip", lambda path: _write_archive(path, layer, arrow.table(layer, rows)))


def _write_archive(path: Path, layer: Layer, table: pa.Table) -> None:
    folder = path.parent / "parts"
    folder.mkdir()
    for name, part in _split_by_geometry_type(table).items():
        _write_part(folder, f"{layer.table}_{name}", PARTS[name][0], part)
    (folder / f"{layer.table}.csv").write_bytes(_uncut_csv(table))
    (folder / "readme.txt").write_text(_readme(layer, table), encoding="utf-8")
    with ZipFile(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            entry = ZipInfo(file.name, REPRODUCIBLE_TIMESTAMP.timetuple()[:6])
            archive.writestr(entry, file.read_bytes(), ZIP_DEFLATED)


def _write_part(folder: Path, name: str, geometry_type: str | None, part: pa.Table) -> None:
    options = {"ENCODING": "UTF-8", "DBF_DATE_LAST_UPDATE": f"{REPRODUCIBLE_TIMESTAMP:%Y-%m-%d}"}
    if geometry_type is None:
        part, extension = part.drop_columns(["geometry"]), "dbf"
    else:
        options["geometry_type"], extension = geometry_type, "shp"
    gdal.write(folder / f"{name}.{extension}", "ESRI Shapefile", _shorten(part), name, **options)


def _split_by_geometry_type(table: pa.Table) -> dict[str, pa.Table]:
    """Part → its records, without empty parts; if there are no records at all, empty areas."""
    geometries = shapely.from_wkb(table["geometry"].to_pylist())
    parts = [PART_BY_GEOMETRY_TYPE.get(shape and shape.geom_type, "without_geometry") for shape in geometries]
    used = [name for name in PARTS if name in parts] or ["areas"]
    return {name: table.filter(pa.array([part == name for part in parts], pa.bool_())) for name in used}


def short_name(name: str) -> str:
    """The column name in at most ten characters."""
    return SHORT_NAMES.get(name, name)[:MAX_NAME_LENGTH]


def _shorten(table: pa.Table) -> pa.Table:
    """The table with short column names and cut texts."""
    columns = [
        pa.array([_cut(value) for value in column.to_pylist()], pa.string()) if column.type == pa.string() else column
        for column in table.columns
    ]
    return pa.table(columns, [name if name == "geometry" else short_name(name) for name in table.schema.names])


def _cut(text: str | None) -> str | None:
    return text and text.encode()[:MAX_TEXT_BYTES].decode(errors="ignore")


def _uncut_csv(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    csv.write_csv(_without_formulas(arrow.geometry_as_text(table)), sink)
    return sink.getvalue().to_pybytes()


def _without_formulas(table: pa.Table) -> pa.Table:
    """The table with texts that no spreadsheet takes for formulas."""
    for index, field in enumerate(table.schema):
        if field.type == pa.string():
            texts = [text and FORMULA.sub(r"'\g<0>", text) for text in table.column(index).to_pylist()]
            table = table.set_column(index, field, pa.array(texts, pa.string()))
    return table


def _readme(layer: Layer, table: pa.Table) -> str:
    names = [f"  {short_name(name):<10}  {name}" for name in table.schema.names if name != "geometry"]
    return "\n".join(
        [
            f"{layer.title_en}: {len(table)} records, longitude and latitude (WGS 84, EPSG:4326), UTF-8.",
            "",
            "A shapefile holds one geometry type, so points, lines and areas are in separate files.",
            "Records without geometry (or with a type that no shapefile can hold) are in a .dbf alone.",
            f"In the .dbf, texts longer than {MAX_TEXT_BYTES} bytes are cut, and empty text equals no value;",
            f"{layer.table}.csv holds the same records uncut, to be joined by “slug”.",
            "",
            "Short column names (at most ten characters) and the full names:",
            "",
            *names,
            "",
        ]
    )


EXPORTER = FileExporter(
    "shp", "application/zip", applies=Layer.has_geometry, extension="shp.zip", write=write, max_records=MAX_RECORDS
)
