"""Content codings of whole and of streamed responses."""

import gzip

import brotli
import pytest
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from rest_framework.views import APIView

from geodata.http.conditional import finalize_response_headers
from geodata.http.negotiation import negotiate_encoding

pytestmark = pytest.mark.django_db
INCIDENTS = "/api/v1/incidents/"


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("identity", None),
        ("identity, br;q=0.5", None),
        ("br;q=0.5, identity;q=0.1", "br"),
        ("BR", "br"),
        ("brotli", None),
        ("x-gzip-not", None),
        ("br;q=2", None),
        ("br;q=x, gzip;q=0.001", "gzip"),
        (";,;q=,", None),
    ],
)
def test_encodings_by_preference(client, header, coding):
    assert negotiate_encoding(header) == coding
    plain, compressed = client.get(INCIDENTS).content, client.get(INCIDENTS, headers={"accept-encoding": header})
    assert compressed.get("Content-Encoding") == coding
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert unpack(compressed.content) == plain
    assert compressed["Content-Length"] == str(len(compressed.content))


@pytest.mark.parametrize("name", ["csv", "geojsonseq"])
@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_streams_are_compressed_in_chunks(client, name, coding, unpack):
    plain = client.get(INCIDENTS, {"format": name}).getvalue()
    compressed = client.get(INCIDENTS, {"format": name}, headers={"accept-encoding": coding})
    assert compressed["Content-Encoding"] == coding and compressed.streaming
    assert unpack(compressed.getvalue()) == plain


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_head_of_a_stream_has_no_body(coding):
    response = StreamingHttpResponse(iter(()), content_type="text/csv")
    request = APIView().initialize_request(RequestFactory().head(INCIDENTS, headers={"accept-encoding": coding}))
    response = finalize_response_headers(request, response)
    assert response["Content-Encoding"] == coding and response.getvalue() == b""


def test_a_file_served_in_ranges_is_not_compressed(client):
    assert "Content-Encoding" not in client.get("/api/v1/dataset.gpkg", headers={"accept-encoding": "br, gzip"})
