"""Selects the published records of a layer that match a query, as statements from which PostgreSQL writes bytes.

The ORM compiles a statement once for each template; later queries with that template only bind their values.
``geodata.query.json_writer`` executes the statements.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import CharField, QuerySet

from actors.models.base import Record
from geodata.db.execute import Sql
from geodata.db.expressions import AsGeoJson
from geodata.db.params import BindParam
from geodata.layers import Layer
from geodata.query.cursor import beyond_cursor, bind_cursor, reverse_ordering
from geodata.query.fields import Fields, field_expressions
from geodata.query.filters import build_filter
from geodata.query.ordering import order_by, ordering_of, sort_key
from geodata.query.parameter_list import DEFAULT_LIMIT
from geodata.query.parameters import InvalidParameter, Query
from geodata.query.record_cache import is_cacheable
from geodata.query.resolve import bound_values
from geodata.query.template import QueryTemplate
from geodata.query.temporal import certainty

COMPILED_QUERIES = 1000 if settings.COMPILED_QUERY_CACHE else 0
GEOMETRY = "geometry"
NULL = Sql("NULL")
CURSORS = ("after", "before")


@dataclass(frozen=True)
class KeyQuery:
    """Selects slug and certainty of the records of a page, in their order; the record cache has the rest of them.

    ``prefix`` is the WITH clause before it. ``total`` is an expression for the number of matching records.
    """

    keys: Sql
    prefix: Sql = Sql()
    total: Sql = NULL


@dataclass(frozen=True)
class CompiledQuery:
    """What the ORM compiled for a layer and a template, with ``BindParam``s in place of the values.

    ``key_columns`` are the columns that records are ordered by, each once, slug first. ``rows`` are in their order;
    those of a page have the other ``key_columns`` last. ``keys`` (slug, certainty, other ``key_columns``) are not:
    ``order`` is theirs, ``reverse`` the opposite one. With ``backward``, rows are in the opposite order.
    """

    names: tuple[str, ...]
    rows: Sql
    keys: Sql
    order: str
    reverse: str
    key_columns: tuple[str, ...]
    ordering: tuple[str, ...]
    backward: bool
    uses_record_cache: bool


@dataclass(frozen=True)
class PageQuery:
    """Selects the records of a page, or with no ``limits`` all records: a compiled query with its values.

    Where the record cache can serve the page, ``key_queries`` do with less than ``rows``: the first of them whose
    total is not null, or else the last. ``single`` is true if there is at most one record. Of a page after or before a
    cursor, ``counted`` selects all records to be counted.
    """

    layer: Layer
    compiled: CompiledQuery
    values: Mapping[str, Any]
    limits: Sql = Sql()
    counted: Sql | None = None
    exact: bool = False
    key_queries: tuple[KeyQuery, ...] = ()
    single: bool = False

    @property
    def continues(self) -> bool:
        """Whether other pages may come before this one: it has a cursor or an offset."""
        return self.counted is not None or any(self.limits.params[1:])

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of ``rows``, the last of them the geometry as GeoJSON, if the layer has one."""
        return self.compiled.names

    @cached_property
    def rows(self) -> Sql:
        """The statement of the records in their order."""
        rows = Sql.concat(self.compiled.rows.bind(self.values), self.limits)
        if not self.compiled.backward:
            return rows
        numbered = Sql.concat("SELECT x.*, row_number() OVER () AS page_position FROM (", rows, ") x")
        return Sql.concat("SELECT * FROM (", numbered, ") y ORDER BY y.page_position DESC")

    @cached_property
    def more(self) -> Sql:
        """Whether there are records beyond this page, in its direction; null where that is known by the total."""
        if self.counted is None:
            return NULL
        limit = self.limits.params[0]
        rest = Sql(f" LIMIT {int(limit) + 1}) m)")
        return Sql.concat(f"(SELECT count(*) > {int(limit)} FROM (", self.compiled.keys.bind(self.values), rest)

    @cached_property
    def total(self) -> Sql:
        """An expression beside the aggregated rows of a page: the number of matching records over all pages."""
        if not self.limits.params:
            return NULL
        if self.counted is not None:
            count = _count(self.counted, self.exact)
            return Sql(f"({count.text})", count.params)
        limit, offset = self.limits.params
        count = _count(self.compiled.keys.bind(self.values), self.exact)
        # A page that is neither full nor beyond the end shows how many records match.
        full = [limit, 0] if offset else [limit]
        case = f"CASE WHEN count(*) = ANY(%s) THEN ({count.text}) ELSE %s + count(*) END"
        return Sql(case, (full, *count.params, offset))


