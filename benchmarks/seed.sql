-- Seeded data for the benchmarks: incidents with actors and evidence, zones of about 200 vertices, in the product's own
-- tables. Clustered in space (600 towns of very different size, a third of the incidents at a town's own point, as
-- gazetteers code them) and in time (each town has its own waves). Derived columns are written here, for the case that
-- triggers are off. How many: SELECT set_config('bench.incidents', '1000000', false), set_config('bench.zones', …).
SELECT setseed(0.42);

INSERT INTO actors_source (slug, name_en, name_ar, summary_en, summary_ar, "when", span, effective_span, implied, readings,
    inferred, external, review, kind, authors, publisher, published_on, url, licence, horizon, sections, note_count)
VALUES ('bench', 'Benchmark', '', '', '', '', '(,2020-12-31]', '(,2020-12-31]', '[]', '[]', '{}', false, 'published',
    'dataset', '', '', '', '', '', '2020-12-31', '["Section"]', 100);

INSERT INTO actors_actor (slug, name_en, name_ar, summary_en, summary_ar, "when", span, effective_span, implied, readings,
    inferred, external, review, source_id, kind, country, role_en, role_ar, camp)
SELECT 'bench-actor-' || n, 'Actor number ' || n, 'الطرف رقم ' || n, '', '', '', '(,2020-12-31]', '(,2020-12-31]',
    '[]', '[]', '{}', false, 'published', 'bench', 'militia', 'iraq', '', '', 'other'
FROM generate_series(1, 200) n;

INSERT INTO geodata_place (slug, name_en, name_ar, summary_en, summary_ar, "when", span, effective_span, implied, readings,
    inferred, external, review, source_id, geometry, precision_m, geometry_source, side, kind)
VALUES ('bench-area', 'The area', 'المنطقة', '', '', '', '(,2020-12-31]', '(,2020-12-31]', '[]', '[]', '{}', false, 'published',
    'bench', ST_MakeEnvelope(38.5, 32.5, 44.5, 36.5, 4326), 1000, 'seeded', 'both', 'district');

CREATE TEMPORARY TABLE bench_towns AS
SELECT n, 38.15 + random() * 6.7 AS x, 32.15 + random() * 4.7 AS y,
    least(0.01 / (1 - random()) ^ 0.9, 0.25) AS spread,
    sum(least(1 / (1 - random()) ^ 1.1, 120.0)) OVER (ORDER BY n) AS upto,
    random() * 6000 AS wave, 30 + random() * 400 AS wave_days
FROM generate_series(1, 600) n;
CREATE INDEX ON bench_towns (upto);
ANALYZE bench_towns;

CREATE TEMPORARY TABLE bench_incidents AS
WITH dice AS MATERIALIZED (
    SELECT n, random() * (SELECT max(upto) FROM bench_towns) AS town, random() AS place, random() AS around,
        random() AS turn, random() AS time, random() AS later, random() AS swing
    FROM generate_series(1, current_setting('bench.incidents')::int) n
)
SELECT d.n, date '2003-01-01' + least(greatest(CASE WHEN d.time < 0.25 THEN d.later * 6500
        ELSE t.wave + t.wave_days * sqrt(-2 * ln(1 - d.later)) * cos(2 * pi() * d.swing) END, 0), 6500)::int AS day,
    ST_SetSRID(ST_MakePoint(
        round((CASE WHEN d.place < 0.1 THEN 38 + d.around * 7 WHEN d.place < 0.43 THEN t.x
            ELSE t.x + t.spread * sqrt(-2 * ln(1 - d.around)) * cos(2 * pi() * d.turn) END)::numeric, 5),
        round((CASE WHEN d.place < 0.1 THEN 32 + d.turn * 5 WHEN d.place < 0.43 THEN t.y
            ELSE t.y + t.spread * sqrt(-2 * ln(1 - d.around)) * sin(2 * pi() * d.turn) END)::numeric, 5)), 4326) AS point
FROM dice d, LATERAL (SELECT * FROM bench_towns WHERE upto >= d.town ORDER BY upto LIMIT 1) t;

