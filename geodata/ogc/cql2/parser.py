"""Parse the text of a filter to a tree (CQL2 JSON) with the ``cql2`` package.

Its parser backtracks at each opening parenthesis, so that the time for a wrong text doubles with each of them, and
deep nesting overflows its stack. So each group in parentheses is parsed by itself, innermost first: the parser sees
a placeholder for it, which is replaced by the tree of the group afterwards.
"""

import json
import re
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

import cql2

from geodata.ogc.cql2.errors import Cql2Error, explain_parse_error
from geodata.ogc.cql2.lexer import (
    NAME,
    NUMBER,
    TEXT,
    Placeholders,
    check_name,
    is_text,
    tokenize,
    unquote,
)

MAX_CHARACTERS = 8_000  # without the positions of geometries
MAX_GEOMETRY_CHARACTERS = 400_000
MAX_DEPTH = 60
MAX_LISTS = 8  # lists and calls inside one another; a MULTIPOLYGON in a function makes four
MAX_REPEATS = 500
ORDINATE = rf"[-+]?{NUMBER}"
POSITIONS = re.compile(  # of a geometry as text or as JSON: long, but quickly parsed
    rf"(?:{ORDINATE}\s+{ORDINATE}(?:\s+{ORDINATE})?\s*,\s*){{3,}}"
    rf"|(?:\[\s*{ORDINATE}\s*,\s*{ORDINATE}(?:\s*,\s*{ORDINATE})?\s*\]\s*,\s*){{3,}}"
)
ILIKE = re.compile(rf"({TEXT})|({NAME})\s+ILIKE\s+({TEXT})", re.IGNORECASE | re.DOTALL)
KEYWORDS_BEFORE_GROUPS = {"and", "or", "not", "between"}
LANGUAGE_MEMBERS = {"op", "property", "type"}  # members of CQL2 JSON whose text is a keyword or a name


def parse_text(text: str) -> Any:
    """The tree of a CQL2 text. Raises Cql2Error."""
    _check_length(text)
    tokens = tokenize(text)
    for token in tokens:
        check_name(token.strip('"'))
    return GroupedParser(tokens).tree()


def parse_draft_text(text: str) -> Any:
    """The tree of a text in the dialect of the drafts, which GDAL writes: CQL2 with ILIKE. Raises Cql2Error."""
    _check_length(text)
    return parse_text(ILIKE.sub(lambda match: match[1] or f"casei({match[2]}) LIKE casei({match[3]})", text))


def parse_json(text: str) -> Any:
    """The tree of a CQL2 JSON text. Raises Cql2Error."""
    _check_length(text)
    _check_nesting(re.sub(r'"(?:[^"\\]|\\.)*"', "", text), "[{", "]}")
    placeholders = Placeholders()
    plain = _replace_texts(_load_json(text), placeholders)
    try:
        tree = _run_parser(cql2.parse_json, json.dumps(plain))
    except cql2.ParseError as error:
        invalid = json.dumps(placeholders.restore(_invalid_part(plain)), ensure_ascii=False)
        raise Cql2Error(
            f"holds “{invalid[:100]}”, which is not valid CQL2 JSON; write expressions such as"
            ' {"op":"=","args":[{"property":"kind"},"airstrike"]}'
        ) from error
    _check_depth(tree)
    return placeholders.restore(tree)


