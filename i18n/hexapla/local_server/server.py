"""A server on the loopback address, for one person.

`requests` decides which requests are answered; this module limits their number and their time. A connection is for one
request and has a thread of its own. The number of threads is limited: further connections wait in the operating
system's queue. A request must be complete within some seconds, however slowly its bytes arrive, and within fewer
seconds while others wait.
"""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress
from http.server import ThreadingHTTPServer
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

from hexapla.local_server.requests import HOST, RequestHandler, is_same

_TICK = 0.1  # seconds


class LocalServer(ThreadingHTTPServer):
    """A server on a port of the loopback address; 0 is any free one. Its pages open with a token.

    Raises:
        OSError: the port is taken.

    """

    daemon_threads: bool = True
    request_queue_size: int = 512  # connections that may wait for a thread
    most_threads: int = 64
    patience: float = 15.0  # seconds in which a request must be complete
    patience_when_busy: float = 2.0  # the same while others wait

    def __init__(self, handler: type[RequestHandler], port: int = 0) -> None:
        super().__init__((HOST, port), handler)
        self.token: str = secrets.token_urlsafe(24)
        self._once = ""
        self._places = BoundedSemaphore(self.most_threads)
        self._placed: set[Any] = set()  # connections that have a place
        self._asking: dict[Any, float] = {}  # connections whose request is not complete, and when they began

    @property
    def address(self) -> str:
        """The address of the page, which can be opened in any number of browsers."""
        return f"http://{HOST}:{self.server_port}/?token={self.token}"

    def address_once(self) -> str:
        """Return an address that can be opened once: other users of the machine may see a browser's command line."""
        self._once = secrets.token_urlsafe(24)
        return f"http://{HOST}:{self.server_port}/?token={self._once}"

    def is_invited(self, token: str) -> bool:
        """Return whether an address with this token may be opened; a token of `address_once` is valid once."""
        if self._once and is_same(token, self._once):
            self._once = ""
            return True
        return is_same(token, self.token)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread for a connection, as soon as one is free."""
        has_place = self._places.acquire(blocking=False)
        while not has_place:
            self._hang_up(self.patience_when_busy)
            has_place = self._places.acquire(timeout=_TICK)
        self._placed.add(request)
        self._asking[request] = monotonic()
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._leave(request)
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer in the connection's own thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._leave(request)

    def has_asked(self, request: Any) -> None:
        """Record that the request of a connection is complete."""
        self._asking.pop(request, None)

    def service_actions(self) -> None:
        """Close connections whose request is late; the base class calls this regularly."""
        self._hang_up(self.patience)

    def _hang_up(self, patience: float) -> None:
        late = monotonic() - patience
        for request in [request for request, since in list(self._asking.items()) if since < late]:
            self.has_asked(request)
            with suppress(OSError):  # it was closed by the other side
                request.shutdown(socket.SHUT_RDWR)

    def _leave(self, request: Any) -> None:
        self.has_asked(request)
        with suppress(KeyError):  # its thread has left, and was interrupted in starting
            self._placed.remove(request)
            self._places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing: a browser may close a connection at any time."""
