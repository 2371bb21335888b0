"""Every conformance class that is declared has abstract tests among ours, and no other is tested."""

from geodata.ogc import conformance
from tests.geodata.ogc import (
    test_core,
    test_crs,
    test_filter,
    test_invalid_filters,
    test_requests,
    test_space_and_time,
    test_tiles,
)
from tests.geodata.ogc.abstract import PROVED

MODULES = (
    test_core,
    test_crs,
    test_filter,
    test_requests,
    test_space_and_time,
    test_tiles,
    test_invalid_filters,
)  # reading them fills the list


def test_every_declared_class_is_proved_and_no_other():
    assert set(PROVED) == set(conformance.CONFORMS_TO)
