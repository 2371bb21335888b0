"""pygeoapi: OGC API Features over its PostgreSQL provider.

Its tile provider transforms by the name of the coordinate system, which costs 18 ms a row,
so no tiles are requested from it.
"""

import json
import os

from benchmarks.peers.base import (
    WORKERS,
    Peer,
    pages,
)
from benchmarks.shell import (
    Server,
    run,
    virtual_environment,
)

NOBODY = {
    "name": "none",
    "position": "none",
    "address": "none",
    "city": "none",
    "stateorprovince": "none",
    "postalcode": "none",
    "country": "none",
    "phone": "none",
    "fax": "none",
    "hours": "none",
    "role": "none",
    "instructions": "none",
    "email": "none@example.org",
    "url": "http://127.0.0.1",
}


class Pygeoapi(Peer):
    name = "pygeoapi"
    title = "pygeoapi"
    packages = ("pygeoapi==0.21.0", "psycopg2-binary", "gunicorn", "GeoAlchemy2")
    paths = {
        **pages(
            "/collections/incident/items?f=json&limit={limit}&bbox={west},{south},{east},{north}"
            "&datetime={first}/{last}"
        ),
        "zones": "/collections/zone/items?f=json&limit=1000&filter-lang=cql-text"
        "&filter=date_start%3C%3D%27{last}%27%20AND%20date_end%3E%3D%27{first}%27",
        "one": "/collections/incident/items/{id}?f=json",
    }

    def install(self, bench):
        log = bench.logs / "pygeoapi-install.log"
        self.binaries = virtual_environment(bench.work / "venv-pygeoapi", self.packages, log)

    def start(self, bench):
        folder = bench.folder("pygeoapi")
        config, openapi = folder / "config.yml", folder / "openapi.yml"
        config.write_text(json.dumps(self._config(bench), indent=1))  # JSON is YAML
        environ = {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(openapi)}
        make = [self.binaries / "pygeoapi", "openapi", "generate", config, "--output-file", openapi]
        run(make, bench.logs / "pygeoapi-openapi.log", env={**os.environ, **environ})
        command = [self.binaries / "gunicorn", "-w", WORKERS, "-k", "gthread", "--threads", "4"]
        command += ["-b", f"127.0.0.1:{self.port}", "--timeout", "120", "pygeoapi.flask_app:APP"]
        self.servers = [Server(command, bench.logs / "pygeoapi.log", environ, folder)]

    def _config(self, bench):
        connection = {
            "host": "127.0.0.1",
            "port": str(bench.cluster.port),
            "dbname": bench.database,
            "user": "postgres",
            "password": "none",
            "search_path": ["plain", "public"],
        }
        return {
            "server": {
                "bind": {"host": "127.0.0.1", "port": self.port},
                "url": self.url,
                "encoding": "utf-8",
                "mimetype": "application/json; charset=UTF-8",
                "gzip": False,
                "languages": ["en-US"],
                "cors": False,
                "pretty_print": False,
                "map": {"url": "none", "attribution": "none"},
                "limits": {"default_items": 100, "max_items": 10_000, "on_exceed": "throttle"},
            },
            "logging": {"level": "ERROR"},
            "metadata": {
                "identification": {
                    "title": {"en": "bench"},
                    "description": {"en": "bench"},
                    "keywords": {"en": ["x"]},
                    "keywords_type": "theme",
                    "terms_of_service": "none",
                    "url": "http://127.0.0.1",
                },
                "license": {"name": "none", "url": "http://127.0.0.1"},
                "provider": {"name": "bench", "url": "http://127.0.0.1"},
                "contact": NOBODY,
            },
            "resources": {
                "incident": _collection("incident", connection, {"time_field": "date_start"}),
                "zone": _collection("zone", connection, {}),
            },
        }


def _collection(table, connection, more):
    crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    provider = {
        "type": "feature",
        "name": "PostgreSQL",
        "data": connection,
        "id_field": "id",
        "table": table,
        "geom_field": "geom",
        **more,
    }
    return {
        "type": "collection",
        "title": {"en": table},
        "description": {"en": table},
        "keywords": {"en": ["x"]},
        "extents": {"spatial": {"bbox": [38, 32, 45, 37], "crs": crs}},
        "providers": [provider],
    }
