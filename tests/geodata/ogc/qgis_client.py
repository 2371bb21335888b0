"""Run by the Python that QGIS belongs to, not by ours: opens a URL as QGIS does, prints what it read as JSON."""

import json
import sys

from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

BOX = QgsRectangle(40.5, 34.2, 41.3, 34.8)  # west, south, east, north


def layer(site, name, more=""):
    """A layer of the OGC API – Features provider."""
    return QgsVectorLayer(f"url='{site}' typename='{name}' {more}", name, "OAPIF")


def slugs(found, request=None):
    """The records of a layer that match a request of QGIS, with repetitions."""
    assert found.isValid(), found.error().message()
    return sorted(feature["slug"] for feature in found.getFeatures(request or QgsFeatureRequest()))


def subset(found, expression):
    assert found.setSubsetString(expression), expression
    return found


def main(site, rest):
    crossings = layer(site, "crossings")
    result = {
        "crs": crossings.crs().authid(),
        "fields": crossings.fields().names(),
        "points": {
            one["slug"]: [one.geometry().asPoint().x(), one.geometry().asPoint().y()] for one in crossings.getFeatures()
        },
        "all": {name: slugs(layer(site, name)) for name in ("incidents", "control-zones", "crossings", "places")},
        "paged": slugs(layer(site, "incidents", "pageSize='7' maxNumFeatures='1000'")),
        "boxed": slugs(layer(site, "places", "restrictToRequestBBOX='1'"), QgsFeatureRequest().setFilterRect(BOX)),
        "filtered": slugs(subset(layer(site, "incidents"), "\"kind\" = 'airstrike'")),
        "url": slugs(QgsVectorLayer(rest, "zones", "ogr")),
    }
    print(json.dumps(result))


application = QgsApplication([], False)
application.initQgis()
main(*sys.argv[1:])
application.exitQgis()
