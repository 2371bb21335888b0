-- A network, as two JSON arrays: nodes and edges.
--
-- first, last     dates, null for open
-- has_date        boolean: whether a date was given; certainty is null without one
-- definite        boolean: only edges that definitely hold, or that have no date
-- actors          text[]: slugs of the actors to start from; null for all
-- kinds           text[]: kinds of edges; null for all
-- confidence      text[]: only edges with a citation of this confidence; null for all
-- depth           integer: edges to follow from the actors, in either direction
-- edges           (fragment) the edges: _network_edges, once or in a union
-- actor_columns   (fragment) columns of an actor a after the common ones, and node_columns those of any node n
-- things          (fragment) nodes of members m that are no actors, with the same columns
-- edge_columns    (fragment) columns of an edge after the common ones
WITH RECURSIVE tie AS MATERIALIZED (
    {edges}
), step AS (
    SELECT source AS near, target AS far FROM tie UNION SELECT target, source FROM tie
), reached AS (
    SELECT slug::text AS id, 0 AS depth FROM actors_actor WHERE slug = ANY(%(actors)s)
    UNION
    SELECT step.far, reached.depth + 1 FROM reached JOIN step ON near = id WHERE reached.depth < %(depth)s
), distance AS (
    SELECT id, min(depth) AS depth FROM reached GROUP BY id
), chosen AS MATERIALIZED (
    SELECT * FROM tie WHERE %(actors)s::text[] IS NULL
        OR (source IN (SELECT id FROM distance) AND target IN (SELECT id FROM distance))
), member AS (
    SELECT id, depth FROM distance
    UNION
    SELECT id, NULL FROM (SELECT source AS id FROM chosen UNION SELECT target FROM chosen) e
    WHERE %(actors)s::text[] IS NULL
), ends AS (
    SELECT id, count(*) AS degree FROM (
        SELECT source AS id FROM chosen UNION ALL SELECT target FROM chosen WHERE target <> source
    ) e GROUP BY id
), named AS (
    SELECT m.id, a.name_en, a.name_ar, a.kind, a.country, a.camp, m.depth {actor_columns}
    FROM member m JOIN actors_actor a ON a.slug = m.id WHERE a.review = 'published'
    {things}
), node AS (
    SELECT n.id, n.name_en, n.name_ar, n.kind, n.country, n.camp, n.depth, COALESCE(degree, 0) AS degree {node_columns}
    FROM named n LEFT JOIN ends USING (id)
), edge AS (
    SELECT source, target, key, kind, name_en, name_ar, "when", earliest_start, latest_start, earliest_end, latest_end,
        CASE WHEN %(has_date)s THEN
            certainty("when" = '', effective_span, effective_latest_start, effective_earliest_end,
                daterange(%(first)s::date, %(last)s::date, '[]'))
        END AS certainty,
        (SELECT count(*) FROM actors_citation c WHERE c.layer = chosen.layer AND c.slug = chosen.record) AS citations
        {edge_columns}
    FROM chosen
)
SELECT (SELECT COALESCE(json_agg(row_to_json(node) ORDER BY id), '[]') FROM node),
    (SELECT COALESCE(json_agg(row_to_json(edge) ORDER BY key), '[]') FROM edge)
