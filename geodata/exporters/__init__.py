"""The one list of output formats; each exporter is a small file that writes a page of records."""

from geodata.exporters import geojson, items
from geodata.exporters.base import Exporter

EXPORTERS: tuple[Exporter, ...] = (geojson.EXPORTER, items.EXPORTER)
BY_NAME = {exporter.name: exporter for exporter in EXPORTERS}


def exporters_for(layer):
    """The formats a layer can be had in, its default first."""
    return [exporter for exporter in EXPORTERS if exporter.applies(layer)]
