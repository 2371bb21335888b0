"""Answers that are files: with a name to save them under, streamed where the format allows."""

import re
from dataclasses import replace
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse

from geodata.db.as_of import as_of
from geodata.http.problem_details import NotFound
from geodata.query import select
from geodata.query.parameters import InvalidParameter

NO_LIMIT = 2**62  # records
FILENAME_PARAMETERS = ("kind", "actor", "place", "side", "date", "datetime", "known_at")


def records_attachment(request, layer, question, exporter):
    """The records of a layer that answer a question: a page if there is a ``limit``, else all that match."""

    def rows():
        if "limit" not in question.values and exporter.most and select.count(layer, question) is None:
            streamed = "csv or geojsonseq" if layer.geometry else "csv"
            raise InvalidParameter(
                "format",
                exporter.name,
                f"holds at most {exporter.most} records and more match: narrow the question, "
                f"add limit (at most {exporter.most}) and offset, or ask for {streamed}, which hold any number",
            )
        limit = question.get("limit", NO_LIMIT)
        return select.select_page(layer, replace(question, values={**question.values, "limit": limit}))

    return _respond(request, layer, question, exporter, rows, layer.name)


def record_attachment(request, layer, question, exporter, slug):
    """One record as a file; raises NotThere if there is none."""

    def rows():
        if not layer.model.published.filter(pk=slug).exists():
            raise NotFound(f"There is no published record “{slug}” in {layer.name}.")
        return select.select_one(layer, question, slug)

    return _respond(request, layer, question, exporter, rows, f"{layer.name}-{slug}")


def _respond(request, layer, question, exporter, rows, name):
    def write():
        with as_of(question.get("known_at")):
            yield from exporter.write(layer, rows())

    chunks = write()
    first = next(chunks, b"")  # what can go wrong does so before the answer begins
    if request.method == "HEAD" and not exporter.most:
        chunks.close()
        content = iter(())
    else:
        content = ClosingIterator(chain([first], chunks), chunks)
    kind = StreamingHttpResponse if exporter.most is None else HttpResponse
    response = kind(content, content_type=exporter.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(name, request, exporter.extension)}"'
    return response


class ClosingIterator:
    """An iterator that ends its source when the server is done with it, so that no cursor stays open."""

    def __init__(self, content, source):
        self.content, self.source = content, source

    def __iter__(self):
        return self.content

    def close(self):
        self.source.close()


def file_name(name, request, extension):
    """A name that tells what was asked, such as ``incidents-2019-10-01.csv``."""
    asked = [request.query_params[key] for key in FILENAME_PARAMETERS if key in request.query_params]
    plain = re.sub(r"[^A-Za-z0-9.,_-]+", "_", "-".join([name, *asked]))
    return f"{plain[:120]}.{extension}"
