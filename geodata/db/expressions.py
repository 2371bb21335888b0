"""SQL expressions for the ORM: JSON as PostgreSQL writes it (keys in the order given), and conditions on records."""

from collections.abc import Iterable
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.postgres.fields import ArrayField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    CharField,
    F,
    Func,
    JSONField,
    PositiveSmallIntegerField,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from geodata.db.params import BindParam

GEOMETRY = GeometryField(srid=4326)
TEXTS = ArrayField(CharField())
NUMBERS = ArrayField(PositiveSmallIntegerField())
GEOMETRY_TYPES = ("point", "line", "area", "none")
LATITUDE_FIRST = 4326

# What two areas share is a sliver, and counts for nothing, where it falls short of either of the first two. Outlines of
# one edge that were simplified apart shared 0.0005 to 0.09 % of the smaller area; the least that two records of the
# report share on purpose is 8 %.
SLIVER_KM2 = 0.1  # of something small, a tenth of it
SLIVER_SHARE = 0.001  # of the smaller of the two areas
SLIVER_M = 100  # of a line

Compiled = tuple[str, tuple[Any, ...]]  # SQL and the parameters of its placeholders


def quote_columns(names: Iterable[str]) -> str:
    """Column names as an SQL list; the names come from our code, never from a request."""
    return ", ".join(f'"{name}"' for name in names)


class JsonObject(Func):
    """A JSON object from named expressions."""

    output_field = JSONField()

    def __init__(self, **expressions: Combinable) -> None:
        super().__init__(*expressions.values())
        self.template = f"(SELECT row_to_json(o) FROM (SELECT %(expressions)s) o({quote_columns(expressions)}))"


class JsonObjectArray(Subquery):
    """A JSON array of objects, one for each row of a queryset, from named expressions over it."""

    output_field = JSONField()

    def __init__(self, queryset: QuerySet, **expressions: Combinable) -> None:
        super().__init__(queryset.values_list(*expressions.values()))
        rows = f"(%(subquery)s) r({quote_columns(expressions)})"
        self.template = f"(SELECT COALESCE(json_agg(row_to_json(r)), '[]'::json) FROM {rows})"


class AsGeoJson(Func):
    """Geometry (EPSG:4326) as GeoJSON text: longitude and latitude with six decimals (0.1 m), or in another CRS.

    Outer rings run counter-clockwise on the earth and holes clockwise, as RFC 7946 asks, however they are stored. Lines
    keep their direction, which ST_ForcePolygonCCW would reverse.
    ``crs`` is an EPSG code; 4326 here means what that code says, latitude before longitude.
    """

    output_field = TextField()

    def __init__(self, geometry: str, crs: int | None = None) -> None:
        super().__init__(geometry)
        inner, digits = "CASE ST_Dimension({0}) WHEN 2 THEN ST_ForcePolygonCCW({0}) ELSE {0} END", 6
        inner = inner.format("%(expressions)s")
        if crs == LATITUDE_FIRST:
            inner = f"ST_FlipCoordinates({inner})"
        elif crs:
            inner, digits = f"ST_Transform({inner}, {int(crs)})", 2
        self.template = f"ST_AsGeoJSON({inner}, {digits}, 0)"


class EqualsAny(Func):
    """``column = ANY(list)``: the statement is the same however many values the list has."""

    arity = 2
    output_field = BooleanField()
    template = "(%(expressions)s))"
    arg_joiner = " = ANY("


class NumbersOverlap(Func):
    """A column of small numbers and a list have one in common."""

    arity = 2
    output_field = BooleanField()
    template = "(%(expressions)s)::smallint[])"
    arg_joiner = " && ("


class IntersectsBox(Func):
    """The interior of a line or area meets the interior of a box; a point lies in it.

    Points are left to the operator of the index, which is as exact as the index (0.5 m).
    """

    arity = 2
    output_field = BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **kwargs: Any) -> Compiled:
        (geometry, geometry_params), (box, box_params) = map(compiler.compile, self.source_expressions)
        sql = (
            f"({geometry} && {box} AND CASE WHEN ST_GeometryType({geometry}) = 'ST_Point' "
            f"THEN TRUE ELSE ST_Relate({geometry}, {box}, 'T********') END)"
        )
        return sql, (*geometry_params, *box_params, *geometry_params, *geometry_params, *box_params)


