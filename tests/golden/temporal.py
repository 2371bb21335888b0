"""The cases of ``temporal.json``: vague periods, days of a query, and the certainty found by trying every reading.

``python -m tests.golden.temporal`` writes the file. The database and the page's JavaScript are tested against it.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from actors.dates import parse_period

FILE = Path(__file__).parent / "temporal.json"
HORIZON = date(2020, 3, 31)
FIRST = date(2019, 1, 1)
BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
Reading = tuple[date, date]


def days_between(first: date, last: date) -> list[date]:
    """All days from ``first`` to ``last``, both included."""
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def readings_of(start: tuple[date, date], end: tuple[date, date] | None) -> list[Reading]:
    """Every first and last day that a period may have; without ``end``, it is one day within ``start``."""
    if end is None:
        return [(day, day) for day in days_between(*start)]
    return [(one, other) for one in days_between(*start) for other in days_between(*end) if one <= other]


def certainty(readings: list[Reading], first: date | None, last: date | None) -> str | None:
    """``definite`` if every reading has a day in ``first..last`` (None: open), ``possible`` if some have."""
    valid = [(last is None or start <= last) and (first is None or end >= first) for start, end in readings]
    return "definite" if all(valid) else "possible" if any(valid) else None


def write_edtf(start: tuple[date, date], end: tuple[date, date] | None) -> str:
    """The period as an editor writes it."""
    edges = [f"[{low}..{high}]" for low, high in filter(None, (start, end))]
    return "/".join(edges)


def cases(number: int = 400) -> Iterator[dict]:
    """``{when, period, days, certainty}``, drawn with a fixed seed; undated ones have no dates in ``period``."""
    rng = Random(2019)

    def draw(most: int) -> tuple[date, date]:
        low, high = sorted(FIRST + timedelta(rng.randrange(most)) for _ in range(2))
        return low, high

    while number:
        start, end = draw(12), draw(16) if rng.random() < 0.8 else None
        readings, (first, last) = readings_of(start, end), draw(20)
        if readings:
            when = write_edtf(start, end)
            bounds = parse_period(when, HORIZON)
            period = {name: getattr(bounds, name).isoformat() for name in BOUNDS}
            yield _case(when, period, first, last, certainty(readings, first, last))
            number -= 1
    for day in (FIRST, HORIZON, HORIZON + timedelta(1)):
        yield _case("", dict.fromkeys(BOUNDS), day, day, "undated" if day <= HORIZON else None)


def _case(when: str, period: dict, first: date, last: date, expected: str | None) -> dict:
    return {"when": when, "period": period, "days": [f"{first}", f"{last}"], "certainty": expected}


def text() -> str:
    """The contents of the file."""
    lines = ",\n".join(json.dumps(case) for case in cases())
    return f'{{"horizon": "{HORIZON}", "cases": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    FILE.write_text(text())
