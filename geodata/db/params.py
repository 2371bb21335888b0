"""Statements compiled once and used with many values: a Param stands where a value will be bound."""

from typing import NamedTuple

from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import BooleanField, Expression, Func


class BindParam(Expression):
    """The value that a question gives under ``name``; the ORM carries it through to the statement's parameters."""

    def __init__(self, name, output_field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Envelope(NamedTuple):
    """A rectangle as a value: PostGIS makes the geometry, which costs nothing beside making it here."""

    west: float
    south: float
    east: float
    north: float
    srid: int = 4326

    def __conform__(self, protocol):
        return self

    def getquoted(self):
        """The SQL, as psycopg asks for it."""
        *edges, srid = self
        return f"ST_MakeEnvelope({', '.join(map(repr, map(float, edges)))}, {int(srid)})".encode()


class EqualsAny(Func):
    """``column = ANY(list)``: the statement is the same however many values there are."""

    arity = 2
    output_field = BooleanField()
    template = "(%(expressions)s))"
    arg_joiner = " = ANY("


def bind(params, values):
    """The parameters of a compiled statement with the values put in."""
    return tuple(_adapt(values[param.name]) if isinstance(param, BindParam) else param for param in params)


def _adapt(value):
    if isinstance(value, GEOSGeometry):
        return PostGISAdapter(value)
    return list(value) if type(value) is tuple else value
