"""Names of the advisory locks of PostgreSQL that this application takes."""

WRITERS = 20200331  # writers queue here; any constant will do
COMMITS = 20200332  # shared by what is about to be committed; who reads the past waits for those