INSERT INTO geodata_incident (slug, name_en, name_ar, summary_en, summary_ar, "when", earliest_start, latest_start,
    earliest_end, latest_end, span, effective_earliest_start, effective_latest_start, effective_earliest_end,
    effective_latest_end, effective_span, implied, sequence, readings, inferred, external, review, source_id, geometry,
    precision_m, geometry_source, side, effective_geometry, effective_precision_m, effective_side, kind,
    fatalities_qualifier, fatalities_best)
SELECT 'bench-incident-' || lpad(row_number() OVER (ORDER BY b.day, b.n)::text, 7, '0'),
    'Incident number ' || n, 'الحادث رقم ' || n,
    'A sentence or two about what happened there on that day, of about the length that editors write. Number ' || n,
    'جملة أو جملتان عما جرى', day::text, day, day, day, day, daterange(day, day, '[]'), day, day, day, day,
    daterange(day, day, '[]'), '[]', 0, '[]', '{}', false, 'published', 'bench', point, 500, 'seeded', 'iraq', point, 500,
    'iraq', (ARRAY['airstrike', 'clash', 'attack', 'capture'])[1 + n % 4], '', n % 20
FROM bench_incidents b ORDER BY b.day, b.n;

INSERT INTO geodata_incidentactor (claim_id, actor_id, role, ordinal)
SELECT 'bench-incident-' || lpad(n::text, 7, '0'), 'bench-actor-' || 1 + (n * 7 + k * 13) % 200,
    (ARRAY['attacker', 'target'])[k], k
FROM generate_series(1, current_setting('bench.incidents')::int) n, generate_series(1, 2) k;

INSERT INTO actors_citation (layer, slug, ordinal, source_id, section, notes, speaker_en, speaker_ar, stance, confidence)
SELECT 'incidents', 'bench-incident-' || lpad(n::text, 7, '0'), 1, 'bench', 'Section', ARRAY[1 + n % 100], '', '',
    'states', 'stated'
FROM generate_series(1, current_setting('bench.incidents')::int) n;

INSERT INTO geodata_controlzone (slug, name_en, name_ar, summary_en, summary_ar, "when", earliest_start, latest_start,
    earliest_end, latest_end, span, effective_earliest_start, effective_latest_start, effective_earliest_end,
    effective_latest_end, effective_span, implied, readings, inferred, external, review, source_id, geometry, precision_m,
    geometry_source, side, kind)
SELECT 'bench-zone-' || lpad(n::text, 4, '0'), 'Zone number ' || n, 'المنطقة رقم ' || n, '', '', d || '/' || d + 824,
    d, d, d + 824, d + 824, daterange(d, d + 824, '[]'), d, d, d + 824, d + 824, daterange(d, d + 824, '[]'), '[]', '[]',
    '{}', false, 'published', 'bench',
    (SELECT ST_MakePolygon(ST_AddPoint(line, ST_StartPoint(line))) FROM (
        SELECT ST_MakeLine(ST_SetSRID(ST_MakePoint(
            round((x + r * (1 + 0.2 * sin(waves * a + turn) + 0.05 * sin(17 * a)) * cos(a))::numeric, 6),
            round((y + r * (1 + 0.2 * sin(waves * a + turn) + 0.05 * sin(17 * a)) * sin(a))::numeric, 6)), 4326)
            ORDER BY a) AS line
        FROM (SELECT i * 2 * pi() / 200 AS a FROM generate_series(0, 199) i) angles) outline),
    500, 'seeded', 'iraq', 'control'
FROM (
    SELECT n, date '2003-01-01' + floor(random() * 5500)::int AS d, 38.5 + random() * 6 AS x, 32.5 + random() * 4 AS y,
        0.05 + random() * 0.3 AS r, 2 + floor(random() * 6) AS waves, random() * 6 AS turn
    FROM generate_series(1, current_setting('bench.zones')::int) n
) seeds;

INSERT INTO geodata_zoneholder (claim_id, actor_id, role, ordinal)
SELECT 'bench-zone-' || lpad(n::text, 4, '0'), 'bench-actor-' || 1 + n % 200, 'sole', 1
FROM generate_series(1, current_setting('bench.zones')::int) n;

DROP TABLE bench_incidents, bench_towns;
