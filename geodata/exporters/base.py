"""What an output format is."""

from collections.abc import Callable
from dataclasses import dataclass

from geodata.layers import Layer
from geodata.query import Rows


@dataclass(frozen=True)
class Exporter:
    """A format by name and media type.

    ``page`` writes a list from the rows and the members around them (links, counts, horizon, notice);
    ``record`` writes one record, or returns None if there is none.
    """

    name: str
    media_type: str
    page: Callable[[Rows, Callable[[int], dict]], str]
    record: Callable[[Rows], str | None]
    applies: Callable[[Layer], bool] = lambda layer: True
