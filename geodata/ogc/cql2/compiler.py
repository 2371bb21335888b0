"""From the tree of a filter to a condition that the ORM compiles.

Every part has a type, so that what cannot be compared is refused in words before the database sees it. Literals
become named values of the statement (``Param``), so that filters of one form share one compiled statement.
"""

import json
import math
from dataclasses import dataclass

from django.contrib.gis.db.models import GeometryField
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, DateField, FloatField

from geodata.db.params import BindParam
from geodata.ogc.cql2 import spatial, temporal
from geodata.ogc.cql2.errors import Cql2Error
from geodata.ogc.cql2.expressions import (
    and_,
    any_of,
    binary_operator,
    function_call,
    is_null,
    negated,
)
from geodata.ogc.crs import CRS84
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

FIELDS = {
    TEXT: CharField(),
    NUMBER: FloatField(),
    BOOLEAN: BooleanField(),
    DATE: DateField(),
    GEOMETRY: GeometryField(srid=4326),
    ARRAY: ArrayField(CharField()),
}
COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
ARRAYS = {"a_contains": "@>", "a_containedby": "<@", "a_overlaps": "&&", "a_equals": "="}
BY_FUNCTION = {
    GEOMETRY: "S_INTERSECTS and the like",
    PERIOD: "T_INTERSECTS and the like",
    ARRAY: "A_CONTAINS and the like",
}
ARITHMETIC = ("+", "-", "*", "/", "%", "^", "div")
LARGEST = 2**31


@dataclass(frozen=True)
class TypedExpression:
    """A part of a filter: its type and its expression; ``literal`` is the value of a literal."""

    type: str
    expression: object
    literal: object = None


