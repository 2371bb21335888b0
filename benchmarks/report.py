"""The results as a table: medians over the rounds, ratios, targets."""

import os
import platform
import statistics
import time
from pathlib import Path

from benchmarks.measure import CEILING
from benchmarks.peers.variants import ABLATION
from benchmarks.workload import TASKS

TASK_TITLES = {
    "page100": "100 incidents in a box and interval, GeoJSON",
    "page1000": "1,000 incidents",
    "page10000": "10,000 incidents",
    "zones": "about 300 zones on a date, GeoJSON",
    "one": "one incident, GeoJSON",
    "mvt6": "vector tile, zoom 6, with an interval",
    "mvt10": "vector tile, zoom 10",
    "mvt13": "vector tile, zoom 13",
    "not_modified": "conditional request, not modified (304)",
}
CEILING_TARGETS = {"page1000": 0.85, "page10000": 0.8, "zones": 0.85, "mvt6": 0.8, "mvt10": 0.85}
WSGI_TARGETS = {"page100": 0.85, "one": 0.7, "mvt13": 0.7}
PAGE_TASKS = ("page100", "page1000", "page10000", "zones")
FIVE_TIMES_FASTER_THAN = ("tipg", "pygeoapi", "drf")
FASTER_THAN = ("mapserver", "qgis")
NOT_MODIFIED_MS = 1.0
FORMER = {"product": "former", "uncached": "former-uncached"}


class Results:
    """Medians by peer and task, from the lines of a run."""

    def __init__(self, lines):
        cells = {}
        for line in lines:
            if line.get("rate"):
                cells.setdefault((line["peer"], line["task"]), []).append(line)
        self.cells = cells
        self.peers = list(dict.fromkeys(line["peer"] for line in lines))
        requests = {line["task"] for line in lines}
        self.tasks = [task for task in TASKS if task in requests]

    def median(self, peer, task, name="rate"):
        """The median over the rounds, or None if it was not measured; of the ceiling's rates, the best."""
        values = [line[name] for line in self.cells.get((peer, task), []) if line.get(name) is not None]
        if peer == CEILING and name == "rate":
            return max(values, default=None)
        return statistics.median(values) if values else None

    def ratio(self, peer, task, ours="product"):
        """How many times as fast as a peer we are."""
        ours, theirs = self.median(ours, task), self.median(peer, task)
        return ours / theirs if ours and theirs else None

    def spread(self):
        """The median and the largest spread of the rounds, as shares of the median."""
        spreads = []
        for lines in self.cells.values():
            rates = [line["rate"] for line in lines]
            if len(rates) > 1:
                spreads.append((max(rates) - min(rates)) / statistics.median(rates))
        return (statistics.median(spreads), max(spreads)) if spreads else (0, 0)


