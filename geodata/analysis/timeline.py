"""The days on which records may begin or end, and incidents counted by month or year.

Everything is counted over the records that the lists return for the same filters, so that the slider, the map and
the table agree. Undated records have no day; they are only counted. An open end ("still so at the source's
horizon") is no end, and a bound that lies on the horizon only because nothing later is known is no change.
"""

from functools import lru_cache
from typing import Any

from actors.models.base import EFFECTIVE_PERIOD_FIELDS
from geodata.db.execute import RawJson, Sql, fetch
from geodata.db.sql_files import load_sql
from geodata.layers import BY_NAME, Layer
from geodata.query.filters import build_filter
from geodata.query.parameters import Query
from geodata.query.resolve import bound_values
from geodata.query.select import COMPILED_QUERIES
from geodata.query.template import QueryTemplate

CLAIMS = ("relationships", "crossing-statuses", "control-zones", "presences", "incidents", "activities")
BINS = ("month", "year")
MAX_DAYS_BY_MONTH = 20 * 366  # a longer time is counted by year, unless ``bin`` says otherwise
PERIOD_COLUMNS = '"when", earliest_start, latest_start, earliest_end, latest_end, horizon'


def timeline(queries: dict[str, Query], bin_by: str | None = None) -> dict:
    """Change days, bins and counts over the records of several layers, each with its query.

    ``changes`` has for each day how many records may begin or end on it, split by which of the four dates it is;
    ``bins`` counts incidents by month or year: those that possibly fall into it, and those that definitely do.
    Raises InvalidParameter for a slug that does not exist.
    """
    params: list[Any] = []
    branches: list[str] = []
    for name, query in queries.items():
        sql = _periods_sql(BY_NAME[name], query.template).bind(bound_values(query))
        params += sql.params
        branches.append(f"SELECT '{name}' AS layer, t.* FROM ({sql.text}) t({PERIOD_COLUMNS})")
    days = next(iter(queries.values())).days
    first, last = (days.first, days.last) if days else (None, None)
    statement = load_sql("analysis/timeline", records="\n    UNION ALL\n    ".join(branches))
    [(changes, unit, bins, counts)] = fetch(statement, *params, first, last, bin_by, MAX_DAYS_BY_MONTH)
    return {"changes": RawJson(changes), "bin": unit, "bins": RawJson(bins), "counts": RawJson(counts)}


@lru_cache(maxsize=COMPILED_QUERIES)
def _periods_sql(layer: Layer, template: QueryTemplate) -> Sql:
    """The dates of all records of a layer that match queries with this template, with unbound parameters."""
    horizon = "source__horizon" if layer.has("source") else "horizon"
    columns = ("when", *EFFECTIVE_PERIOD_FIELDS, horizon)
    records = layer.model.published.filter(build_filter(layer, template)).order_by()
    return Sql(*records.values_list(*columns).query.sql_with_params())
