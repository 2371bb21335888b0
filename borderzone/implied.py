"""What other records imply for the period of a record, in words; the map has them in static/js/panels/implied.js."""

import calendar
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from borderzone.i18n import Localizer

NAME = "\ufffc"  # stands for the link in a text
REPEATED = {"latest_start": "latest_end", "earliest_end": "earliest_start"}  # by the same day, the first follows

Row = dict[str, Any]  # as the API returns it


def implied_lines(localizer: Localizer, implied: Iterable[Row], find: Callable[[str, str], Row]) -> list[Row]:
    """A line for each reason (``implied`` of a record): the text ``before`` and ``after`` the ``name`` of a record.

    ``find`` gives the record of a layer and slug, which are in the line as well.
    """
    days = {reason["bound"]: reason["date"] for reason in implied}
    return [
        _line(localizer, reason, find(reason["layer"], reason["slug"]))
        for reason in implied
        if days.get(REPEATED.get(reason["bound"], "")) != reason["date"]
    ]


def _line(localizer: Localizer, reason: Row, record: Row) -> Row:
    is_first = reason["bound"].startswith("earliest")
    day = _edge_text(localizer, date.fromisoformat(reason["date"]), is_first)
    key = _reason_key(reason["rule"], record.get("kind"), is_first)
    bound = localizer.text(f"implied.{reason['bound']}", day=day)
    before, after = localizer.text(f"implied.{key}", day=day, name=NAME).split(NAME)
    return {
        "before": f"{bound}: {before}",
        "name": localizer.field(record, "name") or reason["slug"],
        "after": after,
        "layer": reason["layer"],
        "slug": reason["slug"],
    }


def _reason_key(rule: str, kind: str | None, is_first: bool) -> str:
    if rule in ("cause", "effect"):
        return rule
    return f"{'life' if kind == 'person' else 'existence'}.{'from' if is_first else 'until'}"


def _edge_text(localizer: Localizer, day: date, is_first: bool) -> str:
    """A day as the year or month of which it is the first day, or the last."""
    last_of_month = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    year = day.replace(month=1, day=1), day.replace(month=12, day=31)
    month = day.replace(day=1), last_of_month
    spans = (span for span in (year, month) if day == span[not is_first])
    return localizer.format_range(*next(spans, (day, day)))
