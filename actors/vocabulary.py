"""Controlled vocabularies, with labels and meanings in English and Arabic, as the API serves them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One term of a vocabulary: the value in the database, and its label and meaning in both languages."""

    value: str
    label_en: str
    label_ar: str
    meaning_en: str
    meaning_ar: str


class Vocabulary:
    """A closed list of terms; ``choices`` suits a Django field."""

    def __init__(self, name: str, *rows: tuple[str, str, str, str, str]) -> None:
        self.name = name
        self.terms = tuple(Term(*row) for row in rows)
        self.values = tuple(term.value for term in self.terms)
        self.choices = [(term.value, term.label_en) for term in self.terms]

    def __contains__(self, value: object) -> bool:
        return value in self.values
