"""What everybody writes: a djangorestframework-gis view and django-vectortiles, over a plain table."""

from pathlib import Path

from benchmarks.peers.base import (
    WORKERS,
    Peer,
    pages,
)
from benchmarks.shell import Server, virtual_environment

TILE = "/tiles/{z}/{x}/{y}.mvt"


class Drf(Peer):
    name = "drf"
    title = "djangorestframework-gis, django-vectortiles"
    packages = (
        "django>=5.2,<5.3",
        "djangorestframework",
        "djangorestframework-gis",
        "django-filter",
        "django-vectortiles",
        "psycopg2-binary",
        "gunicorn",
        "pyogrio",
        "shapely",
    )
    paths = {
        **pages(
            "/incidents/?limit={limit}&in_bbox={west},{south},{east},{north}"
            "&date_start__gte={first}&date_start__lte={last}"
        ),
        "zones": "/zones/?limit=1000&date_start__lte={last}&date_end__gte={first}",
        "one": "/incidents/{id}/",
        "mvt6": f"{TILE}?first={{first}}&last={{last}}",
        "mvt10": TILE,
        "mvt13": TILE,
    }
    first = "/zones/?limit=1"

    def install(self, bench):
        self.binaries = virtual_environment(bench.work / "venv-drf", self.packages, bench.logs / "drf-install.log")

    def start(self, bench):
        command = [self.binaries / "gunicorn", "-k", "sync", "-w", WORKERS, "-b", f"127.0.0.1:{self.port}"]
        command += ["--timeout", "120", "site_wsgi:application"]
        environ = bench.cluster.environment(bench.database)
        self.servers = [Server(command, bench.logs / "drf.log", environ, Path(__file__).parent / "drf_site")]
