"""The four derived dates in words, as an editor sees them beside the period while typing."""

from datetime import date

from django.core.exceptions import ValidationError
from django.forms import DateField

from actors.dates import DateError, parse_period
from actors.models import Source
from actors.models.base import PERIOD_FIELDS

LABELS = {
    "earliest_start": "Earliest start",
    "latest_start": "Latest start",
    "earliest_end": "Earliest end",
    "latest_end": "Latest end",
}


def preview(when, horizon):
    """``{"rows": [[label, words], …], "note": …}``, or ``{"error": …}`` where the period cannot be read."""
    if not when.strip():
        return {"rows": [], "note": "No date: the record matches every date, marked as undated."}
    try:
        period = parse_period(when, horizon)
    except DateError as error:
        return {"error": str(error)}
    rows = [[LABELS[name], in_words(getattr(period, name))] for name in PERIOD_FIELDS]
    return {"rows": rows, "note": _certainty(period)}


def requested_horizon(source, horizon):
    """The horizon from the query of a preview: of a source by its slug, or as typed in a source's own form."""
    if source:
        return Source.all_objects.filter(pk=source).values_list("horizon", flat=True).first()
    try:
        return DateField().to_python(horizon or None)
    except ValidationError:
        return None


def in_words(day: date | None):
    """One derived date for reading."""
    return f"{day.day} {day:%B} {day.year}" if day else "unknown: any time before"


def short(record):
    """The four dates for one cell of a list: one range of days, or that of the start and that of the end."""
    if not record.latest_end:
        return ["undated"]
    start = _range(record.earliest_start, record.latest_start)
    end = _range(record.earliest_end, record.latest_end)
    return [start] if start == end else [start, f"→ {end}"]


def _range(first, last):
    if first == last:
        return f"{first}"
    return f"{first or ''}…{last}"


def _certainty(period):
    if period.earliest_end and period.latest_start <= period.earliest_end:
        return f"Certain from {in_words(period.latest_start)} to {in_words(period.earliest_end)}; else possible."
    return "Possible on these days, certain on no single one of them."
