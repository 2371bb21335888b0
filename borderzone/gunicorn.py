"""Gunicorn's settings: sync workers on loopback; everything can be said in the environment.

Sync workers, because GEOS and GDAL (through ctypes) hold up threads; twice as many as the usual one per
core and one more, because a worker waits for the database most of its time.
"""

import gc
import os
from pathlib import Path

from django.utils.module_loading import import_string


def address() -> str:
    host = os.environ.get("HOST", "127.0.0.1")
    port = os.environ.get("PORT", "8000")
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def memory() -> int:
    """Megabytes that all of this may take, in a container too."""
    here = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(here, int(Path("/sys/fs/cgroup/memory.max").read_text())) // 2**20
    except (OSError, ValueError):  # no container, or one without a limit
        return here // 2**20


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


bind = address()
wsgi_app = "borderzone.wsgi"
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2 * (cores() + 1), 24))
preload_app = True  # load Django once and fork: quicker to start, shared memory
limit_request_line = 8190  # bytes: many words in a filter make long addresses
timeout = int(os.environ.get("WEB_TIMEOUT", "60"))
# A question that the database cannot answer in this time is refused; a worker that is killed would refuse nothing.
os.environ.setdefault("STATEMENT_TIMEOUT", str(timeout // 2))
# A sixteenth of the memory for answers that are given again, among all workers.
os.environ.setdefault("ANSWER_CACHE", str(min(memory() // 16 // workers, 256)))
graceful_timeout = 10
max_requests = 50_000  # a fresh worker now and then, so that a slow leak never fills the memory
max_requests_jitter = 5000
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
accesslog = os.environ.get("ACCESS_LOG") or None  # a file, or "-" for the terminal
control_socket_disable = True  # nobody asks; its default place is shared by all servers of a user
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "warning")


def when_ready(server):
    import_string("borderzone.map_data.warm_up")()  # Django is set up by now; once here for all workers
    gc.freeze()  # what is loaded by now stays: looking through it for garbage would cost every worker a pause
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    print(f"\n==> Ready: http://{shown}:{port}/   ({workers} workers; Ctrl-C stops it)\n", flush=True)


def post_worker_init(worker):
    """A worker that streams a long download is at work, not stuck: every piece it sends counts as a sign of life."""
    application = worker.wsgi

    def answer(environ, start_response):
        response = application(environ, start_response)
        return HeartbeatIterator(response, worker.notify) if getattr(response, "streaming", False) else response

    worker.wsgi = answer


class HeartbeatIterator:
    """A response that calls ``notify`` for each of its pieces."""

    def __init__(self, response, notify):
        self.response, self.notify = response, notify

    def __iter__(self):
        for piece in self.response:
            self.notify()
            yield piece

    def close(self):
        if hasattr(self.response, "close"):
            self.response.close()
