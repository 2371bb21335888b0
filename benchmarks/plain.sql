-- The same records as plain tables, for servers that read tables: the same attributes as columns, related names ready
-- made as JSON, numbers as keys in our order, and every index that the queries can use.
CREATE EXTENSION IF NOT EXISTS btree_gist;
DROP SCHEMA IF EXISTS plain CASCADE;
CREATE SCHEMA plain;

CREATE TABLE plain.incident AS
SELECT row_number() OVER (ORDER BY i.slug) AS id, i.slug, i.name_en, i.name_ar, i.kind, i."when" AS period,
    i.earliest_start AS date_start, i.latest_start, i.earliest_end, i.latest_end AS date_end,
    properties -> 'actors' AS actors, NULL::text AS place, i.effective_side AS side, i.effective_precision_m AS precision_m,
    i.external, i.readings, i.summary_en, i.summary_ar, NULL::text AS answers, i.fatalities_low, i.fatalities_best,
    i.fatalities_high, i.geometry_source, i.source_id AS source, properties -> 'citations' AS citations,
    i.effective_geometry AS geom
FROM geodata_incident i JOIN geodata_document d ON d.layer = 'incidents' AND d.slug = i.slug,
    LATERAL (SELECT (d.body || '}}')::jsonb -> 'properties' AS properties) t;
CREATE TABLE plain.zone AS
SELECT row_number() OVER (ORDER BY z.slug) AS id, z.slug, z.name_en, z.name_ar, z.kind, z."when" AS period,
    z.earliest_start AS date_start, z.latest_start, z.earliest_end, z.latest_end AS date_end,
    properties -> 'actors' AS actors, NULL::text AS place, z.side, z.precision_m, z.external, z.readings, z.summary_en,
    z.summary_ar, z.area_km2, z.geometry_source, z.source_id AS source, properties -> 'citations' AS citations,
    z.geometry AS geom
FROM geodata_controlzone z JOIN geodata_document d ON d.layer = 'control-zones' AND d.slug = z.slug,
    LATERAL (SELECT (d.body || '}}')::jsonb -> 'properties' AS properties) t;

ALTER TABLE plain.incident ADD PRIMARY KEY (id), ALTER geom TYPE geometry(Point, 4326);
ALTER TABLE plain.zone ADD PRIMARY KEY (id), ALTER geom TYPE geometry(Polygon, 4326);
CREATE INDEX ON plain.incident USING gist (geom);
CREATE INDEX ON plain.incident USING gist (geom, date_start);
CREATE INDEX ON plain.incident (date_start, id);
CREATE INDEX ON plain.incident ((id::text)); -- MapServer 8.0 looks for a key as text
CREATE INDEX ON plain.zone USING gist (geom);
CREATE INDEX ON plain.zone (date_start, date_end);
-- the attributes of our tiles, for servers that cannot choose columns
CREATE VIEW plain.incident_tile AS
SELECT id, slug, name_en, name_ar, kind, period, side, precision_m, date_start, geom FROM plain.incident;
