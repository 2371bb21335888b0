"""Gunicorn's settings: workers on loopback that serve one request at a time; the environment can override each.

One at a time, because GEOS and GDAL (through ctypes) block threads; twice the usual one per core and one more,
because a worker spends most of its time waiting for the database.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from gunicorn.arbiter import Arbiter
from gunicorn.http import message
from gunicorn.workers.base import Worker

from borderzone.signals import server_ready


def bind_address() -> str:
    """``host:port`` to listen on."""
    host = os.environ.get("HOST", "127.0.0.1")
    port = os.environ.get("PORT", "8000")
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def memory() -> int:
    """Megabytes available, in a container too."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(physical, int(Path("/sys/fs/cgroup/memory.max").read_text())) // 2**20
    except (OSError, ValueError):  # no container, or one without a limit
        return physical // 2**20


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


bind = bind_address()
wsgi_app = "borderzone.wsgi"
worker_class = "borderzone.worker.ProblemWorker"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2 * (cores() + 1), 24))
preload_app = True  # load Django once and fork: quicker to start, shared memory
limit_request_line = message.MAX_REQUEST_LINE = 2**16  # bytes: QGIS sends outlines of thousands of corners in a URL
# No header of a client changes what a request is about; Django reads the one header of HTTPS=1 (settings.py) itself.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
header_map = "drop"
proxy_protocol = False
timeout = int(os.environ.get("WEB_TIMEOUT", "60"))
# A query that takes longer gets 503; a worker that is killed would send no response at all.
os.environ.setdefault("STATEMENT_TIMEOUT", str(timeout // 2))
# Requests that may take seconds leave the other workers, and so everybody else, alone.
os.environ.setdefault("COSTLY_REQUESTS", str(max(1, workers // 3)))
# A sixteenth of the memory for the response caches of all workers.
if "ANSWER_CACHE" not in os.environ:  # its former name
    os.environ.setdefault("RESPONSE_CACHE_MB", str(min(memory() // 16 // workers, 256)))
graceful_timeout = 10
max_requests = 50_000  # a fresh worker now and then, so that a slow leak never fills the memory
max_requests_jitter = 5000
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
accesslog = os.environ.get("ACCESS_LOG") or None  # a file, or "-" for the terminal
control_socket_disable = True  # not used; its default path is shared by all servers of a user
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "warning")


def exposure_warning() -> str:
    """What to do if other machines can reach this server without a proxy in front; empty if they cannot."""
    host = os.environ.get("HOST", "127.0.0.1")
    proxied = any(os.environ.get(name, "0") not in ("", "0") for name in ("HTTPS", "NUM_PROXIES", "PROXIES"))
    if host == "localhost" or host == "::1" or host.startswith("127.") or proxied:
        return ""
    return (
        f"Warning: HOST={host} opens this server to other machines over plain http: passwords can be read on the way, "
        "and clients that take their responses slowly hold workers. Put a web server with https in front and leave "
        "HOST out (docs/operations.md, https), or, if a proxy on another machine is in front, set HTTPS=1 or "
        "NUM_PROXIES to how many there are."
    )


def when_ready(server: Arbiter) -> None:
    """Prepare the data that all workers share; Django is set up, and no worker has been forked."""
    server_ready.send(sender=server)
    gc.freeze()  # objects that exist now are permanent: collecting them would cost every worker a pause
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    hostname = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    if warning := exposure_warning():
        print(f"\n{warning}", file=sys.stderr, flush=True)
    print(f"\n==> Ready: http://{hostname}:{port}/   ({workers} workers; Ctrl-C stops it)\n", flush=True)


def post_worker_init(worker: Worker) -> None:
    """Let every chunk of a streamed response count as a heartbeat, so that a long download is not killed."""
    application = worker.wsgi

    def with_heartbeat(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        response = application(environ, start_response)
        return HeartbeatIterator(response, worker.notify) if getattr(response, "streaming", False) else response

    worker.wsgi = with_heartbeat


class HeartbeatIterator:
    """A response that calls ``notify`` for each of its chunks."""

    def __init__(self, response: Iterable[bytes], notify: Callable[[], None]) -> None:
        self.response, self.notify = response, notify

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.response:
            self.notify()
            yield chunk

    def close(self) -> None:
        if hasattr(self.response, "close"):
            self.response.close()
