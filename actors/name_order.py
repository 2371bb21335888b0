"""The order of names, by the alphabet instead of by code points: ICU's collations, which every PostgreSQL has."""

from django.db.models import F, Value
from django.db.models.expressions import Expression
from django.db.models.functions import Coalesce, Collate, NullIf

COLLATIONS = {"name_en": "en-x-icu", "name_ar": "ar-x-icu"}  # column → collation


def name_order(prefix: str = "") -> Expression:
    """What a record is called (its English name, else its slug), to sort by; ``prefix``: "place__" for a relation."""
    shown = Coalesce(NullIf(F(f"{prefix}name_en"), Value("")), F(f"{prefix}slug"))
    return Collate(shown, COLLATIONS["name_en"])
