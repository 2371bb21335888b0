-- The area of an analysis: the union of the outlines of places, as common table expressions.
--
-- places          text[]: slugs of places
-- finest_edge     degrees: longest edge after densifying; smaller areas are cut at a hundredth of their extent
-- CRS: EPSG:4326. Gives area (shape; dense: its edges densified; around: the shape widened by ten edges).
outline AS (
    SELECT ST_Union(geometry) AS shape FROM geodata_place
    WHERE slug = ANY(%(places)s) AND review = 'published' AND ST_Dimension(geometry) = 2
), cut AS (
    SELECT shape,
        LEAST(%(finest_edge)s, GREATEST(ST_XMax(shape) - ST_XMin(shape), ST_YMax(shape) - ST_YMin(shape)) / 100) AS edge
    FROM outline
), area AS MATERIALIZED (
    SELECT shape, edge, ST_Segmentize(shape, edge) AS dense, ST_Expand(shape, edge * 10) AS around FROM cut
)
