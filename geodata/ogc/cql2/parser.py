"""From the text of a filter to its tree, CQL2 JSON, by the ``cql2`` package.

Its parser tries alternatives anew at each opening parenthesis, so that a wrong text with many of them takes time
that doubles with each, and very deep ones overflow its stack. So parenthesised groups are parsed each by itself,
from within: the parser sees a name in their place, and the tree of the group is put in for the name afterwards.
"""

import json
import re
from math import isfinite

import cql2

from geodata.ogc.cql2.errors import Cql2Error, explain_parse_error
from geodata.ogc.cql2.lexer import (
    NAME,
    TEXT,
    Placeholders,
    check_name,
    is_text,
    tokenize,
    unquote,
)

MAX_CHARACTERS = 8_000
MAX_DEPTH = 60
MAX_LISTS = 8  # lists and calls inside one another; a MULTIPOLYGON in a function makes four
MAX_REPEATS = 500
ILIKE = re.compile(rf"({TEXT})|({NAME})\s+ILIKE\s+({TEXT})", re.IGNORECASE | re.DOTALL)
WORDS_BEFORE_GROUPS = {"and", "or", "not", "between"}
WORDS_OF_JSON = {"op", "property", "type"}  # members whose text is a word of the language or a name


def parse_text(text: str):
    """The tree of a CQL2 text."""
    _check_length(text)
    tokens = tokenize(text)
    for token in tokens:
        check_name(token.strip('"'))
    return GroupedParser(tokens).tree()


def parse_draft_text(text: str):
    """The tree of a text in the dialect of the drafts, which GDAL writes: CQL2 with ILIKE."""
    _check_length(text)
    return parse_text(ILIKE.sub(lambda match: match[1] or f"casei({match[2]}) LIKE casei({match[3]})", text))


def parse_json(text: str):
    """The tree of a CQL2 JSON text."""
    _check_length(text)
    _check_depth(re.sub(r'"(?:[^"\\]|\\.)*"', "", text), "[{", "]}")
    hidden = Placeholders()
    plain = _without_texts(_json(text), hidden)
    try:
        tree = _parsed(cql2.parse_json, json.dumps(plain))
    except cql2.ParseError as error:
        wrong = json.dumps(hidden.restore(_wrong_part(plain)), ensure_ascii=False)
        raise Cql2Error(
            f"holds “{wrong[:100]}”, which is no part of CQL2 JSON; its parts are made like"
            ' {"op":"=","args":[{"property":"kind"},"airstrike"]}'
        ) from error
    check_depth(tree)
    return hidden.restore(tree)


