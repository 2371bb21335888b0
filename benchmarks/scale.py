"""How cost grows with the data: lists of 10,000 to 1,000,000 records, conditional requests, exports and analyses."""

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
from benchmarks.peers.variants import Uncached
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
ANALYSES = {
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
        requests = draw_requests(bench, size)
        product = Uncached()
        product.set_up(bench)
        try:
            rows += [measure_task(product, bench, size, task, found) for task, found in requests.items()]
        finally:
            product.stop()
    step(f"Everything at once, {sizes[-1]:,} incidents")
    data.complete_derived_tables(cluster, bench.database, work / "log")
    product = Uncached()
    product.set_up(bench)
    try:
        rest += [measure_export(product, name, path) for name, path in EXPORTS.items()]
        rest += [measure_analysis(product, bench, name, path) for name, path in ANALYSES.items()]
    finally:
        product.stop()
    where = f"Measured on {time.strftime('%d %B %Y')}, {machine()}; load at the end {os.getloadavg()[0]:.2f}."
    text = f"# Scale\n\n{where}\n\n{table(rows)}\n\n" + "\n".join(rest) + "\n"
    print(text)
    out = work / "results" / time.strftime("%Y%m%d-%H%M%S-scale.md")
    out.write_text(text)
    if chosen.publish:
        (Path(__file__).parent / "scale.md").write_text(text)


def draw_requests(bench, size):
    """Task → requests, queries and indexes, found out by Django in a process of its own for each database."""
    environ = data.environment(bench.cluster, bench.database)
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.explain", str(size)]
    done = subprocess.run(command, env=environ, cwd=data.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-1000:])
    return json.loads(done.stdout)


def measure_task(product, bench, size, task, found):
    """Median time and CPU of one request after the other."""
    roots, database = [server.pid for server in product.servers], [bench.cluster.process.pid]
    urls = [product.url + path for path in found["paths"]]
    requests = [(url, {}) for url in urls]
    if task == "not_modified":
        requests = [(url, {"If-None-Match": fetch(url)[1]["ETag"]}) for url in urls]
    for url, headers in requests[:10]:
        time_request(url, headers)
    before = load.cpu_seconds(roots), load.cpu_seconds(database)
    times = [time_request(*requests[number % len(requests)]) for number in range(REPEATS)]
    after = load.cpu_seconds(roots), load.cpu_seconds(database)
    cpu = [1000 * (end - start) / REPEATS for start, end in zip(before, after, strict=True)]
    note(f"{task}: {statistics.median(times):.1f} ms; {found['queries']} queries; {', '.join(found['indexes'])}")
    return {"task": task, "size": size, "ms": statistics.median(times), "cpu": cpu, **found}


def time_request(url, headers) -> float:
    """Milliseconds that a response took; 304 is one too."""
    began = time.perf_counter()
    try:
        fetch(url, headers)
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


def measure_export(product, name, path):
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
    with urllib.request.urlopen(product.url + path, timeout=600) as response:
        while piece := response.read(1 << 20):
            size += len(piece)
    done.set()
    watching.join()
    line = f"- {name} of all incidents: {size / 2**20:,.0f} MB in {time.monotonic() - began:.0f} s; "
    line += f"largest worker {before:.0f} MB before, at most {most[0]:.0f} MB meanwhile"
    note(line[2:])
    return line


def measure_analysis(product, bench, name, path):
    """The second of two responses of an analysis, unless the first took very long."""
    moments = {"yesterday": time.time() - 86_400, "hour_ago": time.time() - 3_600}
    moments = {key: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(value)) for key, value in moments.items()}
    url = product.url + path.format(**moments)
    try:
        times = [time_request(url, {})]
        if times[0] < 20_000:
            times.append(time_request(url, {}))
        line = f"- {name}: {times[-1]:,.0f} ms"
    except (OSError, urllib.error.HTTPError) as error:
        line = f"- {name}: no response ({error})"
    note(line[2:])
    return line
