"""The one read path: published records of a layer for a question, as rows that PostgreSQL turns into bytes.

The ORM compiles a statement once for each shape of question; later questions of that shape only bind values.
``geodata.query.json_writer`` has the rows written as bytes.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection
from django.db.models import CharField, F

from geodata.db.expressions import AsGeoJson
from geodata.db.params import Param, bind
from geodata.layers import Layer
from geodata.query.fields import certainty, properties
from geodata.query.filters import condition, look_up
from geodata.query.parameters import (
    BadParameter,
    Question,
    Shape,
)
from geodata.query.record_cache import has_documents

COUNT_UP_TO = 10_000
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Part:
    """A part of a statement: its text, and the values of its placeholders."""

    sql: str
    params: tuple = ()


NOTHING = Part("")


@dataclass(frozen=True)
class Keys:
    """Slug and certainty of the rows, in their order; what stands before the statement that reads them.

    Where ``matched`` turns out to be null, ``otherwise`` are the keys to take in place of these. Of ``one`` record
    the best plan is always the same.
    """

    rows: Part
    before: Part = NOTHING
    matched: Part = Part("NULL")
    otherwise: "Keys | None" = None
    one: bool = False


@dataclass(frozen=True)
class Rows:
    """A statement whose columns are ``names`` (the last is the geometry as GeoJSON, if the layer has one).

    ``keys`` are there where documents can give the rest; ``matched`` is an expression for how many records match
    over all pages.
    """

    sql: str
    params: tuple
    names: tuple[str, ...]
    layer: Layer
    keys: Keys | None = None
    matched: Part = Part("NULL")

    @property
    def told(self):
        """The names without the geometry."""
        return tuple(name for name in self.names if name != GEOMETRY)


@dataclass(frozen=True)
class Statement:
    """What the ORM compiled for a layer and a shape: the rows in their order, their columns, and the keys.

    The keys are in no order: slug, certainty, and by what the rows are ordered, which is ``order``.
    """

    rows: Part
    names: tuple[str, ...]
    keys: Part
    order: str
    documented: bool


@lru_cache(maxsize=1000)
def statement(layer: Layer, shape: Shape) -> Statement:
    """The statement for all records of a layer that answer questions of this shape."""
    found = layer.model.published.filter(condition(layer, shape))
    return _compiled(layer, shape, found, _ordering(layer, shape))


@lru_cache(maxsize=1000)
def _one(layer: Layer, shape: Shape) -> Statement:
    """The statement for one record, found by its slug."""
    return _compiled(layer, shape, layer.model.published.filter(pk=Param("slug", CharField())), ("slug",))


def _compiled(layer, shape, found, ordering):
    told = _chosen(properties(layer, shape), shape)
    if layer.geometry:
        told[GEOMETRY] = AsGeoJson(layer.geometry, shape.get("crs"))
    columns = {name: name.removeprefix("-") for name in ordering if name.removeprefix("-") != "slug"}
    numbers = {name: number for number, name in enumerate(columns, 3)}
    order = (f"{numbers.get(name, 1)}{' DESC' * name.startswith('-')}" for name in ordering)
    keys = found.order_by().values_list("slug", certainty(shape), *map(F, columns.values()))
    return Statement(
        Part(*found.order_by(*ordering).values_list(*told.values()).query.sql_with_params()),
        tuple(told),
        Part(*keys.query.sql_with_params()),
        ", ".join(order),
        has_documents(layer) and "fields" not in shape and "crs" not in shape,
    )


def page(layer: Layer, question: Question) -> Rows:
    """The rows of one page, with the properties asked for; raises BadParameter for a slug that does not exist."""
    limit, offset, given = question.get("limit", 100), question.get("offset", 0), values(question)
    compiled, limits = statement(layer, question.shape), Part(" LIMIT %s OFFSET %s", (limit, offset))
    rows, number = _bound(layer, compiled, question, given, limits), _number(compiled, question, given)
    # A page that is neither full nor beyond the end tells by itself how many there are.
    full = [limit, 0] if offset else [limit]
    matched = f"CASE WHEN count(*) = ANY(%s) THEN ({number.sql}) ELSE %s + count(*) END"
    rows = replace(rows, matched=Part(matched, (full, *number.params, offset)))
    if rows.keys and question.get("count") == "exact":
        return replace(rows, keys=replace(rows.keys, matched=Part(f"({number.sql})", number.params)))
    return replace(rows, keys=rows.keys and _few_or_many(compiled, given, limits))


def _few_or_many(compiled, given, limits):
    """The keys of a page: few are found once, to be counted and ordered; of many the index gives the page."""
    sql, params = compiled.keys.sql, bind(compiled.keys.params, given)
    order, number = f"ORDER BY {compiled.order}{limits.sql}", "(SELECT n FROM n)"
    before = f"WITH k AS MATERIALIZED ({sql} LIMIT {COUNT_UP_TO + 1}), n AS MATERIALIZED (SELECT count(*) AS n FROM k) "
    few = Part(f"SELECT * FROM k WHERE {number} <= {COUNT_UP_TO} {order}", limits.params)
    limit, offset = limits.params
    # A page that is neither full nor beyond the end tells by itself how many there are.
    matched = Part("CASE WHEN count(*) NOT IN (0, %s) THEN %s + count(*) END", (limit, offset))
    many = Keys(Part(f"{sql} {order}", (*params, *limits.params)), matched=matched)
    return Keys(few, Part(before, params), Part(f"NULLIF({number}, {COUNT_UP_TO + 1})"), many)


def whole(layer: Layer, question: Question) -> Rows:
    """All rows that answer the question, without paging."""
    return _bound(layer, statement(layer, question.shape), question, values(question))


def one(layer: Layer, question: Question, slug: str) -> Rows:
    """The row of one record, if it is there; a date only annotates it."""
    rows = _bound(layer, _one(layer, question.shape), question, question.bindings() | {"slug": slug})
    return replace(rows, keys=rows.keys and replace(rows.keys, one=True))


def _bound(layer, compiled, question, given, limits=NOTHING):
    """A compiled statement with its values, and what limits it at its end; documents tell of now alone."""
    keys = None
    if compiled.documented and not question.get("known_at"):
        sql = f"{compiled.keys.sql} ORDER BY {compiled.order}{limits.sql}"
        keys = Keys(Part(sql, (*bind(compiled.keys.params, given), *limits.params)))
    params = (*bind(compiled.rows.params, given), *limits.params)
    return Rows(f"{compiled.rows.sql}{limits.sql}", params, compiled.names, layer, keys)


def values(question: Question) -> dict:
    """The values to bind, looked up once a question."""
    return question.bindings() | look_up(question)


def count(layer: Layer, question: Question) -> int | None:
    """How many records match: exact up to COUNT_UP_TO, beyond that only if asked for, else None."""
    number = _number(statement(layer, question.shape), question, values(question))
    with connection.cursor() as cursor:
        cursor.execute(number.sql, number.params)
        return cursor.fetchone()[0]


def _number(compiled, question, given):
    """The statement that counts."""
    exact = question.get("count") == "exact"
    number, limit = ("count(*)", "") if exact else (f"NULLIF(count(*), {COUNT_UP_TO + 1})", f" LIMIT {COUNT_UP_TO + 1}")
    return Part(f"SELECT {number} FROM ({compiled.keys.sql}{limit}) n", bind(compiled.keys.params, given))


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