def _json(text):
    """What a JSON text says; numbers that are none, and halves of characters, are refused."""
    try:
        tree = json.loads(text, parse_constant=_number, parse_float=_number, parse_int=_number)
        json.dumps(tree, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise Cql2Error(f"is no JSON: {error.msg} at character {error.pos + 1}") from error
    except UnicodeEncodeError as error:
        raise Cql2Error("holds half of a character (\\ud800 to \\udfff); write both halves") from error
    return tree


def _number(text):
    value = float(text)
    if not isfinite(value):
        raise Cql2Error(f"holds {text[:20]}, which is no number, or too large a one")
    return value


def _without_texts(node, hidden):
    """The tree with names in place of its texts, save those that the parser must know."""
    if isinstance(node, str):
        return hidden.name(node)
    if isinstance(node, list):
        return [_without_texts(part, hidden) for part in node]
    if not isinstance(node, dict):
        return node
    for name in WORDS_OF_JSON:
        check_name(str(node.get(name)))
    return {
        name: value if name in WORDS_OF_JSON and isinstance(value, str) else _without_texts(value, hidden)
        for name, value in node.items()
    }


def _wrong_part(node):
    """The innermost part of the tree that the parser refuses."""
    for part in node.values() if isinstance(node, dict) else node:
        if isinstance(part, (dict, list)) and _is_refused(part):
            return _wrong_part(part)
    return node


def _is_refused(node):
    try:
        cql2.parse_json(json.dumps(node))
    except cql2.ParseError:
        return True
    return False


def _check_length(text):
    if len(text) > MAX_CHARACTERS:
        raise Cql2Error(f"is {len(text)} characters long; at most {MAX_CHARACTERS} are read")
    if "\x00" in text:
        raise Cql2Error("holds a NUL character; leave it out")


def _check_depth(tokens, opening, closing):
    depth = 0
    for token in tokens:
        depth += (token in opening) - (token in closing)
        if depth > MAX_DEPTH:
            raise Cql2Error(f"is nested deeper than {MAX_DEPTH} levels")


def check_depth(tree, depth=0):
    """Refuse trees that are too deep to be walked through; each level of a filter makes up to three here."""
    if depth > 3 * MAX_DEPTH:
        raise Cql2Error(f"is nested deeper than {MAX_DEPTH} levels")
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        check_depth(part, depth + 1)


def _parsed(parser, text):
    """The tree that the parser gives; what it does not understand is its ParseError."""
    parsed = parser(text)
    try:
        return parsed.to_json()
    except Exception as error:  # the package has no other class for positions without coordinates
        raise Cql2Error("holds an empty geometry; write one with coordinates, such as POINT(40.98 34.40)") from error


class OpaqueGroup(str):
    """A piece of text in parentheses that is left to the parser, with how deep others stand in it."""

    depth = 1


class GroupedParser:
    """The tokens of a filter, whose groups are taken out from within and put back as trees."""

    def __init__(self, tokens):
        _check_depth(tokens, "(", ")")
        self.tokens = tokens
        self.hidden = Placeholders()

    def tree(self):
        """The tree of the whole."""
        stack = [[]]
        for token in self.tokens:
            if token == "(":
                stack.append([])
            elif token == ")":
                if len(stack) == 1:
                    before = self._shown(stack[0])[-30:]
                    raise Cql2Error(f"has a closing parenthesis too many after “{before}”")
                inside = stack.pop()
                stack[-1].append(self._replaced(stack[-1], inside))
            else:
                stack[-1].append(self._text(token) if is_text(token) else token)
        if len(stack) > 1:
            after = self._shown(stack[-1])[:30]
            raise Cql2Error(f"has a parenthesis that is not closed before “{after}”")
        tree = self._parse(stack[0])
        check_depth(tree)
        return tree

    def _shown(self, tokens):
        return self.hidden.original_text("".join(tokens))

    def _text(self, token):
        """A text with a name in place of what it says."""
        return f"'{self.hidden.name(unquote(token), token)}'"

    def _replaced(self, before, inside):
        """A name in place of a group; what is a list, a call or a shape stays as it is."""
        last = next((token.lower() for token in reversed(before) if token != " "), "")
        is_call = bool(re.match(r'[^\W\d]|"', last)) and last not in WORDS_BEFORE_GROUPS
        words = [token for token in inside if token != " "]
        is_list = "," in words or _position(inside) or (len(words) == 1 and isinstance(words[0], OpaqueGroup))
        if is_call or is_list:
            return self._kept(inside)
        tree = self._parse(inside) if words else []  # nothing in parentheses is an array without members
        return f" {self.hidden.name(tree, f'({self._shown(inside)})')} "

    def _kept(self, inside):
        kept = OpaqueGroup(f"({''.join(inside)})")
        kept.depth = 1 + max((token.depth for token in inside if isinstance(token, OpaqueGroup)), default=0)
        if kept.depth > MAX_LISTS:
            raise Cql2Error(f"has lists or calls nested deeper than {MAX_LISTS} levels")
        return kept

    def _parse(self, tokens):
        text = "".join(tokens)
        lowered = [token.lower() for token in tokens]
        if max(lowered.count("not"), *(text.count(sign) for sign in "^-=+")) > MAX_REPEATS:
            raise Cql2Error(f"repeats an operator more than {MAX_REPEATS} times")
        try:
            tree = _parsed(cql2.parse_text, text)
        except cql2.ParseError as error:
            raise Cql2Error(explain_parse_error(str(error), text, self.hidden.original_text)) from error
        check_depth(tree)
        return self.hidden.restore(tree)


def _position(tokens):
    """True for the coordinates of one position, as in MULTIPOINT((1 2), (3 4))."""
    return bool(re.match(r"\s*[-+]?[\d.]+\s+[-+]?[\d.]", "".join(tokens)))
