"""The one list of output formats; each exporter is a small file that writes records."""

from geodata.exporters import (
    csv,
    flatgeobuf,
    geojson,
    geojsonseq,
    geopackage,
    json,
    kml,
    parquet,
    shapefile,
    xlsx,
)
from geodata.exporters.base import Exporter

EXPORTERS: tuple[Exporter, ...] = tuple(
    module.EXPORTER
    for module in (geojson, json, csv, geojsonseq, geopackage, parquet, flatgeobuf, kml, shapefile, xlsx)
)
BY_NAME = {exporter.name: exporter for exporter in EXPORTERS}


def exporters_for(layer):
    """The formats a layer can be had in, its default first."""
    return [exporter for exporter in EXPORTERS if exporter.applies(layer)]
