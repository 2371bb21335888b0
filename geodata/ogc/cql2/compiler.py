"""Compile the tree of a filter (CQL2 JSON) to an expression for the ORM.

Every node has a type, so that operands that cannot be compared are rejected with a clear message before the database
sees them. Literals become named parameters (``BindParam``), so that filters of one form share one compiled statement.
Source: OGC 21-065r2 (CQL2).
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, DateField, Field, FloatField, Func

from geodata.db.params import BindParam
from geodata.layers import Layer
from geodata.ogc.cql2 import spatial, temporal
from geodata.ogc.cql2.errors import Cql2Error, quote_node
from geodata.ogc.cql2.expressions import (
    TypedExpression,
    and_,
    binary_operator,
    case_folded,
    in_array,
    is_null,
    not_,
)
from geodata.ogc.crs import CRS84, Crs
from geodata.ogc.queryables import (
    ARRAY,
    BOOLEAN,
    DATE,
    GEOMETRY,
    NUMBER,
    PERIOD,
    TEXT,
    TextArrayAgg,
    queryables,
)

FIELDS: dict[str, Field] = {
    TEXT: CharField(),
    NUMBER: FloatField(),
    BOOLEAN: BooleanField(),
    DATE: DateField(),
    GEOMETRY: GeometryField(srid=4326),
    ARRAY: ArrayField(CharField()),
}
COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
ARRAYS = {"a_contains": "@>", "a_containedby": "<@", "a_overlaps": "&&", "a_equals": "="}
PREDICATE_HINTS = {
    GEOMETRY: "S_INTERSECTS and the like",
    PERIOD: "T_INTERSECTS and the like",
    ARRAY: "A_CONTAINS and the like",
}
ARITHMETIC = ("+", "-", "*", "/", "%", "^", "div")
MAX_INTEGER = 2**31


class FilterCompiler:
    """Compiles one filter on one layer; ``values`` collects its literals by parameter name.

    ``crs`` is that of the literal geometries, ``prefix`` that of the parameter names.
    """

    def __init__(self, layer: Layer, crs: Crs = CRS84, prefix: str = "filter"):
        self.queryables = queryables(layer)
        self.layer, self.crs, self.prefix = layer, crs, prefix
        self.values: dict[str, Any] = {}
        self.operators: dict[str, Callable[[dict, str, list], Func]] = {
            "and": self._logic,
            "or": self._logic,
            "not": self._not,
            "isnull": self._is_null,
            "like": self._like,
            "between": self._between,
            "in": self._in,
            **dict.fromkeys(COMPARISONS, self._compare),
            **dict.fromkeys(ARRAYS, self._array_predicate),
        }

    def condition(self, node: Any) -> Func:
        """The boolean expression of a tree. Raises Cql2Error for one that cannot be compiled."""
        operand = self.compile(node)
        if operand.type != BOOLEAN:
            raise Cql2Error(f"{quote_node(node)} is {operand.type}, which is neither true nor false; compare it")
        return operand.expression

    def literal(self, value: Any, kind: str) -> TypedExpression:
        """A literal as a named parameter of the statement."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return TypedExpression(kind, BindParam(name, FIELDS[kind]), value)

    def compile(self, node: Any) -> TypedExpression:
        """Any node of a filter with its type. Raises Cql2Error for one that cannot be compiled."""
        if isinstance(node, dict):
            return self._object(node)
        if isinstance(node, bool):
            return self.literal(node, BOOLEAN)
        if isinstance(node, (int, float)):
            if not math.isfinite(node):
                raise Cql2Error("holds a number that is too large")
            whole = float(node).is_integer() and abs(node) < MAX_INTEGER
            return self.literal(int(node) if whole else float(node), NUMBER)
        if isinstance(node, str):
            if "\x00" in node:
                raise Cql2Error("holds a NUL character; leave it out")
            return self.literal(node, TEXT)
        if isinstance(node, list):
            return self._array(node)
        raise Cql2Error("compares with NULL; write IS NULL")

    def _object(self, node: dict) -> TypedExpression:
        if "property" in node:
            queryable = self.queryables.get(str(node["property"]))
            if queryable is None:
                names = ", ".join(self.queryables)
                raise Cql2Error(f"{self.layer.name} have no queryable {quote_node(node)}; there are: {names}")
            return TypedExpression(queryable.type, queryable.expression)
        for name in ("date", "timestamp"):
            if name in node:
                return self._instant(name, node[name])
        if "type" in node or "bbox" in node:
            return spatial.literal(node, self)
        if "interval" in node:  # has no column: an expression that is null where one of its bounds is
            return TypedExpression(PERIOD, binary_operator("<=", *temporal.interval_bounds(node["interval"], self)))
        return self._operation(node)

    def _instant(self, name: str, node: Any) -> TypedExpression:
        if not isinstance(node, str):
            raise Cql2Error(f"{name.upper()} takes a text such as '2019-10-01', not {quote_node(node)}")
        return self.literal(temporal.parse_day_literal(node), DATE)

    def _operation(self, node: dict) -> TypedExpression:
        name, arguments = node["op"].lower(), node.get("args", [])
        if name == "casei":
            return self._casei(arguments)
        if name in spatial.RELATIONS or name in temporal.RELATIONS:
            self._check_argument_count(node, arguments, 2)
            relation = spatial.relation if name in spatial.RELATIONS else temporal.relation
            return TypedExpression(BOOLEAN, relation(name, arguments, self))
        if name in ARITHMETIC:
            raise Cql2Error(
                f"calculates ({', '.join(ARITHMETIC)}, or a minus before a property), which is not offered here;"
                " compare a property with a number, such as precision_m > 500"
            )
        if name not in self.operators:
            names = ", ".join([*self.operators, "casei", *spatial.RELATIONS, *temporal.RELATIONS])
            raise Cql2Error(f"there is no operator or function “{node['op']}”; there are: {names}")
        return TypedExpression(BOOLEAN, self.operators[name](node, name, arguments))

    def _check_argument_count(self, node: dict, arguments: Sequence, number: int) -> None:
        if len(arguments) != number:
            raise Cql2Error(f"{quote_node(node)}: {node['op']} takes {number} arguments, not {len(arguments)}")

    def _logic(self, node: dict, name: str, arguments: list) -> Func:
        if not arguments:
            raise Cql2Error(f"{quote_node(node)}: {name} takes conditions")
        conditions = [self.condition(part) for part in arguments]
        return and_(*conditions) if name == "and" else binary_operator("OR", *conditions)

    def _not(self, node: dict, name: str, arguments: list) -> Func:
        self._check_argument_count(node, arguments, 1)
        return not_(self.condition(arguments[0]))

    def _is_null(self, node: dict, name: str, arguments: list) -> Func:
        self._check_argument_count(node, arguments, 1)
        operand = self.compile(arguments[0])
        return is_null(operand.expression or self.queryables["latest_end"].expression)

    def _compare(self, node: dict, name: str, arguments: list) -> Func:
        self._check_argument_count(node, arguments, 2)
        left, right = self._coerce(node, arguments)
        return binary_operator(name, left.expression, right.expression)

    def _coerce(self, node: dict, arguments: list) -> list[TypedExpression]:
        """The arguments, all of one type that can be compared.

        A text beside a date is parsed as a date, and 0 or 1 beside a boolean, as GDAL writes them, as a boolean.
        """
        operands = [self.compile(argument) for argument in arguments]
        if any(operand.type == DATE for operand in operands):
            operands = [self._to_date(operand) for operand in operands]
        if any(operand.type == BOOLEAN for operand in operands):
            operands = [self._to_boolean(operand) for operand in operands]
        types = {operand.type for operand in operands}
        for kind, hint in PREDICATE_HINTS.items():
            if kind in types:
                raise Cql2Error(f"{quote_node(node)} compares {kind}; use {hint} instead")
        if len(types) > 1:
            raise Cql2Error(f"{quote_node(node)} compares {' with '.join(sorted(types))}")
        return operands

    def _to_date(self, operand: TypedExpression) -> TypedExpression:
        is_text = operand.type == TEXT and operand.literal is not None
        return self.literal(temporal.parse_day_literal(operand.literal), DATE) if is_text else operand

    def _to_boolean(self, operand: TypedExpression) -> TypedExpression:
        is_number = operand.type == NUMBER and operand.literal in (0, 1)
        return self.literal(bool(operand.literal), BOOLEAN) if is_number else operand

    def _between(self, node: dict, name: str, arguments: list) -> Func:
        self._check_argument_count(node, arguments, 3)
        value, low, high = self._coerce(node, arguments)
        return and_(
            binary_operator(">=", value.expression, low.expression),
            binary_operator("<=", value.expression, high.expression),
        )

    def _in(self, node: dict, name: str, arguments: list) -> Func:
        self._check_argument_count(node, arguments, 2)
        choices = arguments[1] if isinstance(arguments[1], list) else [arguments[1]]
        if not choices:
            raise Cql2Error(f"{quote_node(node)}: write at least one value")
        value, *members = self._coerce(node, [arguments[0], *choices])
        if all(isinstance(member.expression, BindParam) for member in members):
            array = self.literal(tuple(member.literal for member in members), members[0].type)
            return in_array(value.expression, array.expression)
        return binary_operator("OR", *(binary_operator("=", value.expression, each.expression) for each in members))

    def _like(self, node: dict, name: str, arguments: list) -> Func:
        self._check_argument_count(node, arguments, 2)
        value, pattern = (self.compile(part) for part in arguments)
        if {value.type, pattern.type} != {TEXT}:
            raise Cql2Error(f"{quote_node(node)}: LIKE compares text with a pattern such as '%bridge%'")
        text = pattern.literal
        if text is None:
            raise Cql2Error(f"{quote_node(node)}: the pattern of LIKE is a text in quotes")
        if (len(text) - len(text.rstrip("\\"))) % 2:
            raise Cql2Error(f"{quote_node(node)}: the pattern ends in the middle of an escape; write \\\\")
        return binary_operator("LIKE", value.expression, pattern.expression)

    def _casei(self, arguments: list) -> TypedExpression:
        self._check_argument_count({"op": "casei", "args": arguments}, arguments, 1)
        operand = self.compile(arguments[0])
        if operand.type != TEXT:
            raise Cql2Error(f"{quote_node(arguments[0])} is {operand.type}; casei takes text")
        return TypedExpression(TEXT, case_folded(operand.expression), operand.literal)

    def _array(self, node: list) -> TypedExpression:
        if not all(isinstance(part, str) and "\x00" not in part for part in node):
            raise Cql2Error(f"{quote_node(node)}: arrays hold texts")
        return TypedExpression(ARRAY, TextArrayAgg(self.literal(tuple(node), ARRAY).expression))

    def _array_predicate(self, node: dict, name: str, arguments: list) -> Func:
        self._check_argument_count(node, arguments, 2)
        operands = [self.compile([each] if isinstance(each, str) else each) for each in arguments]
        if {operand.type for operand in operands} != {ARRAY}:
            raise Cql2Error(f"{quote_node(node)}: {name} compares arrays, such as actors with ('isis','iraqi-army')")
        left, right = (operand.expression for operand in operands)
        if name == "a_equals":
            return and_(binary_operator("@>", left, right), binary_operator("<@", left, right))
        return binary_operator(ARRAYS[name], left, right)
