"""The gunicorn worker: requests that gunicorn refuses before Django sees them get a problem document, with CORS."""

import json
import socket
from contextlib import suppress
from http import HTTPStatus
from time import monotonic
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine

from borderzone.buffering_worker import BufferingWorker
from geodata.http.cors import CORS

MEDIA_TYPE = "application/problem+json"
LINGER = 1.0  # seconds for the rest of a refused request: a socket closed with unread data resets the connection
MAX_REST = 2**22  # bytes of it
TOO_LONG = (
    "The URL is longer than {limit} bytes. Send the query by POST to /api/v1/<layer>/ or "
    "/ogc/collections/<collection>/search, with its parameters in the body as a form or as JSON."
)


class ProblemWorker(BufferingWorker):
    """A worker whose refusals are problem documents (RFC 9457)."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Respond to a request that cannot be parsed; leave other errors to gunicorn."""
        if isinstance(exc, LimitRequestLine):
            status, detail = HTTPStatus.REQUEST_URI_TOO_LONG, TOO_LONG.format(limit=self.cfg.limit_request_line)
        elif isinstance(exc, LimitRequestHeaders):
            status, detail = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"Shorten the headers: {exc}."
        else:
            super().handle_error(req, client, addr, exc)
            return
        self.log.debug("Refused a request from %s: %s", addr, exc)
        with suppress(OSError):
            client.sendall(problem(status, detail))
            _read_rest(client)


def problem(status: HTTPStatus, detail: str) -> bytes:
    """A whole HTTP response: the problem document, with the headers that every response of the API has."""
    title = {414: "URI Too Long", 431: "Request Header Fields Too Large"}.get(status, status.phrase)
    document = {"type": "about:blank", "title": title, "status": int(status), "detail": detail}
    body = json.dumps(document).encode()
    headers = CORS | {"Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), "Connection": "close"}
    lines = [f"HTTP/1.1 {int(status)} {title}", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def _read_rest(client: socket.socket) -> None:
    """Read what the client is still sending, within limits, so that it gets to read the response."""
    client.shutdown(socket.SHUT_WR)
    end, size = monotonic() + LINGER, 0
    while size < MAX_REST and (left := end - monotonic()) > 0:
        client.settimeout(left)
        data = client.recv(2**16)
        if not data:
            return
        size += len(data)
