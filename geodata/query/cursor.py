"""Where a page ends, as a text in its links: the order, and the values by which the last record has its place in it.

The next page holds what comes after these values (keyset paging), so that it neither repeats nor misses records while
others add or withdraw some, as it would with an offset.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.db.models import BooleanField, DateField, ExpressionWrapper, Field, IntegerField, Q
from django.db.models.lookups import Exact, GreaterThan, IsNull, LessThan

from geodata.db.params import BindParam
from geodata.layers import Layer
from geodata.query.errors import InvalidParameter
from geodata.query.ordering import sort_key
from geodata.query.parsers import schema

EXPECTED = "follow the links “next” and “prev” of a response; nothing else gives this value"
EXAMPLE = "WyJzbHVnLHNsdWciLCJhIiwiYSJd"
MEANINGS = {
    "after": "Records after a page; its link “next” has this.",
    "before": "Records before a page; its link “prev” has this.",
}
Keys = tuple[str | int | None, ...]


def cursor_keys(ordering: tuple[str, ...], columns: Iterable[str], values: Iterable[Any]) -> Keys:
    """The values of a cursor: the order, and what a record is ordered by, from its columns as PostgreSQL sends them."""
    by_column = dict(zip(columns, map(_untyped, values), strict=True))
    return (",".join(ordering), *(by_column[name.removeprefix("-")] for name in ordering))


def _untyped(value: Any) -> str | int | None:
    if isinstance(value, bytes):
        return value.decode()
    return value.isoformat() if isinstance(value, date) else value


def encode_cursor(keys: Keys) -> str:
    """The text of a cursor."""
    return urlsafe_b64encode(json.dumps(keys, ensure_ascii=False, separators=(",", ":")).encode()).decode()


def decode_cursor(text: str) -> Keys:
    """The values of a cursor; raises ValueError."""
    try:
        values = json.loads(urlsafe_b64decode(text.encode("ascii")))
        json.dumps(values, ensure_ascii=False).encode()  # fails for half a character
    except (ValueError, Base64Error, RecursionError) as error:
        raise ValueError(EXPECTED) from error
    known = isinstance(values, list) and all(value is None or type(value) in (str, int) for value in values)
    if not known or not values or any(isinstance(value, str) and "\x00" in value for value in values):
        raise ValueError(EXPECTED)
    return tuple(values)


@schema({"type": "string", "pattern": "^[-_A-Za-z0-9]+={0,2}$"})
def parse_cursor(text: str, layer: Layer | None) -> Keys:
    """The values of a cursor."""
    return decode_cursor(text)


def null_keys(keys: Keys) -> tuple[bool, ...]:
    """Which of the values are null: this decides the text of the statement."""
    return tuple(value is None for value in keys[1:])


def bind_cursor(name: str, keys: Keys, layer: Layer, ordering: tuple[str, ...]) -> dict[str, Any]:
    """The values to bind; raises InvalidParameter for a cursor of another order. ``name`` is after or before."""
    try:
        if keys[0] != ",".join(ordering):
            raise ValueError(keys[0])
        return {
            f"{name}{number}": _typed(layer, column.removeprefix("-"), value)
            for number, (column, value) in enumerate(zip(ordering, keys[1:], strict=True))
        }
    except (ValueError, TypeError) as error:
        raise InvalidParameter(name, "", f"belongs to another order of the records; {EXPECTED}") from error


def _typed(layer: Layer, column: str, value: str | int | None) -> Any:
    field = layer.model._meta.get_field(column)
    if value is None:
        return None
    if isinstance(field, DateField):
        return date.fromisoformat(str(value))
    expected = int if isinstance(field, IntegerField) else str
    if type(value) is not expected or (isinstance(value, int) and abs(value) >= 2**31):
        raise ValueError(column)
    return value


def beyond_cursor(name: str, nulls: tuple[bool, ...], layer: Layer, ordering: tuple[str, ...]) -> Q:
    """Records after (or before) a cursor; ``nulls`` tells which of its values are null.

    Nulls come last in rising order and first in falling order, as PostgreSQL has it.
    """
    condition = Q()
    for number in reversed(range(min(len(ordering), len(nulls)))):
        column = ordering[number].removeprefix("-")
        falls = ordering[number].startswith("-") != (name == "before")
        field = cast(Field, layer.model._meta.get_field(column))
        key, is_null = sort_key(column), nulls[number]
        value = BindParam(f"{name}{number}", field)
        equal = Q(IsNull(key, True)) if is_null else Q(Exact(key, value))
        ties = equal & condition if condition else None
        if falls:
            further = Q(IsNull(key, False)) if is_null else Q(LessThan(key, value))
        elif is_null:
            further = None
        else:
            further = Q(GreaterThan(key, value))
            if field.null:
                further |= Q(IsNull(key, True))
        parts = [part for part in (further, ties) if part is not None]
        condition = parts[0] | parts[1] if len(parts) == 2 else parts[0] if parts else Q(NEVER)
    return condition


NEVER = ExpressionWrapper(Q(pk__in=[]), output_field=BooleanField())


def reverse_ordering(ordering: tuple[str, ...]) -> tuple[str, ...]:
    """The same columns in the opposite order."""
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in ordering)
