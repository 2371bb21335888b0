"""The order of records: the columns to order by, names by the alphabet of their language.

The collations are ICU's, which every PostgreSQL database has, whatever its own locale: ``ar-x-icu`` puts Arabic letters
before Latin ones, and the forms of alef, ya and ta marbuta beside each other. The article counts as in any alphabetical
list of whole names, so that clients who sort by Unicode's rules (``Intl.Collator``) get the same order.
"""

from django.db.models import F
from django.db.models.expressions import Expression, OrderBy
from django.db.models.functions import Collate

from actors.name_order import COLLATIONS
from geodata.layers import Layer
from geodata.query.errors import InvalidParameter
from geodata.query.template import QueryTemplate


def ordering_of(layer: Layer, template: QueryTemplate) -> tuple[str, ...]:
    """The order of the query or of the layer, made total by the slug: columns, each with an optional leading minus."""
    names = template.get("ordering") or layer.ordering
    for name in names:
        if not layer.has(name.removeprefix("-")):
            raise InvalidParameter("ordering", ",".join(names), f"{layer.name} have no {name.removeprefix('-')}")
    return (*names, "slug")


def sort_key(column: str) -> Expression | F:
    """The expression by which records are ordered for a column."""
    return Collate(F(column), COLLATIONS[column]) if column in COLLATIONS else F(column)


def order_by(ordering: tuple[str, ...]) -> list[OrderBy]:
    """``ordering`` as arguments of the ORM's ``order_by``."""
    return [OrderBy(sort_key(name.removeprefix("-")), descending=name.startswith("-")) for name in ordering]
