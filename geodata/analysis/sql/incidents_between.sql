-- Incidents in a span of days: their number, and the first `limit` of them, as JSON text.
--
-- a_first, a_last dates: first and last day
-- limit           integer
-- Fragments: holds: a condition on record r; certainty, period, actors: its columns.
WITH incident AS MATERIALIZED (
    SELECT r.* FROM geodata_incident r WHERE r.review = 'published' AND {holds}
), listed AS (
    SELECT * FROM incident ORDER BY earliest_start NULLS FIRST, slug LIMIT %(limit)s
), line AS (
    SELECT r.slug, r.name_en, r.name_ar, r.kind, {period}, {certainty} AS certainty, {actors},
        (SELECT slug FROM geodata_place WHERE slug = r.place_id AND review = 'published') AS place, r.fatalities_best
    FROM listed r
)
SELECT json_build_object('number', (SELECT count(*) FROM incident), 'items',
    (SELECT COALESCE(json_agg(row_to_json(line) ORDER BY earliest_start NULLS FIRST, slug), '[]') FROM line))::text
