"""The search of lists and pickers, by the names that the search of the public site reads.

The table of names belongs to another app, which registers the two functions that read it.
"""

import re
from collections.abc import Callable, Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from actors.models.base import Record
from actors.text import TextError, clean_text

SLUG = re.compile("[a-z0-9]+([-_][a-z0-9]+)+")
MAX_LENGTH = 200  # characters; of a longer text the beginning is searched for
RankedSlugs = Callable[[str, str], list[str]]
SlugsWithWords = Callable[[str, str], tuple[str, list[str]]]
_functions: list[tuple[RankedSlugs, SlugsWithWords]] = []


def register_search(ranked_slugs: RankedSlugs, slugs_with_words: SlugsWithWords) -> None:
    """Register, for a layer and a text, the best slugs, and a subquery for all slugs that have its words."""
    _functions[:] = [(ranked_slugs, slugs_with_words)]


def find_records(
    records: QuerySet[Record], layer: str, text: str, related: Sequence[tuple[str, str]], ordered: bool
) -> QuerySet[Record]:
    """The records of a layer whose names, in any spelling, or slug match; the best first, unless ``ordered``.

    ``related`` are pairs of a foreign key and the layer to which it leads: those records' names count as well.
    """
    try:
        text = clean_text(text)[:MAX_LENGTH].strip()
    except TextError:
        return records.none()
    if not text or not _functions:
        return records
    ranked_slugs, slugs_with_words = _functions[0]
    best = ranked_slugs(layer, text)
    found = Q(pk__in=RawSQL(*slugs_with_words(layer, text)))
    for key, related_layer in related:
        found |= Q(**{f"{key}__in": RawSQL(*slugs_with_words(related_layer, text))})
    if not (SLUG.fullmatch(text) and records.filter(found).exists()):  # whoever types a slug means no similar name
        found |= Q(pk__in=best)
    records = records.filter(found)
    return records if ordered else records.order_by(_rank(best).asc(nulls_last=True), *records.query.order_by)


def _rank(slugs: list[str]) -> Func:
    """The position of a record among the best."""
    best = Cast(Value(slugs, ArrayField(TextField())), ArrayField(TextField()))
    return Func(best, Cast(F("pk"), TextField()), function="array_position", output_field=IntegerField())
