"""Responses that are files to download, streamed where the format allows."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from geodata.exporters.base import FileExporter
from geodata.http.conditional import CacheableResponse
from geodata.http.disposition import content_disposition
from geodata.http.problem_details import NotFound
from geodata.layers import Layer
from geodata.query import select
from geodata.query.parameters import InvalidParameter, Query
from geodata.query.select import PageQuery

NO_LIMIT = 2**62  # records
FILENAME_PARAMETERS = ("kind", "actor", "place", "side", "date", "datetime", "known_at")


def records_attachment(request: Request, layer: Layer, query: Query, exporter: FileExporter) -> HttpResponseBase:
    """The records of a layer that match a query: a page if there is a ``limit``, else all.

    Raises InvalidParameter if they are too many for a format that cannot be streamed.
    """

    def rows() -> PageQuery:
        if "limit" not in query.values and exporter.max_records and select.count(layer, query) is None:
            streamed = "csv or geojsonseq" if layer.geometry else "csv"
            raise InvalidParameter(
                "format",
                exporter.name,
                f"holds at most {exporter.max_records} records and more match: narrow the query, "
                f"add limit (at most {exporter.max_records}) and offset, or choose {streamed}, which hold any number",
            )
        limit = query.get("limit", NO_LIMIT)
        return select.select_page(layer, replace(query, values={**query.values, "limit": limit}))

    return _respond(request, layer, query, exporter, rows, layer.name)


def record_attachment(
    request: Request, layer: Layer, query: Query, exporter: FileExporter, slug: str
) -> HttpResponseBase:
    """One record as a file; raises NotFound if there is none."""

    def rows() -> PageQuery:
        if not layer.model.published.filter(pk=slug).exists():
            raise NotFound(f"There is no published record “{slug}” in {layer.name}.")
        return select.select_one(layer, query, slug)

    return _respond(request, layer, query, exporter, rows, f"{layer.name}-{slug}")


def _respond(
    request: Request, layer: Layer, query: Query, exporter: FileExporter, rows: Callable[[], PageQuery], name: str
) -> HttpResponseBase:
    def write() -> Generator[bytes, None, None]:
        with query.as_of():
            yield from exporter.write(layer, rows())

    chunks = write()
    first = next(chunks, b"")  # errors surface before the response begins
    if request.method == "HEAD" and not exporter.max_records:
        chunks.close()
        content: Iterable[bytes] = iter(())
    else:
        content = ClosingIterator(chain([first], chunks), chunks)
    response_class = StreamingHttpResponse if exporter.max_records is None else CacheableResponse
    response = response_class(content, content_type=exporter.media_type)
    response["Content-Disposition"] = content_disposition("attachment", file_name(name, request, exporter.extension))
    response["Accept-Ranges"] = "none"  # written anew for each request: clients that read in parts must not try
    return response


class ClosingIterator:
    """An iterator that closes its source when the server is done with it, so that no cursor stays open."""

    def __init__(self, content: Iterator[bytes], source: Generator) -> None:
        self.content, self.source = content, source

    def __iter__(self) -> Iterator[bytes]:
        return self.content

    def close(self) -> None:
        self.source.close()


def file_name(name: str, request: Request, extension: str) -> str:
    """A file name with the main filters, such as ``incidents-2019-10-01.csv``."""
    values = [request.query_params[key] for key in FILENAME_PARAMETERS if key in request.query_params]
    plain = re.sub(r"[^A-Za-z0-9.,_-]+", "_", "-".join([name, *values]))
    return f"{plain[:120]}.{extension}"
