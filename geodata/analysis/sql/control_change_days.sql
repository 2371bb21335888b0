-- The days after `first`, up to `last`, on which the state of control may change under these zones.
--
-- zones           text[]: slugs of control zones
-- first, last     dates; first may be null
SELECT DISTINCT day FROM geodata_controlzone zone, LATERAL (
    SELECT unnest(CASE
        WHEN zone."when" = '' THEN ARRAY[upper(zone.effective_span)]
        WHEN zone.effective_latest_start > zone.effective_earliest_end THEN ARRAY[zone.effective_earliest_start, zone.effective_latest_end + 1]
        ELSE ARRAY[zone.effective_earliest_start, zone.effective_latest_start, zone.effective_earliest_end + 1, zone.effective_latest_end + 1] END) AS day) d
WHERE zone.slug = ANY(%(zones)s) AND day > COALESCE(%(first)s::date, '-infinity') AND day <= %(last)s ORDER BY day
