-- For each moment: the parts of the area by state, and the sums of each actor, as JSON text.
--
-- definite        boolean: count definite zones only
-- Further parameters: those of _control_states.sql. All sizes in km²; share is of the area, 0 to 1.
WITH {states}, part_of AS (
    SELECT number, json_agg(json_build_object('status', status, 'actors', actors, 'also', also, 'km2', km2,
            'share', share, 'definite_km2', definite_km2, 'possible_km2', km2 - definite_km2)
        ORDER BY array_position(ARRAY['contested', 'shared', 'sole', 'unknown'], status), km2 DESC, actors, also)
        AS parts
    FROM (SELECT number, status, actors, also, sum(km2) AS km2,
              COALESCE(sum(km2) FILTER (WHERE definite), 0) AS definite_km2,
              round(sum(km2) / NULLIF(sum(sum(km2)) OVER (PARTITION BY number), 0), 9) AS share
          FROM state GROUP BY number, status, actors, also) p
    GROUP BY number
), total AS (
    SELECT sum(km2) AS km2 FROM cell
), actor_cell AS (
    SELECT number, cell, actor,
        CASE WHEN NOT ground THEN 'airspace' WHEN role = 'influence' THEN 'influence' ELSE 'ground' END AS what,
        max(array_position(ARRAY['sole', 'shared', 'contested'], role::text)) AS rank, bool_or(definite) AS definite
    FROM holding WHERE definite OR NOT %(definite)s GROUP BY number, cell, actor, what
), summed AS (
    SELECT number, actor, what, sum(cell.km2) AS km2,
        COALESCE(sum(cell.km2) FILTER (WHERE definite), 0) AS definite_km2,
        COALESCE(sum(cell.km2) FILTER (WHERE rank = 1), 0) AS sole_km2,
        COALESCE(sum(cell.km2) FILTER (WHERE rank = 2), 0) AS shared_km2,
        COALESCE(sum(cell.km2) FILTER (WHERE rank = 3), 0) AS contested_km2
    FROM actor_cell JOIN cell USING (cell) GROUP BY number, actor, what
), actor_sum AS (
    SELECT number, summed.km2, actor, what, json_strip_nulls(json_build_object(
        'slug', actor, 'km2', summed.km2, 'share', round(summed.km2 / NULLIF(total.km2, 0), 9),
        'definite_km2', definite_km2, 'possible_km2', summed.km2 - definite_km2,
        'sole_km2', CASE what WHEN 'ground' THEN sole_km2 END,
        'shared_km2', CASE what WHEN 'ground' THEN shared_km2 END,
        'contested_km2', CASE what WHEN 'ground' THEN contested_km2 END)) AS line
    FROM summed, total
), by_actor AS (
    SELECT number,
        json_agg(line ORDER BY km2 DESC, actor) FILTER (WHERE what = 'ground') AS actors,
        json_agg(line ORDER BY km2 DESC, actor) FILTER (WHERE what = 'influence') AS influence,
        json_agg(line ORDER BY km2 DESC, actor) FILTER (WHERE what = 'airspace') AS airspace
    FROM actor_sum GROUP BY number
)
SELECT number, json_build_object('parts', parts, 'actors', COALESCE(actors, '[]'),
    'influence', COALESCE(influence, '[]'), 'airspace', COALESCE(airspace, '[]'))::text
FROM part_of LEFT JOIN by_actor USING (number) ORDER BY number
