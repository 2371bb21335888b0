"""The four derived dates of a period, and what narrows them, for the form and the lists of the admin.

What other records imply is read from the columns of the saved record. Which of its bounds contradict each other, the
tables of another app say, which registers the function that reads them.
"""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError

from actors.admin.clean_fields import DayField, FirstDayField, LastDayField
from actors.dates import OPEN_STARTS, DateError, Period, parse_period
from actors.models import Source
from actors.models.base import EFFECTIVE_PERIOD_FIELDS, PERIOD_FIELDS, Record

LABELS = {
    "earliest_start": "Earliest start",
    "latest_start": "Latest start",
    "earliest_end": "Earliest end",
    "latest_end": "Latest end",
}
Contradictions = Callable[[str, str], list[str]]
_functions: list[Contradictions] = []


def register_contradictions(contradictions: Contradictions) -> None:
    """Register, for a layer and a slug, the sentences on what contradicts the period of the record."""
    _functions[:] = [contradictions]


def contradictions_of(layer: str, slug: str) -> list[str]:
    """What leaves no reading of the period of a saved record, one sentence each."""
    return [sentence for function in _functions for sentence in function(layer, slug)]


def preview(when: str, horizon: date | None, present_start: date | None = None) -> dict:
    """``{"rows": [[label, text], …], "note": text}``, or ``{"error": text}`` if the period cannot be parsed."""
    if not when.strip():
        return {"rows": [], "note": "No date: the record matches every date, marked as undated."}
    try:
        period = parse_period(when, horizon, present_start)
    except DateError as error:
        return {"error": str(error)}
    rows = [[LABELS[name], long_date(getattr(period, name))] for name in PERIOD_FIELDS]
    return {"rows": rows, "note": " ".join(filter(None, (_certainty(period), _present(when, horizon, present_start))))}


def implied_by_others(record: Record) -> dict:
    """``{"rows": [[label, date, reason], …], "note": text}`` of the dates of a saved record that others narrow."""
    if not record.implied:
        return {}
    rows = [
        [LABELS[one["bound"]], long_date(date.fromisoformat(one["date"])), one["reason_en"]] for one in record.implied
    ]
    narrowed = Period(*(getattr(record, name) for name in EFFECTIVE_PERIOD_FIELDS))
    return {"rows": rows, "note": _certainty(narrowed)}


def requested_present(source: str, horizon: str, present_start: str = "") -> tuple[date | None, date | None]:
    """Horizon and start of the present: of the source with this slug, or as typed in a source's own form."""
    if source:
        dates = Source.all_objects.filter(pk=source).values_list("horizon", "present_start").first()
        return dates or (None, None)
    return _typed(LastDayField(), horizon), _typed(FirstDayField(), present_start)


def _typed(field: DayField, text: str) -> date | None:
    try:
        return field.to_python(text or None)
    except ValidationError:
        return None


def long_date(day: date | None) -> str:
    """One derived date, such as “1 October 2019”."""
    return f"{day.day} {day:%B} {day.year}" if day else "unknown: any time before"


def short(record: Record) -> list[str]:
    """The four dates for one cell of a list: one range of days, or those of the start and of the end."""
    if not record.latest_end:
        return ["undated"]
    return _short(*(getattr(record, name) for name in PERIOD_FIELDS))


def short_implied(record: Record) -> list[str]:
    """The same of the dates as other records narrow them; empty if none does."""
    return _short(*(getattr(record, name) for name in EFFECTIVE_PERIOD_FIELDS)) if record.implied else []


def _short(earliest_start: date | None, latest_start: date, earliest_end: date | None, latest_end: date) -> list[str]:
    start, end = _range(earliest_start, latest_start), _range(earliest_end, latest_end)
    return [start] if start == end else [start, f"→ {end}"]


def _range(first: date | None, last: date | None) -> str:
    if first == last:
        return f"{first}"
    return f"{first or ''}…{last}"


def _certainty(period: Period) -> str:
    days = period.definite_days
    if days is None:
        return "Possible on these days, certain on no single one of them."
    return f"Certain from {long_date(days.first)} to {long_date(days.last)}; else possible."


def _present(when: str, horizon: date | None, present_start: date | None) -> str:
    """What an open edge means, if the period has one."""
    left, _, right = when.strip().partition("/")
    if right != ".." or horizon is None:
        return ""
    span = f"“..” at the end: so throughout the present of the source, {long_date(present_start or horizon)}"
    span += f" to {long_date(horizon)}." if present_start and present_start < horizon else "."
    return span + (" “..” at the start: begun by the first of these days." if left.endswith(OPEN_STARTS) else "")
