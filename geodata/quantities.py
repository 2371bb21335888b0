"""How a number is meant (exactly, about, at least …), and the lowest and highest number that follow from it.

One rule for figures and fatalities; see ``bounds``. None of these quantities can be negative.
"""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from actors.vocabulary import Vocabulary

QUALIFIER = Vocabulary(
    "qualifier",
    ("about", "about", "حوالي", "A number given in round figures.", "رقم تقريبي."),
    ("at-least", "at least", "على الأقل", "This number, or more.", "هذا الرقم أو أكثر."),
    ("more-than", "more than", "أكثر من", "Above this number.", "فوق هذا الرقم."),
    ("up-to", "up to", "حتى", "This number, or less.", "هذا الرقم أو أقل."),
    ("nearly", "nearly", "ما يقارب", "A little below this number.", "دون هذا الرقم بقليل."),
)
COUNTED = ("population", "casualties", "count")  # kinds of figures that count people or things; others measure

ONE, THOUSANDTH, ZERO = Decimal(1), Decimal("0.001"), Decimal(0)  # figures have three decimals
LOW_FOLLOWS = ("", "at-least", "more-than")  # qualifiers that fix the lowest number
HIGH_FOLLOWS = ("", "up-to", "nearly")  # those that fix the highest


class Bounds(NamedTuple):
    """The lowest and the highest number that may be meant; None: not bounded."""

    low: Decimal | None
    high: Decimal | None


def bounds(qualifier: str, value: Decimal, whole: bool) -> Bounds:
    """The bounds of a number as it is meant; ``whole`` where people or things are counted, not measured.

    "about": all numbers that are rounded to it, that is, half a unit of its last significant digit to either side:
    40 is 35 to 45, 1,600 is 1,550 to 1,650, 190,000 is 185,000 to 195,000, 7 (km) is 6.5 to 7.5; of counts, outward to
    whole numbers (12 is 11 to 13). "nearly": the lower half of that.
    "more than" 25 begins at 26 where things are counted; of a measure, the bound is the number itself, excluded.
    """
    below, above = _rounded_to(value, whole)
    step = ONE if whole else ZERO
    by_qualifier: dict[str, Callable[[], Bounds]] = {
        "": lambda: Bounds(value, value),
        "about": lambda: Bounds(below, above),
        "at-least": lambda: Bounds(value, None),
        "more-than": lambda: Bounds(value + step, None),
        "up-to": lambda: Bounds(ZERO, value),
        "nearly": lambda: Bounds(below, max(value - step, ZERO)),
    }
    return by_qualifier[qualifier]()


def _rounded_to(value: Decimal, whole: bool) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that are rounded to ``value``, in its last significant digit."""
    exponent = value.normalize().as_tuple().exponent if value else 0
    half = ONE.scaleb(int(exponent)) / 2
    unit = ONE if whole else THOUSANDTH
    low, high = (value - half).quantize(unit, ROUND_FLOOR), (value + half).quantize(unit, ROUND_CEILING)
    return max(low, ZERO), high


def fill(qualifier: str, value: Decimal, given: Bounds, whole: bool) -> Bounds:
    """The bounds that the source gives, and those that follow where it gives none."""
    implied = bounds(qualifier, value, whole)
    return Bounds(*(own if own is not None else other for own, other in zip(given, implied, strict=True)))


def contradiction(qualifier: str, value: Decimal, given: Bounds, whole: bool) -> tuple[str, str] | None:
    """Which bound (``low`` or ``high``) contradicts the number as it is meant, and why; None if neither does.

    A narrower bound that the source itself gives is none.
    """
    implied, said = bounds(qualifier, value, whole), f"{qualifier.replace('-', ' ') or 'exactly'} {plain(value)}"
    if given.low != implied.low and (given.low is None or qualifier in LOW_FOLLOWS):
        return "low", f"“{said}” makes it {plain(implied.low)}"
    if given.high != implied.high and (given.high is None or qualifier in HIGH_FOLLOWS):
        return "high", f"“{said}” makes it {plain(implied.high)}"
    if given.low is not None and given.low > value and qualifier != "more-than":
        return "low", f"it is above “{said}”"
    if given.high is not None and given.high < value and qualifier != "nearly":
        return "high", f"it is below “{said}”"
    if qualifier == "about" and given.low == given.high:
        return "high", f"it is the lowest number too, which is no “{said}”"
    return None


def number_of_deaths(qualifier: str, low: int | None, best: int | None, high: int | None) -> int | None:
    """The number that the source gives for the deaths, from the estimates that follow from it: 25, if more than, of 26.

    None if neither the bound that the qualifier fixes nor the best estimate is there.
    """
    given = {"at-least": low, "more-than": low, "up-to": high, "nearly": high}.get(qualifier)
    if given is None:
        return best
    return given + {"more-than": -1, "nearly": 1}.get(qualifier, 0)


def plain(value: Decimal | None) -> str:
    """The number without trailing zeros or an exponent."""
    return "" if value is None else f"{value.normalize():f}"
