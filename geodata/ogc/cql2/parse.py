"""From the text of a filter to its tree, CQL2 JSON, by the ``cql2`` package.

Its parser tries alternatives anew at each opening parenthesis, so that a wrong text with many of them takes time
that doubles with each, and very deep ones overflow its stack. So parenthesised groups are parsed each by itself,
from within: the parser sees a name in their place, and the tree of the group is put in for the name afterwards.
"""

import re

import cql2

MOST_CHARACTERS = 8_000
MOST_DEPTH = 60
MOST_LISTS = 8  # lists and calls inside one another; a MULTIPOLYGON in a function makes four
MOST_REPEATS = 500
TOKEN = re.compile(r"""'(?:[^']|'')*'|"[^"]*"|[^\W\d]\w*|[()]|,|\s+|[^\w\s'"(),]+|\d+|.""", re.DOTALL)
ILIKE = re.compile(r"""('(?:[^']|'')*')|("[^"]*"|[^\W\d]\w*)\s+ILIKE\s+('(?:[^']|'')*')""", re.IGNORECASE)
WORDS_BEFORE_GROUPS = {"and", "or", "not", "between"}
PLACEHOLDER = "group__{}"
MARK = re.compile(r"group__(\d+)$")
AT = re.compile(r"\s*--> 1:(\d+)")
EXPECTED = re.compile(r"= expected (.*)", re.DOTALL)


class FilterError(ValueError):
    """A filter that cannot be used; the message says what is wrong with it and where."""


def parse_text(text: str):
    """The tree of a CQL2 text."""
    _check_length(text)
    tokens = [" " if match[0].isspace() else match[0] for match in TOKEN.finditer(text)]
    if any(MARK.match(token.strip('"')) for token in tokens):
        raise FilterError(f"names such as {PLACEHOLDER.format(1)} are not properties")
    return Groups(tokens).tree()


def parse_draft(text: str):
    """The tree of a text in the dialect of the drafts, which GDAL writes: CQL2 with ILIKE."""
    _check_length(text)
    return parse_text(ILIKE.sub(lambda match: match[1] or f"casei({match[2]}) LIKE casei({match[3]})", text))


def parse_json(text: str):
    """The tree of a CQL2 JSON text."""
    _check_length(text)
    _check_depth(re.sub(r'"(?:[^"\\]|\\.)*"', "", text), "[{", "]}")
    tree = _parsed(cql2.parse_json, text)
    check_depth(tree)
    return tree


def _check_length(text):
    if len(text) > MOST_CHARACTERS:
        raise FilterError(f"is {len(text)} characters long; at most {MOST_CHARACTERS} are read")
    if "\x00" in text:
        raise FilterError("holds a NUL character; leave it out")


def _check_depth(tokens, opening, closing):
    depth = 0
    for token in tokens:
        depth += (token in opening) - (token in closing)
        if depth > MOST_DEPTH:
            raise FilterError(f"is nested deeper than {MOST_DEPTH} levels")


def check_depth(tree, depth=0):
    """Refuse trees that are too deep to be walked through; each level of a filter makes up to three here."""
    if depth > 3 * MOST_DEPTH:
        raise FilterError(f"is nested deeper than {MOST_DEPTH} levels")
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        check_depth(part, depth + 1)


def _parsed(parser, text):
    try:
        return parser(text).to_json()
    except (cql2.ParseError, cql2.ValidationError, ValueError, TypeError) as error:
        raise FilterError(_told(str(error), text)) from error


def _told(message, text):
    """The parser's message in our words: what it met where, and what it would have taken."""
    at, expected = AT.match(message), EXPECTED.search(message)
    if not at or not expected:
        return f"cannot be read: {message}"
    position = int(at[1]) - 1
    met = f"“{text[position : position + 20]}”" if text[position:].strip() else "the end"
    before = text[max(0, position - 30) : position]
    return f"cannot be read at {met} after “{before}”: expected {expected[1]}"


class Kept(str):
    """A piece of text in parentheses that is left to the parser, with how deep others stand in it."""

    depth = 1


class Groups:
    """The tokens of a filter, whose groups are taken out from within and put back as trees."""

    def __init__(self, tokens):
        _check_depth(tokens, "(", ")")
        self.tokens = tokens
        self.trees = []

    def tree(self):
        """The tree of the whole."""
        stack = [[]]
        for token in self.tokens:
            if token == "(":
                stack.append([])
            elif token == ")":
                if len(stack) == 1:
                    raise FilterError(f"has a closing parenthesis too many after “{''.join(stack[0])[-30:]}”")
                inside = stack.pop()
                stack[-1].append(self._replaced(stack[-1], inside))
            else:
                stack[-1].append(token)
        if len(stack) > 1:
            raise FilterError(f"has a parenthesis that is not closed before “{''.join(stack[-1])[:30]}”")
        tree = self._parse(stack[0])
        check_depth(tree)
        return tree

    def _replaced(self, before, inside):
        """A name in place of a group; what is a list, a call or a shape stays as it is."""
        last = next((token.lower() for token in reversed(before) if token != " "), "")
        is_call = bool(re.match(r'[^\W\d]|"', last)) and last not in WORDS_BEFORE_GROUPS
        words = [token for token in inside if token != " "]
        is_list = "," in words or _position(inside) or (len(words) == 1 and isinstance(words[0], Kept))
        if is_call or is_list or not words:
            return self._kept(inside)
        self.trees.append(self._parse(inside))
        return f" {PLACEHOLDER.format(len(self.trees) - 1)} "

    def _kept(self, inside):
        kept = Kept(f"({''.join(inside)})")
        kept.depth = 1 + max((token.depth for token in inside if isinstance(token, Kept)), default=0)
        if kept.depth > MOST_LISTS:
            raise FilterError(f"has lists or calls nested deeper than {MOST_LISTS} levels")
        return kept

    def _parse(self, tokens):
        text = "".join(tokens)
        lowered = [token.lower() for token in tokens]
        if max(lowered.count("not"), *(text.count(sign) for sign in "^-=+")) > MOST_REPEATS:
            raise FilterError(f"repeats an operator more than {MOST_REPEATS} times")
        tree = _parsed(cql2.parse_text, text)
        check_depth(tree)
        return self._put_back(tree)

    def _put_back(self, tree):
        if isinstance(tree, list):
            return [self._put_back(part) for part in tree]
        if not isinstance(tree, dict):
            return tree
        mark = MARK.match(tree["property"]) if isinstance(tree.get("property"), str) else None
        if mark:
            return self.trees[int(mark[1])]
        return {name: self._put_back(value) for name, value in tree.items()}


def _position(tokens):
    """True for the coordinates of one position, as in MULTIPOINT((1 2), (3 4))."""
    return bool(re.match(r"\s*-?[\d.]+\s+-?[\d.]", "".join(tokens)))