class ReachesInto(Func):
    """The geometry lies in the area, at least in part: more of it than a sliver (the SQL function ``reaches_into``)."""

    arity = 2
    output_field = BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **kwargs: Any) -> Compiled:
        (geometry, geometry_params), (area, area_params) = map(compiler.compile, self.source_expressions)
        sql = f"({geometry} && {area} AND reaches_into({geometry}, {area}, {SLIVER_KM2}, {SLIVER_SHARE}, {SLIVER_M}))"
        return sql, (*geometry_params, *area_params) * 2


class GeometryType(Func):
    """``point``, ``line`` or ``area`` by the dimension of the geometry; ``none`` without one."""

    arity = 1
    output_field = CharField()
    template = (
        "(CASE ST_Dimension(%(expressions)s) WHEN 0 THEN 'point' WHEN 1 THEN 'line' WHEN 2 THEN 'area' ELSE 'none' END)"
    )


class DWithin(Func):
    """In the box, and at a geodesic distance of at most so many metres: geometry, its precision, box, centre, metres.

    An area that is smaller than its precision (the radius of a circle of its size) stands for a place somewhere in it
    that is not known: all of it must be so near.
    """

    output_field = BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **kwargs: Any) -> Compiled:
        (
            (g, g_params),
            (precision, precision_params),
            (box, box_params),
            (point, point_params),
            (metres, metres_params),
        ) = (compiler.compile(part) for part in self.source_expressions)
        reach, reach_params = f"{point}::geography, {metres}", (*point_params, *metres_params)
        stands_in = f"ST_Dimension({g}) = 2 AND {precision} > sqrt(ST_Area({g}::geography) / pi())"
        entirely = (
            f"{g} @ {box} AND NOT EXISTS (SELECT FROM ST_DumpPoints({g}) vertex "
            f"WHERE NOT ST_DWithin(vertex.geom::geography, {reach}))"
        )
        sql = f"({g} && {box} AND CASE WHEN {stands_in} THEN {entirely} ELSE ST_DWithin({g}::geography, {reach}) END)"
        stands_in_params = (*g_params, *precision_params, *g_params)
        entirely_params = (*g_params, *box_params, *g_params, *reach_params)
        return sql, (*g_params, *box_params, *stands_in_params, *entirely_params, *g_params, *reach_params)


class NameMatches(Func):
    """Each word of the text ``q`` is part of one of the record's names, in any spelling.

    The text is folded as names are (``search_fold``) before it is divided into words: articles and signs are no words.
    ``words`` is the most that there can be; the first stands in for those that are not there.
    """

    output_field = BooleanField()

    def __init__(self, layer: str, words: int) -> None:
        super().__init__(F("slug"), BindParam("q", CharField()))
        self.layer, self.words = layer, words

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **kwargs: Any) -> Compiled:
        (slug, slug_params), (text, text_params) = (compiler.compile(part) for part in self.source_expressions)
        words = f"string_to_array(search_fold(search_plain({text})), ' ')"
        patterns = [f"({words})[1]", *(f"COALESCE(({words})[{n}], ({words})[1])" for n in range(2, self.words + 1))]
        names = " INTERSECT ".join(
            f"SELECT s.slug FROM geodata_searchname s WHERE s.layer = '{self.layer}' AND s.published "
            f"AND s.folded LIKE '%%' || {pattern} || '%%'"
            for pattern in patterns
        )
        return f"{slug} IN ({names})", (*slug_params, *(text_params * (2 * self.words - 1)))


class TextMatches(Func):
    """The words of the text ``text`` are among those of the record's names and summaries, in either language.

    The expression is that of the index on the table; ``geodata.migrations.0024_text_search`` has both functions.
    """

    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__(F("name_en"), F("name_ar"), F("summary_en"), F("summary_ar"), BindParam("text", TextField()))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **kwargs: Any) -> Compiled:
        *columns, (text, text_params) = (compiler.compile(part) for part in self.source_expressions)
        return f"search_document({', '.join(sql for sql, _ in columns)}) @@ search_query({text})", text_params
