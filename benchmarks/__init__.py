"""How fast the product is, measured beside its own SQL in pgbench, a bare WSGI function and other servers."""
