"""The one read path: published records of a layer for a question, as rows that PostgreSQL turns into bytes.

The ORM compiles a statement once for each shape of question; later questions of that shape only bind values.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import CharField

from geodata.binding import Param, bind
from geodata.documents import TABLE as DOCUMENTS
from geodata.documents import has_documents, written_anew
from geodata.filters import condition, look_up
from geodata.layers import Layer
from geodata.properties import certainty, properties
from geodata.question import BadParameter, Question, Shape
from geodata.sqljson import AsGeoJson, quoted

COUNT_UP_TO = 10_000
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Rows:
    """A statement whose columns are ``names`` (the last is the geometry as GeoJSON, if the layer has one).

    ``keys`` is the same statement with the columns slug and certainty alone, where documents can give the rest.
    """

    sql: str
    params: tuple
    names: tuple[str, ...]
    layer: Layer | None = None
    keys: tuple[str, tuple] | None = None

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
    limits = (question.get("limit", 100), question.get("offset", 0))
    return _bound(statement(layer, question.shape), values(question), " LIMIT %s OFFSET %s", limits)


def whole(layer: Layer, question: Question) -> Rows:
    """All rows that answer the question, without paging."""
    return _bound(statement(layer, question.shape), values(question))


def one(layer: Layer, question: Question, slug: str) -> Rows:
    """The row of one record, if it is there; a date only annotates it."""
    return _bound(_one(layer, question.shape), question.bindings() | {"slug": slug})


def _bound(compiled, given, tail="", limits=()):
    """A compiled statement with its values, and what limits it at its end."""
    keys = compiled.keys and (f"{compiled.keys[0]}{tail}", (*bind(compiled.keys[1], given), *limits))
    params = (*bind(compiled.params, given), *limits)
    return Rows(f"{compiled.sql}{tail}", params, compiled.names, compiled.layer, keys)


def values(question: Question) -> dict:
    """The values to bind, looked up once a question."""
    return question.bindings() | look_up(question)


def count(layer: Layer, question: Question) -> int | None:
    """How many records match: exact up to COUNT_UP_TO, beyond that only if asked for, else None."""
    sql, params = _keys(layer, question.shape)
    limit = "" if question.get("count") == "exact" else f" LIMIT {COUNT_UP_TO + 1}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}{limit}) t", bind(params, values(question)))
        number = cursor.fetchone()[0]
    return number if not limit or number <= COUNT_UP_TO else None


def features(rows: Rows) -> tuple[str, int]:
    """GeoJSON features joined by commas, and how many."""
    if rows.keys:
        return _documents(rows, "}}")
    return _aggregate(
        rows,
        """'{"type":"Feature","id":' || to_json(t.slug) || ',"geometry":' || COALESCE(t.geometry, 'null')"""
        """ || ',"properties":' || row_to_json(q) || '}'""",
    )


def items(rows: Rows) -> tuple[str, int]:
    """JSON objects joined by commas, and how many."""
    if rows.keys and not rows.layer.geometry:
        return _documents(rows, "}")
    return _aggregate(rows, "row_to_json(q)::text")


def _documents(rows, close):
    """The prepared documents of the rows in their order, with the certainty that the question gives them."""
    keys, of_keys = rows.keys
    anew, of_anew = written_anew(rows.layer)
    document = f"(SELECT d.body FROM {DOCUMENTS} d WHERE d.layer = '{rows.layer.name}' AND d.slug = p.slug)"
    return _fetch(
        f"SELECT COALESCE(string_agg(COALESCE({document}, ({anew})) || ',\"certainty\":' || "
        f"COALESCE(to_json(p.certainty)::text, 'null') || '{close}', ','), ''), count(*) "
        f"FROM ({keys}) p(slug, certainty)",
        (*of_anew, *of_keys),
    )


def _aggregate(rows, document):
    told = ", ".join(f't."{name}"' for name in rows.told)
    return _fetch(
        f"SELECT COALESCE(string_agg({document}, ','), ''), count(*) "
        f"FROM ({rows.sql}) t({quoted(rows.names)}), LATERAL (SELECT {told}) q",
        rows.params,
    )


def _fetch(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()


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
