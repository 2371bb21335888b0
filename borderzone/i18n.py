"""Texts of the pages in English and Arabic (static/js/strings.json, shared with the map), and dates in both."""

import calendar
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from geodata.layers import VOCABULARIES

STRINGS = Path(settings.BASE_DIR) / "static" / "js" / "strings.json"
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LATIN_WORD_OR_DIGIT = re.compile(r"[A-Za-z][\w-]*|\d")


def arabic_digits(text: str) -> str:
    """The text with Arabic digits, except in Latin words such as M16."""

    def translate(match: re.Match[str]) -> str:
        return match[0].translate(ARABIC_DIGITS) if match[0].isdigit() else match[0]

    return LATIN_WORD_OR_DIGIT.sub(translate, text)


@lru_cache
def _read_strings() -> dict[str, list[str]]:
    return json.loads(STRINGS.read_text(encoding="utf-8"))


def strings() -> dict[str, list[str]]:
    """Key → [English, Arabic] for every text of the pages; read again on each call in development."""
    if settings.DEBUG:
        _read_strings.cache_clear()
    return _read_strings()


class Localizer:
    """Texts, numbers and dates in one of the two languages."""

    def __init__(self, lang: str) -> None:
        self.is_arabic = lang == "ar"

    def text(self, key: str, **values: object) -> str:
        """The text for a key, with {name} replaced by the values; raises KeyError for an unknown key."""
        text = strings()[key][self.is_arabic]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def field(self, record: Mapping[str, Any], name: str) -> str:
        """``name_en`` or ``name_ar`` of a record, in the own language if there is one."""
        english, arabic = record.get(f"{name}_en"), record.get(f"{name}_ar")
        if self.is_arabic:
            return arabic_digits(arabic or "") or english or ""
        return english or arabic or ""

    def term(self, vocabulary_name: str, value: str | None) -> str:
        """The label of a vocabulary's term; the value itself if it is none."""
        for vocabulary in VOCABULARIES:
            if vocabulary.name == vocabulary_name:
                for term in vocabulary.terms:
                    if term.value == value:
                        return term.label_ar if self.is_arabic else term.label_en
        return value or ""

    def number(self, value: object) -> str:
        """The number with the digits of the language."""
        return str(value).translate(ARABIC_DIGITS) if self.is_arabic else str(value)

    def day(self, day: date) -> str:
        """Day, month and year: 1 October 2019."""
        return f"{self.number(day.day)} {self.month(day)}"

    def month(self, day: date) -> str:
        """Month and year: October 2019."""
        return f"{self.text(f'month.{day.month}')} {self.number(day.year)}"

    def format_range(self, first: date, last: date) -> str:
        """A range of days as a day, a month, a year, whole months or years, or first – last."""
        if first == last:
            return self.day(first)
        is_whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
        if is_whole_months and first.month == 1 and last.month == 12:
            years = dict.fromkeys((first.year, last.year))
            return "–".join(self.number(year) for year in years)
        if is_whole_months:
            return " – ".join(dict.fromkeys((self.month(first), self.month(last))))
        return f"{self.day(first)} – {self.day(last)}"

    def format_period(self, record: Mapping[str, Any], horizon: date | None) -> str:
        """The period of a record, with its vagueness, from its four dates (ISO 8601 texts)."""
        if not record.get("latest_end"):
            return self.text("when.undated")
        latest_start, latest_end = (date.fromisoformat(record[name]) for name in ("latest_start", "latest_end"))
        earliest_start, earliest_end = (
            date.fromisoformat(record[name]) if record[name] else None for name in ("earliest_start", "earliest_end")
        )
        if earliest_start is not None and (earliest_start, latest_start) == (earliest_end, latest_end):
            if earliest_start == latest_end:
                return self.text("when.on", day=self.day(earliest_start))
            return self.text("when.within", span=self.format_range(earliest_start, latest_end))
        start = self._format_start(earliest_start, latest_start)
        return self.text("when.fromTo", **{"from": start, "to": self._format_end(earliest_end, latest_end, horizon)})

    def _format_start(self, earliest: date | None, latest: date) -> str:
        if earliest is None:
            return self.text("when.startUnknown", day=self.day(latest))
        if earliest == latest:
            return self.text("when.from", day=self.day(earliest))
        return self.text("when.fromWithin", span=self.format_range(earliest, latest))

    def _format_end(self, earliest: date | None, latest: date, horizon: date | None) -> str:
        if earliest is not None and earliest != latest:
            return self.text("when.toWithin", span=self.format_range(earliest, latest))
        if earliest is not None and horizon is not None and latest >= horizon:
            return self.text("when.still", day=self.day(horizon))
        return self.text("when.to", day=self.day(latest))
