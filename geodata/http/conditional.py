"""HTTP as it should be: conditional requests, compression by what the client prefers, HEAD."""

import gzip
import hashlib
import re
import zlib
from datetime import timedelta
from functools import lru_cache
from urllib.parse import quote, unquote_plus

import brotli
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from rest_framework.exceptions import NotAcceptable

from geodata.db.revisions import current_state
from geodata.http.problem_details import problem_response

LAST_MODIFIED_GRACE = timedelta(
    seconds=2
)  # Last-Modified counts whole seconds: a change may still follow in the same one
MIN_COMPRESSIBLE_BYTES = 500  # bytes
CONDITIONAL_HEADERS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
MAX_LINK_HEADER_LENGTH = 3000  # characters: proxies refuse answers with much longer headers
ENCODINGS = {"br": lambda body: brotli.compress(body, quality=4), "gzip": lambda body: gzip.compress(body, 4, mtime=0)}
FALLBACK_MEDIA_TYPES = ("text/html", "application/json")  # who asks for these is given the default rather than nothing
QUERY_SAFE_CHARACTERS = "%/:;?@!$&'()*+,=~"  # what may stand in a query as it is
QUALITY = re.compile(r"[01](\.\d{0,3})?")
PRECONDITION_FAILED_DETAIL = (
    "The condition of If-Match or If-Unmodified-Since does not hold: this answer has another state."
)


def conditional_response(request, tables, respond, tells_state=False):
    """Answer 304 where the client's copy is still right, else what ``respond()`` gives, with its validators.

    The tag is weak: the answers that it names hold the same, but may differ in their bytes, as compressed ones do.
    With ``tells_state`` the response has as ``state`` what state of the tables it was made from, so that only a
    request with a tag asks for that by itself. A settled answer tells as ``made_from`` the tables and their state,
    for who wants to keep it.
    """
    answered = respond() if tells_state and "HTTP_IF_NONE_MATCH" not in request.META else None
    state = answered.state if answered else current_state(tables)
    name, changed_at = state
    key = f"{request.get_full_path()} {request.headers.get('Accept', '')} {name}"
    settled = changed_at and timezone.now() - changed_at > LAST_MODIFIED_GRACE
    modified = int(changed_at.timestamp()) if settled else None
    response = _apply_validators(request, weak_etag(key.encode()), modified, respond, answered)
    if modified and response.status_code != 412:
        response["Last-Modified"] = http_date(modified)
        response.made_from = tables, state
    return response


def with_state(response, state):
    """The response with the state of the tables that it was made from."""
    response.state = state
    return response


def _apply_validators(request, etag, modified, respond=None, answered=None):
    """The answer with its ``etag``, 304 or 412.

    Conditions are about an answer that there is: only a tag, which went out with one, says so by itself. For the
    others ``respond`` is asked first, and raises where there is nothing or the question is wrong.
    """
    found = get_conditional_response(request._request, etag, modified)
    tagged = request.headers.get("If-None-Match", "*").strip() != "*"
    if not (tagged and found is not None and found.status_code == 304):
        answered = answered or respond()
    if found is not None and found.status_code == 412:
        return problem_response(412, "Precondition failed", PRECONDITION_FAILED_DETAIL)
    response = found or answered
    response["ETag"] = etag
    return response


def weak_etag(state: bytes) -> str:
    """An entity tag for what has this state."""
    return f'W/"{hashlib.blake2b(state, digest_size=12).hexdigest()}"'


def finalize_response_headers(request, response):
    """What every answer of the API carries; bodies worth it are compressed; HEAD is GET without the body."""
    if response.status_code == 200 and not response.streaming and not response.has_header("ETag"):
        response = _apply_validators(request, weak_etag(response.content), None, answered=response)
    response.setdefault("Cache-Control", "no-cache")
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    if not response.has_header("Content-Encoding"):
        _compress(request, response)
    if request.method == "HEAD" and not response.streaming:
        response.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def _compress(request, response):
    ranges = response.has_header("Accept-Ranges")  # of the bytes of a file, which must then stay as they are
    if ranges or (not response.streaming and len(response.content) < MIN_COMPRESSIBLE_BYTES):
        return
    encoding = negotiate_encoding(request.headers.get("Accept-Encoding", ""))
    if not encoding:
        return
    response["Content-Encoding"] = encoding
    if response.streaming and request.method == "HEAD":
        return  # of nothing, even the end of a compressed stream would be a body
    if response.streaming:
        response.streaming_content = _compressed_chunks(response.streaming_content, *STREAM_COMPRESSORS[encoding]())
    else:
        response.content = ENCODINGS[encoding](response.content)
        response["Content-Length"] = str(len(response.content))


def _brotli_stream():
    compressor = brotli.Compressor(quality=4)
    return compressor.process, compressor.finish


def _gzip_stream():
    compressor = zlib.compressobj(4, wbits=31)
    return compressor.compress, compressor.flush


STREAM_COMPRESSORS = {"br": _brotli_stream, "gzip": _gzip_stream}  # how a piece is compressed, and how the last is


def _compressed_chunks(content, compress, finish):
    """The pieces of a stream, compressed as they come."""
    yield from filter(None, map(compress, content))
    yield finish()


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


def query_string_without(request, *names: str) -> str:
    """The question mark's other side as it came, safe within a link, without the parameters of these names."""
    text = request.META.get("QUERY_STRING", "")
    parts = [part for part in text.split("&") if part and unquote_plus(part.partition("=")[0]) not in names]
    return quote("&".join(parts).encode("latin-1"), safe=QUERY_SAFE_CHARACTERS)


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


def set_links(response, header: str):
    """Give the response its Link header, unless a long question has made that longer than proxies let pass."""
    if header and len(header) <= MAX_LINK_HEADER_LENGTH:
        response["Link"] = header
    return response


def link_header(links) -> str:
    """The value of a Link header (RFC 8288) from pairs of an address and its parameters."""
    return ", ".join(
        f"<{href}>; " + "; ".join(f'{name}="{value}"' for name, value in parameters.items())
        for href, parameters in links
    )
