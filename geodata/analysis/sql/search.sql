-- Records by name, the best match first, as JSON text, and their number.
--
-- plain, folded   the folded forms of the query (search_fold.sql)
-- beginning       folded with a wildcard at its end (LIKE)
-- layers          text[]: layers, in the order for equal scores
-- limit           integer
-- Fragments: candidates, records: unions of _search_candidates.sql and _search_record.sql; score: _search_score.sql.
-- CRS of centre and bbox: EPSG:4326, degrees, 6 decimals. score is from 0 to 1.
WITH candidate AS MATERIALIZED (
    {candidates}
), scored AS (
    SELECT layer, slug, name, alias, {score} AS score
    FROM candidate
), matched AS (
    SELECT DISTINCT ON (layer, slug) layer, slug, name AS matched, score
    FROM scored ORDER BY layer, slug, score DESC, alias, name COLLATE "C"
), best AS MATERIALIZED (
    SELECT * FROM matched ORDER BY score DESC, array_position(%(layers)s, layer), slug COLLATE "C" LIMIT %(limit)s
), item AS (
    SELECT layer, slug, name_en, name_ar, kind, matched, score, "when", earliest_start, latest_start, earliest_end,
        latest_end, centre, bbox
    FROM best, LATERAL ({records}) r LEFT JOIN LATERAL (
        SELECT ST_PointOnSurface(shape) AS point WHERE shape IS NOT NULL) p ON TRUE LEFT JOIN LATERAL (
        SELECT ARRAY[round(ST_X(point)::numeric, 6), round(ST_Y(point)::numeric, 6)] AS centre,
            ARRAY[round(ST_XMin(shape)::numeric, 6), round(ST_YMin(shape)::numeric, 6),
                round(ST_XMax(shape)::numeric, 6), round(ST_YMax(shape)::numeric, 6)] AS bbox) c ON point IS NOT NULL
)
SELECT COALESCE(json_agg(row_to_json(item) ORDER BY score DESC, array_position(%(layers)s, layer), slug COLLATE "C"), '[]')::text,
    count(*) FROM item
