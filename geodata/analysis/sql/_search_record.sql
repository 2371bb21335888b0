-- The record of one layer that row `best` names. CRS of shape: EPSG:4326.
--
-- Fragments: layer; table; kind and geometry: its columns, or typed nulls.
SELECT name_en, name_ar, {kind} AS kind, "when", earliest_start, latest_start,
        earliest_end, latest_end, {geometry} AS shape
    FROM {table} WHERE best.layer = '{layer}' AND slug = best.slug AND review = 'published'
