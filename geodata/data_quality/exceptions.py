"""Lists of exceptions to a check, as CSV files beside the fixtures: records, and why they are in order."""

import csv
from pathlib import Path

from django.conf import settings

from geodata.fixtures import FixtureError, read_text


def read_exceptions(name: str, width: int) -> list[tuple[str, ...]]:
    """The rows of a list, each with ``width`` columns, without its heading; none where there is no such file."""
    path = Path(settings.FIXTURE_DIRS[0]) / name
    if not path.exists():
        return []
    rows = list(csv.reader(read_text(path).splitlines()))
    if rows and len(rows[0]) == 1 and ";" in rows[0][0]:
        raise FixtureError(f"{name} has its columns separated by “;”: save it with commas, as it was.")
    return [tuple((row + [""] * width)[:width]) for row in rows[1:] if row]
