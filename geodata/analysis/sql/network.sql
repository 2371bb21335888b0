-- Actors and the relationships between them, as two JSON arrays: nodes and edges.
--
-- first, last     dates, null for open
-- has_date        boolean: whether a date was given; certainty is null without one
-- definite        boolean: only relationships that definitely hold, or that have no date
-- actors          text[]: slugs of the actors to start from; null for all
-- kinds           text[]: kinds of relationships; null for all
-- depth           integer: edges to follow from the actors, in either direction
WITH RECURSIVE relationship AS MATERIALIZED (
    SELECT r.* FROM actors_relationship r
    JOIN actors_actor s ON s.slug = r.subject_id AND s.review = 'published'
    JOIN actors_actor o ON o.slug = r.object_id AND o.review = 'published'
    WHERE r.review = 'published' AND (%(kinds)s::text[] IS NULL OR r.kind = ANY(%(kinds)s))
        AND possibly_valid(r.span, daterange(%(first)s::date, %(last)s::date, '[]'))
        AND (NOT %(definite)s OR r."when" = ''
            OR definitely_valid(r.latest_start, r.earliest_end, daterange(%(first)s::date, %(last)s::date, '[]')))
), step AS (
    SELECT subject_id AS near, object_id AS far FROM relationship UNION SELECT object_id, subject_id FROM relationship
), reached AS (
    SELECT slug, 0 AS depth FROM actors_actor WHERE slug = ANY(%(actors)s)
    UNION
    SELECT step.far, reached.depth + 1 FROM reached JOIN step ON near = slug WHERE reached.depth < %(depth)s
), distance AS (
    SELECT slug, min(depth) AS depth FROM reached GROUP BY slug
), chosen AS MATERIALIZED (
    SELECT * FROM relationship WHERE %(actors)s::text[] IS NULL
        OR (subject_id IN (SELECT slug FROM distance) AND object_id IN (SELECT slug FROM distance))
), member AS (
    SELECT slug, depth FROM distance
    UNION
    SELECT slug, NULL FROM (SELECT subject_id AS slug FROM chosen UNION SELECT object_id FROM chosen) e
    WHERE %(actors)s::text[] IS NULL
), node AS (
    SELECT a.slug AS id, a.name_en, a.name_ar, a.kind, a.country, a.colour, m.depth,
        (SELECT count(*) FROM chosen WHERE subject_id = a.slug OR object_id = a.slug) AS degree
    FROM member m JOIN actors_actor a USING (slug) WHERE a.review = 'published'
), edge AS (
    SELECT r.subject_id AS source, r.object_id AS target, r.slug AS key, r.kind, r.name_en, r.name_ar, r."when",
        r.earliest_start, r.latest_start, r.earliest_end, r.latest_end,
        CASE WHEN %(has_date)s THEN
            certainty(r."when" = '', r.span, r.latest_start, r.earliest_end, daterange(%(first)s::date, %(last)s::date, '[]'))
        END AS certainty,
        (SELECT count(*) FROM actors_citation c WHERE c.layer = 'relationships' AND c.slug = r.slug) AS citations
    FROM chosen r
)
SELECT (SELECT COALESCE(json_agg(row_to_json(node) ORDER BY id), '[]') FROM node),
    (SELECT COALESCE(json_agg(row_to_json(edge) ORDER BY key), '[]') FROM edge)
