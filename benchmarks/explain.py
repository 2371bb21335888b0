"""Requests and plans for the measurement of scale: ``python -m benchmarks.explain INCIDENTS`` prints them as JSON.

The requests have responses of the same size, whatever the size of the data; the plans say how PostgreSQL finds the
records.
"""

import json
import random
import sys

import django
from django.db import connection
from django.test import Client

from benchmarks import statements, workload
from benchmarks.peers.product import Product

REQUESTS_PER_TASK = 20


def draw_requests(incidents):
    """Task → paths."""
    rng, ours = random.Random(7), Product()
    with connection.cursor() as cursor:
        found = {
            task: [workload.page(cursor, rng, size, incidents) for _ in range(REQUESTS_PER_TASK)]
            for task, size in (("page100", 100), ("page1000", 1_000))
        }
        zoom = {10_000: 10, 100_000: 12}.get(incidents, 13)
        tiles = workload.tiles(cursor, zoom, 50, 150)
        found["mvt13"] = [rng.choice(tiles) for _ in range(REQUESTS_PER_TASK)]
        found["zones"] = workload.zone_days(cursor, rng, REQUESTS_PER_TASK)
    found["one"] = [{"slug": workload.slug_of(rng.randint(1, incidents))} for _ in range(REQUESTS_PER_TASK)]
    found["not_modified"] = found["page100"]
    return {task: [ours.path(task, n, one) for n, one in enumerate(these)] for task, these in found.items()}


def indexes(statements):
    """The names of the indexes that the plans of these statements use; of tables read as a whole, theirs."""
    found = set()
    with connection.cursor() as cursor:
        for sql, _ in statements:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
            collect_indexes(cursor.fetchone()[0], found)
    return sorted(found)


def collect_indexes(plan, found):
    if isinstance(plan, list):
        for part in plan:
            collect_indexes(part, found)
    elif isinstance(plan, dict):
        if "Index Name" in plan:
            found.add(plan["Index Name"])
        elif plan.get("Node Type") == "Seq Scan":
            found.add(f"all of {plan['Relation Name']}")
        for part in plan.values():
            collect_indexes(part, found)


def explain(task, paths):
    """Paths, number of queries, and indexes of the first."""
    statements.record_statements(paths[0])  # the first request of a connection executes more
    headers = {"host": "127.0.0.1"}
    if task == "not_modified":
        headers["If-None-Match"] = Client().get(paths[0], headers=headers).headers["ETag"]
    recorder = statements.Recorder(ignoring=())
    with connection.execute_wrapper(recorder):
        Client().get(paths[0], headers=headers)
    used = indexes(recorder.statements)
    return {"paths": paths, "queries": len(recorder.statements), "indexes": used}


if __name__ == "__main__":
    django.setup()
    requests = draw_requests(int(sys.argv[1]))
    print(json.dumps({task: explain(task, paths) for task, paths in requests.items()}))
