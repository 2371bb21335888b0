"""Text at the model's edge: what people paste becomes one spelling, without signs that nobody can see.

``clean_text`` is for names and prose, ``ascii_code`` for machine notation (dates, numbers, codes). Admin forms,
imports, fixtures and the parameters of the API all use these two, so that a text is the same whichever way it comes in.
"""

import re
import unicodedata
from typing import Any

SPACES = "\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000"
NONCHARACTERS = "\\ufdd0-\\ufdef\\ufffe\\uffff" + "".join(
    f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17)
)
NOT_IN_XML = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff"
INVISIBLE = (
    "\\x01-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f"  # C0 and C1, but those that break a line
    "\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffc"  # soft hyphen, marks and isolates of direction, fillers, BOM
    "\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff"  # tags, variation selectors
) + NONCHARACTERS
JOINERS = "\\u200c\\u200d"  # between letters, Persian and the scripts of India need them
FIRST_JOINED = "\u0590"  # Latin, Greek and Cyrillic letters, which come before it, have no joined forms

_REFUSED = re.compile("[\\x00\\ud800-\\udfff]")
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # Word's own line break is \v
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_JOINERS = re.compile(f"[{JOINERS}]+")
_BLANKS = re.compile(f"[ \n\t{SPACES}]+")
_NOT_IN_XML = re.compile(f"[{NOT_IN_XML}]")
_XML_LINE_ENDS = frozenset(b"\t\n\r")
_CONTROL_BYTES = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in _XML_LINE_ENDS)
_WEB_ADDRESS = re.compile("(https?|ftps?)://", re.IGNORECASE)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NAMED = re.compile(f"[\\x00\\x0b\\x0c\\x85\\u2028\\u2029\\ud800-\\udfff{INVISIBLE}{JOINERS}{SPACES}]")

_CODE_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2025\u2026", ".."),
        **dict.fromkeys("\u060c\u3001\ufe10\ufe50\uff0c", ","),
        **dict.fromkeys("\u2044\u2215\u29f8", "/"),
        **dict.fromkeys("\u223c\u02dc\u301c", "~"),
        "\u061f": "?",
        "\u066a": "%",
        "\u066b": ".",  # the Arabic decimal separator
    }
)
_GROUPED = re.compile("[-+]?[0-9]{1,3}([\u066c ][0-9]{3})+([.][0-9]+)?")


class TextError(ValueError):
    """A text that cannot be stored; the message, which follows the name of a field or parameter, names the sign."""


def clean_text(text: str, multiline: bool = False) -> str:
    """The text as it is stored: Unicode NFC, no control or invisible signs, no blanks at its ends.

    Every line break becomes ``\\n`` with ``multiline``; otherwise blanks and breaks in a row become one space.
    Joiners stay between letters of the scripts that need them. Raises TextError for NUL and half a surrogate pair.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    refused = _REFUSED.search(text)
    if refused:
        sign = "a NUL character" if refused[0] == "\0" else "half a surrogate pair"
        raise TextError(f"holds {sign} ({code_point(refused[0])}); leave it out")
    text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))
    text = _JOINERS.sub(_joiner_between_letters, text.strip())
    if not multiline:
        text = _BLANKS.sub(" ", text)
    return unicodedata.normalize("NFC", text).strip()


def _joiner_between_letters(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return match[0][0] if _is_joined(before) and _is_joined(after) else ""


def _is_joined(sign: str) -> bool:
    return sign >= FIRST_JOINED and unicodedata.category(sign)[0] in "LM"


def ascii_code(text: str) -> str:
    """Machine notation in ASCII where people typed its look-alikes; other signs stay, for the message to name.

    Digits of all scripts, full-width forms, dashes and minus signs, the ellipsis for “..”, Arabic commas and question
    marks; invisible signs and blanks at the ends go. Raises TextError as ``clean_text`` does.
    """
    text = clean_text(text)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text.translate(_CODE_SIGNS)).translate(_CODE_SIGNS)
    return "".join(_ascii_digit(sign) for sign in _JOINERS.sub("", text)).strip()


def ascii_number(text: str) -> str:
    """One number in ASCII: as ``ascii_code``, without the blanks and Arabic commas that group thousands."""
    code = ascii_code(text)
    return code.replace("\u066c", "").replace(" ", "") if _GROUPED.fullmatch(code) else code


def _ascii_digit(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


def clean_value(value: Any, code_keys: tuple[str, ...] = ()) -> Any:
    """A JSON value or list with each text in it cleaned; those under ``code_keys`` are machine notation."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_value(item, code_keys) for item in value]
    if isinstance(value, dict):
        return {
            clean_text(key): ascii_code(item)
            if key in code_keys and isinstance(item, str)
            else clean_value(item, code_keys)
            for key, item in value.items()
        }
    return value


def code_point(sign: str) -> str:
    """The Unicode notation of a character, such as U+200B."""
    return f"U+{ord(sign):04X}"


def show_invisible(text: str) -> str:
    """The text for a message, with the code point in place of each sign that cannot be seen, such as ⟨U+200B⟩."""
    return _NAMED.sub(lambda match: f"⟨{code_point(match[0])}⟩", text)


def name_foreign_signs(text: str) -> str:
    """What in a code is not ASCII, as the end of a message: “ (it holds О, U+041E)”; empty if there is nothing."""
    signs = dict.fromkeys(sign for sign in text if not sign.isascii())
    named = ", ".join(
        code_point(sign) if _NAMED.match(sign) else f"{sign} {code_point(sign)}" for sign in list(signs)[:5]
    )
    return f" (it holds {named})" if named else ""


def isolated(name: str) -> str:
    """A name for the inside of an English plain text: if it has letters that run from right to left, it is between
    U+2068 and U+2069, so that the signs about it stay in their places. In HTML, ``<bdi>`` does the same.
    """
    return f"\u2068{name}\u2069" if _RIGHT_TO_LEFT.search(name) else name


def xml_text(text: str) -> str:
    """The text without the signs that XML 1.0 cannot hold or discourages, whatever the database holds."""
    return text if text.isprintable() else _NOT_IN_XML.sub("", text)


def web_address(url: str | None) -> str:
    """The URL if a link may lead to it, else an empty text: never one with a script, whatever the database holds."""
    return url if url and _WEB_ADDRESS.match(url) else ""


def without_controls(document: bytes) -> bytes:
    """A document in UTF-8 without the signs that neither HTML nor XML can hold; it is scanned at 0.1 ms per 40 kB."""
    document = document.translate(None, _CONTROL_BYTES)
    for noncharacter in ("\ufffe".encode(), "\uffff".encode()):
        if noncharacter in document:
            document = document.replace(noncharacter, b"")
    return document
