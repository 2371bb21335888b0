"""How cost grows with the data: the same answers from 10,000 to 1,000,000 records; and what lists do not show.

The conditional request, exports of everything, and questions beyond lists.
"""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks import data, load
from benchmarks.peers.base import Bench
from benchmarks.peers.uncached import Anew
from benchmarks.report import machine
from benchmarks.shell import (
    fetch,
    note,
    step,
)

SIZES = (10_000, 100_000, 1_000_000)
ZONES = 2_000
REPEATS = 100
EXPORTS = {"csv": "/api/v1/incidents/?format=csv", "geojsonseq": "/api/v1/incidents/?format=geojsonseq"}
BEYOND = {
    "search, a name": "/api/v1/search?q=Incident%20number%2070007",
    "search, Arabic": "/api/v1/search?q=%D8%A7%D9%84%D8%AD%D8%A7%D8%AF%D8%AB%2070007",
    "timeline of all incidents": "/api/v1/timeline?layer=incidents",
    "control: 2,000 overlapping zones, all their time": "/api/v1/statistics/control?within=bench-area",
    "control, one day": "/api/v1/statistics/control?within=bench-area&date=2010-01-01",
    "changes since yesterday": "/api/v1/changes?since={yesterday}",
    "100 incidents as known an hour ago": "/api/v1/incidents/?limit=100&bbox=40,34,40.5,34.5&known_at={hour_ago}",
}


def run(chosen, cluster, work):
    sizes = [size for size in SIZES if size <= chosen.incidents]
    rows, rest = [], []
    for size in sizes:
        step(f"{size:,} incidents")
        bench = Bench(cluster, data.database(cluster, size, ZONES, work / "log", plain=size == SIZES[-1]), work)
        questions = asked(bench, size)
        product = Anew()
        product.up(bench)
        try:
            rows += [answer(product, bench, size, task, found) for task, found in questions.items()]
        finally:
            product.stop()
    step(f"Everything at once, {sizes[-1]:,} incidents")
    data.make_whole(cluster, bench.database, work / "log")
    product = Anew()
    product.up(bench)
    try:
        rest += [export(product, name, path) for name, path in EXPORTS.items()]
        rest += [beyond(product, bench, name, path) for name, path in BEYOND.items()]
    finally:
        product.stop()
    where = f"Measured on {time.strftime('%d %B %Y')}, {machine()}; load at the end {os.getloadavg()[0]:.2f}."
    text = f"# Scale\n\n{where}\n\n{table(rows)}\n\n" + "\n".join(rest) + "\n"
    print(text)
    out = work / "results" / time.strftime("%Y%m%d-%H%M%S-scale.md")
    out.write_text(text)
    if chosen.publish:
        (Path(__file__).parent / "scale.md").write_text(text)


def asked(bench, size):
    """Task → requests, queries and indexes, found out by Django in a process of its own for each database."""
    around = data.environment(bench.cluster, bench.database)
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.explain", str(size)]
    done = subprocess.run(command, env=around, cwd=data.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-1000:])
    return json.loads(done.stdout)


def answer(product, bench, size, task, found):
    """Median time and CPU of one request after the other."""
    roots, database = [server.pid for server in product.servers], [bench.cluster.process.pid]
    addresses = [product.address + path for path in found["paths"]]
    requests = [(address, {}) for address in addresses]
    if task == "fresh":
        requests = [(address, {"If-None-Match": fetch(address)[1]["ETag"]}) for address in addresses]
    for address, headers in requests[:10]:
        took(address, headers)
    before = load.cpu_seconds(roots), load.cpu_seconds(database)
    times = [took(*requests[number % len(requests)]) for number in range(REPEATS)]
    after = load.cpu_seconds(roots), load.cpu_seconds(database)
    cpu = [1000 * (end - start) / REPEATS for start, end in zip(before, after, strict=True)]
    note(f"{task}: {statistics.median(times):.1f} ms; {found['queries']} queries; {', '.join(found['indexes'])}")
    return {"task": task, "size": size, "ms": statistics.median(times), "cpu": cpu, **found}


def took(address, headers) -> float:
    """Milliseconds that an answer took; 304 is one too."""
    began = time.perf_counter()
    try:
        fetch(address, headers)
    except urllib.error.HTTPError as error:
        if error.code != 304:
            raise
    return 1000 * (time.perf_counter() - began)


def table(rows):
    """Task by task: milliseconds at each size, and what of the largest."""
    sizes = list(dict.fromkeys(row["size"] for row in rows))
    head = "| one request after the other, median ms | " + " | ".join(f"{size:,}" for size in sizes)
    parts = [
        f"{head} | growth | CPU ms: server + PostgreSQL | queries | indexes |",
        "|---|" + "---:|" * (len(sizes) + 3) + "---|",
    ]
    for task in dict.fromkeys(row["task"] for row in rows):
        of_task = [row for row in rows if row["task"] == task]
        last, growth = of_task[-1], of_task[-1]["ms"] / of_task[0]["ms"]
        times = " | ".join(f"{row['ms']:.1f}" for row in of_task)
        parts.append(
            f"| {task} | {times} | {growth:.2f} | {last['cpu'][0]:.2f} + {last['cpu'][1]:.2f} | {last['queries']} | "
            f"{', '.join(last['indexes'])} |"
        )
    return "\n".join(parts)


def export(product, name, path):
    """An export of everything, read as it comes, and the memory of the worker that writes it."""
    roots = [server.pid for server in product.servers]
    before, done = load.resident_mb(roots), threading.Event()
    most = [before]

    def watch():
        while not done.wait(0.2):
            most[0] = max(most[0], load.resident_mb(roots))

    watching = threading.Thread(target=watch)
    watching.start()
    began, size = time.monotonic(), 0
    with urllib.request.urlopen(product.address + path, timeout=600) as response:
        while piece := response.read(1 << 20):
            size += len(piece)
    done.set()
    watching.join()
    told = f"- {name} of all incidents: {size / 2**20:,.0f} MB in {time.monotonic() - began:.0f} s; "
    told += f"largest worker {before:.0f} MB before, at most {most[0]:.0f} MB meanwhile"
    note(told[2:])
    return told


def beyond(product, bench, name, path):
    """The second of two answers of a question beyond lists, unless the first took very long."""
    moments = {"yesterday": time.time() - 86_400, "hour_ago": time.time() - 3_600}
    moments = {key: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(value)) for key, value in moments.items()}
    address = product.address + path.format(**moments)
    try:
        times = [took(address, {})]
        if times[0] < 20_000:
            times.append(took(address, {}))
        told = f"- {name}: {times[-1]:,.0f} ms"
    except (OSError, urllib.error.HTTPError) as error:
        told = f"- {name}: no answer ({error})"
    note(told[2:])
    return told
