"""Parse dates: the EDTF periods of records, and the days of a query.

A period is an EDTF expression (Extended Date/Time Format, Library of Congress, levels 0 to 2 in part). It is split at
``/``: the left edge gives the bounds of the start, the right edge those of the end. Every date here is an inclusive day
of the proleptic Gregorian calendar; ``None`` is "unbounded".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from actors.edtf_date import DateError, date_bounds, month_end
from actors.text import TextError, ascii_code, name_foreign_signs

EDTF_LETTERS = frozenset("xyesXYES")
QUERY_DAY = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)([Tt ]"  # GDAL writes a day as 2019-10-01T
    r"((?P<time>\d\d:\d\d(:\d\d(\.\d+)?)?)(?P<zone>[Zz]|[-+ ]\d\d:[0-5]\d)?)?)?)?)?",
    re.ASCII,
)
LEAP_SECOND = re.compile(r"(?<=:59):60")
OPEN_STARTS = ("..", "..]")  # of an interval: "..", or a set without a last day
YEAR_ZERO = "0000"  # valid in RFC 3339, and sent by QGIS for an open start; Python's calendar begins with 0001
PROXY_FOR_YEAR_ZERO = 400  # a year with the same months and days, to validate them
LAST_YEAR = 9998  # a stored span ends on the day after, which must be a date too
PUBLICATION = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
FIRST_ZONE = timedelta(hours=14)  # of Kiribati, where every day begins


@dataclass(frozen=True)
class Period:
    """The four bounds of a vague period, each an inclusive day.

    ``earliest_start`` is None where the source leaves the start open, ``earliest_end`` only where it gives nothing but
    a last day (``[..1920]``: some day up to 1920).
    """

    earliest_start: date | None
    latest_start: date
    earliest_end: date | None
    latest_end: date

    @property
    def definite_days(self) -> "BoundedDateRange | None":
        """The days on each of which every reading of the period is valid, or None if there is none.

        The database's ``definitely_valid`` for one day, for periods that are not stored: a preview of what an editor
        types. ``tests/golden/temporal.json`` holds both.
        """
        if self.earliest_end is None or self.latest_start > self.earliest_end:
            return None
        return BoundedDateRange(self.latest_start, self.earliest_end)


@dataclass(frozen=True)
class DateRange:
    """The inclusive days ``first`` to ``last`` of a query; ``None`` leaves that side open."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class BoundedDateRange(DateRange):
    """Inclusive days of a query with both ends."""

    first: date
    last: date


def parse_period(text: str, horizon: date | None, present_start: date | None = None) -> Period:
    """Parse an EDTF expression, whose open edges name the present of the record's source.

    The present tense of a source stands for the days from ``present_start`` (without one, ``horizon``) to ``horizon``,
    the last day that it speaks about. An open end means "so on all of these days": both bounds of the end are the
    horizon, and beside it an open start lies no later than the first of them.

    Raises DateError where it is not EDTF, is reversed, or needs a horizon and there is none.
    """
    text = _read(edtf_code, text)
    edges = text.split("/")
    if not text or len(edges) > 2 or not all(edges):
        raise DateError(
            f"“{text}” is not a period: write one EDTF date such as 2019-08, or two edges such as 2014-07/2017; "
            "for an open edge write “..”, not nothing."
        )
    if len(edges) == 1:
        if text == "..":
            raise DateError("“..” alone is not a period: leave the field empty if no date is known.")
        low, high = _edge(text, horizon)
        period = Period(low, high, low, high)
    else:
        period = _interval(edges[0], edges[1], horizon, present_start or horizon)
    return _in_order(period, text)


def edtf_code(text: str) -> str:
    """The expression as it is stored: in ASCII, its letters (X, Y, E, S) in upper case. Raises TextError."""
    text = ascii_code(text)
    return text.upper() if EDTF_LETTERS.issuperset(sign for sign in text if sign.isalpha()) else text


def _read(code_of: Callable[[str], str], text: str) -> str:
    """The code of a text. Raises DateError for one that cannot be a text at all."""
    try:
        return code_of(text)
    except TextError as error:
        raise DateError(str(error)) from error


def _interval(left: str, right: str, horizon: date | None, present_start: date | None) -> Period:
    if right != "..":
        ends = _edge(right, horizon)
        starts = (None, ends[0] or ends[1]) if left == ".." else _edge(left, horizon)
        return Period(*starts, *ends)
    last = _require_horizon(horizon, right)
    low, high = (None, last) if left == ".." else _edge(left, last)
    if left.endswith(OPEN_STARTS) and present_start and (low is None or low <= present_start):
        high = min(high, present_start)
    return Period(low, high, last, last)


def _in_order(period: Period, text: str) -> Period:
    """Reject reversed periods, and exclude the readings in which the end would come before the start."""
    start, end = period.earliest_start, period.latest_end
    if end.year > LAST_YEAR:
        raise DateError(f"“{text}” reaches beyond the year {LAST_YEAR}, the last that can be stored.")
    if start and end < start:
        raise DateError(
            f"“{text}” ends ({end}) before it starts ({start}): write the earlier date first"
            " (an open end reaches only to the horizon of the source)."
        )
    latest_start = min(period.latest_start, end)
    earliest_end = max(filter(None, (period.earliest_end, start)), default=None)
    return Period(start, latest_start, earliest_end, end)


def _edge(text: str, horizon: date | None) -> tuple[date | None, date]:
    """Bounds ``(low, high)`` of one edge; ``low`` is None only for a set that is open to the left."""
    if text.startswith("{") or text.endswith("}"):
        raise DateError(f"“{text}”: a set in braces means all of its dates; write an interval (A/B) instead.")
    if text.startswith("[") or text.endswith("]"):
        return _one_of_a_set(text, horizon)
    return date_bounds(text)


