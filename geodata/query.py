"""The one read path: published records of a layer for a question, as rows that PostgreSQL turns into bytes.

The ORM compiles a statement once for each shape of question; later questions of that shape only bind values.
``geodata.writing`` has the rows written as bytes.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection
from django.db.models import CharField

from geodata.binding import Param, bind
from geodata.documents import has_documents
from geodata.filters import condition, look_up
from geodata.layers import Layer
from geodata.properties import certainty, properties
from geodata.question import BadParameter, Question, Shape
from geodata.sqljson import AsGeoJson

COUNT_UP_TO = 10_000
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Rows:
    """A statement whose columns are ``names`` (the last is the geometry as GeoJSON, if the layer has one).

    ``keys`` is the same statement with the columns slug and certainty alone, where documents can give the rest;
    ``matched`` an expression for how many records match over all pages.
    """

    sql: str
    params: tuple
    names: tuple[str, ...]
    layer: Layer | None = None
    keys: tuple[str, tuple] | None = None
    matched: tuple[str, tuple] = ("NULL", ())

    @property
    def told(self):
        """The names without the geometry."""
        return tuple(name for name in self.names if name != GEOMETRY)


@lru_cache(maxsize=1000)
def statement(layer: Layer, shape: Shape) -> Rows:
    """The statement for all records of a layer that answer questions of this shape, in their order."""
    found = layer.model.published.filter(condition(layer, shape))
    return _select(layer, shape, found.order_by(*_ordering(layer, shape)))


@lru_cache(maxsize=1000)
def _one(layer: Layer, shape: Shape) -> Rows:
    """The statement for one record, found by its slug."""
    return _select(layer, shape, layer.model.published.filter(pk=Param("slug", CharField())))


@lru_cache(maxsize=1000)
def _keys(layer: Layer, shape: Shape):
    """The statement for the keys alone, to count them."""
    return layer.model.published.filter(condition(layer, shape)).order_by().values_list("pk").query.sql_with_params()


def _select(layer, shape, found):
    told = _chosen(properties(layer, shape), shape)
    if layer.geometry:
        told[GEOMETRY] = AsGeoJson(layer.geometry, shape.get("crs"))
    keys = found.values_list("slug", certainty(shape)).query.sql_with_params()
    documented = has_documents(layer) and "fields" not in shape and "crs" not in shape
    sql, params = found.values_list(*told.values()).query.sql_with_params()
    return Rows(sql, params, tuple(told), layer, keys if documented else None)


def page(layer: Layer, question: Question) -> Rows:
    """The rows of one page, with the properties asked for; raises BadParameter for a slug that does not exist."""
    limit, offset, given = question.get("limit", 100), question.get("offset", 0), values(question)
    rows = _bound(statement(layer, question.shape), question, given, " LIMIT %s OFFSET %s", (limit, offset))
    # A page that is neither full nor beyond the end tells by itself how many there are.
    full = [limit, 0] if offset else [limit]
    number, params = _number(layer, question, given)
    matched = f"CASE WHEN count(*) = ANY(%s) THEN ({number}) ELSE %s + count(*) END"
    return replace(rows, matched=(matched, (full, *params, offset)))


def whole(layer: Layer, question: Question) -> Rows:
    """All rows that answer the question, without paging."""
    return _bound(statement(layer, question.shape), question, values(question))


def one(layer: Layer, question: Question, slug: str) -> Rows:
    """The row of one record, if it is there; a date only annotates it."""
    return _bound(_one(layer, question.shape), question, question.bindings() | {"slug": slug})


def _bound(compiled, question, given, tail="", limits=()):
    """A compiled statement with its values, and what limits it at its end; documents tell of now alone."""
    keys = compiled.keys
    if keys:
        keys = None if question.get("known_at") else (f"{keys[0]}{tail}", (*bind(keys[1], given), *limits))
    params = (*bind(compiled.params, given), *limits)
    return Rows(f"{compiled.sql}{tail}", params, compiled.names, compiled.layer, keys)


def values(question: Question) -> dict:
    """The values to bind, looked up once a question."""
    return question.bindings() | look_up(question)


def count(layer: Layer, question: Question) -> int | None:
    """How many records match: exact up to COUNT_UP_TO, beyond that only if asked for, else None."""
    with connection.cursor() as cursor:
        cursor.execute(*_number(layer, question, values(question)))
        return cursor.fetchone()[0]


def _number(layer, question, given):
    """The statement that counts."""
    sql, params = _keys(layer, question.shape)
    exact = question.get("count") == "exact"
    number, limit = ("count(*)", "") if exact else (f"NULLIF(count(*), {COUNT_UP_TO + 1})", f" LIMIT {COUNT_UP_TO + 1}")
    return f"SELECT {number} FROM ({sql}{limit}) n", bind(params, given)


def _chosen(told, shape):
    """The properties that ``fields`` names, or all; slug always."""
    names = shape.get("fields")
    if not names:
        return dict(told)
    unknown = [name for name in names if name not in told]
    if unknown:
        raise BadParameter("fields", ",".join(names), f"there is no {', '.join(unknown)}; there are: {', '.join(told)}")
    return {name: told[name] for name in told if name in names or name == "slug"}


def _ordering(layer, shape):
    """The order asked for, made total by the slug."""
    names = shape.get("ordering") or layer.ordering
    for name in names:
        if not layer.has(name.removeprefix("-")):
            raise BadParameter("ordering", ",".join(names), f"{layer.name} have no {name.removeprefix('-')}")
    return (*names, "slug")
