"""A time limit for one HTTP request: for the connection, the headers and the whole answer.

A socket's own timeout starts again with every byte, so a server that sends a byte from time to time never exceeds it.
Here a timer ends the connection.
"""

from __future__ import annotations

import http.client
import socket
import urllib.request
from contextlib import suppress
from functools import partial
from threading import Timer
from types import TracebackType
from typing import Any


class Deadline:
    """A timer that ends the connections of its opener after some seconds; from then on `is_over` is true."""

    def __init__(self, seconds: float) -> None:
        self.is_over: bool = False
        self._connected: list[socket.socket] = []
        self._timer = Timer(seconds, self.end)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def opener(self, *handlers: Any) -> urllib.request.OpenerDirector:
        """Return an opener for HTTP and HTTPS that also has these handlers."""
        return urllib.request.build_opener(_WatchingHandler(self), *handlers)

    def watch(self, connected: socket.socket) -> None:
        """End this connection too when the time is over; at once if it is over already."""
        self._connected.append(connected)
        if self.is_over:
            self.end()

    def end(self) -> None:
        """End the connections now."""
        self.is_over = True
        for connected in self._connected:
            with suppress(OSError):  # it has ended already
                connected.shutdown(socket.SHUT_RDWR)


class _Watched(http.client.HTTPConnection):
    """A connection whose socket is watched from the start: `urllib` detaches it as soon as the headers have arrived."""

    def __init__(self, *arguments: Any, deadline: Deadline, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._patience = deadline

    def connect(self) -> None:
        super().connect()
        self._patience.watch(self.sock)


class _WatchedSecure(_Watched, http.client.HTTPSConnection):
    """A watched connection by HTTPS."""


class _WatchingHandler(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """A handler that opens watched connections."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._patience = deadline

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Watched, deadline=self._patience), request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_WatchedSecure, deadline=self._patience), request)
