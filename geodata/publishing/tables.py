"""Tables that accompany the records: the codebook of columns and the controlled vocabularies."""

from collections.abc import Callable
from dataclasses import dataclass

from geodata import codebook
from geodata.layers import LAYERS, VOCABULARIES
from geodata.query import arrow

TableRow = dict[str, str]  # column name → text


@dataclass(frozen=True)
class AuxiliaryTable:
    """A table of texts: its title, what it describes, and the function that builds its rows."""

    title: str
    description: str
    rows: Callable[[], list[TableRow]]


def codebook_rows() -> list[TableRow]:
    """Layer, column, type, and meaning in two languages, for every column of every layer."""
    rows = []
    for layer in LAYERS:
        for name, column_type in arrow.column_types(layer).items():
            english, arabic = codebook.describe(name)
            meanings = {"meaning_en": english, "meaning_ar": arabic}
            rows.append({"layer": layer.name, "column": name, "type": column_type.name, **meanings})
    return rows


def vocabulary_rows() -> list[TableRow]:
    """Vocabulary, value, label and meaning in two languages, for every term."""
    return [{"vocabulary": vocabulary.name, **vars(term)} for vocabulary in VOCABULARIES for term in vocabulary.terms]


TABLES = {
    "codebook": AuxiliaryTable("Codebook", "What every column of every layer means", codebook_rows),
    "vocabularies": AuxiliaryTable("Vocabularies", "What every controlled word means", vocabulary_rows),
}
