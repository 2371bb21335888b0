-- The state of control of each cell at each moment, as common table expressions.
--
-- cells           jsonb: [number, zones (slugs), km2]
-- moments         jsonb: [number, first, last], days inclusive, null for open
-- ground          text[]: kinds of zones that decide whose ground it is
-- certainty       (fragment) possible, or definite: the zones that make up the state
-- Gives holding (number, cell, ground, actor, role, definite) and state (number, cell, km2, status, actors, also, definite).
cell AS (
    SELECT number AS cell, zones, km2
    FROM jsonb_to_recordset(%(cells)s::jsonb) AS c(number int, zones text[], km2 numeric)
), moment AS (
    SELECT number, daterange(first, last, '[]') AS days
    FROM jsonb_to_recordset(%(moments)s::jsonb) AS m(number int, first date, last date)
), holder AS (
    SELECT cell, zone.kind = ANY(%(ground)s) AS ground, h.actor_id AS actor, h.role,
        zone.effective_span AS span, zone.effective_latest_start AS latest_start,
        zone.effective_earliest_end AS earliest_end
    FROM cell CROSS JOIN unnest(zones) AS covering(slug)
    JOIN geodata_controlzone zone ON zone.slug = covering.slug
    JOIN geodata_zoneholder h ON h.claim_id = zone.slug
    JOIN actors_actor actor ON actor.slug = h.actor_id AND actor.review = 'published'
), holding AS MATERIALIZED (
    SELECT number, cell, ground, actor, role,
        bool_or(definitely_valid(latest_start, earliest_end, days)) AS definite
    FROM moment JOIN holder ON possibly_valid(span, days)
    GROUP BY number, cell, ground, actor, role
), ranked AS (
    SELECT number, cell, actor, max(rank) AS possible, max(rank) FILTER (WHERE definite) AS definite
    FROM holding JOIN unnest(ARRAY['sole', 'shared', 'contested']) WITH ORDINALITY AS r(role, rank) USING (role)
    WHERE ground GROUP BY number, cell, actor
), topped AS (
    SELECT *, max(possible) OVER w AS top_possible, max(definite) OVER w AS top_definite
    FROM ranked WINDOW w AS (PARTITION BY number, cell)
), claimed AS (
    SELECT number, cell, max({certainty}) AS rank,
        array_agg(actor ORDER BY actor) FILTER (WHERE {certainty} = top_{certainty}) AS actors,
        jsonb_agg(jsonb_build_object('slug', actor, 'role', (ARRAY['sole', 'shared'])[{certainty}]) ORDER BY actor)
            FILTER (WHERE {certainty} < top_{certainty}) AS also,
        max(possible) = max(definite) AND array_agg(actor ORDER BY actor) FILTER (WHERE possible = top_possible)
            = array_agg(actor ORDER BY actor) FILTER (WHERE definite = top_definite) AS definite
    FROM topped GROUP BY number, cell
), state AS MATERIALIZED (
    SELECT moment.number, cell.cell, cell.km2,
        COALESCE((ARRAY['sole', 'shared', 'contested'])[rank], 'unknown') AS status,
        COALESCE(actors, '{{}}') AS actors, COALESCE(also, '[]') AS also,
        claimed.cell IS NULL OR COALESCE(definite, FALSE) AS definite
    FROM moment CROSS JOIN cell LEFT JOIN claimed USING (number, cell)
)
