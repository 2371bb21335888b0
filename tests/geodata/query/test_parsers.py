"""Values of parameters."""

INCIDENTS = "/api/v1/incidents/"


def test_moments_in_zones_that_no_clock_has(get):
    assert get(INCIDENTS, known_at="2020-01-01T06:18:57.658+17:00").status_code == 200
    assert get(INCIDENTS, known_at="0001-01-01T00:00:00+14:00").status_code == 400
