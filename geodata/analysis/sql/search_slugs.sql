-- Slugs of one layer's records by name, the best match first.
--
-- plain, folded   the folded forms of the query (search_fold.sql)
-- beginning       folded with a wildcard at its end (LIKE)
-- limit           integer
-- Fragments: candidates: a union of _search_candidates.sql; score: _search_score.sql.
WITH candidate AS MATERIALIZED (
    {candidates}
)
SELECT slug FROM candidate GROUP BY slug ORDER BY max({score}) DESC, slug COLLATE "C" LIMIT %(limit)s
