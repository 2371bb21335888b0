-- Incidents in a span of days: their number, and the first `limit` of them, as JSON text.
--
-- a_first, a_last dates: first and last day
-- limit           integer
-- Fragments: holds: a condition on record r; certainty, period, actors: its columns.
WITH incident AS MATERIALIZED (
    SELECT r.* FROM geodata_incident r WHERE r.review = 'published' AND {holds}
), listed AS (
    SELECT *, row_number() OVER (ORDER BY effective_earliest_start NULLS FIRST, sequence, slug) AS position
    FROM incident ORDER BY position LIMIT %(limit)s
), line AS (
    SELECT r.position, row_to_json(fields) AS fields
    FROM listed r, LATERAL (SELECT r.slug, r.name_en, r.name_ar, r.kind, {period}, {certainty} AS certainty, {actors},
        (SELECT slug FROM geodata_place WHERE slug = r.place_id AND review = 'published') AS place, r.fatalities_best
    ) fields
)
SELECT json_build_object('number', (SELECT count(*) FROM incident), 'items',
    (SELECT COALESCE(json_agg(fields ORDER BY position), '[]') FROM line))::text
