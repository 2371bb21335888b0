"""Who held the districts, as the control zones of the fixtures say."""

import pytest

from geodata.models import ControlZone

pytestmark = pytest.mark.django_db


def test_the_islamic_state_surely_held_the_districts_in_2015(get):
    response = get.json("/api/v1/statistics/control", date="2015-06-01", certainty="definite")
    [step] = response["steps"]
    assert {(part["status"], *part["actors"]) for part in step["parts"]} <= {("sole", "islamic-state"), ("unknown",)}
    zones = ControlZone.published.filter(latest_start__lte="2015-06-01", earliest_end__gte="2015-06-01")
    held = sum(part["km2"] for part in step["parts"] if part["status"] == "sole")
    assert zones.exists() and held > 0.9 * response["area"]["km2"]
