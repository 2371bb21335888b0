"""Expressions that the ORM compiles: operators and functions of PostgreSQL with its own logic of three values.

Django's lookups add conditions of their own around nullable columns when they are negated; these do not.
"""

from django.db.models import BooleanField, DateField, Func

BOOLEAN = BooleanField()
DATE = DateField()


def binary_operator(operator, *parts, output=BOOLEAN):
    """The parts with an operator between them, in parentheses."""
    return Func(*parts, template="(%(expressions)s)", arg_joiner=f" {operator} ", output_field=output)


def function_call(function, *parts, output=BOOLEAN):
    """A function of the parts."""
    return Func(*parts, template=f"{function}(%(expressions)s)", output_field=output)


def and_(*conditions):
    return binary_operator("AND", *conditions) if len(conditions) > 1 else conditions[0]


def negated(condition):
    return Func(condition, template="(NOT %(expressions)s)", output_field=BOOLEAN)


def is_null(part):
    return Func(part, template="(%(expressions)s IS NULL)", output_field=BOOLEAN)


def any_of(part, values):
    """The part equals one of an array's values."""
    return Func(part, values, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BOOLEAN)


def first_day():
    """Before all days."""
    return Func(template="'-infinity'::date", output_field=DATE)


def last_day():
    """After all days."""
    return Func(template="'infinity'::date", output_field=DATE)
