-- The query in its two folded forms; sets how similar names must be, and that indexes are used, for this transaction.
--
-- text            what was typed
-- threshold       text of a number from 0 to 1: the least word similarity that matches
SELECT plain, search_fold(plain), set_config('pg_trgm.word_similarity_threshold', %(threshold)s, TRUE),
    set_config('enable_seqscan', 'off', TRUE)
FROM search_plain(%(text)s) AS plain