class FilterCompiler:
    """Turns one filter on one layer into a condition; ``values`` gathers its literals by name."""

    def __init__(self, layer, crs=CRS84, prefix="filter"):
        self.queryables = queryables(layer)
        self.layer, self.crs, self.prefix = layer, crs, prefix
        self.values = {}
        self.operators = {
            "and": self._logic,
            "or": self._logic,
            "not": self._not,
            "isnull": self._is_null,
            "like": self._like,
            "between": self._between,
            "in": self._in,
            **dict.fromkeys(COMPARISONS, self._compare),
            **dict.fromkeys(ARRAYS, self._arrays),
        }

    def condition(self, node):
        """The condition that a tree states."""
        found = self.value(node)
        if found.type != BOOLEAN:
            raise Cql2Error(f"{self.told(node)} is {found.type}, which is neither true nor false; compare it")
        return found.expression

    def literal(self, value, kind):
        """A literal as a named value of the statement."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return TypedExpression(kind, BindParam(name, FIELDS[kind]), value)

    def told(self, node):
        """A part of the filter as it is named in refusals."""
        if isinstance(node, dict) and isinstance(node.get("property"), str):
            return f"“{node['property']}”"
        text = json.dumps(node, ensure_ascii=False)
        return f"“{text if len(text) <= 100 else text[:99] + '…'}”"

    def value(self, node) -> TypedExpression:
        """Any part of a filter with its type."""
        if isinstance(node, dict):
            return self._object(node)
        if isinstance(node, bool):
            return self.literal(node, BOOLEAN)
        if isinstance(node, (int, float)):
            if not math.isfinite(node):
                raise Cql2Error("holds a number that is too large")
            whole = float(node).is_integer() and abs(node) < LARGEST
            return self.literal(int(node) if whole else float(node), NUMBER)
        if isinstance(node, str):
            if "\x00" in node:
                raise Cql2Error("holds a NUL character; leave it out")
            return self.literal(node, TEXT)
        if isinstance(node, list):
            return self._array(node)
        raise Cql2Error("compares with NULL; write IS NULL")

    def _object(self, node):
        if "property" in node:
            found = self.queryables.get(str(node["property"]))
            if found is None:
                names = ", ".join(self.queryables)
                raise Cql2Error(f"{self.layer.name} have no queryable {self.told(node)}; there are: {names}")
            return TypedExpression(found.type, found.expression)
        for name in ("date", "timestamp"):
            if name in node:
                return self._day(name, node[name])
        if "type" in node or "bbox" in node:
            return spatial.literal(node, self)
        if "interval" in node:  # no column holds it; what is unknown where one of its edges is, stands for it
            return TypedExpression(PERIOD, binary_operator("<=", *temporal.edges(node["interval"], self)))
        return self._operation(node)

    def _day(self, name, node):
        if not isinstance(node, str):
            raise Cql2Error(f"{name.upper()} takes a text such as '2019-10-01', not {self.told(node)}")
        return self.literal(temporal.parse_day_literal(node), DATE)

    def _operation(self, node):
        name, arguments = node["op"].lower(), node.get("args", [])
        if name == "casei":
            return self._lowered(arguments)
        if name in spatial.RELATIONS or name in temporal.RELATIONS:
            self._check_number(node, arguments, 2)
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

    def _check_number(self, node, arguments, number):
        if len(arguments) != number:
            raise Cql2Error(f"{self.told(node)}: {node['op']} takes {number} arguments, not {len(arguments)}")

    def _logic(self, node, name, arguments):
        if not arguments:
            raise Cql2Error(f"{self.told(node)}: {name} takes conditions")
        conditions = [self.condition(part) for part in arguments]
        return and_(*conditions) if name == "and" else binary_operator("OR", *conditions)

    def _not(self, node, name, arguments):
        self._check_number(node, arguments, 1)
        return negated(self.condition(arguments[0]))

    def _is_null(self, node, name, arguments):
        self._check_number(node, arguments, 1)
        found = self.value(arguments[0])
        return is_null(found.expression or self.queryables["latest_end"].expression)

    def _compare(self, node, name, arguments):
        self._check_number(node, arguments, 2)
        left, right = self._alike(node, arguments)
        return binary_operator(name, left.expression, right.expression)

    def _alike(self, node, arguments):
        """The arguments, all of one type that can be compared; a text beside a date is read as one.

        So is 0 or 1 beside true and false, as GDAL writes them.
        """
        found = [self.value(part) for part in arguments]
        if any(part.type == DATE for part in found):
            found = [self._as_date(part) for part in found]
        if any(part.type == BOOLEAN for part in found):
            found = [self._as_boolean(part) for part in found]
        types = {part.type for part in found}
        for kind, hint in BY_FUNCTION.items():
            if kind in types:
                raise Cql2Error(f"{self.told(node)} compares {kind}; use {hint} instead")
        if len(types) > 1:
            raise Cql2Error(f"{self.told(node)} compares {' with '.join(sorted(types))}")
        return found

    def _as_date(self, part):
        is_text = part.type == TEXT and part.literal is not None
        return self.literal(temporal.parse_day_literal(part.literal), DATE) if is_text else part

    def _as_boolean(self, part):
        is_number = part.type == NUMBER and part.literal in (0, 1)
        return self.literal(bool(part.literal), BOOLEAN) if is_number else part

    def _between(self, node, name, arguments):
        self._check_number(node, arguments, 3)
        value, low, high = self._alike(node, arguments)
        return and_(
            binary_operator(">=", value.expression, low.expression),
            binary_operator("<=", value.expression, high.expression),
        )

    def _in(self, node, name, arguments):
        self._check_number(node, arguments, 2)
        choices = arguments[1] if isinstance(arguments[1], list) else [arguments[1]]
        if not choices:
            raise Cql2Error(f"{self.told(node)}: write at least one value")
        value, *found = self._alike(node, [arguments[0], *choices])
        if all(isinstance(part.expression, BindParam) for part in found):
            together = self.literal(tuple(part.literal for part in found), found[0].type)
            return any_of(value.expression, together.expression)
        return binary_operator("OR", *(binary_operator("=", value.expression, part.expression) for part in found))

    def _like(self, node, name, arguments):
        self._check_number(node, arguments, 2)
        value, pattern = (self.value(part) for part in arguments)
        if {value.type, pattern.type} != {TEXT}:
            raise Cql2Error(f"{self.told(node)}: LIKE compares text with a pattern such as '%bridge%'")
        text = pattern.literal
        if text is None:
            raise Cql2Error(f"{self.told(node)}: the pattern of LIKE is a text in quotes")
        if (len(text) - len(text.rstrip("\\"))) % 2:
            raise Cql2Error(f"{self.told(node)}: the pattern ends in the middle of an escape; write \\\\")
        return binary_operator("LIKE", value.expression, pattern.expression)

    def _lowered(self, arguments):
        self._check_number({"op": "casei", "args": arguments}, arguments, 1)
        found = self.value(arguments[0])
        if found.type != TEXT:
            raise Cql2Error(f"{self.told(arguments[0])} is {found.type}; casei takes text")
        return TypedExpression(TEXT, function_call("lower", found.expression, output=FIELDS[TEXT]), found.literal)

    def _array(self, node):
        if not all(isinstance(part, str) and "\x00" not in part for part in node):
            raise Cql2Error(f"{self.told(node)}: arrays hold texts")
        return TypedExpression(ARRAY, TextArrayAgg(self.literal(tuple(node), ARRAY).expression))

    def _arrays(self, node, name, arguments):
        self._check_number(node, arguments, 2)
        found = [self.value([part] if isinstance(part, str) else part) for part in arguments]
        if {part.type for part in found} != {ARRAY}:
            raise Cql2Error(f"{self.told(node)}: {name} compares arrays, such as actors with ('isis','iraqi-army')")
        left, right = (part.expression for part in found)
        if name == "a_equals":
            return and_(binary_operator("@>", left, right), binary_operator("<@", left, right))
        return binary_operator(ARRAYS[name], left, right)
