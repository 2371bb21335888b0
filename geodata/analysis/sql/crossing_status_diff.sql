-- Crossings whose statuses differ between two dates, with the statuses at each, as JSON text.
--
-- a_first, a_last, b_first, b_last     dates: the days of the earlier and of the later date
-- Fragments: before, after: conditions on record r; actors: its column of actors.
WITH status AS (
    SELECT r.*, {before} AS before, {after} AS after, json_build_object('slug', r.slug, 'law', r.law,
        'practice', r.practice, 'when', r."when", 'actors', p.actors) AS fields
    FROM geodata_crossingstatus r, LATERAL (SELECT {actors}) p WHERE r.review = 'published'
), side AS (
    SELECT crossing_id,
        array_agg(slug::text ORDER BY slug) FILTER (WHERE before) AS before,
        array_agg(slug::text ORDER BY slug) FILTER (WHERE after) AS after,
        COALESCE(json_agg(fields ORDER BY slug) FILTER (WHERE before), '[]') AS statuses_before,
        COALESCE(json_agg(fields ORDER BY slug) FILTER (WHERE after), '[]') AS statuses_after
    FROM status GROUP BY crossing_id
)
SELECT COALESCE(json_agg(json_build_object('slug', crossing.slug, 'name_en', name_en, 'name_ar', name_ar,
    'from', statuses_before, 'to', statuses_after) ORDER BY crossing.slug), '[]')::text
FROM side JOIN geodata_crossing crossing ON crossing.slug = crossing_id AND crossing.review = 'published'
WHERE before IS DISTINCT FROM after
