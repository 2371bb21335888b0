"""The one read path: published records of a layer for a question, as rows that PostgreSQL turns into bytes.

The ORM compiles a statement once for each shape of question; later questions of that shape only bind values.
``geodata.query.json_writer`` has the rows written as bytes.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection
from django.db.models import CharField, F

from geodata.db.expressions import AsGeoJson
from geodata.db.params import BindParam, bind
from geodata.layers import Layer
from geodata.query.fields import field_expressions
from geodata.query.filters import build_filter, resolve_slugs
from geodata.query.parameters import (
    InvalidParameter,
    Query,
    QueryTemplate,
)
from geodata.query.record_cache import is_cacheable
from geodata.query.temporal import certainty

EXACT_COUNT_LIMIT = 10_000
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Sql:
    """A part of a statement: its text, and the values of its placeholders."""

    sql: str
    params: tuple = ()


EMPTY = Sql("")


@dataclass(frozen=True)
class KeyQuery:
    """Slug and certainty of the rows, in their order; what stands before the statement that reads them.

    Where ``matched`` turns out to be null, ``otherwise`` are the keys to take in place of these. Of ``one`` record
    the best plan is always the same.
    """

    rows: Sql
    before: Sql = EMPTY
    matched: Sql = Sql("NULL")
    otherwise: "KeyQuery | None" = None
    one: bool = False


@dataclass(frozen=True)
class RowQuery:
    """A statement whose columns are ``names`` (the last is the geometry as GeoJSON, if the layer has one).

    ``keys`` are there where documents can give the rest; ``matched`` is an expression for how many records match
    over all pages.
    """

    sql: str
    params: tuple
    names: tuple[str, ...]
    layer: Layer
    keys: KeyQuery | None = None
    matched: Sql = Sql("NULL")

    @property
    def told(self):
        """The names without the geometry."""
        return tuple(name for name in self.names if name != GEOMETRY)


@dataclass(frozen=True)
class CompiledQuery:
    """What the ORM compiled for a layer and a shape: the rows in their order, their columns, and the keys.

    The keys are in no order: slug, certainty, and by what the rows are ordered, which is ``order``.
    """

    rows: Sql
    names: tuple[str, ...]
    keys: Sql
    order: str
    documented: bool


@lru_cache(maxsize=1000)
def compile_query(layer: Layer, shape: QueryTemplate) -> CompiledQuery:
    """The statement for all records of a layer that answer questions of this shape."""
    found = layer.model.published.filter(build_filter(layer, shape))
    return _compiled(layer, shape, found, _ordering(layer, shape))


@lru_cache(maxsize=1000)
def _compile_single(layer: Layer, shape: QueryTemplate) -> CompiledQuery:
    """The statement for one record, found by its slug."""
    return _compiled(layer, shape, layer.model.published.filter(pk=BindParam("slug", CharField())), ("slug",))


def _compiled(layer, shape, found, ordering):
    told = _sparse_fieldset(field_expressions(layer, shape), shape)
    if layer.geometry:
        told[GEOMETRY] = AsGeoJson(layer.geometry, shape.get("crs"))
    columns = {name: name.removeprefix("-") for name in ordering if name.removeprefix("-") != "slug"}
    numbers = {name: number for number, name in enumerate(columns, 3)}
    order = (f"{numbers.get(name, 1)}{' DESC' * name.startswith('-')}" for name in ordering)
    keys = found.order_by().values_list("slug", certainty(shape), *map(F, columns.values()))
    return CompiledQuery(
        Sql(*found.order_by(*ordering).values_list(*told.values()).query.sql_with_params()),
        tuple(told),
        Sql(*keys.query.sql_with_params()),
        ", ".join(order),
        is_cacheable(layer) and "fields" not in shape and "crs" not in shape,
    )


def select_page(layer: Layer, question: Query) -> RowQuery:
    """The rows of one page, with the properties asked for; raises BadParameter for a slug that does not exist."""
    limit, offset, given = question.get("limit", 100), question.get("offset", 0), bound_values(question)
    compiled, limits = compile_query(layer, question.shape), Sql(" LIMIT %s OFFSET %s", (limit, offset))
    rows, number = _bound(layer, compiled, question, given, limits), _count_query(compiled, question, given)
    # A page that is neither full nor beyond the end tells by itself how many there are.
    full = [limit, 0] if offset else [limit]
    matched = f"CASE WHEN count(*) = ANY(%s) THEN ({number.sql}) ELSE %s + count(*) END"
    rows = replace(rows, matched=Sql(matched, (full, *number.params, offset)))
    if rows.keys and question.get("count") == "exact":
        return replace(rows, keys=replace(rows.keys, matched=Sql(f"({number.sql})", number.params)))
    return replace(rows, keys=rows.keys and _count_then_page(compiled, given, limits))


def _count_then_page(compiled, given, limits):
    """The keys of a page: few are found once, to be counted and ordered; of many the index gives the page."""
    sql, params = compiled.keys.sql, bind(compiled.keys.params, given)
    order, number = f"ORDER BY {compiled.order}{limits.sql}", "(SELECT n FROM n)"
    before = (
        f"WITH k AS MATERIALIZED ({sql} LIMIT {EXACT_COUNT_LIMIT + 1}), "
        "n AS MATERIALIZED (SELECT count(*) AS n FROM k) "
    )
    few = Sql(f"SELECT * FROM k WHERE {number} <= {EXACT_COUNT_LIMIT} {order}", limits.params)
    limit, offset = limits.params
    # A page that is neither full nor beyond the end tells by itself how many there are.
    matched = Sql("CASE WHEN count(*) NOT IN (0, %s) THEN %s + count(*) END", (limit, offset))
    many = KeyQuery(Sql(f"{sql} {order}", (*params, *limits.params)), matched=matched)
    return KeyQuery(few, Sql(before, params), Sql(f"NULLIF({number}, {EXACT_COUNT_LIMIT + 1})"), many)


def select_all(layer: Layer, question: Query) -> RowQuery:
    """All rows that answer the question, without paging."""
    return _bound(layer, compile_query(layer, question.shape), question, bound_values(question))


def select_one(layer: Layer, question: Query, slug: str) -> RowQuery:
    """The row of one record, if it is there; a date only annotates it."""
    rows = _bound(layer, _compile_single(layer, question.shape), question, question.bindings() | {"slug": slug})
    return replace(rows, keys=rows.keys and replace(rows.keys, one=True))


def _bound(layer, compiled, question, given, limits=EMPTY):
    """A compiled statement with its values, and what limits it at its end; documents tell of now alone."""
    keys = None
    if compiled.documented and not question.get("known_at"):
        sql = f"{compiled.keys.sql} ORDER BY {compiled.order}{limits.sql}"
        keys = KeyQuery(Sql(sql, (*bind(compiled.keys.params, given), *limits.params)))
    params = (*bind(compiled.rows.params, given), *limits.params)
    return RowQuery(f"{compiled.rows.sql}{limits.sql}", params, compiled.names, layer, keys)


def bound_values(question: Query) -> dict:
    """The values to bind, looked up once a question."""
    return question.bindings() | resolve_slugs(question)


def count(layer: Layer, question: Query) -> int | None:
    """How many records match: exact up to COUNT_UP_TO, beyond that only if asked for, else None."""
    number = _count_query(compile_query(layer, question.shape), question, bound_values(question))
    with connection.cursor() as cursor:
        cursor.execute(number.sql, number.params)
        return cursor.fetchone()[0]


def _count_query(compiled, question, given):
    """The statement that counts."""
    exact = question.get("count") == "exact"
    number, limit = (
        ("count(*)", "") if exact else (f"NULLIF(count(*), {EXACT_COUNT_LIMIT + 1})", f" LIMIT {EXACT_COUNT_LIMIT + 1}")
    )
    return Sql(f"SELECT {number} FROM ({compiled.keys.sql}{limit}) n", bind(compiled.keys.params, given))


def _sparse_fieldset(told, shape):
    """The properties that ``fields`` names, or all; slug always."""
    names = shape.get("fields")
    if not names:
        return dict(told)
    unknown = [name for name in names if name not in told]
    if unknown:
        raise InvalidParameter(
            "fields", ",".join(names), f"there is no {', '.join(unknown)}; there are: {', '.join(told)}"
        )
    return {name: told[name] for name in told if name in names or name == "slug"}


def _ordering(layer, shape):
    """The order asked for, made total by the slug."""
    names = shape.get("ordering") or layer.ordering
    for name in names:
        if not layer.has(name.removeprefix("-")):
            raise InvalidParameter("ordering", ",".join(names), f"{layer.name} have no {name.removeprefix('-')}")
    return (*names, "slug")