@lru_cache(maxsize=COMPILED_QUERIES)
def compile_query(layer: Layer, template: QueryTemplate, paged: bool = False) -> CompiledQuery:
    """The statement for all records of a layer that match queries with this template, for a page with their cursors."""
    records, ordering = layer.model.published.filter(build_filter(layer, template)), ordering_of(layer, template)
    for name in CURSORS:
        if name in template:
            records = records.filter(beyond_cursor(name, template.get(name), layer, ordering))
    return _compile(layer, template, records, ordering, paged)


@lru_cache(maxsize=COMPILED_QUERIES)
def compile_single(layer: Layer, template: QueryTemplate) -> CompiledQuery:
    """The statement for one record by its slug."""
    records = layer.model.published.filter(pk=BindParam("slug", CharField()))
    return _compile(layer, template, records, ("slug",))


def _compile(
    layer: Layer, template: QueryTemplate, records: QuerySet[Record], ordering: tuple[str, ...], paged: bool = False
) -> CompiledQuery:
    fields = _sparse_fieldset(field_expressions(layer, template), template)
    if layer.geometry:
        fields[GEOMETRY] = AsGeoJson(layer.geometry, template.get("crs"))
    columns = [name.removeprefix("-") for name in ordering]
    key_columns = tuple(dict.fromkeys(("slug", *columns)))
    positions = {"slug": 1} | {column: position for position, column in enumerate(key_columns[1:], 3)}
    order = [f"{positions[name.removeprefix('-')]}{' DESC' * name.startswith('-')}" for name in ordering]
    reverse = [part.removesuffix(" DESC") if part.endswith(" DESC") else f"{part} DESC" for part in order]
    backward = "before" in template
    direction = reverse_ordering(ordering) if backward else ordering
    row_columns = [*fields.values(), *(map(sort_key, key_columns[1:]) if paged else ())]
    keys = records.order_by().values_list("slug", certainty(template), *map(sort_key, key_columns[1:]))
    return CompiledQuery(
        tuple(fields),
        Sql(*records.order_by(*order_by(direction)).values_list(*row_columns).query.sql_with_params()),
        Sql(*keys.query.sql_with_params()),
        ", ".join(order),
        ", ".join(reverse),
        key_columns,
        ordering,
        backward,
        is_cacheable(layer) and "fields" not in template and "crs" not in template,
    )


def select_page(layer: Layer, query: Query) -> PageQuery:
    """The records of one page; raises InvalidParameter for a slug, field or column that does not exist."""
    parsed = query.values
    limit, offset, exact = parsed.get("limit", DEFAULT_LIMIT), parsed.get("offset", 0), parsed.get("count") == "exact"
    compiled, values = compile_query(layer, query.template, paged=True), bound_values(query)
    limits = Sql(" LIMIT %s OFFSET %s", (limit, offset))
    counted = None
    for name in CURSORS:
        if name in parsed:
            values |= bind_cursor(name, parsed[name], layer, compiled.ordering)
            counted = compile_query(layer, query.template.without(*CURSORS)).keys.bind(values)
    key_queries: tuple[KeyQuery, ...] = ()
    if compiled.uses_record_cache and query.reads_present:
        keys, order = compiled.keys.bind(values), f" ORDER BY {compiled.order}"
        if counted is not None:
            if compiled.backward:
                nearest = Sql.concat(keys, f" ORDER BY {compiled.reverse}", limits)
                page = Sql.concat("SELECT * FROM (", nearest, ") r", order)
            else:
                page = Sql.concat(keys, order, limits)
            count = _count(counted, exact)
            key_queries = (KeyQuery(page, total=Sql(f"({count.text})", count.params)),)
        elif exact:
            count = _count(keys, exact)
            key_queries = (KeyQuery(Sql.concat(keys, order, limits), total=Sql(f"({count.text})", count.params)),)
        else:
            key_queries = _count_then_page(keys, order, limits)
    return PageQuery(layer, compiled, values, limits, counted, exact, key_queries)


