-- The published actors of record r with their roles, as a JSON column.
--
-- table           (fragment) the table of participations
(SELECT COALESCE(json_agg(json_build_object('slug', p.actor_id, 'role', p.role)
        ORDER BY p.ordinal, p.actor_id, p.role), '[]')
    FROM {table} p JOIN actors_actor a ON a.slug = p.actor_id AND a.review = 'published'
    WHERE p.claim_id = r.slug) AS actors
