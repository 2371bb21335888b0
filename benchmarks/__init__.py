"""How fast the product answers: measured beside its own SQL in pgbench, a bare WSGI function and other servers."""
