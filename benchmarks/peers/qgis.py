"""QGIS Server: OGC API Features (WFS3) and, for zones on a date, WFS; FastCGI behind nginx. It has no vector tiles."""

from pathlib import Path

from benchmarks.peers.base import pages
from benchmarks.peers.fastcgi import FastCgiPeer
from benchmarks.shell import ensure_program, run

PYTHON = "/usr/bin/python3"  # the one that Debian's python3-qgis is for


class Qgis(FastCgiPeer):
    name = "qgis"
    title = "QGIS Server"
    packages = ("qgis-server", "python3-qgis")
    program = "/usr/lib/cgi-bin/qgis_mapserv.fcgi"
    script = "/qgis"
    first = "/qgis/wfs3/collections.json"
    paths = {
        **pages(
            "/qgis/wfs3/collections/incident/items.json?limit={limit}&bbox={west},{south},{east},{north}"
            "&datetime={first}/{last}"
        ),
        "zones": "/qgis?SERVICE=WFS&VERSION=1.1.0&REQUEST=GetFeature&TYPENAME=zone&MAXFEATURES=1000"
        "&OUTPUTFORMAT=application/vnd.geo%2Bjson"
        "&EXP_FILTER=date_start%20%3C%3D%20%27{last}%27%20AND%20date_end%20%3E%3D%20%27{first}%27",
        "one": "/qgis/wfs3/collections/incident/items/{id}.json",
    }

    def install(self, bench):
        super().install(bench)
        ensure_program(PYTHON, ["python3"], bench.logs / "qgis-install.log")

    def process_environment(self, bench, folder):
        project = folder / "bench.qgs"
        project.unlink(missing_ok=True)
        environ = {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
        make = [PYTHON, "-I", Path(__file__).parent / "qgis_project.py", project, bench.cluster.port, bench.database]
        run(make, bench.logs / "qgis-project.log", env={**environ, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
        return environ | {
            "QGIS_PROJECT_FILE": str(project),
            "QGIS_OPTIONS_PATH": str(folder),
            "QGIS_SERVER_LOG_LEVEL": "2",
            "QGIS_SERVER_LOG_STDERR": "1",
            "QGIS_SERVER_API_WFS3_MAX_LIMIT": "10000",
            "QGIS_SERVER_IGNORE_BAD_LAYERS": "1",
            "QGIS_SERVER_TRUST_LAYER_METADATA": "1",
        }
