"""SQL text that travels with its parameters, and statements that are compiled once and used with many values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Expression, Field


class BindParam(Expression):
    """The place of a value that a query gives under ``name``; the ORM passes it on among the statement's parameters."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class Sql:
    """SQL text with the parameters of its ``%s`` placeholders, in their order."""

    text: str = ""
    params: tuple = ()

    @classmethod
    def concat(cls, *parts: "str | Sql") -> "Sql":
        """The parts one after the other, each with its parameters."""
        texts: list[str] = []
        params: list[Any] = []
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
            else:
                texts.append(part.text)
                params += part.params
        return cls("".join(texts), tuple(params))

    def __add__(self, other: "str | Sql") -> "Sql":
        return Sql.concat(self, other)

    def __radd__(self, other: str) -> "Sql":
        return Sql.concat(other, self)

    def bind(self, values: Mapping[str, Any]) -> "Sql":
        """The same text with a value in place of every ``BindParam``."""
        bound: list[Any] = []
        for param in self.params:
            value = values[param.name] if isinstance(param, BindParam) else param
            if isinstance(value, GEOSGeometry):
                value = PostGISAdapter(value)
            elif type(value) is tuple:
                value = list(value)
            bound.append(value)
        return Sql(self.text, tuple(bound))


class Envelope(NamedTuple):
    """A rectangle as a parameter; PostGIS makes the geometry, which costs nothing beside making it here."""

    west: float
    south: float
    east: float
    north: float
    srid: int = 4326

    def __conform__(self, protocol):
        return self

    def getquoted(self) -> bytes:
        """The SQL, by psycopg2's protocol of adapters."""
        *edges, srid = self
        return f"ST_MakeEnvelope({', '.join(map(repr, map(float, edges)))}, {int(srid)})".encode()
