"""How a number is meant: the bounds that follow, and what contradicts them."""

from decimal import Decimal

import pytest

from geodata.quantities import QUALIFIER, Bounds, bounds, contradiction, fill


def decimals(*numbers):
    return Bounds(*(None if number is None else Decimal(str(number)) for number in numbers))


@pytest.mark.parametrize(
    ("qualifier", "value", "whole", "low", "high"),
    [
        ("", 5, True, 5, 5),
        ("about", 40, False, 35, 45),
        ("about", 1600, True, 1550, 1650),
        ("about", 190_000, True, 185_000, 195_000),
        ("about", 7, False, 6.5, 7.5),
        ("about", 26, False, 25.5, 26.5),
        ("about", 12, True, 11, 13),
        ("about", "7.5", False, 7.45, 7.55),
        ("about", 0, True, 0, 1),
        ("about", 100, True, 50, 150),
        ("at-least", 17, True, 17, None),
        ("more-than", 25, True, 26, None),
        ("more-than", 3, False, 3, None),
        ("up-to", 10, True, 0, 10),
        ("nearly", 100, True, 50, 99),
        ("nearly", 20, False, 15, 20),
    ],
)
def test_bounds_follow_from_how_a_number_is_meant(qualifier, value, whole, low, high):
    number = Decimal(str(value))
    implied = bounds(qualifier, number, whole)
    assert implied == decimals(low, high)
    assert contradiction(qualifier, number, implied, whole) is None


def test_every_term_has_a_rule():
    for qualifier in ("", *QUALIFIER.values):
        assert bounds(qualifier, Decimal(3), True).low is not None


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high", "filled"),
    [
        ("about", 40, 38, 41, (38, 41)),
        ("about", 40, None, 41, (35, 41)),
        ("at-least", 17, None, 20, (17, 20)),
        ("more-than", 25, None, None, (26, None)),
        ("up-to", 10, 4, None, (4, 10)),
    ],
)
def test_bounds_of_the_source_stay(qualifier, value, low, high, filled):
    given = fill(qualifier, Decimal(value), decimals(low, high), whole=True)
    assert given == decimals(*filled)
    assert contradiction(qualifier, Decimal(value), given, whole=True) is None


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high", "name", "message"),
    [
        ("", 5, 4, 5, "low", "“exactly 5” makes it 5"),
        ("", 5, 5, None, "high", "“exactly 5” makes it 5"),
        ("about", 40, 40, 40, "high", "no “about 40”"),
        ("about", 40, 41, 45, "low", "above “about 40”"),
        ("about", 40, 35, 39, "high", "below “about 40”"),
        ("about", 40, None, 45, "low", "makes it 35"),
        ("at-least", 17, 16, None, "low", "“at least 17” makes it 17"),
        ("at-least", 17, 17, 16, "high", "below"),
        ("more-than", 25, 25, None, "low", "“more than 25” makes it 26"),
        ("up-to", 10, 0, 11, "high", "makes it 10"),
        ("up-to", 10, 11, 10, "low", "above"),
        ("nearly", 100, 50, 100, "high", "makes it 99"),
    ],
)
def test_contradictions_are_named(qualifier, value, low, high, name, message):
    found = contradiction(qualifier, Decimal(value), decimals(low, high), whole=True)
    assert found and found[0] == name and message in found[1]