def format_number(value):
    """Three significant digits; a dash where it was not measured."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def targets(results: Results, task: str) -> list[tuple[str, bool]]:
    """Each target of a task in words, and whether it is met; targets without a measurement are left out."""
    found = []
    for peer, least in ((CEILING, CEILING_TARGETS.get(task)), ("wsgi", WSGI_TARGETS.get(task))):
        ratio = results.ratio(peer, task)
        if least and ratio:
            found.append((f"≥ {least} × {'pgbench' if peer == CEILING else 'bare WSGI'}: {ratio:.2f}", ratio >= least))
    for peer in (*FIVE_TIMES_FASTER_THAN, *FASTER_THAN):
        ratio = results.ratio(peer, task)
        least = 5 if peer in FIVE_TIMES_FASTER_THAN else 1
        if ratio and (peer in FASTER_THAN or task in PAGE_TASKS):
            found.append((f"{'≥ 5 ×' if least == 5 else 'ahead of'} {peer}: {ratio:.1f}", ratio >= least))
    if task == "not_modified" and results.median("product", task):
        cost = results.median("product", task, "server_ms") + results.median("product", task, "database_ms")
        found.append((f"≤ {NOT_MODIFIED_MS:g} ms of CPU: {cost:.2f}", cost <= NOT_MODIFIED_MS))
    return found


def rates_table(results: Results) -> str:
    """Requests a second of everyone."""
    head = "| requests/s | " + " | ".join(results.peers) + " |\n|---|" + "---:|" * len(results.peers)
    rows = [
        f"| {TASK_TITLES[task]} | "
        + " | ".join(format_number(results.median(peer, task)) for peer in results.peers)
        + " |"
        for task in results.tasks
    ]
    return "\n".join([head, *rows])


def ratios_table(results: Results) -> str:
    """Us as a share of the ceilings, and how many times as fast as each other server."""
    others = [peer for peer in results.peers if peer in (*FIVE_TIMES_FASTER_THAN, *FASTER_THAN)]
    shares = ["share of pgbench", "share of bare WSGI", "the same, uncached"]
    columns = [*shares, *(f"× {peer}" for peer in others), "targets"]
    rows = [f"| this project | {' | '.join(columns)} |", "|---|" + "---:|" * (len(columns) - 1) + "---|"]
    for task in results.tasks:
        shares, uncached = (
            [format_number(results.ratio(peer, task, ours)) for peer in (CEILING, "wsgi")]
            for ours in ("product", "uncached")
        )
        cells = [*shares, " and ".join(uncached), *(format_number(results.ratio(peer, task)) for peer in others)]
        found = targets(results, task)
        missed = [text for text, met in found if not met]
        verdict = f"missed: {'; '.join(missed)}" if missed else f"met ({len(found)})" if found else "–"
        rows.append(f"| {TASK_TITLES[task]} | {' | '.join(cells)} | {verdict} |")
    return "\n".join(rows)


def share_table(results: Results, title: str, shares: dict[str, str]) -> str:
    """Each peer's rate as a share of another's: ``shares`` maps a peer to the one it is compared with."""
    columns = [(peer, base) for peer, base in shares.items() if peer in results.peers and base in results.peers]
    if not columns:
        return ""
    rows = [f"| {title} | {' | '.join(f'{peer} / {base}' for peer, base in columns)} |"]
    rows.append("|---|" + "---:|" * len(columns))
    for task in results.tasks:
        cells = (format_number(results.ratio(base, task, peer)) for peer, base in columns)
        rows.append(f"| {TASK_TITLES[task]} | {' | '.join(cells)} |")
    return "\n".join(rows)


def cpu_table(results: Results) -> str:
    """CPU time a request, of the server and of PostgreSQL."""
    head = "| CPU ms a request: server + PostgreSQL | " + " | ".join(results.peers) + " |"
    rows = [head, "|---|" + "---:|" * len(results.peers)]
    for task in results.tasks:
        cells = []
        for peer in results.peers:
            ours, database = (results.median(peer, task, name) for name in ("server_ms", "database_ms"))
            cells.append("–" if ours is None else f"{format_number(ours)} + {format_number(database)}")
        rows.append(f"| {TASK_TITLES[task]} | {' | '.join(cells)} |")
    return "\n".join(rows)


def machine() -> str:
    """What it ran on, in a line."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"{os.cpu_count()} × {model}, {int(memory.split()[1]) // 2**20} GiB, {system}"


def render_report(results: Results, about: dict) -> str:
    """The whole report as Markdown."""
    usual, most = results.spread()
    parts = [
        f"Measured on {time.strftime('%d %B %Y', time.gmtime(about['at']))}, {about['machine']}; {about['plan']}.",
        f"Load of the machine at the start: {about['load']:.2f}. "
        f"Spread between rounds: median {usual:.0%}, at most {most:.0%}.",
        rates_table(results),
        ratios_table(results),
        share_table(results, "ablation: share of the uncached rate", {peer.name: "uncached" for peer in ABLATION}),
        share_table(results, "beside the former version", FORMER),
        cpu_table(results),
        "Statements of the ceiling: " + "; ".join(f"{task}: {name}" for task, name in about["ceiling"].items()) + ".",
    ]
    for title, notes in (("Not measured", about["missing"]), ("Responses that differ", about["differences"])):
        if notes:
            parts.append(f"{title}:\n\n" + "\n".join(f"- {name}: {text}" for name, text in notes.items()))
    return "\n\n".join(filter(None, parts)) + "\n"