def _one_of_a_set(text: str, horizon: date | None) -> tuple[date | None, date]:
    members = [part.strip() for part in text[1:-1].split(",")] if text[0] + text[-1] == "[]" else []
    if not members or not all(members):
        raise DateError(f"“{text}” is not a set: write [2019-08-01..2019-08-15] or [2019-08-01,2019-08-15].")
    lows, highs = zip(*(_member(member, horizon) for member in members), strict=True)
    return (None if None in lows else min(lows)), max(highs)


def _member(text: str, horizon: date | None) -> tuple[date | None, date]:
    if ".." not in text:
        return date_bounds(text)
    left, _, right = text.partition("..")
    if not left and not right:
        raise DateError("“[..]” names no date: leave the field empty if no date is known.")
    low = date_bounds(left)[0] if left else None
    high = date_bounds(right)[1] if right else _require_horizon(horizon, text)
    if low and high < low:
        raise DateError(f"“{text}” ends ({high}) before it starts ({low}): write the earlier date first.")
    return low, high


def _require_horizon(horizon: date | None, text: str) -> date:
    if horizon is None:
        raise DateError(f"“{text}” is open-ended, which needs a source with a horizon: choose the source first.")
    return horizon


def latest_today() -> date:
    """The latest day that has begun somewhere on earth: a day is "today" as long as it is today for anybody."""
    return (datetime.now(UTC) + FIRST_ZONE).date()


def parse_publication(text: str) -> BoundedDateRange:
    """Parse the day, month or year in which a source was published. Raises DateError."""
    code = _read(ascii_code, text)
    if not PUBLICATION.fullmatch(code):
        raise DateError(f"“{code}”: write a day (2019-10-01), a month (2019-10) or a year (2019), what is known of it.")
    if code.startswith(YEAR_ZERO):
        raise DateError(f"“{code}”: there is no year {YEAR_ZERO} in the calendar: leave it empty if none is known.")
    try:
        return parse_date_range(code)
    except DateError as error:
        raise DateError(f"“{code}”: there is no such day or month in the calendar.") from error


@lru_cache(maxsize=500)  # tiles and layers of one view have the same date
def parse_date_range(text: str) -> BoundedDateRange:
    """Parse ``2019-10-01``, ``2019-10`` or ``2019``; an RFC 3339 time counts as its day. Raises DateError."""
    return _days(_match_date(text))


def parse_day(text: str) -> date:
    """Parse a day, or an RFC 3339 time, which counts as the day in its text, whatever its zone. Raises DateError."""
    return _days(_match_date(text, day_required=True)).first


def parse_moment(text: str) -> datetime:
    """Parse an RFC 3339 time; a plain day is its first moment, and without a zone it is UTC. Raises DateError."""
    match = _match_date(text, day_required=True)
    return _moment(match, _days(match).first)


def parse_interval(text: str) -> DateRange:
    """Parse an OGC ``datetime`` (OGC API - Features, 7.15.4): ``A``, ``A/B``, ``../B``, ``A/..``, ``/B`` or ``A/``.

    Both ends are inclusive. Raises DateError.
    """
    left, slash, right = _read(ascii_code, text).partition("/")
    if not slash:
        days = parse_date_range(text)
        return DateRange(days.first, days.last)
    start, end = (None if edge in ("", "..") else _match_date(edge) for edge in (left, right))
    if start is None and end is None and text != "../..":
        raise DateError("the interval has no end: write one day at least, such as 2019-10-01/.., or ../.. for all days")
    if start and end:
        _check_order(start, end)
    return DateRange(start and _days(start).first, end and _days(end).last)


def _match_date(text: str, day_required: bool = False) -> re.Match[str]:
    """The parts of a date; with ``day_required``, a month or year alone is rejected."""
    code = _read(ascii_code, text)
    match = QUERY_DAY.fullmatch(code)
    if match and (match["day"] or not day_required):
        return match
    foreign = name_foreign_signs(code)
    if day_required:
        raise DateError(f"write a day (2019-10-01) or a time (2019-10-01T12:00:00Z){foreign}")
    raise DateError(f"write a day (2019-10-01), a month (2019-10) or a year (2019){foreign}")


def _days(match: re.Match[str]) -> BoundedDateRange:
    """The days of a day, month or year; of the year 0000, the first day of the calendar."""
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    try:
        first = date(year or PROXY_FOR_YEAR_ZERO, month if match["month"] else 1, day if match["day"] else 1)
        _moment(match, first)
    except ValueError as error:
        raise DateError(
            "there is no such day in the calendar, or no such time of day; write one like 2019-10-01"
            " or 2019-10-01T12:00:00Z"
        ) from error
    if match["year"] == YEAR_ZERO:
        return BoundedDateRange(date.min, date.min)
    return BoundedDateRange(first, first if match["day"] else month_end(first.replace(month=month or 12)))


def _moment(match: re.Match[str], day: date) -> datetime:
    """The aware time of this day; an unescaped plus in a URL arrives as a space, a leap second counts as :59."""
    time = LEAP_SECOND.sub(":59", match["time"] or "00:00")
    zone = (match["zone"] or "Z").upper().replace(" ", "+")
    return datetime.fromisoformat(f"{day}T{time}{zone}")


def _check_order(start: re.Match[str], end: re.Match[str]) -> None:
    """Reject an interval that ends before it starts, also within one day."""
    first, last = _days(start).first, _days(end).last
    by_time = start["time"] and end["time"]
    if last < first or (by_time and _moment(end, last) < _moment(start, first)):
        raise DateError("the interval ends before it starts; write the earlier date first")
