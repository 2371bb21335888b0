-- Events of one table that change what other records repeat of this one (its names, whether it is published).
--
-- Fragments: table: of events; layer; before, after: these columns of rows p and e.
SELECT e.pgh_created_at, '{layer}', e.slug FROM {table} e, LATERAL (SELECT {before} FROM {table} p
        WHERE p.pgh_obj_id = e.pgh_obj_id AND p.pgh_id < e.pgh_id ORDER BY p.pgh_id DESC LIMIT 1) p
    WHERE ({before}) IS DISTINCT FROM ({after}) AND e.pgh_created_at > %(since)s AND e.pgh_created_at <= %(until)s
