"""The official crossings on the day of the opening, as the fixtures say."""

import pytest

pytestmark = pytest.mark.django_db
OFFICIAL = {"qaim-bukamal", "tanf-walid", "rabia-yarubiyya"}


def crossings(get, **parameters):
    """Slug → statuses."""
    features = get.json("/api/v1/crossings/", **parameters)["features"]
    return {feature["id"]: feature["properties"]["statuses"] for feature in features}


def open_by_law(statuses):
    return {slug for slug, found in statuses.items() if any(status["law"] == "open" for status in found)}


def test_no_official_crossing_is_definitely_open_the_day_before(get):
    statuses = crossings(get, date="2019-09-30", certainty="definite")
    assert statuses.keys() >= OFFICIAL
    assert not open_by_law(statuses) & OFFICIAL


def test_only_qaim_bukamal_is_open_afterwards_and_blocking_actors_are_listed(get):
    statuses = crossings(get, date="2019-10-02")
    assert open_by_law(statuses) & OFFICIAL == {"qaim-bukamal"}
    for slug in ("tanf-walid", "rabia-yarubiyya"):
        assert any(actor["role"] == "blocks" for status in statuses[slug] for actor in status["actors"])
