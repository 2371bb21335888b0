"""Names of the advisory locks of PostgreSQL that this application takes."""

WRITERS = 20200331  # writers queue here; any constant will do
