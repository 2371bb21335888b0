"""References that a record makes by value, without a foreign key: which columns hold them, and how SQL finds them."""

# Column → the condition that the column of {row} refers to the record {layer}/{slug}, both SQL expressions.
VALUE_REFERENCES = {
    "about_slug": "{row}.about_layer = {layer} AND {row}.about_slug = {slug}",
    "highlights": "{row}.highlights @> jsonb_build_array(jsonb_build_object('layer', {layer}, 'slug', {slug}))",
    "readings": "{row}.readings @> jsonb_build_array(jsonb_build_object('source', {slug}))",  # sources only
}


def refers(column: str, row: str, layer: str, slug: str) -> str:
    """SQL condition that a row refers to a record by this column; ``layer`` and ``slug`` are SQL expressions."""
    return VALUE_REFERENCES[column].format(row=row, layer=layer, slug=slug)
