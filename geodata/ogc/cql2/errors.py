"""Errors of filters, in terms of the filter's text: the parser reports rules of its own grammar."""

import json
import re
from collections.abc import Callable
from typing import Any

POSITION = re.compile(r"\s*--> 1:(\d+)")
EXPECTED = re.compile(r"= expected (.*)", re.DOTALL)
EXAMPLE = "a condition such as kind = 'airstrike'"
EXPECTED_BY_RULE = (  # the expected tokens, by rules of the grammar; the first entry with one of the rules applies
    (
        ("Expr", "Identifier", "BetweenOperand"),
        "a property, a text in single quotes, a number, DATE('2019-10-01'), a function, or a geometry such as "
        "POINT(40.98 34.40)",
    ),
    (("EOI",), "=, <>, <, >, <=, >=, LIKE, IN, BETWEEN, IS NULL, AND, OR, or the end"),
    (("And",), "a comma, a closing parenthesis, or an operator such as =, AND, OR"),
    (("NotFlag",), "NULL or NOT NULL"),
    (("Add",), "AND with the upper bound of BETWEEN"),
    (("COORD", "DECIMAL"), "a coordinate"),
)


class Cql2Error(ValueError):
    """An invalid filter; the message names the error and its position."""


def quote_node(node: Any) -> str:
    """A node of the tree as error messages quote it, at most 100 characters."""
    if isinstance(node, dict) and isinstance(node.get("property"), str):
        return f"“{node['property']}”"
    text = json.dumps(node, ensure_ascii=False)
    return f"“{text if len(text) <= 100 else text[:99] + '…'}”"


def explain_parse_error(message: str, text: str, original: Callable[[str], str]) -> str:
    """The parser's message in terms of the filter: the unexpected text, its position, and the expected tokens.

    ``original`` turns a piece of the text that the parser saw, with placeholders, into the text of the filter.
    """
    at, expected = POSITION.match(message), EXPECTED.search(message)
    if not at or not expected:
        return f"cannot be parsed; write {EXAMPLE}"
    position = int(at[1]) - 1
    rest, before = original(text[position:]), original(text[:position])
    unexpected = f"“{rest[:20]}”" if rest.strip() else "the end"
    after = f" after “{before[-30:]}”" if before.strip() else ""
    return f"cannot be parsed at {unexpected}{after}: expected {_expectation(expected[1])}"


def _expectation(expected: str) -> str:
    rules = set(re.findall(r"\w+", expected))
    return next((text for names, text in EXPECTED_BY_RULE if rules.intersection(names)), EXAMPLE)
