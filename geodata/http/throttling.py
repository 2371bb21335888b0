"""The rate limit: requests per client in fixed windows of a minute, counted by all workers of a server together."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from time import time

from django.conf import settings

WINDOW = 60  # seconds
SLOTS = 2**18  # counts, two megabytes; clients that share a slot, which is rare, are counted together


class FixedWindowCounter:
    """Requests of each client within the current window, in memory that forked workers share.

    A slot holds the number of a window and a count. There is no lock, which would make every request wait: two
    workers may occasionally count two simultaneous requests of a client as one.
    """

    def __init__(self, window: int = WINDOW, slots: int = SLOTS) -> None:
        self.window, self.slots = window, RawArray("Q", slots)

    def count(self, client: str) -> tuple[int, int]:
        """The number of requests counted in this window, and the seconds until it ends."""
        now = int(time())
        last_window, count = divmod(self.slots[hash(client) % len(self.slots)], 2**32)
        return count if last_window == now // self.window else 0, self.window - now % self.window

    def hit(self, client: str) -> tuple[int, int]:
        """Count a request; return the number of requests in this window and the seconds until it ends."""
        count, seconds = self.count(client)
        window = int(time()) // self.window
        self.slots[hash(client) % len(self.slots)] = window * 2**32 + count + 1
        return count + 1, seconds


def client_identity(meta: Mapping[str, str]) -> tuple[str, int]:
    """The client of a request, by its token or else its IP address, and its limit of requests per minute."""
    scheme, _, token = meta.get("HTTP_AUTHORIZATION", "").partition(" ")
    if token and scheme.lower() == "bearer":
        digest = hashlib.sha256(token.strip().encode("utf-8", "surrogateescape")).hexdigest()
        if digest in load_token_hashes(settings.API_TOKENS):
            return digest, settings.RATE_LIMIT_TOKEN
    return client_ip(meta, settings.NUM_PROXIES), settings.RATE_LIMIT


def client_ip(meta: Mapping[str, str], num_proxies: int) -> str:
    """The client's IP address: behind trusted proxies, the one that the outermost of them saw."""
    if num_proxies:
        forwarded = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= num_proxies and (ip := forwarded[-num_proxies].strip()):
            return ip[:64]
    return meta.get("REMOTE_ADDR", "")


@lru_cache(maxsize=4)
def load_token_hashes(path: str) -> frozenset[str]:
    """SHA-256 hashes of the tokens: the first word of each line of a file; the rest of a line is a note."""
    if not path:
        return frozenset()
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return frozenset(line.split()[0].lower() for line in lines if line.strip() and not line.startswith("#"))
