"""Content encoding of responses (RFC 9110, 8.4): brotli and gzip, whole bodies and streams."""

import gzip
import zlib

import brotli

from geodata.http.negotiation import negotiate_encoding

MIN_COMPRESSIBLE_BYTES = 500  # bytes
COMPRESSORS = {
    "br": lambda body: brotli.compress(body, quality=4),
    "gzip": lambda body: gzip.compress(body, 4, mtime=0),
}


def compress_response(request, response):
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
        response.content = COMPRESSORS[encoding](response.content)
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
