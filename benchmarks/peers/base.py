"""What a peer is: how it is installed and started, and where it serves each task."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cluster import Cluster
from benchmarks.shell import (
    Server,
    fetch,
    free_port,
)

WORKERS = 2  # processes of every server


@dataclass
class Bench:
    """What peers are given."""

    cluster: Cluster
    database: str
    work: Path
    statements: dict = field(default_factory=dict)  # task → the ceiling's statements, request by request

    @property
    def logs(self):
        return self.work / "log"

    def folder(self, name) -> Path:
        """A directory of its own for a peer."""
        path = self.work / name
        path.mkdir(exist_ok=True)
        return path


class Peer:
    """A server. ``paths`` has a template for each task that it ca response; values come from the requests."""

    name = ""
    title = ""
    packages: tuple[str, ...] = ()
    paths: dict[str, str] = {}
    headers: dict[str, str] = {}
    first = "/"  # a URL that responds as soon as the server is up
    ordered = True  # whether pages come in the order that was requested

    def __init__(self):
        self.port = free_port()
        self.servers: list[Server] = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def install(self, bench: Bench):
        """Get what is needed; raises Missing if that fails."""

    def start(self, bench: Bench):
        """Start ``servers``."""
        raise NotImplementedError

    def set_up(self, bench: Bench):
        """Install, start, and wait for a response."""
        self.install(bench)
        self.start(bench)
        self.servers[-1].wait_for(self.url + self.first)

    def database_processes(self, bench: Bench) -> list[int]:
        """The postmasters whose CPU time counts as the database's."""
        return [bench.cluster.process.pid]

    def stop(self):
        for server in reversed(self.servers):
            server.stop()

    def path(self, task: str, number: int, request: dict) -> str | None:
        template = self.paths.get(task)
        return template and template.format(number=number, **request)

    def fetch(self, path) -> bytes:
        return fetch(self.url + path, self.headers)[0]

    def parse_slugs(self, body: bytes) -> list[str]:
        """The records in a GeoJSON response, by slug."""
        document = json.loads(body)
        return [feature["properties"]["slug"] for feature in document.get("features", [document])]


def pages(template: str, names=("page100", "page1000", "page10000")) -> dict[str, str]:
    """The same template for the three sizes of page, which differ in {limit}."""
    return dict.fromkeys(names, template)