def _count_then_page(keys: Sql, order: str, limits: Sql) -> tuple[KeyQuery, KeyQuery]:
    """The keys of a page: few are read once, to be counted and ordered; of many, an index gives the page."""
    prefix = Sql.concat(
        "WITH k AS MATERIALIZED (",
        keys,
        f" LIMIT {settings.EXACT_COUNT_LIMIT + 1}), n AS MATERIALIZED (SELECT count(*) AS n FROM k) ",
    )
    count = "(SELECT n FROM n)"
    few = Sql(f"SELECT * FROM k WHERE {count} <= {settings.EXACT_COUNT_LIMIT}{order}{limits.text}", limits.params)
    limit, offset = limits.params
    total = Sql("CASE WHEN count(*) NOT IN (0, %s) THEN %s + count(*) END", (limit, offset))
    return (
        KeyQuery(few, prefix, Sql(f"NULLIF({count}, {settings.EXACT_COUNT_LIMIT + 1})")),
        KeyQuery(Sql.concat(keys, order, limits), total=total),
    )


def select_all(layer: Layer, query: Query) -> PageQuery:
    """All records that match the query, without paging."""
    return _select_unpaged(layer, compile_query(layer, query.template), query, bound_values(query))


def select_one(layer: Layer, query: Query, slug: str) -> PageQuery:
    """One record, if it exists; a date only adds its certainty."""
    values = query.bind_values() | {"slug": slug}
    return _select_unpaged(layer, compile_single(layer, query.template), query, values, single=True)


def _select_unpaged(
    layer: Layer, compiled: CompiledQuery, query: Query, values: Mapping[str, Any], single: bool = False
) -> PageQuery:
    """A compiled query with its values, all its rows on one page."""
    key_queries: tuple[KeyQuery, ...] = ()
    if compiled.uses_record_cache and query.reads_present:
        key_queries = (KeyQuery(Sql.concat(compiled.keys.bind(values), f" ORDER BY {compiled.order}")),)
    return PageQuery(layer, compiled, values, key_queries=key_queries, single=single)


def count(layer: Layer, query: Query) -> int | None:
    """How many records match: exact up to EXACT_COUNT_LIMIT, beyond that with ``count=exact`` only, else None."""
    keys = compile_query(layer, query.template).keys.bind(bound_values(query))
    statement = _count(keys, query.get("count") == "exact")
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.params)
        return cursor.fetchone()[0]


def _count(keys: Sql, exact: bool) -> Sql:
    """The statement that counts the keys; null beyond EXACT_COUNT_LIMIT, unless exact."""
    if exact:
        return Sql.concat("SELECT count(*) FROM (", keys, ") n")
    limit = settings.EXACT_COUNT_LIMIT + 1
    return Sql.concat(f"SELECT NULLIF(count(*), {limit}) FROM (", keys, f" LIMIT {limit}) n")


def _sparse_fieldset(fields: Fields, template: QueryTemplate) -> Fields:
    """The fields that the parameter ``fields`` names, or all; slug always."""
    names = template.get("fields")
    if not names:
        return dict(fields)
    unknown = [name for name in names if name not in fields]
    if unknown:
        raise InvalidParameter(
            "fields", ",".join(names), f"there is no {', '.join(unknown)}; there are: {', '.join(fields)}"
        )
    return {name: fields[name] for name in fields if name in names or name == "slug"}
