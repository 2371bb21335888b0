"""When things change: the days on which something may begin or end, and incidents counted by month or year.

Everything is counted over the records that answer the same question in the lists, so that the slider, the map and
the table agree. Undated records have no day; they are only counted. An end that is open ("still so when the source
spoke") is no end, and a bound that lies on the horizon only because nothing more is known is no change.
"""

from functools import lru_cache

from geodata.analysis.sql import RawJson, fetch
from geodata.db.params import Sql
from geodata.layers import BY_NAME, Layer
from geodata.query.filters import build_filter
from geodata.query.parameters import Query
from geodata.query.resolve import bound_values
from geodata.query.select import COMPILED_QUERIES
from geodata.query.template import QueryTemplate

CLAIMS = ("relationships", "crossing-statuses", "control-zones", "presences", "incidents", "activities")
BINS = ("month", "year")
YEARS_IN_MONTHS = 20  # a longer time is counted by year, unless asked otherwise

TIMELINE = """
, settings AS (
    SELECT %s::date AS first, %s::date AS last, %s::text AS bin
), grouped AS MATERIALIZED (
    SELECT layer, earliest_start, latest_start, earliest_end, latest_end, horizon,
        right("when", 3) = '/..' AS holds_on, "when" = '' AS undated, count(*) AS n
    FROM record GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
), dated AS (
    SELECT * FROM grouped WHERE NOT undated
), change AS (
    SELECT d.day, d.begins, d.early, d.late, layer, n FROM dated, LATERAL (VALUES
        (earliest_start, TRUE, TRUE, earliest_start = latest_start),
        (CASE WHEN latest_start < horizon THEN NULLIF(latest_start, earliest_start) END, TRUE, FALSE, TRUE),
        (CASE WHEN NOT holds_on THEN earliest_end END, FALSE, TRUE, earliest_end = latest_end),
        (CASE WHEN latest_end < horizon THEN NULLIF(latest_end, earliest_end) END, FALSE, FALSE, TRUE)
    ) AS d(day, begins, early, late), settings
    WHERE d.day >= COALESCE(first, '-infinity') AND d.day <= COALESCE(last, 'infinity')
), changes AS (
    SELECT day AS date, COALESCE(sum(n) FILTER (WHERE begins), 0) AS begins,
        COALESCE(sum(n) FILTER (WHERE NOT begins), 0) AS ends,
        COALESCE(sum(n) FILTER (WHERE begins AND early), 0) AS earliest_start,
        COALESCE(sum(n) FILTER (WHERE begins AND late), 0) AS latest_start,
        COALESCE(sum(n) FILTER (WHERE NOT begins AND early), 0) AS earliest_end,
        COALESCE(sum(n) FILTER (WHERE NOT begins AND late), 0) AS latest_end,
        array_agg(DISTINCT layer ORDER BY layer) AS layers
    FROM change GROUP BY day
), range AS (
    SELECT COALESCE(max(first), min(LEAST(earliest_start, latest_start))) AS first,
        COALESCE(max(last), max(latest_end)) AS last
    FROM settings LEFT JOIN dated ON layer = 'incidents'
), unit AS (
    SELECT COALESCE(bin, CASE WHEN range.last - range.first > 366 * {years} THEN 'year' ELSE 'month' END) AS name,
        range.first, range.last
    FROM settings, range
), covered AS (
    SELECT bin::date AS first, (bin + ('1 ' || unit.name)::interval - interval '1 day')::date AS last, dated.*
    FROM unit, dated, LATERAL generate_series(
        date_trunc(unit.name, GREATEST(earliest_start, unit.first)::timestamp),
        LEAST(latest_end, unit.last)::timestamp, ('1 ' || unit.name)::interval) AS bin
    WHERE layer = 'incidents'
), bins AS (
    SELECT first AS "from", last AS "to", sum(n) AS possible,
        COALESCE(sum(n) FILTER (WHERE definitely_valid(latest_start, earliest_end, daterange(first, last, '[]'))), 0)
            AS definite
    FROM covered GROUP BY first, last
)
SELECT (SELECT COALESCE(json_agg(row_to_json(changes) ORDER BY date), '[]')::text FROM changes),
    (SELECT name FROM unit),
    (SELECT COALESCE(json_agg(row_to_json(bins) ORDER BY "from"), '[]')::text FROM bins),
    (SELECT json_build_object('records', COALESCE(sum(n), 0),
        'undated', COALESCE(sum(n) FILTER (WHERE undated), 0))::text FROM grouped)
"""


def timeline(questions: dict[str, Query], bin_by=None) -> dict:
    """Change days, bins and counts over the records of several layers, each with its question.

    ``changes`` has for each day how many records may begin or end on it, split by which of the four dates it is;
    ``bins`` counts incidents by month or year: those that possibly fall into it, and those that surely do.
    Raises BadParameter for a slug that does not exist.
    """
    params, branches = [], []
    for name, question in questions.items():
        sql = _statement(BY_NAME[name], question.template).bind(bound_values(question))
        params += sql.params
        branches.append(f"SELECT '{name}' AS layer, t.* FROM ({sql.text}) t({_COLUMNS})")
    days = next(iter(questions.values())).days
    first, last = (days.first, days.last) if days else (None, None)
    statement = f"WITH record AS ({' UNION ALL '.join(branches)}){TIMELINE.format(years=YEARS_IN_MONTHS)}"
    [(changes, unit, bins, counts)] = fetch(statement, *params, first, last, bin_by)
    return {"changes": RawJson(changes), "bin": unit, "bins": RawJson(bins), "counts": RawJson(counts)}


_COLUMNS = '"when", earliest_start, latest_start, earliest_end, latest_end, horizon'


@lru_cache(maxsize=COMPILED_QUERIES)
def _statement(layer: Layer, template: QueryTemplate) -> Sql:
    """The dates of all records of a layer that match queries with this template."""
    horizon = "source__horizon" if layer.has("source") else "horizon"
    columns = ("when", "earliest_start", "latest_start", "earliest_end", "latest_end", horizon)
    found = layer.model.published.filter(build_filter(layer, template)).order_by()
    return Sql(*found.values_list(*columns).query.sql_with_params())
