"""The database gives what the golden files say (see tests/golden/README.md); the page's tests read the same files."""

import json
from pathlib import Path

import pytest
from shapely import box

from geodata.models import ControlZone
from tests.factories import drawn, place, record, zone

FOLDER = Path(__file__).parents[2] / "golden"
DATES = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_change_days(db, get):
    golden = read("change-days.json")
    for number, case in enumerate(golden["records"]):
        made = record(ControlZone, f"case-{number}", kind="control", when=case["when"], **drawn(box(10, 34, 11, 35)))
        made.refresh_from_db()
        assert [str(value) if (value := getattr(made, name)) else None for name in DATES] == [case[n] for n in DATES]
        changes = get.json("/api/v1/timeline", layer="control-zones", bbox="9,33,12,36")["changes"]
        assert [each["date"] for each in changes if each["begins"]] == case["begins"]
        assert [each["date"] for each in changes if each["ends"]] == case["ends"]
        made.delete()


def test_control_of_an_area(db, get):
    golden = read("control.json")
    for slug, corners in golden["places"].items():
        place(f"golden-{slug}", box(*corners))
    for each in golden["zones"]:
        zone(
            f"golden-{each['slug']}",
            box(*each["box"]),
            list(each["actors"].items()),
            when=each["when"],
            kind=each["kind"],
        )
    within = ",".join(f"golden-{slug}" for slug in golden["places"])
    for query in golden["queries"]:
        days = {"date": query["date"], "certainty": query["certainty"]}
        [step] = get.json("/api/v1/statistics/control", within=within, **days)["steps"]
        parts = {}
        for part in step["parts"]:
            sums = parts.setdefault((part["status"], *part["actors"]), [0, 0])
            sums[0] += part["km2"]
            sums[1] += part["definite_km2"]
        expected = {(part["status"], *part["actors"]): (part["km2"], part["definite_km2"]) for part in query["parts"]}
        assert parts.keys() == expected.keys()
        for key, sizes in expected.items():
            assert parts[key] == pytest.approx(sizes, abs=0.001)
