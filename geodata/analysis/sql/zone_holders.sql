-- The published actors that hold any of these control zones, as JSON text.
--
-- zones           text[]: slugs of control zones
SELECT COALESCE(json_agg(row_to_json(a) ORDER BY slug), '[]')::text FROM (
    SELECT slug, name_en, name_ar, kind, camp FROM actors_actor WHERE review = 'published' AND slug IN (
        SELECT actor_id FROM geodata_zoneholder WHERE claim_id = ANY(%(zones)s))) a
