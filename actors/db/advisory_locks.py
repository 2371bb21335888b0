"""Keys of the PostgreSQL advisory locks that this application takes; any constants will do."""

WRITERS = 20200331  # held by the one writer, from before its transaction until after its commit
COMMITS = 20200332  # shared by transactions that are about to commit; readers of the past wait for them
