"""Prints the database of DATABASE_URL as variables for psql, pg_dump and the like, as the shell reads them."""

import os
import shlex
from urllib.parse import parse_qsl, unquote, urlsplit

url = urlsplit(os.environ["DATABASE_URL"])
parts = {
    "host": unquote(url.hostname or ""),
    "port": str(url.port or ""),
    "user": unquote(url.username or ""),
    "password": unquote(url.password or ""),
    "database": unquote(url.path[1:]),
    **dict(parse_qsl(url.query)),
}
for name in ["host", "port", "user", "password", "database", "sslmode", "sslrootcert", "sslcert", "sslkey", "options"]:
    if parts.get(name):
        print(f"export PG{name.upper()}={shlex.quote(parts[name])}")
