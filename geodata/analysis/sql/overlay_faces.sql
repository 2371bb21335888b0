-- Faces of the overlay of the area and the control zones, grouped by the zones that cover them.
--
-- spans           daterange[]: zones that possibly hold in any of them take part
-- grid            degrees: where the noded lines snap to each other
-- digits          decimals of km²
-- sliver_*        a zone of which no more than a sliver lies in the area takes no part (reaches_into)
-- Further parameters: those of _area.sql. CRS: EPSG:4326; km² are geodesic (WGS 84).
WITH {area}, zone AS MATERIALIZED (
    SELECT z.slug, z.geometry AS shape
    FROM geodata_controlzone z, area
    WHERE z.review = 'published' AND z.geometry && area.shape AND EXISTS (
        SELECT FROM unnest(%(spans)s::daterange[]) AS days WHERE possibly_valid(z.effective_span, days)
    ) AND reaches_into(z.geometry, area.shape, %(sliver_km2)s, %(sliver_share)s, %(sliver_m)s)
), line AS (
    SELECT ST_Boundary(dense) AS shape FROM area
    UNION ALL
    SELECT ST_Segmentize(ST_ClipByBox2D(ST_Boundary(zone.shape), around::box2d), edge) FROM zone, area
), face AS MATERIALIZED (
    SELECT shape, ST_PointOnSurface(shape) AS point
    FROM (SELECT (ST_Dump(ST_Polygonize(noded))).geom AS shape
          FROM (SELECT ST_UnaryUnion(ST_Collect(shape), %(grid)s) AS noded FROM line) n) f
), covered AS (
    SELECT ARRAY(SELECT zone.slug::text FROM zone WHERE ST_Covers(zone.shape, face.point) ORDER BY slug) AS zones,
        face.shape
    FROM face, area WHERE ST_Covers(area.shape, face.point)
)
SELECT zones, round((sum(ST_Area(shape::geography)) / 1e6)::numeric, %(digits)s) AS km2
FROM covered GROUP BY zones ORDER BY zones
