"""What an output format is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from geodata.layers import Layer
from geodata.query.json_writer import RenderedRecords
from geodata.query.select import PageQuery

MAX_RECORDS = 10_000  # records in a file that has to be made as a whole
CHUNK = 1 << 16  # bytes


@dataclass(frozen=True)
class Exporter:
    """A format by name and media type; a document of records with members around them, or a file.

    Of a document, ``page`` writes a list from the rows and the members around them (links, counts, horizon,
    notice), and ``record`` one record, or None if there is none. Of a file with this ``extension``, ``write`` gives
    the bytes piece by piece; without ``limit`` in the question it holds all records, at most ``most`` of them.
    """

    name: str
    media_type: str
    page: Callable[[PageQuery, Callable[[RenderedRecords], dict]], RenderedRecords] | None = None
    record: Callable[[PageQuery], RenderedRecords | None] | None = None
    applies: Callable[[Layer], bool] = lambda layer: True
    extension: str = ""
    write: Callable[[Layer, PageQuery], Iterator[bytes]] | None = None
    most: int | None = None


def has_geometry(layer: Layer) -> bool:
    """True for layers that a map can show."""
    return layer.geometry is not None


def page_renderer(write: Callable[[PageQuery], RenderedRecords], opening: bytes):
    """``page`` for documents that open so and hold what ``write`` gives in an array, the members after it."""

    def page(rows, around):
        written = write(rows)
        members = json.dumps(around(written), ensure_ascii=False).encode()
        return written._replace(text=b"".join((opening, written.text, b"],", members[1:])))

    return page


def record_renderer(write: Callable[[PageQuery], RenderedRecords]):
    """``record`` for documents of one record."""

    def record(rows):
        written = write(rows)
        return written if written.number else None

    return record


def via_temporary_file(name: str, fill: Callable[[Path], None]) -> Iterator[bytes]:
    """The bytes of a file that ``fill`` writes at the path it is given; nothing of it stays on the disk."""
    with TemporaryDirectory(prefix="export-") as folder:
        path = Path(folder) / name
        fill(path)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
