"""The order of records: the columns to order by, names by the alphabet of their language.

The collations are ICU's, which every PostgreSQL database has, whatever its own locale: ``ar-x-icu`` puts Arabic letters
before Latin ones, and the forms of alef, ya and ta marbuta beside each other. The article counts as in any alphabetical
list of whole names, so that clients who sort by Unicode's rules (``Intl.Collator``) get the same order.

By time a cause comes before its effect: the effective dates of the effect are not before those of the cause, and where
they are equal, ``sequence`` decides.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Case, DateField, F, Value, When
from django.db.models.expressions import Expression, OrderBy
from django.db.models.functions import Coalesce, Collate

from actors.models.base import PERIOD_FIELDS
from actors.name_order import COLLATIONS
from geodata.layers import Layer
from geodata.query.errors import InvalidParameter
from geodata.query.template import QueryTemplate

SEQUENCE = "sequence"


def ordering_of(layer: Layer, template: QueryTemplate) -> tuple[str, ...]:
    """The order of the query or of the layer, made total by the slug: columns, each with an optional leading minus."""
    names = template.get("ordering") or layer.ordering
    for name in names:
        if not layer.has(name.removeprefix("-")):
            raise InvalidParameter("ordering", ",".join(names), f"{layer.name} have no {name.removeprefix('-')}")
    return (*_columns(layer, names), "slug")


def _columns(layer: Layer, names: Iterable[str]) -> Iterator[str]:
    """The columns that a name stands for: a date is the effective one; of equal dates a cause precedes its effect."""
    dated = False
    for name in names:
        sign, column = "-" * name.startswith("-"), name.removeprefix("-")
        if column not in PERIOD_FIELDS:
            yield name
            continue
        yield f"{sign}effective_{column}"
        if layer.has(SEQUENCE) and not dated:
            dated = True
            yield f"{sign}{SEQUENCE}"


def sort_key(column: str) -> Expression | F:
    """The expression by which records are ordered for a column; an unbounded start is earlier than any day."""
    if column == "effective_earliest_start":
        unbounded = Case(When(effective_latest_end__isnull=False, then=Value(date.min)), output_field=DateField())
        return Coalesce(F(column), unbounded)
    return Collate(F(column), COLLATIONS[column]) if column in COLLATIONS else F(column)


def order_by(ordering: tuple[str, ...]) -> list[OrderBy]:
    """``ordering`` as arguments of the ORM's ``order_by``."""
    return [OrderBy(sort_key(name.removeprefix("-")), descending=name.startswith("-")) for name in ordering]
