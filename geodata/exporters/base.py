"""The contract of an output format, a document or a file, and helpers that several formats share."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geodata.layers import Layer
from geodata.query.json_writer import RenderedRecords
from geodata.query.select import PageQuery

MAX_RECORDS = 10_000  # records in a file that has to be built as a whole
CHUNK_SIZE = 1 << 16  # bytes
# Equal queries must give equal bytes, so a file must not contain the time of the request; the time of the last change
# will not do either, since each edit moves it, for past states (known_at) as well. Formats that require a timestamp
# get this one, the first that a zip archive can hold.
REPRODUCIBLE_TIMESTAMP = datetime(1980, 1, 1, tzinfo=UTC)
# A text that a spreadsheet takes for a formula. Also after apostrophes, so that the first one can be taken away again.
FORMULA = re.compile("^'*[-=+@\\t\\r\\n＝＋－＠]")

Metadata = dict[str, Any]
PageRenderer = Callable[[PageQuery, Callable[[RenderedRecords], Metadata]], RenderedRecords]
RecordRenderer = Callable[[PageQuery], RenderedRecords | None]
FileWriter = Callable[[Layer, PageQuery], Iterator[bytes]]


def every_layer(layer: Layer) -> bool:
    """True: the format suits every layer."""
    return True


@dataclass(frozen=True)
class BaseExporter:
    """An output format.

    To add a format, write one module with an ``EXPORTER`` and add that module to the list in
    ``geodata/exporters/__init__.py``; negotiation, the OpenAPI description and the contract tests derive from the list.

    name: value of the ``format`` parameter.
    media_type: value of the Content-Type header, and what Accept is matched against.
    applies: True for the layers that the format is offered for.
    """

    name: str
    media_type: str
    applies: Callable[[Layer], bool] = field(default=every_layer, kw_only=True)


@dataclass(frozen=True)
class DocumentExporter(BaseExporter):
    """An output format that is a JSON document.

    page: renders a list. Takes the rows and a function that builds the page metadata (links, counts, horizon, notice)
        from the rendered records; returns the records with the whole document as ``text``.
    record: renders one record; None if the rows are empty.
    """

    page: PageRenderer
    record: RecordRenderer


@dataclass(frozen=True)
class FileExporter(BaseExporter):
    """An output format that is a file.

    extension: file name extension, without the dot.
    write: yields the bytes of the file in chunks of any size, at least one. Coordinates are WGS 84 degrees, longitude
        before latitude, six decimals (about 0.1 m); dates are days; columns have the names of the API's properties.
        Nested values (``actors``, ``citations``, lists) are JSON text in formats that hold tables. The function reads
        the rows lazily inside the caller's ``as_of`` block, may raise what the database raises, and must give equal
        bytes for equal rows.
    max_records: the largest number of records in one file, for formats that are built as a whole; None if the format
        streams any number. The view rejects a larger result with 400 before ``write`` is called.
    """

    extension: str
    write: FileWriter
    max_records: int | None = None


Exporter = DocumentExporter | FileExporter


def page_renderer(render: Callable[[PageQuery], RenderedRecords], opening: bytes) -> PageRenderer:
    """``DocumentExporter.page`` for documents of ``opening``, an array of records, and the metadata."""

    def page(rows: PageQuery, build_metadata: Callable[[RenderedRecords], Metadata]) -> RenderedRecords:
        rendered = render(rows)
        members = json.dumps(build_metadata(rendered), ensure_ascii=False).encode()
        return rendered._replace(text=b"".join((opening, rendered.text, b"],", members[1:])))

    return page


def record_renderer(render: Callable[[PageQuery], RenderedRecords]) -> RecordRenderer:
    """``DocumentExporter.record`` for documents of one record."""

    def record(rows: PageQuery) -> RenderedRecords | None:
        rendered = render(rows)
        return rendered if rendered.number else None

    return record


def via_temporary_file(name: str, write_file: Callable[[Path], None]) -> Iterator[bytes]:
    """The bytes of the file that ``write_file`` writes to the path passed to it, in chunks; the file is removed."""
    with TemporaryDirectory(prefix="export-") as folder:
        path = Path(folder) / name
        write_file(path)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_SIZE):
                yield chunk
