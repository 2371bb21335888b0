"""The four derived dates of a period, for the preview beside the field and the lists of the admin."""

from datetime import date

from django.core.exceptions import ValidationError

from actors.admin.clean_fields import LastDayField
from actors.dates import DateError, Period, parse_period
from actors.models import Source
from actors.models.base import PERIOD_FIELDS, Record

LABELS = {
    "earliest_start": "Earliest start",
    "latest_start": "Latest start",
    "earliest_end": "Earliest end",
    "latest_end": "Latest end",
}


def preview(when: str, horizon: date | None, present_start: date | None = None) -> dict:
    """``{"rows": [[label, text], …], "note": text}``, or ``{"error": text}`` if the period cannot be parsed."""
    if not when.strip():
        return {"rows": [], "note": "No date: the record matches every date, marked as undated."}
    try:
        period = parse_period(when, horizon, present_start)
    except DateError as error:
        return {"error": str(error)}
    rows = [[LABELS[name], long_date(getattr(period, name))] for name in PERIOD_FIELDS]
    return {"rows": rows, "note": _certainty(period)}


def requested_present(source: str, horizon: str) -> tuple[date | None, date | None]:
    """Horizon and start of the present: of the source with this slug, or as typed in a source's own form."""
    if source:
        dates = Source.all_objects.filter(pk=source).values_list("horizon", "present_start").first()
        return dates or (None, None)
    try:
        return LastDayField().to_python(horizon or None), None
    except ValidationError:
        return None, None


def long_date(day: date | None) -> str:
    """One derived date, such as “1 October 2019”."""
    return f"{day.day} {day:%B} {day.year}" if day else "unknown: any time before"


def short(record: Record) -> list[str]:
    """The four dates for one cell of a list: one range of days, or those of the start and of the end."""
    if not record.latest_end:
        return ["undated"]
    start = _range(record.earliest_start, record.latest_start)
    end = _range(record.earliest_end, record.latest_end)
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
