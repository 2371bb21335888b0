"""How often a client may ask: fixed windows of a minute, counted by all workers of a server together."""

import hashlib
from functools import lru_cache
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from time import time

from django.conf import settings

WINDOW = 60  # seconds
SLOTS = 2**18  # of counts, two megabytes; clients that meet in one, which is rare, are counted together


class FixedWindowCounter:
    """Requests of each client within the window that runs, in memory that forked workers share.

    A place holds the number of a window and a count. Two workers may now and then count the same number for two
    requests of a client at once, which does no harm; a lock would make everyone wait.
    """

    def __init__(self):
        self.places = RawArray("Q", SLOTS)

    def add(self, client: str) -> tuple[int, int]:
        """Count a request: how many there were in this window, and the seconds until it ends."""
        now = int(time())
        window, place = now // WINDOW, hash(client) % SLOTS
        counted, count = divmod(self.places[place], 2**32)
        count = count + 1 if counted == window else 1
        self.places[place] = window * 2**32 + count
        return count, (window + 1) * WINDOW - now


def client_identity(request) -> tuple[str, int]:
    """Who asks, and how many requests a minute are theirs: the holder of a token, else the address."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if token and scheme.lower() == "bearer":
        digest = hashlib.sha256(token.strip().encode("utf-8", "surrogateescape")).hexdigest()
        if digest in load_token_hashes(settings.API_TOKENS):
            return digest, settings.RATE_LIMIT_TOKEN
    return client_ip(request.META, settings.PROXIES), settings.RATE_LIMIT


def client_ip(meta, proxies: int) -> str:
    """The client's address; behind proxies of ours, the one that the outermost of them saw."""
    forwarded = [part.strip() for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(forwarded) >= proxies and forwarded[-proxies]:
        return forwarded[-proxies][:64]
    return meta.get("REMOTE_ADDR", "")


@lru_cache(maxsize=4)
def load_token_hashes(path: str) -> frozenset[str]:
    """SHA-256 hashes of the tokens: the first word of each line of a file; what follows is for the operator."""
    if not path:
        return frozenset()
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return frozenset(line.split()[0].lower() for line in lines if line.strip() and not line.startswith("#"))
