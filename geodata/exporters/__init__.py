"""The one list of output formats; a new format is one module here and one entry in the list."""

from functools import cache

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
from geodata.layers import Layer

EXPORTERS: tuple[Exporter, ...] = (
    geojson.EXPORTER,
    json.EXPORTER,
    csv.EXPORTER,
    csv.FOR_EXCEL,
    csv.TABLE,
    geojsonseq.EXPORTER,
    geopackage.EXPORTER,
    parquet.EXPORTER,
    flatgeobuf.EXPORTER,
    kml.EXPORTER,
    shapefile.EXPORTER,
    xlsx.EXPORTER,
)
BY_NAME = {exporter.name: exporter for exporter in EXPORTERS}


@cache
def exporters_for(layer: Layer) -> tuple[Exporter, ...]:
    """The exporters that apply to a layer, its default first."""
    return tuple(exporter for exporter in EXPORTERS if exporter.applies(layer))
