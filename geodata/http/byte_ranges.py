"""Immutable files, served whole or in part (range requests, RFC 9110, 14), so that clients can read into them."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date
from rest_framework.request import Request

from geodata.http.conditional import PRECONDITION_FAILED_DETAIL, evaluate_preconditions
from geodata.http.disposition import content_disposition
from geodata.http.problem_details import problem_response

CHUNK = 1 << 16  # bytes
IMMUTABLE = "public, max-age=31536000, immutable"
INLINE_MEDIA_TYPES = ("application/json", "text/plain", "text/markdown", "application/yaml")  # others are downloaded
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)


class RangeNotSatisfiable(ValueError):
    """A range that lies beyond the end of the file."""


def serve_file(
    request: Request, find: Callable[[], Path], media_type: str, etag: str, changed_at: datetime | None, name: str
) -> HttpResponseBase:
    """The file at ``find()`` or the requested range of it; 304, 412 or 416 as the request demands.

    ``etag`` is a strong one, ``name`` that to save the file under.
    """
    modified = int(changed_at.timestamp()) if changed_at and changed_at <= timezone.now() else None
    response = evaluate_preconditions(request._request, etag, modified) or _content(request, find(), etag)
    if response.status_code == 412:
        response = problem_response(412, "Precondition failed", PRECONDITION_FAILED_DETAIL)
    if response.status_code in (200, 206):
        response["Content-Type"] = media_type
        is_inline = media_type.partition(";")[0] in INLINE_MEDIA_TYPES
        response["Content-Disposition"] = content_disposition("inline" if is_inline else "attachment", name)
    response["ETag"] = etag
    if modified:
        response["Last-Modified"] = http_date(modified)
    response["Accept-Ranges"] = "bytes"
    return response


def _content(request: Request, path: Path, etag: str) -> HttpResponseBase:
    size = path.stat().st_size
    try:
        span = parse_range(request, size, etag) if request.method == "GET" else None
    except RangeNotSatisfiable as error:
        return problem_response(416, "Range not satisfiable", str(error), {"Content-Range": f"bytes */{size}"})
    start, end = span or (0, size - 1)
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse()
    elif span:
        response = StreamingHttpResponse(_part(path, start, end))
    else:
        response = FileResponse(path.open("rb"))
    response["Content-Length"] = end - start + 1
    if span:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def parse_range(request: Request, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte of the requested range; None for the whole file, also if several ranges are requested.

    Raises RangeNotSatisfiable.
    """
    match = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not match or request.headers.get("If-Range", etag) != etag or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < start:
        return None  # not a valid range: the header is ignored (RFC 9110, 14.2)
    if start >= size:
        raise RangeNotSatisfiable(f"The file has {size} bytes.")
    return start, end


def _part(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start + 1
        while left and (chunk := file.read(min(left, CHUNK))):
            left -= len(chunk)
            yield chunk
