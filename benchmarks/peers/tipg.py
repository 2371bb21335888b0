"""TipG: OGC API Features and Tiles by FastAPI and asyncpg."""

from benchmarks.peers.base import (
    WORKERS,
    Peer,
    pages,
)
from benchmarks.shell import Server, virtual_environment

DATES = "datetime={first}T00:00:00Z/{last}T23:59:59Z"
TILE = "/collections/plain.incident_tile/tiles/WebMercatorQuad/{z}/{x}/{y}"
CONFIG = "TIPG_TABLE_CONFIG__plain_"


class TipG(Peer):
    name = "tipg"
    title = "TipG"
    packages = ("tipg==1.6.1", "uvicorn", "uvloop", "httptools")
    paths = {
        **pages(
            f"/collections/plain.incident/items?f=geojson&limit={{limit}}&bbox={{west}},{{south}},{{east}},{{north}}&{DATES}"
        ),
        "zones": "/collections/plain.zone/items?f=geojson&limit=1000&filter-lang=cql2-text"
        "&filter=date_start%3C%3DDATE(%27{last}%27)%20AND%20date_end%3E%3DDATE(%27{first}%27)",
        "one": "/collections/plain.incident/items/{id}?f=geojson",
        "mvt6": f"{TILE}?{DATES}",
        "mvt10": TILE,
        "mvt13": TILE,
    }
    headers = {"Accept": "application/geo+json"}
    first = "/healthz"

    def install(self, bench):
        self.binaries = virtual_environment(bench.work / "venv-tipg", self.packages, bench.logs / "tipg-install.log")

    def start(self, bench):
        environ = {
            "DATABASE_URL": f"postgresql://postgres:none@127.0.0.1:{bench.cluster.port}/{bench.database}",
            "TIPG_DB_SCHEMAS": '["plain"]',
            "DB_MIN_CONN_SIZE": "4",
            "DB_MAX_CONN_SIZE": "4",
            "TIPG_CATALOG_TTL": "86400",
            "TIPG_TILE_BUFFER": "64",
            f"{CONFIG}incident__datetimecol": "date_start",
            f"{CONFIG}incident_tile__pk": "id",
            f"{CONFIG}incident_tile__datetimecol": "date_start",
        }
        command = [self.binaries / "uvicorn", "tipg.main:app", "--host", "127.0.0.1", "--port", self.port]
        command += ["--workers", WORKERS, "--no-access-log", "--log-level", "warning"]
        self.servers = [Server(command, bench.logs / "tipg.log", environ, bench.work)]
