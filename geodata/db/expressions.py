"""Expressions with which PostgreSQL itself writes JSON; keys stand in the order given."""

import re

from django.db.models import Func, JSONField, Subquery, TextField

LATITUDE_FIRST = 4326
TABLE = re.compile(r'"((?:actors|geodata)_[a-z]+)"')


def referenced_tables(sql) -> list[str]:
    """The tables of ours that a compiled statement reads."""
    return sorted(set(TABLE.findall(sql)))


def quote_columns(names):
    """Column names as an SQL list; the names come from our code, never from a request."""
    return ", ".join(f'"{name}"' for name in names)


class JsonObject(Func):
    """A JSON object from named expressions."""

    output_field = JSONField()

    def __init__(self, **expressions):
        self.names = tuple(expressions)
        super().__init__(*expressions.values())

    def as_sql(self, compiler, connection, **extra):
        return super().as_sql(
            compiler,
            connection,
            template=f"(SELECT row_to_json(o) FROM (SELECT %(expressions)s) o({quote_columns(self.names)}))",
            **extra,
        )


class JsonObjectArray(Subquery):
    """A JSON array of objects, one for each row of a queryset, from named expressions over it."""

    output_field = JSONField()

    def __init__(self, queryset, **expressions):
        super().__init__(queryset.values_list(*expressions.values()))
        rows = f"(%(subquery)s) r({quote_columns(expressions)})"
        self.template = f"(SELECT COALESCE(json_agg(row_to_json(r)), '[]'::json) FROM {rows})"


class AsGeoJson(Func):
    """Geometry (EPSG:4326) as GeoJSON text: longitude and latitude with six decimals (0.1 m), or in another CRS.

    ``crs`` is an EPSG code; 4326 here means what that code says, latitude before longitude.
    """

    output_field = TextField()

    def __init__(self, geometry, crs=None):
        super().__init__(geometry)
        self.crs = crs

    def as_sql(self, compiler, connection, **extra):
        inner, digits = "%(expressions)s", 6
        if self.crs == LATITUDE_FIRST:
            inner = f"ST_FlipCoordinates({inner})"
        elif self.crs:
            inner, digits = f"ST_Transform({inner}, {int(self.crs)})", 2
        return super().as_sql(compiler, connection, template=f"ST_AsGeoJSON({inner}, {digits}, 0)", **extra)
