"""Our own server, as in production: gunicorn with its settings, DEBUG off, no limit of requests.

The response cache is on, as in production; ``uncached`` is the same server without them.
"""

import sys

from benchmarks.data import ROOT, environment
from benchmarks.peers.base import (
    WORKERS,
    Peer,
    pages,
)
from benchmarks.shell import Server

TILE = "/ogc/collections/incidents/tiles/WebMercatorQuad/{z}/{y}/{x}"


class Product(Peer):
    name = "product"
    title = "this project"
    paths = {
        **pages("/api/v1/incidents/?bbox={west},{south},{east},{north}&datetime={first}/{last}&limit={limit}"),
        "zones": "/api/v1/control-zones/?date={first}&limit=1000",
        "one": "/api/v1/incidents/{slug}/",
        "mvt6": f"{TILE}?datetime={{first}}/{{last}}",
        "mvt10": TILE,
        "mvt13": TILE,
    }
    paths["not_modified"] = paths["page100"]
    first = "/api/v1/"
    environment: dict[str, str] = {}

    def start(self, bench):
        environ = environment(bench.cluster, bench.database)
        environ |= {"WEB_CONCURRENCY": str(WORKERS), "HOST": "127.0.0.1", "PORT": str(self.port), **self.environment}
        command = [sys.executable, "-m", "gunicorn", "-c", "borderzone/gunicorn.py"]
        self.servers = [Server(command, bench.logs / f"{self.name}.log", environ, ROOT)]
