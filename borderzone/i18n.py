"""The page's words in two languages, and dates as people say them; the words are those of the map (strings.json)."""

import calendar
import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from geodata.layers import VOCABULARIES

STRINGS = Path(settings.BASE_DIR) / "static" / "js" / "strings.json"
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def arabic_digits(text):
    """Digits of an Arabic text as Arabic writes them; those of Latin words (M16) stay."""
    return text and re.sub(
        r"[A-Za-z][\w-]*|\d", lambda part: part[0].translate(ARABIC_DIGITS) if part[0].isdigit() else part[0], text
    )


@lru_cache
def _read():
    return json.loads(STRINGS.read_text(encoding="utf-8"))


def strings():
    """Every word of the pages as key → [English, Arabic]; read anew in development."""
    if settings.DEBUG:
        _read.cache_clear()
    return _read()


class Localizer:
    """Speaks one of the two languages."""

    def __init__(self, lang):
        self.lang = lang

    def text(self, key, **values):
        """The text for a key, with {name} replaced by the values."""
        text = strings()[key][self.lang == "ar"]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def field(self, row, field):
        """``field_en`` or ``field_ar`` of a row, whichever there is, the own language first."""
        english, arabic = row.get(f"{field}_en"), row.get(f"{field}_ar")
        if self.lang == "ar":
            return arabic_digits(arabic) or english or ""
        return english or arabic or ""

    def term(self, vocabulary, value):
        """A word of a vocabulary, as its users say it."""
        for known in VOCABULARIES:
            if known.name == vocabulary:
                for term in known.terms:
                    if term.value == value:
                        return term.label_ar if self.lang == "ar" else term.label_en
        return value or ""

    def number(self, value):
        """Digits as the language writes them."""
        return str(value).translate(ARABIC_DIGITS) if self.lang == "ar" else str(value)

    def day(self, day):
        return f"{self.number(day.day)} {self.month(day)}"

    def month(self, day):
        return f"{self.text(f'month.{day.month}')} {self.number(day.year)}"

    def format_range(self, first, last):
        """Days as people write them: a day, a month, a year, years, or first – last."""
        if first == last:
            return self.day(first)
        whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
        if whole and first.month == 1 and last.month == 12:
            years = dict.fromkeys((first.year, last.year))
            return "–".join(self.number(year) for year in years)
        if whole:
            return " – ".join(dict.fromkeys((self.month(first), self.month(last))))
        return f"{self.day(first)} – {self.day(last)}"

    def when(self, row, horizon):
        """When a record holds, with how vague that is."""
        es, ls, ee, le = (
            date.fromisoformat(row[name]) if row.get(name) else None
            for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")
        )
        if le is None:
            return self.text("when.undated")
        if (es, ls) == (ee, le):
            if es == le:
                return self.text("when.on", day=self.day(es))
            return self.text("when.within", span=self.format_range(es, le))
        return self.text("when.fromTo", **{"from": self._start(es, ls), "to": self._end(ee, le, horizon)})

    def _start(self, es, ls):
        if es is None:
            return self.text("when.startUnknown", day=self.day(ls))
        if es == ls:
            return self.text("when.from", day=self.day(es))
        return self.text("when.fromWithin", span=self.format_range(es, ls))

    def _end(self, ee, le, horizon):
        if ee == le:
            still = horizon is not None and le >= horizon
            return self.text("when.still", day=self.day(horizon)) if still else self.text("when.to", day=self.day(le))
        return self.text("when.toWithin", span=self.format_range(ee, le))
