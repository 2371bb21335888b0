"""What is wrong with a filter, in words for the person who wrote it; the parser speaks of its own grammar."""

import re

AT = re.compile(r"\s*--> 1:(\d+)")
EXPECTED = re.compile(r"= expected (.*)", re.DOTALL)
EXAMPLE = "a condition such as kind = 'airstrike'"
EXPECTED_BY_RULE = (  # what the parser would have taken, by names of its grammar; the first that has one of them
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
    """A filter that cannot be used; the message says what is wrong with it and where."""


def explain_parse_error(message, text, shown):
    """The parser's message in our words: what it met where, and what it would have taken.

    ``shown`` turns a piece of the text that the parser saw into what was written.
    """
    at, expected = AT.match(message), EXPECTED.search(message)
    if not at or not expected:
        return f"cannot be read; write {EXAMPLE}"
    position = int(at[1]) - 1
    rest, before = shown(text[position:]), shown(text[:position])
    met = f"“{rest[:20]}”" if rest.strip() else "the end"
    after = f" after “{before[-30:]}”" if before.strip() else ""
    return f"cannot be read at {met}{after}: here should stand {_wanted(expected[1])}"


def _wanted(expected):
    names = set(re.findall(r"\w+", expected))
    return next((words for known, words in EXPECTED_BY_RULE if names.intersection(known)), EXAMPLE)
