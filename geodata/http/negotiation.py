"""Content negotiation (RFC 9110, 12): media types by Accept, encodings by Accept-Encoding.

``HttpRequest.get_preferred_type`` of Django 5.2 is not used: it drops ranges of quality 0, so that
``*/*, text/csv;q=0`` would select the excluded type, and a range with a parameter, such as
``application/json;charset=utf-8``, matches nothing.
"""

import re
from functools import lru_cache

FALLBACK_MEDIA_TYPES = ("text/html", "application/json")  # clients that accept these get the default format
ENCODINGS = ("br", "gzip")  # the preferred one first
QUALITY = re.compile(r"[01](\.\d{0,3})?")


@lru_cache(maxsize=500)
def negotiate_media_type(accept: str | None, offers: tuple[str, ...], aliases: tuple[str, ...] = ()) -> str | None:
    """The offer to respond with, or None if none is acceptable.

    The first offer also serves clients that prefer one of the ``aliases``, and those that accept nothing offered
    but HTML or JSON, such as browsers.
    """
    media_type = best_match(accept, (*offers, *aliases)) or best_match(accept, FALLBACK_MEDIA_TYPES)
    return media_type if media_type in offers else media_type and offers[0]


def best_match(accept: str | None, offers: tuple[str, ...]) -> str | None:
    """The offer that an Accept header prefers, or None (RFC 9110, 12.5.1).

    The most specific range decides about each offer; ties go by the order of the header, then by that of the offers.
    """
    ranges = [(value, quality, place) for place, (value, quality) in enumerate(parse_quality_values(accept or "*/*"))]
    ranked = []
    for offer in offers:
        media_type = offer.split(";")[0]
        for generality, pattern in enumerate((media_type, f"{media_type.split('/')[0]}/*", "*/*")):
            match = next((item for item in ranges if item[0] == pattern), None)
            if match:
                ranked.append((-match[1], generality, match[2], offer))
                break
    quality, *_, offer = min(ranked, key=lambda item: item[:3], default=(0, ""))
    return offer if quality else None


@lru_cache(maxsize=256)
def negotiate_encoding(accept_encoding: str) -> str | None:
    """The content encoding to use, or None for identity (RFC 9110, 12.5.3)."""
    qualities = dict(parse_quality_values(accept_encoding))
    default = qualities.get("*", 0.0)
    best = max(ENCODINGS, key=lambda name: qualities.get(name, default))
    quality = qualities.get(best, default)
    return best if quality > 0 and quality >= qualities.get("identity", 0.0) else None


@lru_cache(maxsize=256)
def parse_quality_values(header: str) -> tuple[tuple[str, float], ...]:
    """``(value, quality)`` pairs of a header such as Accept; a malformed quality counts as 0."""
    pairs = []
    for part in header.split(","):
        value, *parameters = (piece.strip() for piece in part.lower().split(";"))
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        if value:
            pairs.append((value, min(float(quality), 1.0) if QUALITY.fullmatch(quality) else 0.0))
    return tuple(pairs)
