"""Names and texts of the parameters of a query string, before any is parsed."""

import re
from collections.abc import Collection

from django.http import QueryDict

from actors.text import TextError, clean_text
from geodata.query.errors import InvalidParameter

BRACKETS = re.compile(r"\[\d*\]$", re.ASCII)


def plain_name(given: str) -> str:
    """The name of a parameter without the brackets that PHP and jQuery append to that of a list."""
    return BRACKETS.sub("", given)


def single_values(params: QueryDict, allowed: Collection[str], lists: Collection[str] = ()) -> dict[str, str]:
    """Name and text of every parameter.

    Those named in ``lists`` may be repeated, also as ``name[]`` or ``name[0]``: their texts are joined by commas.
    Raises InvalidParameter for a parameter that is unknown, is repeated and not a list, or holds a NUL or half a
    character.
    """
    given_texts: dict[str, list[str]] = {}
    for given, texts in params.lists():
        plain = plain_name(given)
        name = plain if plain in lists else given
        if name not in allowed:
            names = ", ".join(allowed) or "none"
            raise InvalidParameter(name, texts[-1], f"there is no such parameter; there are: {names}")
        given_texts.setdefault(name, []).extend(texts)
    values = {}
    for name, texts in given_texts.items():
        if len(texts) > 1 and name not in lists:
            raise InvalidParameter(name, texts[-1], "is given more than once and takes one value; write it once")
        try:
            values[name] = clean_text(",".join(texts))
        except TextError as error:
            raise InvalidParameter(name, ",".join(texts), str(error)) from error
    return values
