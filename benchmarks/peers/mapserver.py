"""MapServer: OGC API Features, and its own vector tiles; FastCGI behind nginx."""

from benchmarks.peers.base import pages
from benchmarks.peers.fastcgi import FastCgiPeer

ITEMS = "/ms/bench/ogcapi/collections"
TILE = "/ms?map=bench&mode=tile&tilemode=gmap&tile={x}+{y}+{z}&layers=incident_tile&map.imagetype=mvt"
TEMPLATES = "/usr/share/mapserver/ogcapi/templates/html-bootstrap4/"
MAP = """MAP
  NAME "bench"
  SIZE 256 256
  MAXSIZE 4096
  EXTENT 36 30 47 39
  PROJECTION "init=epsg:4326" END
  OUTPUTFORMAT
    NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/json"
    FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" FORMATOPTION "LCO:COORDINATE_PRECISION=6"
  END
  OUTPUTFORMAT
    NAME "mvt" DRIVER "MVT" MIMETYPE "application/vnd.mapbox-vector-tile"
    FORMATOPTION "EXTENT=4096" FORMATOPTION "EDGE_BUFFER=4"
  END
  WEB METADATA
    "ows_enable_request" "*" "ows_title" "bench" "ows_srs" "EPSG:4326 EPSG:3857"
    "ows_onlineresource" "{url}/ms" "wfs_getfeature_formatlist" "geojson"
    "oga_onlineresource" "{url}/ms/bench/ogcapi" "oga_html_template_directory" "{templates}"
  END END
{layers}
END
"""
LAYER = """  LAYER
    NAME "{name}" TYPE {kind} STATUS ON EXTENT 36 30 47 39
    CONNECTIONTYPE POSTGIS CONNECTION "{connection}" PROCESSING "CLOSE_CONNECTION=DEFER"
    DATA "{source}"
    VALIDATION "d0" "^[0-9-]+$" "default_d0" "2003-01-01" "d1" "^[0-9-]+$" "default_d1" "2026-12-31" END
    PROJECTION "init=epsg:4326" END
    TEMPLATE "none"
    METADATA
      "ows_title" "{name}" "gml_include_items" "all" "ows_include_items" "all" "gml_featureid" "id" "gml_types" "auto"
      "wfs_use_default_extent_for_getfeature" "false"
    END
    {style}
  END"""
DATED = "geom from (select {columns} from plain.incident where date_start between '%d0%' and '%d1%') as t {key}"
KEY = "using unique id using srid=4326"
TILED = "id, slug, name_en, name_ar, kind, period, side, precision_m, geom"
SOURCES = {
    "incident": ("POINT", DATED.format(columns="*", key=KEY)),
    "incident_one": ("POINT", f"geom from plain.incident {KEY}"),
    "incident_tile": ("POINT", DATED.format(columns=TILED, key=KEY)),
    "zone": (
        "POLYGON",
        f"geom from (select * from plain.zone where date_start <= '%d0%' and date_end >= '%d0%') as t {KEY}",
    ),
}


class MapServer(FastCgiPeer):
    name = "mapserver"
    title = "MapServer"
    packages = ("mapserver-bin", "cgi-mapserver")
    program = "/usr/lib/cgi-bin/mapserv"
    script = "/ms"
    first = "/ms/bench/ogcapi/?f=json"
    paths = {
        **pages(
            f"{ITEMS}/incident/items?f=json&limit={{limit}}&bbox={{west}},{{south}},{{east}},{{north}}&d0={{first}}&d1={{last}}"
        ),
        "zones": f"{ITEMS}/zone/items?f=json&limit=1000&d0={{first}}",
        "one": f"{ITEMS}/incident_one/items/{{id}}?f=json",
        "mvt6": f"{TILE}&d0={{first}}&d1={{last}}",
        "mvt10": TILE,
        "mvt13": TILE,
    }

    def process_environment(self, bench, folder):
        connection = f"host={bench.cluster.sockets} port={bench.cluster.port} dbname={bench.database} user=postgres"
        layers = [
            LAYER.format(
                name=name,
                kind=kind,
                source=source,
                connection=connection,
                style="CLASS STYLE COLOR 0 0 0 SIZE 1 END END" if name == "incident_tile" else "",
            )
            for name, (kind, source) in SOURCES.items()
        ]
        measured = MAP.format(url=self.url, templates=TEMPLATES, layers="\n".join(layers))
        (folder / "bench.map").write_text(measured)
        (folder / "mapserver.conf").write_text(
            f'CONFIG\n  ENV\n    MS_MAP_PATTERN "."\n    OGCAPI_HTML_TEMPLATE_DIRECTORY "{TEMPLATES}"\n  END\n'
            f'  MAPS\n    bench "{folder}/bench.map"\n  END\nEND\n'
        )
        return {"MAPSERVER_CONFIG_FILE": str(folder / "mapserver.conf"), "MS_MAPFILE": str(folder / "bench.map")}
