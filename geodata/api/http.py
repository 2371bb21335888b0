"""HTTP as it should be: conditional requests, compression, and reading from other sites."""

import gzip
import hashlib
from datetime import timedelta

import brotli
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from geodata.revisions import revision

SETTLED = timedelta(seconds=2)  # Last-Modified counts whole seconds: a change may still follow in the same one
WORTH_COMPRESSING = 500  # bytes
ENCODINGS = {"br": lambda body: brotli.compress(body, quality=4), "gzip": lambda body: gzip.compress(body, 4)}


def conditional(request, tables, respond):
    """Answer 304 where the client's copy is still right, else what ``respond()`` gives, with its validators."""
    number, changed_at = revision(tables)
    key = f"{request.get_full_path()} {request.headers.get('Accept', '')} {number}"
    etag = f'W/"{hashlib.blake2b(key.encode(), digest_size=12).hexdigest()}"'
    settled = changed_at and timezone.now() - changed_at > SETTLED
    modified = int(changed_at.timestamp()) if settled else None
    response = get_conditional_response(request._request, etag, modified) or respond()
    response["ETag"] = etag
    if modified:
        response["Last-Modified"] = http_date(modified)
    return response


def finish(request, response):
    """What every answer of the API carries; bodies worth it are compressed."""
    response.setdefault("Cache-Control", "no-cache")
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    if not response.streaming and not response.has_header("Content-Encoding"):
        _compress(request, response)
    return response


def _compress(request, response):
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = next((name for name in ENCODINGS if name in accepted), None)
    if encoding and len(response.content) >= WORTH_COMPRESSING:
        response.content = ENCODINGS[encoding](response.content)
        response["Content-Encoding"] = encoding
        response["Content-Length"] = str(len(response.content))
