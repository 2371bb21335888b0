-- Records that mention a renamed record by one foreign key.
--
-- Fragments: table: of events of the mentioning model; layer, slug: of its record, by a row d; key: the column of
-- the foreign key; target: the layer of what it points to.
SELECT r.moment, {layer}, {slug} FROM renamed r JOIN {table} d ON d.{key} = r.slug WHERE r.layer = '{target}'
