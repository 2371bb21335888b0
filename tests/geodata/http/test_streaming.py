"""Answers that are streamed, compressed as they come."""

import gzip

import brotli
import pytest
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from rest_framework.views import APIView

from geodata.http.conditional import finalize_response_headers

pytestmark = pytest.mark.django_db
LIST = "/api/v1/incidents/"


@pytest.mark.parametrize("name", ["csv", "geojsonseq"])
@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_streams_are_compressed_as_they_come(client, name, coding, unpack):
    plain = client.get(LIST, {"format": name}).getvalue()
    packed = client.get(LIST, {"format": name}, headers={"accept-encoding": coding})
    assert packed["Content-Encoding"] == coding and packed.streaming
    assert unpack(packed.getvalue()) == plain


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_the_head_of_a_stream_has_no_body(coding):
    answer = StreamingHttpResponse(iter(()), content_type="text/csv")
    request = APIView().initialize_request(RequestFactory().head(LIST, headers={"accept-encoding": coding}))
    answer = finalize_response_headers(request, answer)
    assert answer["Content-Encoding"] == coding and answer.getvalue() == b""


def test_a_file_that_can_be_had_in_parts_stays_as_it_is(client):
    assert "Content-Encoding" not in client.get("/api/v1/dataset.gpkg", headers={"accept-encoding": "br, gzip"})
