"""The requests of each task, drawn from the seeded data with a fixed seed: every run sends the same."""

import math
import random
from datetime import date, timedelta

from django.db import connection

FIRST, DAYS = date(2003, 1, 1), 6500
MILLION = 1_000_000
PAGES = {"page100": 100, "page1000": 1_000, "page10000": 10_000}
TASKS = (*PAGES, "zones", "one", "mvt6", "mvt10", "mvt13", "not_modified")
TILES_OF = {"mvt6": (5_000, 9_500), "mvt10": (1_000, 9_500), "mvt13": (20, 500)}  # points in a tile
ZONES = (280, 320)
WHERE = "effective_geometry && ST_MakeEnvelope(%s, %s, %s, %s, 4326) AND effective_span && daterange(%s, %s, '[]')"


def draw_requests(number: int, incidents: int) -> dict[str, list[dict]]:
    """``number`` requests for each task; sizes shrink with the data, so that a small test has responses too."""
    rng = random.Random(20261122)
    with connection.cursor() as cursor:
        found = {
            task: [page(cursor, rng, _scaled(size, incidents), incidents) for _ in range(number)]
            for task, size in PAGES.items()
        }
        found["zones"] = zone_days(cursor, rng, number)
        found["one"] = [{"id": n, "slug": slug_of(n)} for n in _picks(rng, incidents, number)]
        for task in ("mvt10", "mvt13"):
            fitting = tiles(cursor, int(task[3:]), *(_scaled(bound, incidents) for bound in TILES_OF[task]))
            rng.shuffle(fitting)
            found[task] = [fitting[n % len(fitting)] for n in range(number)]
        found["mvt6"] = [_dated_tile(cursor, rng, incidents) for _ in range(number)]
    found["not_modified"] = found["page100"]
    return found


def slug_of(number: int) -> str:
    return f"bench-incident-{number:07d}"


def _scaled(size, incidents):
    return max(3, size * incidents // MILLION) if incidents < MILLION else size


def _picks(rng, incidents, number):
    return [rng.randint(1, incidents) for _ in range(number)]


def page(cursor, rng, size, incidents):
    """A box and an interval around some incident that hold ``size`` to four times as many."""
    for _ in range(500):
        lon, lat, day = _incident(cursor, rng, incidents)
        width = {100: 0.05, 1_000: 0.1}.get(size, 0.5) * math.exp(rng.random() * 2)
        days = int(40 * math.exp(rng.random() * 4))
        for _ in range(6):
            first, last = _interval(day, days)
            high = width * 0.7
            box = [round(edge, 4) for edge in (lon - width, lat - high, lon + width, lat + high)]
            matched = _count(cursor, [*box, first, last], 4 * size + 1)
            if size <= matched <= 4 * size:
                names = ("west", "south", "east", "north")
                return dict(zip(names, box, strict=True)) | _days(first, last) | {"limit": size}
            width *= min(max(math.sqrt(2 * size / max(matched, 1)), 0.3), 3)
            if width > 3:
                width, days = 3, days * 3
    raise ValueError(f"no request found for {size} incidents")


def _count(cursor, values, most):
    cursor.execute(f"SELECT count(*) FROM (SELECT FROM geodata_incident WHERE {WHERE} LIMIT {most}) t", values)
    return cursor.fetchone()[0]


def _incident(cursor, rng, incidents):
    cursor.execute(
        "SELECT ST_X(effective_geometry), ST_Y(effective_geometry), earliest_start "
        "FROM geodata_incident WHERE slug = %s",
        [slug_of(rng.randint(1, incidents))],
    )
    return cursor.fetchone()


def _interval(day, days):
    first = max(day - timedelta(days // 2), FIRST)
    return first, min(first + timedelta(days), FIRST + timedelta(DAYS))


def _days(first, last):
    return {"first": first.isoformat(), "last": last.isoformat()}


def zone_days(cursor, rng, number):
    """Days on which about 300 zones hold; where there are none, those on which most do."""
    cursor.execute(
        "SELECT day::date, (SELECT count(*) FROM geodata_controlzone z WHERE z.effective_span @> day::date) AS n "
        "FROM generate_series(%s::date, %s::date, '7 days') day ORDER BY n DESC",
        [FIRST, FIRST + timedelta(DAYS)],
    )
    days = cursor.fetchall()
    fitting = [day for day, n in days if ZONES[0] <= n <= ZONES[1]] or [day for day, _ in days[:number]]
    return [_days(day, day) for day in rng.choices(fitting, k=number)]


def tiles(cursor, zoom, least, most):
    """All tiles of a zoom that hold so many incidents."""
    cursor.execute(
        f"""SELECT x, y FROM (
            SELECT floor((ST_X(effective_geometry) + 180) / 360 * 2 ^ {zoom})::int AS x,
                floor((1 - ln(tan(radians(ST_Y(effective_geometry))) + 1 / cos(radians(ST_Y(effective_geometry))))
                / pi()) / 2 * 2 ^ {zoom})::int AS y
            FROM geodata_incident WHERE effective_geometry IS NOT NULL AND slug LIKE 'bench-%%'
        ) t GROUP BY x, y HAVING count(*) BETWEEN %s AND %s ORDER BY x, y""",
        [least, most],
    )
    return [{"z": zoom, "x": x, "y": y} for x, y in cursor.fetchall()]


def _dated_tile(cursor, rng, incidents):
    """A tile at zoom 6 with an interval."""
    least, most = (_scaled(bound, incidents) for bound in TILES_OF["mvt6"])
    for _ in range(200):
        lon, lat, day = _incident(cursor, rng, incidents)
        x = int((lon + 180) / 360 * 64)
        y = int((1 - math.log(math.tan(math.radians(lat)) + 1 / math.cos(math.radians(lat))) / math.pi) / 2 * 64)
        box = [x * 5.625 - 180, _south(y + 1), (x + 1) * 5.625 - 180, _south(y)]
        days = 10 * math.exp(rng.random() * 4)
        for _ in range(6):
            first, last = _interval(day, int(days))
            matched = _count(cursor, [*box, first, last], 2 * most)
            if least <= matched <= most:
                return {"z": 6, "x": x, "y": y} | _days(first, last)
            days *= min(max((least + most) / 2 / max(matched, 1), 0.2), 5)
    raise ValueError("no tile with an interval found")


def _south(row):
    return math.degrees(math.atan(math.sinh(math.pi * (1 - row / 32))))
