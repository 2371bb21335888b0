-- The days after `first`, up to `last`, on which the state of control may change under these zones.
--
-- zones           text[]: slugs of control zones
-- first, last     dates; first may be null
WITH zone AS (
    SELECT "when", effective_span AS span, effective_earliest_start AS earliest_start,
        effective_latest_start AS latest_start, effective_earliest_end AS earliest_end,
        effective_latest_end AS latest_end
    FROM geodata_controlzone WHERE slug = ANY(%(zones)s)
)
SELECT DISTINCT day FROM zone, LATERAL (
    SELECT unnest(CASE
        WHEN zone."when" = '' THEN ARRAY[upper(zone.span)]
        WHEN zone.latest_start > zone.earliest_end THEN ARRAY[zone.earliest_start, zone.latest_end + 1]
        ELSE ARRAY[zone.earliest_start, zone.latest_start, zone.earliest_end + 1, zone.latest_end + 1] END) AS day) d
WHERE day > COALESCE(%(first)s::date, '-infinity') AND day <= %(last)s ORDER BY day
