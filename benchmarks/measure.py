"""The measurement itself: every peer on every task, in rounds, the order of the peers turned round each time."""

import json
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import load
from benchmarks.peers.base import Bench, Peer
from benchmarks.shell import fetch, note

CEILING = "ceiling"
NAME = re.compile(r"(?<!:):(?=\w)")
MIN_REQUESTS = 16  # requests that a slow server is given time for
MAX_WINDOW_FACTOR = 5  # times the usual window, for the slowest, which are measured in the first round only


@dataclass
class Plan:
    """How long and how often."""

    seconds: float
    rounds: int
    connections: int

    @property
    def ceiling_seconds(self):
        """pgbench prepares every statement in every connection first; a short window would measure that."""
        return max(3 * self.seconds, 3)


class Meter:
    """Measures and writes one line a cell in ``out``."""

    def __init__(self, bench: Bench, plan: Plan, peers: list[Peer], requests: dict, out: Path):
        self.bench, self.plan, self.peers, self.requests = bench, plan, peers, requests
        self.out = out.open("a")
        self.lines = []
        self.paths = bench.folder("paths")
        scripts = bench.folder("scripts")
        self.scripts = {task: write_scripts(scripts / task, found) for task, found in bench.statements.items()}
        self.rates = {}

    def all(self, tasks):
        """All rounds."""
        for number in range(1, self.plan.rounds + 1):
            for task in tasks:
                note(f"round {number} of {self.plan.rounds}, {task}, load {os.getloadavg()[0]:.1f}")
                everyone = [CEILING, *self.peers]
                for peer in everyone if number % 2 else reversed(everyone):
                    if peer == CEILING:
                        self._ceiling(task, number)
                    else:
                        self._peer(peer, task, number)
        return self.lines

    def _ceiling(self, task, number):
        if task not in self.scripts:
            return
        cluster = self.bench.cluster
        environ = cluster.environment(self.bench.database)
        self._cell(
            CEILING,
            task,
            number,
            [],
            lambda seconds: load.pgbench(cluster.binaries, environ, self.scripts[task], self.plan.connections, seconds),
            self.plan.ceiling_seconds,
        )

    def _peer(self, peer, task, number):
        requests = self.requests[task]
        paths = [peer.path(task, index, request) for index, request in enumerate(requests)]
        if not paths[0]:
            return
        file = self.paths / f"{peer.name}-{task}.txt"
        if task == "not_modified":
            paths = [f"{path}\t{fetch(peer.url + path, peer.headers)[1]['ETag']}" for path in paths]
        file.write_text("\n".join(paths) + "\n")
        roots = [server.pid for server in peer.servers]

        def go(seconds):
            return load.wrk(peer.url, file, peer.headers, self.plan.connections, seconds)

        if (peer.name, task) not in self.rates:
            warm = go(max(1, self.plan.seconds / 2))
            self.rates[peer.name, task] = warm["rate"] or 0.5
            load.wait_until_idle([*roots, *peer.database_processes(self.bench)])
        enough = min(MIN_REQUESTS / self.rates[peer.name, task], MAX_WINDOW_FACTOR * self.plan.seconds)
        if number == 1 or enough < 2 * self.plan.seconds:
            seconds = max(self.plan.seconds, enough)
            self._cell(peer.name, task, number, roots, go, seconds, peer.database_processes(self.bench))

    def _cell(self, name, task, number, roots, go, seconds, database=()):
        database = database or [self.bench.cluster.process.pid]
        before = load.cpu_seconds(roots), load.cpu_seconds(database)
        began = time.time()
        measured = go(seconds)
        each = 1000 / max(measured["requests"], 1)
        measured |= {
            "server_ms": (load.cpu_seconds(roots) - before[0]) * each,
            "database_ms": (load.cpu_seconds(database) - before[1]) * each,
        }
        load.wait_until_idle([*roots, *database])
        line = {"peer": name, "task": task, "round": number, "seconds": seconds, "at": round(began), **measured}
        self.lines.append(line)
        self.out.write(json.dumps(line) + "\n")
        self.out.flush()
        rate = f"{measured['rate']:,.1f}" if measured["rate"] else "no response: " + measured.get("failure", "")[:150]
        errors = f"  {measured['errors']} ERRORS" if measured.get("errors") else ""
        note(
            f"  {name:12s} {rate:>10s} requests/s   CPU a request: server {measured['server_ms']:.2f} ms, "
            f"database {measured['database_ms']:.2f} ms{errors}"
        )


def choose_ceiling(bench: Bench, plan: Plan, variants: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    """Measure the candidates of each task twice; puts the fastest into ``bench.statements``, returns their names."""
    chosen = {}
    for task, by_name in variants.items():
        rates = dict.fromkeys(by_name, 0)
        for name in (*by_name, *reversed(by_name)):
            scripts = write_scripts(bench.folder("candidates"), by_name[name])
            environ = bench.cluster.environment(bench.database)
            seconds = max(1, plan.seconds * 2 / 3)
            measured = load.pgbench(bench.cluster.binaries, environ, scripts, plan.connections, seconds)
            rates[name] = max(rates[name], measured["rate"] or 0)
            if measured.get("failure"):
                note(f"{task}, {name}: {measured['failure']}")
        chosen[task] = max(rates, key=rates.get)
        bench.statements[task] = by_name[chosen[task]]
        note(f"{task}: " + ", ".join(f"{name} {rate:,.1f}/s" for name, rate in rates.items()))
    return chosen


def write_scripts(folder: Path, statements: list[str]) -> list[Path]:
    """A script for pgbench for each statement."""
    folder.mkdir(exist_ok=True)
    found = []
    for number, statement in enumerate(statements):
        found.append(folder / f"{number:03d}.sql")
        # ":name" would be a variable of pgbench, in a literal too
        found[-1].write_text(NAME.sub(":' || '", statement) + ";\n")
    return found
