-- Geodesic size of the area (WGS 84), in km².
--
-- Parameters: those of _area.sql.
WITH {area}
SELECT ST_Area(dense::geography) / 1e6 FROM area