def _load_json(text: str) -> Any:
    """The value of a JSON text. Raises Cql2Error for one that is invalid, also NaN and unpaired surrogates."""
    try:
        tree = json.loads(text, parse_constant=_finite_number, parse_float=_finite_number, parse_int=_finite_number)
        json.dumps(tree, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise Cql2Error(f"is no JSON: {error.msg} at character {error.pos + 1}") from error
    except UnicodeEncodeError as error:
        raise Cql2Error("holds half of a character (\\ud800 to \\udfff); write both halves") from error
    return tree


def _finite_number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise Cql2Error(f"holds {text[:20]}, which is no number, or too large a one")
    return value


def _replace_texts(node: Any, placeholders: Placeholders) -> Any:
    """The tree with placeholders for its texts, except keywords and names of properties."""
    if isinstance(node, str):
        return placeholders.name(node)
    if isinstance(node, list):
        return [_replace_texts(part, placeholders) for part in node]
    if not isinstance(node, dict):
        return node
    for name in LANGUAGE_MEMBERS:
        check_name(str(node.get(name)))
    return {
        name: value if name in LANGUAGE_MEMBERS and isinstance(value, str) else _replace_texts(value, placeholders)
        for name, value in node.items()
    }


def _invalid_part(node: Any) -> Any:
    """The innermost part of the tree that the parser rejects."""
    for part in node.values() if isinstance(node, dict) else node:
        if isinstance(part, (dict, list)) and _is_invalid(part):
            return _invalid_part(part)
    return node


def _is_invalid(node: Any) -> bool:
    try:
        cql2.parse_json(json.dumps(node))
    except cql2.ParseError:
        return True
    return False


def _check_length(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        if len(text) > MAX_GEOMETRY_CHARACTERS:
            raise Cql2Error(f"is {len(text)} characters long; at most {MAX_GEOMETRY_CHARACTERS} are allowed")
        length = len(POSITIONS.sub("", text))
        if length > MAX_CHARACTERS:
            raise Cql2Error(f"is {length} characters long without coordinates; at most {MAX_CHARACTERS} are allowed")
    if "\x00" in text:
        raise Cql2Error("holds a NUL character; leave it out")


def _check_nesting(tokens: Sequence[str], opening: str, closing: str) -> None:
    depth = 0
    for token in tokens:
        depth += (token in opening) - (token in closing)
        if depth > MAX_DEPTH:
            raise Cql2Error(f"is nested deeper than {MAX_DEPTH} levels")


def _check_depth(tree: Any, depth: int = 0) -> None:
    """Raises Cql2Error for a tree that is too deep to walk; each level of a filter makes up to three of the tree."""
    if depth > 3 * MAX_DEPTH:
        raise Cql2Error(f"is nested deeper than {MAX_DEPTH} levels")
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        _check_depth(part, depth + 1)


def _run_parser(parser: Callable[[str], cql2.Expr], text: str) -> Any:
    """The tree that the package returns. Raises cql2.ParseError, or Cql2Error for an empty geometry."""
    parsed = parser(text)
    try:
        return parsed.to_json()
    except Exception as error:  # the package has no other class for positions without coordinates
        raise Cql2Error("holds an empty geometry; write one with coordinates, such as POINT(40.98 34.40)") from error


class OpaqueGroup(str):
    """Text in parentheses that is left to the parser; ``depth`` counts the groups within it, itself included."""

    depth = 1


class GroupedParser:
    """Parses tokens group by group, innermost first, with placeholders for the groups."""

    def __init__(self, tokens: list[str]):
        _check_nesting(tokens, "(", ")")
        self.tokens = tokens
        self.placeholders = Placeholders()

    def tree(self) -> Any:
        """The tree of the whole filter. Raises Cql2Error."""
        stack: list[list[str]] = [[]]
        for token in self.tokens:
            if token == "(":
                stack.append([])
            elif token == ")":
                if len(stack) == 1:
                    before = self._original(stack[0])[-30:]
                    raise Cql2Error(f"has an unmatched closing parenthesis after “{before}”")
                inside = stack.pop()
                stack[-1].append(self._replace_group(stack[-1], inside))
            else:
                stack[-1].append(self._text(token) if is_text(token) else token)
        if len(stack) > 1:
            after = self._original(stack[-1])[:30]
            raise Cql2Error(f"has an unclosed parenthesis before “{after}”")
        tree = self._parse(stack[0])
        _check_depth(tree)
        return tree

    def _original(self, tokens: list[str]) -> str:
        return self.placeholders.original_text("".join(tokens))

    def _text(self, token: str) -> str:
        """A text whose value is a placeholder."""
        return f"'{self.placeholders.name(unquote(token), token)}'"

    def _replace_group(self, before: list[str], inside: list[str]) -> str:
        """A placeholder for a group; lists, calls and geometries are left to the parser."""
        last = next((token.lower() for token in reversed(before) if token != " "), "")
        is_call = bool(re.match(r'[^\W\d]|"', last)) and last not in KEYWORDS_BEFORE_GROUPS
        tokens = [token for token in inside if token != " "]
        is_list = "," in tokens or _is_position(inside) or (len(tokens) == 1 and isinstance(tokens[0], OpaqueGroup))
        if is_call or is_list:
            return self._opaque(inside)
        tree = self._parse(inside) if tokens else []  # empty parentheses are an empty array
        return f" {self.placeholders.name(tree, f'({self._original(inside)})')} "

    def _opaque(self, inside: list[str]) -> OpaqueGroup:
        group = OpaqueGroup(f"({''.join(inside)})")
        group.depth = 1 + max((token.depth for token in inside if isinstance(token, OpaqueGroup)), default=0)
        if group.depth > MAX_LISTS:
            raise Cql2Error(f"has lists or calls nested deeper than {MAX_LISTS} levels")
        return group

    def _parse(self, tokens: list[str]) -> Any:
        text = "".join(tokens)
        lowered = [token.lower() for token in tokens]
        operators = POSITIONS.sub("", text)
        if max(lowered.count("not"), *(operators.count(sign) for sign in "^-=+")) > MAX_REPEATS:
            raise Cql2Error(f"repeats an operator more than {MAX_REPEATS} times")
        try:
            tree = _run_parser(cql2.parse_text, text)
        except cql2.ParseError as error:
            raise Cql2Error(explain_parse_error(str(error), text, self.placeholders.original_text)) from error
        _check_depth(tree)
        return self.placeholders.restore(tree)


def _is_position(tokens: list[str]) -> bool:
    """Whether the tokens are the coordinates of one position, as in MULTIPOINT((1 2), (3 4))."""
    return bool(re.match(r"\s*[-+]?[\d.]+\s+[-+]?[\d.]", "".join(tokens)))
