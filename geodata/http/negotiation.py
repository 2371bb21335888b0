"""Proactive content negotiation (RFC 9110, 12): media types by Accept, encodings by Accept-Encoding."""

import re
from functools import lru_cache

from rest_framework.exceptions import NotAcceptable

FALLBACK_MEDIA_TYPES = ("text/html", "application/json")  # who asks for these is given the default rather than nothing
ENCODINGS = ("br", "gzip")  # the preferred one first
QUALITY = re.compile(r"[01](\.\d{0,3})?")


def negotiate_media_type(request, types: tuple[str, ...], alike: tuple[str, ...] = ()) -> str:
    """Which of our media types to answer with: the first also for what is ``alike``, and for browsers.

    Raises NotAcceptable where none will do.
    """
    accept = request.headers.get("Accept")
    found = best_match(accept, (*types, *alike)) or best_match(accept, FALLBACK_MEDIA_TYPES)
    if found is None:
        raise NotAcceptable(f"This can be had as: {', '.join(types)}.")
    return found if found in types else types[0]


@lru_cache(maxsize=500)
def best_match(accept: str | None, offers: tuple[str, ...]) -> str | None:
    """What of our media types an Accept header prefers, or None (RFC 9110, 12.5.1).

    For each the most specific range decides; among equals the order of the header, then ours.
    """
    ranges = [(value, quality, place) for place, (value, quality) in enumerate(parse_quality_values(accept or "*/*"))]
    ranked = []
    for offer in offers:
        kind = offer.split(";")[0]
        for general, pattern in enumerate((kind, f"{kind.split('/')[0]}/*", "*/*")):
            found = next((each for each in ranges if each[0] == pattern), None)
            if found:
                ranked.append((-found[1], general, found[2], offer))
                break
    quality, *_, offer = min(ranked, key=lambda each: each[:3], default=(0, None))
    return offer if quality else None


@lru_cache(maxsize=256)
def negotiate_encoding(header: str) -> str | None:
    """The encoding of ours that the client likes best, if it likes one as much as none at all."""
    liked = dict(parse_quality_values(header))
    other = liked.get("*", 0.0)
    best = max(ENCODINGS, key=lambda name: liked.get(name, other))
    wanted = liked.get(best, other)
    return best if wanted > 0 and wanted >= liked.get("identity", 0.0) else None


@lru_cache(maxsize=256)
def parse_quality_values(header: str) -> tuple[tuple[str, float], ...]:
    """Pairs of a value and its quality, from headers such as Accept; what cannot be read has the quality 0."""
    found = []
    for part in header.split(","):
        value, *parameters = (piece.strip() for piece in part.lower().split(";"))
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        if value:
            found.append((value, min(float(quality), 1.0) if QUALITY.fullmatch(quality) else 0.0))
    return tuple(found)
