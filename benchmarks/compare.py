"""Side by side: the product, its ceilings and the other servers, over one database in one run."""

import os
import time
from pathlib import Path

from benchmarks import (
    report,
    statements,
    verify,
    workload,
)
from benchmarks.measure import (
    Meter,
    Plan,
    choose_ceiling,
)
from benchmarks.peers import PEERS
from benchmarks.peers.base import WORKERS
from benchmarks.peers.product import Product
from benchmarks.plot import draw
from benchmarks.shell import (
    Missing,
    note,
    step,
)

HERE = Path(__file__).parent


def run(chosen, bench):
    tasks = [task for task in workload.TASKS if not chosen.only or task in chosen.only.split(",")]
    plan = Plan(chosen.duration, chosen.rounds, chosen.connections)
    about = {"at": time.time(), "load": os.getloadavg()[0], "machine": report.machine(), "missing": {}}
    step("The requests")
    requests = workload.draw_requests(chosen.requests, chosen.incidents)
    note(", ".join(f"{task}: {len(requests[task])}" for task in tasks))
    step("The ceiling: which single statement is the fastest?")
    variants = ceiling_candidates(tasks, requests)
    about["ceiling"] = choose_ceiling(bench, plan, variants)
    expected = {
        task: [verify.slugs_of_statement(task, sql) for sql in bench.statements[task][: verify.SAMPLE_SIZE]]
        for task in bench.statements
    }
    step("The servers")
    peers = start(chosen.peers, bench, about["missing"])
    try:
        step("Do they return the same records?")
        about["differences"] = find_differences(peers, requests, expected)
        step("Measuring; leave the machine alone meanwhile")
        out = bench.work / "results" / time.strftime("%Y%m%d-%H%M%S.jsonl")
        lines = Meter(bench, plan, peers, requests, out).all(tasks)
    finally:
        for server in peers:
            server.stop()
    about["plan"] = (
        f"{plan.connections} connections, {WORKERS} worker processes each, {chosen.incidents:,} incidents, "
        f"{chosen.requests} different requests a task, {plan.rounds} rounds of {plan.seconds:g} s "
        f"(pgbench {plan.ceiling_seconds:g} s)"
    )
    write_results(report.Results(lines), about, out, chosen.publish)


def ceiling_candidates(tasks, requests):
    """Task → name of the candidate → its statements, request by request."""
    ours = Product()
    found = {}
    for task in tasks:
        if task == "not_modified":
            continue
        found[task] = {}
        for number, request in enumerate(requests[task]):
            path = ours.path(task, number, request)
            for name, statement in statements.candidates(task, path, request).items():
                found[task].setdefault(name, []).append(statement)
    return found


def start(names, bench, missing):
    """The servers that could be installed and started; the others with the reason in ``missing``."""
    running = []
    for name in names:
        server = PEERS[name]()
        note(f"{server.title}")
        try:
            server.set_up(bench)
            running.append(server)
        except Missing as reason:
            server.stop()
            missing[name] = str(reason)
            note(f"NOT MEASURED: {reason}")
    return running


def find_differences(peers, requests, expected):
    found = {}
    for server in peers:
        measured = verify.check(server, requests, expected)
        different = {task: text for task, text in measured.items() if text}
        if different:
            found[server.name] = ", ".join(f"{task}: {text}" for task, text in different.items())
        else:
            note(f"{server.name}: the same records in {len(measured)} tasks")
    return found


def write_results(results, about, out, publish):
    step("Results")
    text = report.render_report(results, about)
    print(text)
    places = [out.with_suffix("")] + ([HERE / "results"] if publish else [])
    for place in places:
        place.with_suffix(".md").write_text(f"# Results\n\n{text}")
        place.with_suffix(".svg").write_text(draw(results))
        note(f"{place}.md, {place}.svg")
