"""The one command: prepare, verify, measure, report. See README.md."""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

import django

from benchmarks import compare, data, scale
from benchmarks.cluster import Cluster
from benchmarks.peers import PEERS, USUAL
from benchmarks.peers.base import Bench
from benchmarks.peers.former import Former, FormerUncached
from benchmarks.peers.product import Product
from benchmarks.peers.variants import ABLATION, Uncached
from benchmarks.shell import (
    Missing,
    ensure_program,
    step,
)
from benchmarks.workload import TASKS

INCIDENTS, ZONES = 1_000_000, 2_000


def arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round of short windows: a look, not a result")
    parser.add_argument("--only", metavar="TASKS", help="tasks, by comma")
    parser.add_argument("--peers", metavar="NAMES", help=f"by comma; all: {','.join(PEERS)}")
    parser.add_argument("--ablation", action="store_true", help="this project with each mechanism switched off in turn")
    parser.add_argument("--former", action="store_true", help="this project beside its former version")
    parser.add_argument("--duration", type=float, metavar="S", help="seconds of a window (3; quick: 1)")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds (3; quick: 1)")
    parser.add_argument("--connections", type=int, default=8, metavar="N", help="at the same time (8)")
    parser.add_argument("--requests", type=int, default=60, metavar="N", help="rotated requests of each task (60)")
    parser.add_argument("--incidents", type=int, default=INCIDENTS, metavar="N", help=f"seeded records ({INCIDENTS:,})")
    parser.add_argument(
        "--workdir",
        type=Path,
        default=Path(tempfile.gettempdir()) / "borderzone-bench",
        metavar="DIR",
        help="cluster, packages of the peers, results; 5 GB (%(default)s)",
    )
    parser.add_argument("--publish", action="store_true", help="also write benchmarks/results.md and results.svg")
    parser.add_argument("--scale", action="store_true", help="measure how cost grows with the data, instead")
    parser.add_argument("--setup", action="store_true", help="only make cluster and data")
    chosen = parser.parse_args()
    for option, names, known in (("--only", chosen.only or "", TASKS), ("--peers", chosen.peers or "", PEERS)):
        unknown = [name for name in names.split(",") if name and name not in known]
        if unknown:
            parser.error(f"{option}: there is no {', '.join(unknown)}; there are: {', '.join(known)}")
    chosen.peers = chosen.peers.split(",") if chosen.peers else [peer.name for peer in usual_peers(chosen)]
    chosen.duration = chosen.duration or (1 if chosen.quick else 3)
    chosen.rounds = chosen.rounds or (1 if chosen.quick else 3)
    return chosen


def usual_peers(chosen):
    """The peers of a run that names none."""
    if chosen.ablation:
        return (Product, Uncached, *ABLATION)
    if chosen.former:
        return (Product, Uncached, Former, FormerUncached)
    return USUAL


def main():
    chosen = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    work = chosen.workdir.resolve()
    for name in ("log", "static", "results"):
        (work / name).mkdir(parents=True, exist_ok=True)
    work.chmod(0o755)
    try:
        step(f"A PostGIS of its own ({work})")
        cluster = Cluster(work)
        cluster.start()
        try:
            go(chosen, cluster, work)
        finally:
            cluster.stop()
    except Missing as missing:
        sys.exit(f"\nCannot go on: {missing}")
    except KeyboardInterrupt:
        sys.exit(130)


def go(chosen, cluster, work):
    if not chosen.setup:
        ensure_program("wrk", ["wrk"], work / "log" / "wrk-install.log")
    if chosen.scale:
        scale.run(chosen, cluster, work)
        return
    step("Seeded data")
    database = data.database(cluster, chosen.incidents, ZONES, work / "log")
    if not chosen.setup:
        os.environ.update(data.environment(cluster, database))
        django.setup()
        compare.run(chosen, Bench(cluster, database, work))


if __name__ == "__main__":
    main()
