"""Expressions for the ORM: operators and functions of PostgreSQL with its own three-valued logic.

Django's lookups add conditions around nullable columns when they are negated; these do not.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import BooleanField, CharField, DateField, Field, Func
from django.db.models.functions import Collate

from geodata.ogc.crs import Crs

BOOLEAN = BooleanField()
DATE = DateField()


@dataclass(frozen=True)
class TypedExpression:
    """A node of a filter: its type, its expression, and the value if it is a literal; ``period`` has no expression."""

    type: str
    expression: Any
    literal: Any = None


class Compiler(Protocol):
    """What the spatial and temporal functions need of ``FilterCompiler``."""

    crs: Crs

    def compile(self, node: Any) -> TypedExpression: ...

    def literal(self, value: Any, kind: str) -> TypedExpression: ...


def binary_operator(operator: str, *operands: Any, output: Field = BOOLEAN) -> Func:
    """The operands with an operator between them, in parentheses."""
    return Func(*operands, template="(%(expressions)s)", arg_joiner=f" {operator} ", output_field=output)


def function_call(function: str, *arguments: Any, output: Field = BOOLEAN) -> Func:
    """A call of an SQL function."""
    return Func(*arguments, template=f"{function}(%(expressions)s)", output_field=output)


def case_folded(text: Any) -> Func:
    """The text with full case folding, as Unicode defines it, in any locale of the database: ß is ss, ς is σ."""
    return Func(
        Collate(text, "und-x-icu"),
        template="replace(lower(upper(lower(%(expressions)s))), 'ς', 'σ')",
        output_field=CharField(),
    )


def and_(*conditions: Any) -> Func:
    """The conjunction of one or more conditions."""
    return binary_operator("AND", *conditions) if len(conditions) > 1 else conditions[0]


def not_(condition: Any) -> Func:
    """NOT in three-valued logic: null stays null."""
    return Func(condition, template="(NOT %(expressions)s)", output_field=BOOLEAN)


def is_null(operand: Any) -> Func:
    """IS NULL, of an operand in parentheses."""
    return Func(operand, template="(%(expressions)s IS NULL)", output_field=BOOLEAN)


def in_array(operand: Any, array: Any) -> Func:
    """The operand equals one member of an array."""
    return Func(operand, array, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BOOLEAN)


def minus_infinity() -> Func:
    """A date before all days."""
    return Func(template="'-infinity'::date", output_field=DATE)


def plus_infinity() -> Func:
    """A date after all days."""
    return Func(template="'infinity'::date", output_field=DATE)
