-- Events of one table, by the record that the row is or is part of. A part may have belonged to another record
-- before: gives all the records that it ever belonged to.
--
-- Fragments: table: of events; layer, slug: of the record, by a row o.
SELECT e.pgh_created_at, {layer}, {slug} FROM {table} e JOIN {table} o ON o.pgh_obj_id = e.pgh_obj_id
    WHERE e.pgh_created_at > %(since)s AND e.pgh_created_at <= %(until)s
