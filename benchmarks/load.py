"""Load: wrk on servers, pgbench on statements; and the CPU time that they cost."""

import json
import os
import re
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).parent
TICKS = os.sysconf("SC_CLK_TCK")


def wrk(url: str, paths: Path, headers: dict, connections: int, seconds: float) -> dict:
    """Requests a second and what else wrk reports of a server."""
    threads = min(2, connections)
    command = [
        "wrk",
        f"-t{threads}",
        f"-c{connections}",
        f"-d{max(1, round(seconds))}s",
        "--timeout",
        "120s",
        "-s",
        HERE / "load.lua",
        url,
        "--",
        paths,
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=seconds + 200)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        return {"rate": None, "requests": 0, "failure": (done.stdout + done.stderr)[-300:]}
    measured = json.loads(lines[-1])
    number = measured["requests"]
    return {
        "rate": number / (measured["microseconds"] / 1e6),
        "requests": number,
        "p50": measured["p50"],
        "p99": measured["p99"],
        "bytes": round(measured["bytes"] / number) if number else None,
        "errors": measured["errors"],
    }


def pgbench(binaries: Path, environment: dict, scripts: list[Path], connections: int, seconds: float) -> dict:
    """Statements a second, prepared, the scripts in random order."""
    command = [binaries / "pgbench", "-n", "-M", "prepared", f"-c{connections}", f"-j{min(2, connections)}"]
    command += [f"-T{max(1, round(seconds))}"]
    for script in scripts:
        command += ["-f", script]
    environ = {**os.environ, **environment}
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environ, check=False)
    rate = re.search(r"tps = ([0-9.]+)", done.stdout)
    number = re.search(r"transactions actually processed: (\d+)", done.stdout)
    latency = re.search(r"latency average = ([0-9.]+)", done.stdout)
    if not rate or done.returncode:
        first = next((line for line in done.stderr.splitlines() if "ERROR" in line), done.stderr)
        return {"rate": None, "requests": 0, "failure": first[-300:]}
    return {"rate": float(rate[1]), "requests": int(number[1]), "mean": float(latency[1]), "errors": 0}


def cpu_seconds(roots) -> float:
    """CPU time of these processes and all below them, ended children included."""
    stats = {int(name): _stat(name) for name in os.listdir("/proc") if name.isdigit()}
    children = {}
    for process, stat in stats.items():
        if stat:
            children.setdefault(stat[0], []).append(process)
    waiting, total = [root for root in roots if stats.get(root)], 0
    while waiting:
        process = waiting.pop()
        total += stats[process][1]
        waiting += children.get(process, [])
    return total / TICKS


def _stat(process):
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return int(fields[1]), sum(int(field) for field in fields[11:15])


def wait_until_idle(roots, seconds=20):
    """Wait until what a slow server still does for requests given up is done, so that it weighs on nobody else."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = cpu_seconds(roots)
        time.sleep(0.15)
        if cpu_seconds(roots) - before <= 0.02:
            return


def resident_mb(roots) -> float:
    """The largest resident memory among the children of these processes, in MB."""
    largest = 0
    for name in os.listdir("/proc"):
        if name.isdigit() and (stat := _stat(name)) and stat[0] in roots:
            status = Path(f"/proc/{name}/status").read_text()
            found = re.search(r"VmRSS:\s+(\d+)", status)
            largest = max(largest, int(found[1]) if found else 0)
    return largest / 1024
