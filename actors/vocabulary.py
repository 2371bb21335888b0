"""Controlled words: each with its label and its meaning in English and Arabic, served by the API as they stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One word of a vocabulary, as stored in the database, with what people read."""

    value: str
    label_en: str
    label_ar: str
    meaning_en: str
    meaning_ar: str


class Vocabulary:
    """A closed list of terms under one name, usable as ``choices`` of a Django field."""

    def __init__(self, name, *rows):
        self.name = name
        self.terms = tuple(Term(*row) for row in rows)
        self.values = tuple(term.value for term in self.terms)
        self.choices = [(term.value, term.label_en) for term in self.terms]

    def __contains__(self, value):
        return value in self.values
