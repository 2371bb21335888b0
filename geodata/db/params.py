"""Parameters of statements that are compiled once and used with many values."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field
from django.db.models.sql.compiler import SQLCompiler


class BindParam(Expression):
    """The place of a value that a query gives under ``name``; the ORM passes it on among the statement's parameters."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class Envelope(NamedTuple):
    """A rectangle as a parameter; PostGIS makes the geometry, which costs nothing beside making it here."""

    west: float
    south: float
    east: float
    north: float
    srid: int = 4326

    def __conform__(self, protocol: object) -> Envelope:
        return self

    def getquoted(self) -> bytes:
        """The SQL, by psycopg2's protocol of adapters."""
        *edges, srid = self
        return f"ST_MakeEnvelope({', '.join(map(repr, map(float, edges)))}, {int(srid)})".encode()
