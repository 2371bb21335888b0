-- Records that mention a renamed, published or withdrawn record in one way.
--
-- Fragments: table: of events of the mentioning model; layer, slug: of its record, by a row d; condition: on d and the
-- mentioned record r.
SELECT r.moment, {layer}, {slug} FROM renamed r JOIN {table} d ON {condition}
