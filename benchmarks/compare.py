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
    fastest,
)
from benchmarks.peers import peer
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
    step("The questions")
    asked = workload.draw(chosen.questions, chosen.incidents)
    note(", ".join(f"{task}: {len(asked[task])}" for task in tasks))
    step("The ceiling: which single statement is the fastest?")
    variants = candidates(tasks, asked)
    about["ceiling"] = fastest(bench, plan, variants)
    expected = {
        task: [verify.slugs_of_statement(task, sql) for sql in bench.statements[task][: verify.ASKED]]
        for task in bench.statements
    }
    step("The servers")
    peers = start(chosen.peers.split(","), bench, about["missing"])
    try:
        step("Do they answer the same?")
        about["differences"] = differences(peers, asked, expected)
        step("Measuring; leave the machine alone meanwhile")
        out = bench.work / "results" / time.strftime("%Y%m%d-%H%M%S.jsonl")
        lines = Meter(bench, plan, peers, asked, out).all(tasks)
    finally:
        for server in peers:
            server.stop()
    about["plan"] = (
        f"{plan.connections} connections, {WORKERS} worker processes each, {chosen.incidents:,} incidents, "
        f"{chosen.questions} different requests a task, {plan.rounds} rounds of {plan.seconds:g} s "
        f"(pgbench {plan.ceiling_seconds:g} s)"
    )
    tell(report.Results(lines), about, out, chosen.publish)


def candidates(tasks, asked):
    """Task → name of the candidate → its statements, question by question."""
    ours = Product()
    found = {}
    for task in tasks:
        if task == "fresh":
            continue
        found[task] = {}
        for number, question in enumerate(asked[task]):
            path = ours.path(task, number, question)
            for name, statement in statements.candidates(task, path, question).items():
                found[task].setdefault(name, []).append(statement)
    return found


def start(names, bench, missing):
    """The servers that could be installed and started; the others with the reason in ``missing``."""
    running = []
    for name in names:
        server = peer(name)
        note(f"{server.title}")
        try:
            server.up(bench)
            running.append(server)
        except Missing as reason:
            server.stop()
            missing[name] = str(reason)
            note(f"NOT MEASURED: {reason}")
    return running


def differences(peers, asked, expected):
    found = {}
    for server in peers:
        told = verify.check(server, asked, expected)
        different = {task: text for task, text in told.items() if text}
        if different:
            found[server.name] = ", ".join(f"{task}: {text}" for task, text in different.items())
        else:
            note(f"{server.name}: the same records in {len(told)} tasks")
    return found


def tell(results, about, out, publish):
    step("Results")
    text = report.told(results, about)
    print(text)
    places = [out.with_suffix("")] + ([HERE / "results"] if publish else [])
    for place in places:
        place.with_suffix(".md").write_text(f"# Results\n\n{text}")
        place.with_suffix(".svg").write_text(draw(results))
        note(f"{place}.md, {place}.svg")
