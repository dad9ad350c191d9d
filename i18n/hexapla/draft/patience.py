"""One HTTP request within a time: connection, headers and the whole answer.

A socket's own timeout counts from byte to byte, so a server that sends one now and then would be waited for without an
end. Here a timer ends the connection.
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
    """What ends the connections of its opener after so many seconds; `is_over` says that it has."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
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
        return urllib.request.build_opener(_Http(self), _Https(self), *handlers)

    def watch(self, connected: socket.socket) -> None:
        """End this connection, too."""
        self._connected.append(connected)

    def _end(self) -> None:
        self.is_over = True
        for connected in self._connected:
            with suppress(OSError):  # it has ended
                connected.shutdown(socket.SHUT_RDWR)


class _Watched(http.client.HTTPConnection):
    """A connection whose socket is watched: `urllib` takes it from the connection once the headers are there."""

    def __init__(self, *arguments: Any, patience: Patience, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._patience = patience

    def connect(self) -> None:
        super().connect()
        self._patience.watch(self.sock)


class _WatchedSecure(_Watched, http.client.HTTPSConnection):
    """The same by HTTPS."""


class _Http(urllib.request.HTTPHandler):
    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._patience = patience

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Watched, patience=self._patience), request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._patience = patience

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_WatchedSecure, patience=self._patience), request)
