"""A bare WSGI function that returns the bytes of the ceiling's statement, under the same server as ours."""

import json
import sys
from pathlib import Path

from benchmarks.peers.base import WORKERS, Peer
from benchmarks.shell import Server
from benchmarks.workload import TASKS


class Wsgi(Peer):
    name = "wsgi"
    title = "bare WSGI function over the ceiling's SQL"
    paths = {task: f"/{task}/{{number}}" for task in TASKS if task != "not_modified"}

    def start(self, bench):
        (bench.work / "statements.json").write_text(json.dumps(bench.statements))
        environ = {**bench.cluster.environment(bench.database), "STATEMENTS": str(bench.work / "statements.json")}
        command = [sys.executable, "-m", "gunicorn", "-k", "sync", "-w", WORKERS, "-b", f"127.0.0.1:{self.port}"]
        folder = Path(__file__).parent
        command += ["--no-control-socket", "wsgi_app:application"]
        self.servers = [Server(command, bench.logs / "wsgi.log", environ, folder)]
