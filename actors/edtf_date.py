"""The days that one EDTF date spans: a day, month, season, year or decade, precise or vague."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from actors.text import name_foreign_signs

PARSER_ERRORS = (EDTFParseException, TypeError, AttributeError, ValueError, OverflowError)
WRITTEN_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)
QUALIFIERS = re.compile(r"[~?%]")
MONTHS_OF = {"month": 1, "season": 3, "quadrimester": 4, "semester": 6, "year": 12, "decade": 120, "century": 1200}
LONGEST_PARTS = (("quadrimester", 123), ("semester", 184))  # of a year, in days
SEASON = re.compile(r"(?P<year>\d{4})-(?P<code>2[1-9]|3\d|4[01])", re.ASCII)
# Code → (first month, number of months). EDTF leaves the months of 21 to 28 open: these are those of the northern
# hemisphere as meteorologists count them. A winter begins in the December of its year and ends in the next one.
SEASONS = {
    **{code: (3 * number + 3, 3) for base in (21, 25) for number, code in enumerate(range(base, base + 4))},
    29: (9, 3),
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),  # southern hemisphere
    **{code: (3 * number + 1, 3) for number, code in enumerate(range(33, 37))},  # quarters
    **{code: (4 * number + 1, 4) for number, code in enumerate(range(37, 40))},  # quadrimesters
    40: (1, 6),
    41: (7, 6),  # semesters
}
UNSPECIFIED_DIGITS = re.compile(r"(?P<year>\d{4})-(?P<month>[\dX]{2})(-(?P<day>[\dX]{2}))?", re.ASCII)


class DateError(ValueError):
    """A date that cannot be parsed; the message names the expected form."""


@lru_cache(maxsize=10_000)
def date_bounds(text: str) -> tuple[date, date]:
    """Bounds of one EDTF date, widened by one unit of its precision if it is marked ``~``, ``?`` or ``%``."""
    if set("YS") & set(text):
        raise DateError(
            f"“{text}”: write a year in four digits, with X for digits that are not known (19XX), without Y or S."
        )
    code = text.strip("~?%")
    try:
        low, high = _season(code) or _unspecified_digits(code) or _strict_bounds(code)
    except PARSER_ERRORS as error:
        if WRITTEN_DAY.fullmatch(code):
            raise DateError(f"“{text}”: there is no such day or month in the calendar.") from error
        raise DateError(
            f"“{text}” is not an EDTF date{name_foreign_signs(text)}: "
            "write 2019-10-01, 2019-08, 2019, 197X, 2013~ or a set in brackets."
        ) from error
    return _widen(low, high) if QUALIFIERS.search(text) else (low, high)


def _strict_bounds(code: str) -> tuple[date, date]:
    parsed = parse_edtf(code)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def _season(code: str) -> tuple[date, date] | None:
    """The days of a season, quarter, quadrimester or semester; the ``edtf`` package ends winter with its year."""
    match = SEASON.fullmatch(code)
    if not match:
        return None
    first, months = SEASONS[int(match["code"])]
    low = date(int(match["year"]), first, 1)
    return low, month_end(_shift_months(low, months - 1))


def _unspecified_digits(code: str) -> tuple[date, date] | None:
    """The first and the last day that a month or day with unspecified digits can be; the ``edtf`` package has few."""
    match = UNSPECIFIED_DIGITS.fullmatch(code)
    if not match or "X" not in code:
        return None
    pattern = re.compile(f"{match['year']}-{match['month']}-{match['day'] or 'XX'}".replace("X", r"\d"))
    first = date(int(match["year"]), 1, 1)
    days = [day for day in map(first.__add__, map(timedelta, range(366))) if pattern.fullmatch(day.isoformat())]
    if not days:
        raise ValueError(code)
    return days[0], days[-1]


def _widen(low: date, high: date) -> tuple[date, date]:
    unit = _precision(low, high)
    try:
        if unit == "day":
            return low - timedelta(days=1), high + timedelta(days=1)
        months = MONTHS_OF[unit]
        return _shift_months(low, -months), month_end(_shift_months(high.replace(day=1), months))
    except (OverflowError, ValueError) as error:
        raise DateError("This date is too far from the present to be widened.") from error


def _precision(low: date, high: date) -> str:
    days = (high - low).days + 1
    for unit, longest in (("day", 1), ("month", 31), ("season", 92), *LONGEST_PARTS, ("year", 366), ("decade", 3653)):
        if days <= longest:
            return unit
    return "century"


def _shift_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, day.day)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
