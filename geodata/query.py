"""The one read path: published records of a layer for a question, as rows that PostgreSQL turns into bytes."""

from dataclasses import dataclass

from django.db import connection

from geodata.filters import condition
from geodata.layers import Layer
from geodata.properties import properties
from geodata.question import BadParameter, Question
from geodata.sqljson import AsGeoJson, quoted

COUNT_UP_TO = 10_000
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Rows:
    """A query whose columns are ``names`` (the last is the geometry as GeoJSON, if the layer has one)."""

    sql: str
    params: tuple
    names: tuple[str, ...]

    @property
    def told(self):
        """The names without the geometry."""
        return tuple(name for name in self.names if name != GEOMETRY)


def records(layer: Layer, question: Question):
    """Published records of a layer that answer the question, unordered."""
    return layer.model.published.filter(condition(layer, question))


def page(layer: Layer, question: Question, selected=None) -> Rows:
    """The rows of one page, with the properties asked for; ``selected`` narrows the records further."""
    found = records(layer, question) if selected is None else selected
    offset, limit = question.get("offset", 0), question.get("limit", 100)
    return rows(layer, question, found.order_by(*ordering(layer, question))[offset : offset + limit])


def rows(layer: Layer, question: Question, found) -> Rows:
    """A queryset's rows with the properties (and geometry) that the question asks for."""
    told = chosen(properties(layer, question), question)
    if layer.geometry:
        told[GEOMETRY] = AsGeoJson(layer.geometry)
    sql, params = found.values_list(*told.values()).query.sql_with_params()
    return Rows(sql, params, tuple(told))


def chosen(told, question):
    """The properties that ``fields`` names, or all; slug always."""
    names = question.get("fields")
    if not names:
        return told
    unknown = [name for name in names if name not in told]
    if unknown:
        raise BadParameter("fields", ",".join(names), f"there is no {', '.join(unknown)}; there are: {', '.join(told)}")
    return {name: told[name] for name in told if name in names or name == "slug"}


def ordering(layer: Layer, question: Question):
    """The order asked for, made total by the slug."""
    names = question.get("ordering") or layer.ordering
    for name in names:
        if not layer.has(name.removeprefix("-")):
            raise BadParameter("ordering", ",".join(names), f"{layer.name} have no {name.removeprefix('-')}")
    return (*names, "slug")


def count(layer: Layer, question: Question) -> int | None:
    """How many records match: exact up to COUNT_UP_TO, beyond that only if asked for, else None."""
    found = records(layer, question).order_by()
    if question.get("count") == "exact":
        return found.count()
    number = found[: COUNT_UP_TO + 1].count()
    return number if number <= COUNT_UP_TO else None


def features(rows: Rows) -> tuple[str, int]:
    """GeoJSON features joined by commas, and how many."""
    return _aggregate(
        rows,
        """'{"type":"Feature","id":' || to_json(t.slug) || ',"geometry":' || COALESCE(t.geometry, 'null')"""
        """ || ',"properties":' || row_to_json(q) || '}'""",
    )


def items(rows: Rows) -> tuple[str, int]:
    """JSON objects joined by commas, and how many."""
    return _aggregate(rows, "row_to_json(q)::text")


def _aggregate(rows, document):
    told = ", ".join(f't."{name}"' for name in rows.told)
    sql = (
        f"SELECT COALESCE(string_agg({document}, ','), ''), count(*) "
        f"FROM ({rows.sql}) t({quoted(rows.names)}), LATERAL (SELECT {told}) q"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, rows.params)
        return cursor.fetchone()
