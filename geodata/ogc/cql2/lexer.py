"""The tokens of a filter, normalised for the parser, and placeholders for texts that the parser would misread.

CQL2 has forms that the ``cql2`` package does not parse: numbers such as ``.5`` (and ``4.098E1`` in coordinates), and
texts with a quote after a backslash. And the package converts times to UTC, which may be another day than the one
that is written: so texts are replaced by placeholders.
"""

import re
from decimal import Decimal
from typing import Any

from geodata.ogc.cql2.errors import Cql2Error

TEXT = r"'(?:[^'\\]|''|\\.)*'"
NAME = r'"[^"]*"|[^\W\d][\w.]*'
NUMBER = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
TOKEN = re.compile(rf"""{TEXT}|{NAME}|{NUMBER}|[()]|,|\s+|[^\w\s'"(),.]+|.""", re.DOTALL)
IS_NUMBER = re.compile(NUMBER)
SHORT_EXPONENT = re.compile(r".*[eE][-+]?[0-9]{1,2}")  # a longer one is too large or too small for a coordinate
ESCAPED = re.compile(r"''|\\(.)", re.DOTALL)
PLACEHOLDER = re.compile(r"hidden__(\d+)")
QUOTED_PLACEHOLDER = re.compile(rf"'?{PLACEHOLDER.pattern}'?")


def tokenize(text: str) -> list[str]:
    """The tokens of the text, in order, white space as one blank. Raises Cql2Error for a text that is not closed."""
    tokens = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in ("'", '"'):
            rest = text[match.start() : match.start() + 20]
            raise Cql2Error(f"has a text that is not closed at “{rest}”; a quote within it is written '' or \\'")
        tokens.append(_normalise_number(token) if IS_NUMBER.fullmatch(token) else " " if token.isspace() else token)
    return tokens


def _normalise_number(number: str) -> str:
    """The same number with a digit before the point and without an exponent."""
    if SHORT_EXPONENT.fullmatch(number):
        return f"{Decimal(number):f}"
    return f"0{number}" if number.startswith(".") else number


def is_text(token: str) -> bool:
    """Whether the token is a text in single quotes."""
    return token.startswith("'")


def unquote(token: str) -> str:
    """The value of a text in quotes: a quote is written twice or after a backslash; other backslashes are literal."""
    return ESCAPED.sub(lambda match: "'" if match[1] in (None, "'") else match[0], token[1:-1])


class Placeholders:
    """Names that the parser sees in place of values, with the original texts."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.originals: list[str] = []

    def name(self, value: Any, original: str = "") -> str:
        """A name for the value, which was written as ``original``."""
        self.values.append(value)
        self.originals.append(original)
        return f"hidden__{len(self.values) - 1}"

    def original_text(self, text: str) -> str:
        """A piece of text with the names replaced by the original texts."""
        return QUOTED_PLACEHOLDER.sub(lambda match: self.originals[int(match[1])], text)

    def restore(self, tree: Any) -> Any:
        """The tree with the names replaced by their values."""
        if isinstance(tree, list):
            return [self.restore(part) for part in tree]
        if isinstance(tree, dict):
            name = tree.get("property")
            if isinstance(name, str) and PLACEHOLDER.fullmatch(name):
                return self.restore(name)
            return {name: self.restore(value) for name, value in tree.items()}
        match = PLACEHOLDER.fullmatch(tree) if isinstance(tree, str) else None
        return self.values[int(match[1])] if match else tree


def check_name(name: str) -> None:
    """Raises Cql2Error for a name that looks like a placeholder."""
    if PLACEHOLDER.match(name):
        raise Cql2Error(f"names such as {name} are not properties")
