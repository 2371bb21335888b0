-- Records that events between two moments may have changed for the public, in the order of the change feed.
--
-- since, until    timestamps: events later than since, up to until
-- layers          text[]
-- after           (timestamp, layer, slug): the last key of the page before
-- limit           integer
-- Fragments: events (_change_event.sql), renamed (_change_renamed.sql), mentions (_change_mention.sql): unions;
-- status_events: the table of events of crossing statuses, which are part of their crossing.
WITH events(moment, layer, slug) AS (
    {events}
), renamed(moment, layer, slug) AS (
    {renamed}
), touched(moment, layer, slug) AS (
    SELECT * FROM events UNION {mentions}
), candidate AS (
    SELECT * FROM touched
    UNION
    SELECT t.moment, 'crossings', s.crossing_id
    FROM touched t JOIN {status_events} s ON t.layer = 'crossing-statuses' AND s.slug = t.slug
)
SELECT moment, layer, slug FROM candidate
WHERE layer = ANY(%(layers)s) AND (moment, layer COLLATE "C", slug COLLATE "C") > %(after)s
ORDER BY moment, layer COLLATE "C", slug COLLATE "C" LIMIT %(limit)s
