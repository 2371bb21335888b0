-- Claims of one table that hold at one of two dates only (begun, ended), and the number that hold at both, as JSON text.
--
-- a_first, a_last, b_first, b_last     dates: the days of the earlier and of the later date
-- Fragments: table, columns; before, after: conditions on record r; certainty_before, certainty_after: texts.
WITH claim AS MATERIALIZED (
    SELECT r.*, {before} AS before, {after} AS after,
        {certainty_before} AS certainty_before, {certainty_after} AS certainty_after
    FROM {table} r WHERE r.review = 'published' AND (({before}) OR ({after}))
), line AS (
    SELECT r.before, r.slug, row_to_json(fields) AS fields
    FROM claim r, LATERAL (SELECT r.slug, r.name_en, r.name_ar, {columns}, {period},
        CASE WHEN r.before THEN r.certainty_before ELSE r.certainty_after END AS certainty) fields
    WHERE r.before <> r.after
)
SELECT json_build_object(
    'begun', COALESCE(json_agg(fields ORDER BY slug) FILTER (WHERE NOT before), '[]'),
    'ended', COALESCE(json_agg(fields ORDER BY slug) FILTER (WHERE before), '[]'),
    'unchanged', (SELECT count(*) FROM claim WHERE before AND after))::text FROM line
