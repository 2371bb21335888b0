"""A sync worker that waits for many slow clients at once, and serves one request at a time, when it is complete.

Gunicorn's own sync worker reads a request as slowly as its client sends it, and serves nobody else meanwhile; a few
slow connections stop the server. This one reads what has come from all its connections, without waiting, and hands
over those whose request is complete. Its threaded workers would do the same for as many clients as there are threads.
"""

import errno
import os
import selectors
import socket
import time
from math import inf, isinf
from typing import Any

from gunicorn import util
from gunicorn.workers.sync import SyncWorker

MAX_WAITING = 1000  # connections of a worker whose request is not complete; beyond that, the oldest is closed
REQUEST_SECONDS = 20  # for a client to send its request
SEND_SECONDS = 20  # for a client to take the next chunk of its response
MAX_HEAD = 2**20  # bytes of request line and headers; gunicorn rejects fewer
MAX_BODY = 8 * 2**20  # bytes of a body that is waited for; a larger one is read as it comes
CHUNK = 65_536
END_OF_HEAD = b"\r\n\r\n"
END_OF_CHUNKS = b"0\r\n\r\n"
NOT_READY = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED, errno.EINTR)


class ReceivedSocket(socket.socket):
    """A connection that gives what has been received already before it receives more.

    ``complete``: that is the whole request, so that after the response nobody has to wait for the client to close.
    """

    received = b""
    complete = False
    responded = False

    def recv(self, size: int, flags: int = 0) -> bytes:
        if self.received:
            part, self.received = self.received[:size], self.received[size:]
            return part
        return b"" if self.responded and self.complete else super().recv(size, flags)

    def shutdown(self, how: int) -> None:
        self.responded = True
        super().shutdown(how)


class Waiting:
    """A connection whose request has not come as a whole."""

    def __init__(self, listener: Any, client: socket.socket, address: Any) -> None:
        self.listener, self.address = listener, address
        self.client = ReceivedSocket(fileno=client.detach())
        self.client.setblocking(False)
        self.deadline = time.monotonic() + REQUEST_SECONDS
        self.received = bytearray()
        self.needed = 0.0  # bytes of the whole request, 0 until its head is complete; infinite for a body in chunks

    def receive(self) -> bool:
        """Read what has come; True if the request is complete, or never will be."""
        try:
            while chunk := self.client.recv(CHUNK):
                self.received += chunk
                if self._is_complete():
                    return True
        except OSError as error:
            return error.errno not in NOT_READY
        return True  # the client sends no more

    def _is_complete(self) -> bool:
        if not self.needed:
            end = self.received.find(END_OF_HEAD)
            if end < 0:
                return len(self.received) > MAX_HEAD
            self.needed = end + len(END_OF_HEAD) + _body_length(bytes(self.received[:end]))
        self.client.complete = len(self.received) >= self.needed or (
            isinf(self.needed) and self.received.endswith(END_OF_CHUNKS)
        )
        return self.client.complete or len(self.received) >= MAX_BODY


def _body_length(head: bytes) -> float:
    """The length of the body, infinite for chunks; gunicorn rejects heads that are wrong about it."""
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
        if name.strip().lower() == b"transfer-encoding":
            return inf
    return 0


class BufferingWorker(SyncWorker):
    """See the module."""

    def run(self) -> None:
        self.selector = selectors.DefaultSelector()
        self.waiting: dict[int, Waiting] = {}  # by file descriptor, the oldest first
        self.selector.register(self.PIPE[0], selectors.EVENT_READ)
        for listener in self.sockets:
            listener.setblocking(False)
            self.selector.register(listener, selectors.EVENT_READ, listener)
        try:
            while self.alive and self.is_parent_alive():
                self.notify()
                self._serve_ready(self.selector.select(1.0 if self.waiting else self.timeout or 0.5))
                self._close_late()
        finally:
            for connection in list(self.waiting.values()):
                self._forget(connection)
                util.close(connection.client)

    def _serve_ready(self, ready: list[tuple[selectors.SelectorKey, int]]) -> None:
        for key, _ in ready:
            if isinstance(key.data, Waiting):
                if key.data.receive():
                    self._forget(key.data)
                    self._serve(key.data)
            elif key.data is None:
                os.read(self.PIPE[0], 1)
            else:
                self._accept(key.data)

    def _accept(self, listener: Any) -> None:
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno in NOT_READY:
                return  # another worker was quicker
            raise
        util.close_on_exec(client)
        connection = Waiting(listener, client, address)
        if connection.receive():
            self._serve(connection)
            return
        if len(self.waiting) >= MAX_WAITING:
            oldest = next(iter(self.waiting.values()))
            self._forget(oldest)
            util.close(oldest.client)
        self.waiting[connection.client.fileno()] = connection
        self.selector.register(connection.client, selectors.EVENT_READ, connection)

    def _serve(self, connection: Waiting) -> None:
        connection.client.received = bytes(connection.received)
        connection.client.settimeout(SEND_SECONDS)
        self.notify()
        self.handle(connection.listener, connection.client, connection.address)

    def _forget(self, connection: Waiting) -> None:
        self.selector.unregister(connection.client)
        del self.waiting[connection.client.fileno()]

    def _close_late(self) -> None:
        now = time.monotonic()
        for connection in list(self.waiting.values()):
            if connection.deadline > now:
                break
            self._forget(connection)
            util.close(connection.client)
