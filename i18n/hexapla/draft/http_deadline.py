"""One HTTP request within a time: connection, headers and the whole answer.

A socket's own timeout starts again with every byte, so a server that sends one byte now and then never runs into it.
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


class Patience:
    """Ends the connections of its opener after this many seconds; from then on `is_over` is true."""

    def __init__(self, seconds: float) -> None:
        self.is_over: bool = False
        self._connected: list[socket.socket] = []
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Patience:
        self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def opener(self, *handlers: Any) -> urllib.request.OpenerDirector:
        """An opener for HTTP and HTTPS with these handlers besides."""
        return urllib.request.build_opener(_Handler(self), *handlers)

    def watch(self, connected: socket.socket) -> None:
        """End this connection, too, when the time is over; at once if it is over already."""
        self._connected.append(connected)
        if self.is_over:
            self._end()

    def _end(self) -> None:
        self.is_over = True
        for connected in self._connected:
            with suppress(OSError):  # it has ended already
                connected.shutdown(socket.SHUT_RDWR)


class _Watched(http.client.HTTPConnection):
    """A connection whose socket is watched from the start: `urllib` takes it away as soon as the headers are there."""

    def __init__(self, *arguments: Any, patience: Patience, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._patience = patience

    def connect(self) -> None:
        super().connect()
        self._patience.watch(self.sock)


class _WatchedSecure(_Watched, http.client.HTTPSConnection):
    """The same by HTTPS."""


class _Handler(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """Opens watched connections."""

    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._patience = patience

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Watched, patience=self._patience), request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_WatchedSecure, patience=self._patience), request)
