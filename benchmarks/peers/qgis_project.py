"""Writes the project for QGIS Server; run with the distribution's Python: qgis_project.py FILE PORT DATABASE."""

import sys

from qgis.core import QgsApplication, QgsDataSourceUri, QgsProject, QgsVectorLayer

path, port, database = sys.argv[1:]
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
layers = []
for name in ("incident", "zone"):
    source = QgsDataSourceUri()
    source.setConnection("127.0.0.1", port, database, "postgres", "")
    source.setDataSource("plain", name, "geom", "", "id")
    source.setUseEstimatedMetadata(True)
    layer = QgsVectorLayer(source.uri(False), name, "postgres")
    if not layer.isValid():
        sys.exit(f"QGIS cannot read plain.{name}")
    layer.setShortName(name)
    project.addMapLayer(layer)
    layers.append(layer.id())
project.writeEntry("WFSLayers", "/", layers)
for identifier in layers:
    project.writeEntry("WFSLayersPrecision", f"/{identifier}", 6)
project.write(path)
application.exitQgis()
