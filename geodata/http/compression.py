"""Content encoding of responses (RFC 9110, 8.4): brotli and gzip, for whole bodies and for streams."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from geodata.http.negotiation import negotiate_encoding

MIN_COMPRESSIBLE_BYTES = 500
StreamCompressor = tuple[Callable[[bytes], bytes], Callable[[], bytes]]  # compresses a chunk; finishes
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=4),
    "gzip": lambda body: gzip.compress(body, 4, mtime=0),
}


def compress_response(request: Request, response: HttpResponseBase) -> None:
    """Encode the body as Accept-Encoding prefers, unless it is short or served in byte ranges."""
    if response.get("Accept-Ranges") == "bytes":  # byte ranges are of the file as it is
        return
    if isinstance(response, HttpResponse) and len(response.content) < MIN_COMPRESSIBLE_BYTES:
        return
    encoding = negotiate_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if not encoding:
        return
    response["Content-Encoding"] = encoding
    if isinstance(response, StreamingHttpResponse):
        if request.method == "HEAD":
            return  # even an empty stream, compressed, would be a body
        response.streaming_content = _compressed_chunks(iter(response), *STREAM_COMPRESSORS[encoding]())
    elif isinstance(response, HttpResponse):
        response.content = COMPRESSORS[encoding](response.content)
        response["Content-Length"] = str(len(response.content))


def _brotli_stream() -> StreamCompressor:
    compressor = brotli.Compressor(quality=4)
    return compressor.process, compressor.finish


def _gzip_stream() -> StreamCompressor:
    compressor = zlib.compressobj(4, wbits=31)
    return compressor.compress, compressor.flush


STREAM_COMPRESSORS = {"br": _brotli_stream, "gzip": _gzip_stream}


def _compressed_chunks(
    chunks: Iterable[bytes], compress: Callable[[bytes], bytes], finish: Callable[[], bytes]
) -> Iterator[bytes]:
    yield from filter(None, map(compress, chunks))
    yield finish()
