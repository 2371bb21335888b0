"""The one rule of time: whether a record with vague dates is valid in the days of a query.

The rule itself stands in functions of the database (``actors/migrations/0007_temporal_functions.py``), which the
statements of ``geodata.analysis`` and ``geodata.data_quality`` call too. Here are the ORM's calls of them.

They read the effective dates, which are a record's own narrowed by what others imply (``geodata.models.implied``). With
``implied=no`` the tables are views whose effective dates are the own ones (``geodata.db.as_of``).
"""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import BooleanField, CharField, Expression, F, Func, Q, Value
from django.db.models.lookups import Exact

from geodata.db.params import BindParam
from geodata.query.template import QueryTemplate

DAYS = BindParam("days", DateRangeField())


class PossiblyValid(Func):
    """The record is valid in the days of the query in some reading of its dates, by an index on ``effective_span``.

    An undated record is, up to its source's horizon, where its span ends.
    """

    function = "possibly_valid"
    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__(F("effective_span"), DAYS)


class DefinitelyValid(Func):
    """The record is dated, and valid in the days of the query in every reading of its dates."""

    function = "definitely_valid"
    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__(F("effective_latest_start"), F("effective_earliest_end"), DAYS)


class Certainty(Func):
    """``definite``, ``possible`` or ``undated`` in the days of the query; null if the record is not valid in them."""

    function = "certainty"
    output_field = CharField()

    def __init__(self) -> None:
        undated = Exact(F("when"), Value(""))
        super().__init__(undated, F("effective_span"), F("effective_latest_start"), F("effective_earliest_end"), DAYS)


def valid_during(template: QueryTemplate) -> Q:
    """Records valid in the days of the query; with ``certainty=definite``, the dated ones only if definitely so."""
    condition = Q(PossiblyValid())
    return condition & (Q(when="") | Q(DefinitelyValid())) if template.get("certainty") == "definite" else condition


def certainty(template: QueryTemplate) -> Expression:
    """The certainty of a record in the days of the query; null for a query without days."""
    return Certainty() if "days" in template else Value(None, output_field=CharField())
