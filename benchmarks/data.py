"""Databases of the benchmark's cluster: migrated and filled once, used again while seed and schema are the same."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.cluster import Cluster
from benchmarks.shell import Missing, note

ROOT = Path(__file__).resolve().parent.parent
STAMP_SOURCES = (
    "benchmarks/*.sql",
    "actors/migrations/*.py",
    "geodata/migrations/*.py",
    "geodata/query/record_cache.py",
    "geodata/query/fields.py",
    "geodata/layers.py",
    "geodata/db/expressions.py",
)


def environment(cluster: Cluster, database: str) -> dict:
    """The environment in which Django works on this database as in production."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "borderzone.settings",
        "DATABASE_URL": cluster.url(database),
        "RATE_LIMIT": "0",
        "DEBUG": "",
        "STATIC_ROOT": str(cluster.folder.parent / "static"),
    }


def database(cluster: Cluster, incidents: int, zones: int, logs: Path, plain=True) -> str:
    """The name of the database with so many records; it is filled if missing or seeded from other code."""
    name = f"bench_{incidents}"
    stamp = f"{_stamp()} {zones}"
    comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = "
    if cluster.psql("postgres", f"{comment}'{name}'") == stamp:
        note(f"{incidents:,} incidents and {zones:,} zones are there from an earlier run")
        return name
    began = time.monotonic()
    note(f"filling a database with {incidents:,} incidents and {zones:,} zones; minutes for a million")
    cluster.psql("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    cluster.psql("postgres", f"CREATE DATABASE {name}")
    cluster.psql(name, "CREATE EXTENSION postgis")
    environ = environment(cluster, name)
    _django(["manage.py", "migrate", "--verbosity", "0"], environ, logs / "migrate.log")
    command = ["-m", "benchmarks.seed", "--incidents", str(incidents), "--zones", str(zones)]
    _django([*command, *(["--plain"] if plain else [])], environ, logs / "fill.log")
    cluster.psql("postgres", f"COMMENT ON DATABASE {name} IS '{stamp}'")
    note(f"done in {time.monotonic() - began:.0f} s")
    return name


def complete_derived_tables(cluster: Cluster, name: str, logs: Path) -> None:
    """Fill the tables that triggers would have filled (search names, history), unless they are filled."""
    if cluster.psql(name, "SELECT count(*) FROM (SELECT FROM geodata_incidentevent LIMIT 1) e") == "0":
        note("filling names to search and history; minutes for a million")
        _django(["-m", "benchmarks.seed", "--whole"], environment(cluster, name), logs / "whole.log")


def _stamp() -> str:
    digest = hashlib.sha256()
    for pattern in STAMP_SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _django(args, environ, log):
    with log.open("w") as file:
        done = subprocess.Popen(
            [sys.executable, "-W", "ignore", *args], env=environ, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT
        )
        began = time.monotonic()
        while done.poll() is None:
            try:
                done.wait(15)
            except subprocess.TimeoutExpired:
                lines = log.read_text(errors="replace").splitlines() or [""]
                note(f"{time.monotonic() - began:.0f} s  {lines[-1][:100]}")
    if done.returncode:
        raise Missing(f"{args[0]} failed ({log}):\n      " + "\n      ".join(log.read_text().splitlines()[-5:]))
