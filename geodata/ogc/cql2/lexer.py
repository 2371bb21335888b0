"""The words of a filter, spelled as the parser takes them, and what the parser need not see.

The grammar of CQL2 has what the ``cql2`` package does not take: numbers such as ``.5`` (and ``4.098E1`` in
coordinates), and texts with a quote after a backslash. And it turns times into UTC, which may be another day than the
one that is written: so texts are kept from it.
"""

import re
from decimal import Decimal

from geodata.ogc.cql2.errors import Cql2Error

TEXT = r"'(?:[^'\\]|''|\\.)*'"
NAME = r'"[^"]*"|[^\W\d][\w.]*'
NUMBER = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
TOKEN = re.compile(rf"""{TEXT}|{NAME}|{NUMBER}|[()]|,|\s+|[^\w\s'"(),.]+|.""", re.DOTALL)
IS_NUMBER = re.compile(NUMBER)
SHORT_EXPONENT = re.compile(r".*[eE][-+]?[0-9]{1,2}")  # a longer one is too large or too small for a coordinate
ESCAPED = re.compile(r"''|\\(.)", re.DOTALL)
MARK = re.compile(r"hidden__(\d+)")
QUOTED_MARK = re.compile(rf"'?{MARK.pattern}'?")


def tokenize(text):
    """The words of the text, in order; all of them together are the text."""
    tokens = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in ("'", '"'):
            rest = text[match.start() : match.start() + 20]
            raise Cql2Error(f"has a text that is not closed at “{rest}”; a quote within it is written '' or \\'")
        tokens.append(_normalise_number(token) if IS_NUMBER.fullmatch(token) else " " if token.isspace() else token)
    return tokens


def _normalise_number(number):
    """The same number with a digit before the point and without an exponent."""
    if SHORT_EXPONENT.fullmatch(number):
        return f"{Decimal(number):f}"
    return f"0{number}" if number.startswith(".") else number


def is_text(token):
    return token.startswith("'")


def unquote(token):
    """What a text in quotes says: a quote is written twice or after a backslash; other backslashes stay."""
    return ESCAPED.sub(lambda match: "'" if match[1] in (None, "'") else match[0], token[1:-1])


class Placeholders:
    """What the parser sees only by a name, and what was written there."""

    def __init__(self):
        self.values, self.written = [], []

    def name(self, value, written=""):
        """A name for the value."""
        self.values.append(value)
        self.written.append(written)
        return f"hidden__{len(self.values) - 1}"

    def original_text(self, text):
        """A piece of text with what was written in place of the names."""
        return QUOTED_MARK.sub(lambda match: self.written[int(match[1])], text)

    def restore(self, tree):
        """The tree with the values in place of their names."""
        if isinstance(tree, list):
            return [self.restore(part) for part in tree]
        if isinstance(tree, dict):
            named = tree.get("property")
            if isinstance(named, str) and MARK.fullmatch(named):
                return self.restore(named)
            return {name: self.restore(value) for name, value in tree.items()}
        mark = MARK.fullmatch(tree) if isinstance(tree, str) else None
        return self.values[int(mark[1])] if mark else tree


def check_name(name):
    """Refuse a name that is one of ours."""
    if MARK.match(name):
        raise Cql2Error(f"names such as {name} are not properties")
