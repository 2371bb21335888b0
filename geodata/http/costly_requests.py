"""A limit on costly requests that run at once, so that they leave workers and processors to everybody else.

Behind the response cache: a response that is cached costs nothing, and takes no slot.
"""

import fcntl
import re
import tempfile
from collections.abc import Callable
from functools import partial
from threading import Lock
from time import monotonic, sleep
from typing import Any, cast
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http.response import HttpResponseBase

from geodata.http.problem_details import problem_response
from geodata.http.requests import GetResponse, SiteRequest

WAIT = 0.25  # seconds for a slot: a worker that waits serves nobody
POLL = 0.01  # seconds
RETRY_AFTER = 5  # seconds
# What reads whole layers: computations over all of time, files, and tiles of half a continent.
ROUTES = re.compile(
    r"/v1/(timeline|network|compare|statistics/control|dataset\.gpkg|changes)/?\Z"
    r"|/tiles/[^/]+/0*[0-5]/[^/]+/[^/]+\Z"
)
# A state of the past has no index of its own; an exact count and a file read every match.
PARAMETERS = re.compile(r"(^|&)(known_at=|count=exact|(format|f)=(?!(json|geojson|html|jsonld)?(&|\Z)))", re.I)
PLAIN_TYPES = re.compile(r"\Z|.*(\*/\*|json|html)", re.I | re.S)


def is_costly(request: SiteRequest) -> bool:
    """Whether a request to the API may take seconds: by its route, parameters and media type, not by its data."""
    return bool(
        request.method == "POST"  # filters that are too long for a URL
        or ROUTES.search(request.path_info)
        or PARAMETERS.search(unquote(request.META.get("QUERY_STRING", "")))
        or not PLAIN_TYPES.match(request.META.get("HTTP_ACCEPT", ""))
    )


class Slots:
    """At most ``size`` holders at once among all forked workers.

    Each slot is a lock on one byte of a file without a name. The kernel releases it when its process ends, however
    it ends. Locks of one process do not exclude each other, which is what ``held`` is for.
    """

    def __init__(self, size: int) -> None:
        self.size, self.file, self.held, self.lock = size, tempfile.TemporaryFile(), set[int](), Lock()  # noqa: SIM115

    def acquire(self, seconds: float) -> Callable[[], None] | None:
        """A function that releases the slot, to be called once; None if there is none within ``seconds``."""
        end = monotonic() + seconds
        while (slot := self._try()) is None:
            if monotonic() >= end:
                return None
            sleep(POLL)
        return partial(self._release, slot)

    def _try(self) -> int | None:
        with self.lock:
            for slot in set(range(self.size)) - self.held:
                try:
                    fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, slot)
                except OSError:
                    continue  # another worker has it
                self.held.add(slot)
                return slot
        return None

    def _release(self, slot: int) -> None:
        with self.lock:
            fcntl.lockf(self.file, fcntl.LOCK_UN, 1, slot)
            self.held.discard(slot)


class CostlyRequestsMiddleware:
    """Gives a costly request one of ``settings.COSTLY_REQUESTS`` slots until its response is complete, else a 503."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.COSTLY_REQUESTS:
            raise MiddlewareNotUsed("COSTLY_REQUESTS is 0")
        self.get_response = get_response
        self.slots = Slots(settings.COSTLY_REQUESTS)

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        if not (request.is_api and is_costly(request)):
            return self.get_response(request)
        release = self.slots.acquire(WAIT)
        if release is None:
            detail = f"The server is busy with other costly requests of this kind. Retry in {RETRY_AFTER} seconds."
            return problem_response(503, "Busy", detail, {"Retry-After": str(RETRY_AFTER)})
        try:
            response = self.get_response(request)
        except BaseException:
            release()
            raise
        if response.streaming:
            cast(Any, response)._resource_closers.append(release)  # called by close(), also if the client goes away
        else:
            release()
        return response
