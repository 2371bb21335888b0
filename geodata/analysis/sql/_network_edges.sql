-- The claims r of a layer as edges of a network.
--
-- layer           (fragment) name of the layer
-- table           (fragment) its table
-- joins           (fragment) the tables of both ends, where they are published, and of the actors in the claims
-- source, target  (fragments) ids of the nodes: an actor's slug, or LAYER/SLUG of another record
-- key             (fragment) id of the edge
-- kind            (fragment) kind of the edge
-- condition       (fragment) which of the claims are edges
SELECT ({source})::text AS source, ({target})::text AS target, ({key})::text AS key, '{layer}' AS layer,
    r.slug AS record, {kind} AS kind, r.name_en, r.name_ar, r."when", r.earliest_start, r.latest_start, r.earliest_end,
    r.latest_end, r.effective_span, r.effective_latest_start, r.effective_earliest_end
FROM {table} r {joins}
WHERE r.review = 'published' AND {condition} AND (%(kinds)s::text[] IS NULL OR {kind} = ANY(%(kinds)s))
    AND possibly_valid(r.effective_span, daterange(%(first)s::date, %(last)s::date, '[]'))
    AND (NOT %(definite)s OR r."when" = ''
        OR definitely_valid(r.effective_latest_start, r.effective_earliest_end,
            daterange(%(first)s::date, %(last)s::date, '[]')))
    AND (%(confidence)s::text[] IS NULL OR EXISTS (SELECT FROM actors_citation c
        WHERE c.layer = '{layer}' AND c.slug = r.slug AND c.confidence = ANY(%(confidence)s)))
