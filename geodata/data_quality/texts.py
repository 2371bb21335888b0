"""Texts that ``actors.text`` would have cleaned: rows from raw SQL or bulk loads, which nothing cleans."""

from collections.abc import Iterator, Sequence

from actors.models import Alias, Citation
from actors.models.base import Record
from actors.models.evidence import NaturalKeyModel
from actors.signals import cleaned_texts
from actors.text import TextError, show_invisible
from geodata.data_quality.base import Finding
from geodata.layers import LAYERS

SAVE_AGAIN = "Save the record again, which cleans its texts"


def unclean_texts(reviews: Sequence[str]) -> Iterator[Finding]:
    """A text with an invisible sign or in decomposed letters, which looks like another text and is not."""
    for layer in LAYERS:
        for record in layer.model.all_objects.filter(review__in=reviews):
            yield from _findings(f"{layer.name}/{record.pk}", "its", record)
    references: tuple[type[Alias] | type[Citation], ...] = (Alias, Citation)
    for model in references:
        for row in model.all_objects.all():
            yield from _findings(f"{row.layer}/{row.slug}", f"of its {model._meta.verbose_name}, the", row)


def _findings(name: str, owner: str, row: Record | NaturalKeyModel) -> Iterator[Finding]:
    try:
        changed = cleaned_texts(row)
    except TextError as error:
        yield Finding(name, str(error), "Write the text again")
        return
    for field in changed:
        shown = show_invisible(str(getattr(row, field)))
        problem = "has invisible signs" if "⟨U+" in shown else "is not in Unicode NFC, or has other blanks"
        yield Finding(name, f"{owner} {field} “{shown[:200]}” {problem}", SAVE_AGAIN)
