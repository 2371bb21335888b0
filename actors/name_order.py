"""The order of names, by the alphabet instead of by code points: ICU's collations, which every PostgreSQL has."""

from django.db.models import F, Value
from django.db.models.expressions import Expression
from django.db.models.functions import Coalesce, Collate, NullIf

COLLATIONS = {"name_en": "en-x-icu", "name_ar": "ar-x-icu"}  # column → collation


def name_order(prefix: str = "") -> Expression:
    """What a record is called (its English name, else its slug), to sort by; ``prefix``: "place__" for a relation."""
    shown = Coalesce(NullIf(F(f"{prefix}name_en"), Value("")), F(f"{prefix}slug"))
    return Collate(shown, COLLATIONS["name_en"])


def alias_order() -> Expression:
    """The other names of a record, to sort by: Latin ones by the alphabet, then Arabic ones, in ICU's general order."""
    return Collate(F("name"), COLLATIONS["name_en"])
