-- Days on which records may begin or end, and incidents by month or year, as JSON texts.
--
-- Positional parameters: those of {records}; first and last day (dates, null for open); bin (month, year or null);
-- days beyond which the bin is a year.
-- Fragment: records: a query of layer, when, the four dates and the horizon.
WITH record AS (
    {records}
), settings AS (
    SELECT %s::date AS first, %s::date AS last, %s::text AS bin
), grouped AS MATERIALIZED (
    SELECT layer, earliest_start, latest_start, earliest_end, latest_end, horizon,
        right("when", 3) = '/..' AS ongoing, "when" = '' AS undated, count(*) AS n
    FROM record GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
), dated AS (
    SELECT * FROM grouped WHERE NOT undated
), change AS (
    SELECT d.day, d.begins, d.early, d.late, layer, n FROM dated, LATERAL (VALUES
        (earliest_start, TRUE, TRUE, earliest_start = latest_start),
        (CASE WHEN latest_start < horizon THEN NULLIF(latest_start, earliest_start) END, TRUE, FALSE, TRUE),
        (CASE WHEN NOT ongoing THEN earliest_end END, FALSE, TRUE, earliest_end = latest_end),
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
    SELECT COALESCE(bin, CASE WHEN range.last - range.first > %s THEN 'year' ELSE 'month' END) AS name,
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
