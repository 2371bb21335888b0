"""An earlier version of this project, over a database that it seeded itself, in a cluster of its own.

``FORMER_COMMIT`` names the commit (default: the last one before the code was reorganised). Its checkout,
packages, cluster and data are in the work directory; the next run uses them again.
"""

import os
from pathlib import Path
from typing import ClassVar

from benchmarks.cluster import Cluster
from benchmarks.data import ROOT, environment
from benchmarks.peers.base import WORKERS, Bench
from benchmarks.peers.product import Product
from benchmarks.shell import Server, note, run, virtual_environment

COMMIT = os.environ.get("FORMER_COMMIT", "a132038")


class Former(Product):
    name = "former"
    title = f"this project at {COMMIT}"

    clusters: ClassVar[dict[Path, Cluster]] = {}  # running, by folder: the two peers of this file share one

    def install(self, bench: Bench) -> None:
        """Check the commit out and let its own benchmark seed the data; raises Missing."""
        folder = bench.folder("former")
        checkout = folder / "checkout"
        if not checkout.exists():
            run(["git", "clone", "--quiet", "--no-checkout", ROOT, checkout], bench.logs / "former-clone.log")
            run(["git", "-C", checkout, "checkout", "--quiet", COMMIT], bench.logs / "former-clone.log")
        packages = ["-r", str(checkout / "requirements.txt")]
        self.python = virtual_environment(folder / "venv", packages, bench.logs / "former-install.log") / "python"
        if folder in self.clusters:
            return
        note("its data, seeded once")
        command = [self.python, "-m", "benchmarks", "--setup", "--workdir", folder]
        run([*command, "--incidents", bench.database.removeprefix("bench_")], bench.logs / "former.log", cwd=checkout)

    def start(self, bench: Bench) -> None:
        folder = bench.folder("former")
        if folder not in self.clusters:
            self.clusters[folder] = Cluster(folder)
            self.clusters[folder].start()
        environ = environment(self.clusters[folder], bench.database)
        environ |= {"WEB_CONCURRENCY": str(WORKERS), "HOST": "127.0.0.1", "PORT": str(self.port), **self.environment}
        command = [self.python, "-m", "gunicorn", "-c", "borderzone/gunicorn.py"]
        self.servers = [Server(command, bench.logs / f"{self.name}.log", environ, folder / "checkout")]

    def database_processes(self, bench: Bench) -> list[int]:
        return [self.clusters[bench.folder("former")].process.pid]

    def stop(self) -> None:
        super().stop()
        for cluster in self.clusters.values():
            cluster.stop()


class FormerUncached(Former):
    name = "former-uncached"
    title = f"this project at {COMMIT}, response cache off"
    environment = {"ANSWER_CACHE": "0"}
