"""Zipped Shapefile: as much of the records as the format can hold, and the whole of them beside it.

A shapefile has one type of geometry, names of ten characters and texts of 254 bytes. So there is one for points, one
for lines and one for areas, as far as there are any (a table for records without geometry), with the names of
``SHORT``; longer texts are cut. ``<layer>.csv`` holds the same records whole, and ``readme.txt`` says all this.
"""

from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pyarrow as pa
import shapely
from pyarrow import csv

from geodata.exporters import gdal
from geodata.exporters.base import (
    MAX_RECORDS,
    Exporter,
    has_geometry,
    via_temporary_file,
)
from geodata.query import arrow

MAX_BYTES = 254
MAX_NAME = 10
SHORT = {
    "earliest_start": "start_min",
    "latest_start": "start_max",
    "earliest_end": "end_min",
    "latest_end": "end_max",
    "precision_m": "precis_m",
    "geometry_source": "geom_src",
    "fatalities_low": "fatal_low",
    "fatalities_best": "fatal_best",
    "fatalities_high": "fatal_high",
    "about_layer": "abt_layer",
}
PARTS = {
    "points": ("Point", "Point"),
    "multipoints": ("MultiPoint", "MultiPoint"),
    "lines": ("LineString", "LineString MultiLineString"),
    "areas": ("Polygon", "Polygon MultiPolygon"),
    "without_geometry": (None, ""),
}


def write(layer, rows):
    return via_temporary_file("records.zip", lambda path: _fill(path, layer, arrow.table(layer, rows)))


def _fill(path, layer, table):
    folder = path.parent / "parts"
    folder.mkdir()
    for name, part in _parts(table).items():
        kind, _ = PARTS[name]
        if kind is None:
            part = part.drop_columns(["geometry"])
        options = {"geometry_type": kind} if kind else {}
        file = folder / f"{layer.name}_{name}.{'shp' if kind else 'dbf'}"
        options |= {"ENCODING": "UTF-8", "DBF_DATE_LAST_UPDATE": f"{gdal.REPRODUCIBLE_TIMESTAMP:%Y-%m-%d}"}
        gdal.write(file, "ESRI Shapefile", _shortened(part), file.stem, **options)
    (folder / f"{layer.name}.csv").write_bytes(_whole(table))
    (folder / "readme.txt").write_text(_readme(layer, table), encoding="utf-8")
    with ZipFile(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.writestr(
                ZipInfo(file.name, gdal.REPRODUCIBLE_TIMESTAMP.timetuple()[:6]), file.read_bytes(), ZIP_DEFLATED
            )


def _parts(table):
    """The records by what a shapefile can hold together; areas, though empty, if there are no records at all."""
    types = [shape and shape.geom_type for shape in shapely.from_wkb(table["geometry"].to_pylist())]
    known = {kind: name for name, (_, kinds) in PARTS.items() for kind in kinds.split()}
    names = [known.get(kind, "without_geometry") for kind in types]
    wanted = [name for name in PARTS if name in names] or ["areas"]
    return {name: table.filter(pa.array([other == name for other in names], pa.bool_())) for name in wanted}


def short(name):
    """The name of a column in at most ten characters."""
    return SHORT.get(name, name)[:MAX_NAME]


def _shortened(table):
    columns = [
        pa.array([_cut(value) for value in column.to_pylist()], pa.string()) if column.type == pa.string() else column
        for column in table.columns
    ]
    return pa.table(columns, [name if name == "geometry" else short(name) for name in table.schema.names])


def _cut(text):
    return text and text.encode()[:MAX_BYTES].decode(errors="ignore")


def _whole(table):
    sink = pa.BufferOutputStream()
    csv.write_csv(gdal.geometry_as_text(table), sink)
    return sink.getvalue().to_pybytes()


def _readme(layer, table):
    names = [f"  {short(name):<10}  {name}" for name in table.schema.names if name != "geometry"]
    return "\n".join(
        [
            f"{layer.title_en}: {len(table)} records, longitude and latitude (WGS 84, EPSG:4326), UTF-8.",
            "",
            "A shapefile holds one type of geometry: points, lines and areas stand in files of their own.",
            "Records without geometry (or with one that no shapefile can hold) are in a .dbf alone.",
            f"Texts of more than {MAX_BYTES} bytes are cut and an empty text and no value are the same in the .dbf;",
            f"{layer.name}.csv has the same records whole, to be joined by “slug”.",
            "",
            "Names of columns, which have at most ten characters here, and what they are called elsewhere:",
            "",
            *names,
            "",
        ]
    )


EXPORTER = Exporter("shp", "application/zip", applies=has_geometry, extension="shp.zip", write=write, most=MAX_RECORDS)
