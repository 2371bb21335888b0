-- Two moments (numbers 0 and 1): the area by state at each, and the transitions between the states, as JSON text.
--
-- Parameters: those of _control_states.sql. All sizes in km².
WITH {states}, pair AS (
    SELECT json_build_object('status', a.status, 'actors', a.actors, 'also', a.also)::text AS before,
        json_build_object('status', b.status, 'actors', b.actors, 'also', b.also)::text AS after,
        (a.status, a.actors) <> (b.status, b.actors) AS changed, sum(a.km2) AS km2,
        COALESCE(sum(a.km2) FILTER (WHERE a.definite AND b.definite), 0) AS definite_km2
    FROM state a JOIN state b USING (cell) WHERE a.number = 0 AND b.number = 1 GROUP BY 1, 2, 3
), rows AS (
    SELECT before, sum(km2) AS km2 FROM pair GROUP BY before
), columns AS (
    SELECT after, sum(km2) AS km2 FROM pair GROUP BY after
)
SELECT json_build_object(
    'from', (SELECT COALESCE(json_agg(json_build_object('state', before::json, 'km2', km2)
        ORDER BY km2 DESC, before COLLATE "C"), '[]') FROM rows),
    'to', (SELECT COALESCE(json_agg(json_build_object('state', after::json, 'km2', km2)
        ORDER BY km2 DESC, after COLLATE "C"), '[]') FROM columns),
    'transitions', (SELECT COALESCE(json_agg(json_build_object('from', before::json, 'to', after::json, 'km2', km2,
        'definite_km2', definite_km2, 'possible_km2', km2 - definite_km2, 'changed', changed)
        ORDER BY km2 DESC, before COLLATE "C", after COLLATE "C"), '[]') FROM pair),
    'changed_km2', (SELECT COALESCE(sum(km2) FILTER (WHERE changed), 0) FROM pair))::text
