-- Seeded data for the benchmarks: 1,000,000 incidents with actors and evidence, 2,000 zones of about 200 vertices.
-- Triggers are off while it loads, so every derived column is written here.
SET session_replication_role = replica;
SELECT setseed(0.42);

INSERT INTO actors_source (slug, name_en, name_ar, summary_en, summary_ar, "when", span, readings, external, review,
    kind, authors, publisher, url, licence, horizon, sections, note_count)
VALUES ('bench', 'Benchmark', '', '', '', '', '(,2020-12-31]', '[]', false, 'published',
    'dataset', '', '', '', '', '2020-12-31', '[]', 100);

INSERT INTO actors_actor (slug, name_en, name_ar, summary_en, summary_ar, "when", span, readings, external, review,
    source_id, kind, country, role_en, role_ar, colour)
SELECT 'actor-' || n, 'Actor number ' || n, 'الطرف رقم ' || n, '', '', '', '(,2020-12-31]', '[]', false, 'published',
    'bench', 'militia', 'iraq', '', '', ''
FROM generate_series(1, 200) n;

INSERT INTO geodata_incident (slug, name_en, name_ar, summary_en, summary_ar, "when", earliest_start, latest_start,
    earliest_end, latest_end, span, readings, external, review, source_id, geometry, precision_m, geometry_source, side,
    effective_geometry, effective_precision_m, effective_side, kind, fatalities_best)
SELECT 'incident-' || lpad(n::text, 7, '0'), 'Incident number ' || n, 'الحادث رقم ' || n,
    'A sentence or two about what happened there on that day, of about the length that editors write. Number ' || n,
    'جملة أو جملتان عما جرى', d::text, d, d, d, d, daterange(d, d, '[]'), '[]', false, 'published', 'bench',
    p, 500, 'seeded', 'iraq', p, 500, 'iraq',
    (ARRAY['airstrike', 'clash', 'attack', 'capture'])[1 + n % 4], n % 20
FROM (
    SELECT n, date '2003-01-01' + floor(random() * 6500)::int AS d,
        ST_SetSRID(ST_MakePoint(39 + random() * 4, 33 + random() * 3), 4326) AS p
    FROM generate_series(1, 1000000) n
) seeds;

INSERT INTO geodata_incidentactor (claim_id, actor_id, role, ordinal)
SELECT 'incident-' || lpad(n::text, 7, '0'), 'actor-' || 1 + (n * 7 + k * 13) % 200, (ARRAY['attacker', 'target'])[k], k
FROM generate_series(1, 1000000) n, generate_series(1, 2) k;

INSERT INTO actors_citation (layer, slug, ordinal, source_id, section, notes, speaker_en, speaker_ar, stance, confidence)
SELECT 'incidents', 'incident-' || lpad(n::text, 7, '0'), 1, 'bench', 'Section', ARRAY[1 + n % 100], '', '',
    'states', 'stated'
FROM generate_series(1, 1000000) n;

INSERT INTO geodata_controlzone (slug, name_en, name_ar, summary_en, summary_ar, "when", earliest_start, latest_start,
    earliest_end, latest_end, span, readings, external, review, source_id, geometry, precision_m, geometry_source, side, kind)
SELECT 'zone-' || lpad(n::text, 4, '0'), 'Zone number ' || n, '', '', '', d || '/' || d + 950, d, d, d + 950, d + 950,
    daterange(d, d + 950, '[]'), '[]', false, 'published', 'bench',
    ST_Buffer(ST_SetSRID(ST_MakePoint(39 + random() * 4, 33 + random() * 3), 4326), 0.03 + random() * 0.1, 50),
    500, 'seeded', 'iraq', 'control'
FROM (SELECT n, date '2003-01-01' + floor(random() * 5500)::int AS d FROM generate_series(1, 2000) n) seeds;

INSERT INTO geodata_zoneholder (claim_id, actor_id, role, ordinal)
SELECT 'zone-' || lpad(n::text, 4, '0'), 'actor-' || 1 + n % 200, 'sole', 1 FROM generate_series(1, 2000) n;

SET session_replication_role = origin;
