"""The site under gunicorn, with its own settings, for tests that need a real server."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection


@contextmanager
def gunicorn(workers: int = 1, **environment: str) -> Iterator[int]:
    """A server on the test database; the port of localhost at which it listens."""
    with socket.create_server(("localhost", 0)) as door:  # who comes early waits in its queue
        port, number = door.getsockname()[1], door.fileno()
        command = [sys.executable, "-m", "gunicorn", "-c", "borderzone/gunicorn.py", "--bind", f"fd://{number}"]
        server = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": database_url(), "WEB_CONCURRENCY": str(workers), **environment},
            pass_fds=[number],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    with server:
        try:
            yield port
        finally:
            server.terminate()


def database_url() -> str:
    """The URL of the test database."""
    database = connection.settings_dict
    login = ":".join(quote(part, safe="") for part in (database["USER"], database["PASSWORD"]) if part)
    place = {name.lower(): database[name] for name in ("HOST", "PORT") if database[name]}
    place |= {name: value for name, value in database["OPTIONS"].items() if isinstance(value, str)}
    return f"postgis://{login}@/{database['NAME']}?{urlencode(place)}"
