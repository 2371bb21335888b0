-- Names of one layer that match in one way.
--
-- Fragments: layer; review: published, or NOT published; match: a condition on a row of geodata_searchname; limit: the most to take.
(SELECT layer, slug, name, alias, plain, folded FROM geodata_searchname WHERE {review} AND layer = '{layer}' AND {match} LIMIT {limit})
