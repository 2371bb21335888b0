"""Do all peers return the same records? The records of the first responses, by slug, against those of the ceiling."""

import json
import tempfile
from pathlib import Path

import pyogrio
from django.db import connection

from benchmarks.shell import note

SAMPLE_SIZE = 3  # requests of each task


def slugs_of_statement(task: str, statement: str) -> list[str]:
    """The records that a statement of the ceiling returns."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        body = cursor.fetchone()[0]
    if task.startswith("mvt"):
        return slugs_of_tile(bytes(body))
    document = json.loads(body)
    return [feature["properties"]["slug"] for feature in document.get("features", [document])]


def slugs_of_tile(body: bytes) -> list[str]:
    """The records in a vector tile."""
    if not body:
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tile.mvt"
        path.write_bytes(body)
        layer = pyogrio.list_layers(path)[0][0]
        return sorted(pyogrio.raw.read(path, layer=layer, columns=["slug"], read_geometry=False)[3][0])


def check(peer, requests: dict, expected: dict) -> dict[str, str]:
    """Task → what is different, in words; an empty text where the records are the same."""
    results = {}
    for task, wanted in expected.items():
        differences = []
        for number, slugs in enumerate(wanted):
            path = peer.path(task, number, requests[task][number])
            if path:
                differences.append(_describe_difference(peer, task, path, slugs))
        if differences:
            results[task] = "; ".join(sorted({text for text in differences if text}))
            if results[task]:
                note(f"{peer.name}, {task}: {results[task]}")
    return results


def _describe_difference(peer, task, path, slugs):
    try:
        body = peer.fetch(path)
        found = slugs_of_tile(body) if task.startswith("mvt") else peer.parse_slugs(body)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        return f"no response: {str(error)[:100]}"
    if found == slugs:
        return ""
    if sorted(found) == sorted(slugs):
        return "another order" if peer.ordered else ""
    if len(found) == len(slugs) and not peer.ordered:
        return "as many records, but others: its SQL has no ORDER BY"
    same = len(set(found) & set(slugs))
    return f"{len(found)} records instead of {len(slugs)}, {same} the same"
