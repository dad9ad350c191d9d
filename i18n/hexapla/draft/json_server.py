"""A server that is asked in JSON and answers in JSON over HTTP: what the engines that are servers have in common.

Nothing is contacted but the server's own address: no proxy, and no address to which it redirects. An answer has a
limit of time and of size. It is not trusted: nothing in it is shown or used that no catalog can hold.
"""

from __future__ import annotations

import http.client
import json
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from threading import Event, Lock
from typing import Any

from hexapla.characters import drop_forbidden
from hexapla.draft.http_deadline import Deadline
from hexapla.errors import EngineError
from hexapla.messages import _, ngettext
from hexapla.publication.values import ascii_address

Wait = Callable[[float], object]

WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds before each new try
_LONGEST_WAIT = 30.0  # seconds, even if the server asks for more
_BUSY = frozenset({429, 500, 502, 503, 504})
_MOST = 16 * 1024 * 1024  # bytes of an answer
_MOST_SAID = 300  # characters of a reason


class NoAnswer(EngineError):  # noqa: N818 - it names what is missing
    """No answer came, or none in time, or not in JSON. `reason` is for catalogs; `is_down` says that nobody listens."""

    def __init__(self, message: str, *, place: str, remedy: str, reason: str, is_down: bool = False) -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.reason = reason
        self.is_down = is_down


class RequestRefused(EngineError):  # noqa: N818 - likewise
    """The server answered with another status than 200; `said` is its reason."""

    def __init__(self, message: str, *, place: str, remedy: str, status: int, said: str) -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.status = status
        self.said = said


class _ServerBusy(Exception):  # noqa: N818 - a reason to wait, not a failure
    """The server is busy: its reason, and for how many seconds, if it says."""

    def __init__(self, why: str, seconds: float | None) -> None:
        super().__init__(why)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class ServerAdvice:
    """What people are told of a kind of server: what its answer should have been, and three remedies."""

    strange: str  # the answer is not that of such a server
    start: str  # where it cannot be reached
    check: str  # for any other problem
    moved: str  # where it redirects to another address


class JsonServer:
    """A server at an address. Several threads may ask it at once.

    An answer has `timeout` seconds and `most` bytes. `headers` are sent with each request; `secret` is a key in it, and
    is never shown. `wait` waits for some seconds before a new try.

    Raises:
        ValueError: it is not the address of a server.

    """

    def __init__(
        self,
        address: str,
        advice: ServerAdvice,
        *,
        timeout: float,
        wait: Wait | None = None,
        headers: Mapping[str, str] | None = None,
        secret: str = "",
        most: int = _MOST,
    ) -> None:
        self.address: str = address.rstrip("/")
        self.timeout: float = timeout
        self.most: int = most
        self._asked = ascii_address(self.address)
        self._advice = advice
        self._headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Language": "en"}
        self._headers.update(headers or {})
        self._secret = secret
        self._stopped = Event()
        self._wait: Wait = wait or self._stopped.wait
        self._lock = Lock()
        self._waiting: set[Deadline] = set()

    def ask(self, path: str, question: Mapping[str, Any] | None = None) -> Any:
        """Return the server's answer to a POST of `question`, or to a GET; try again while the server is busy.

        Raises:
            NoAnswer: it does not answer, not in time or not in JSON, or is busy for too long.
            RequestRefused: it refuses, or redirects.

        """
        for wait in (*WAITS, None):
            try:
                return self._ask_once(path, question)
            except _ServerBusy as busy:
                if wait is None:
                    raise self._still_busy(busy) from busy
                self._wait(min(busy.seconds or wait, _LONGEST_WAIT))
        raise AssertionError("the last try returns or raises")

    def stop(self) -> None:
        """End all requests that wait for an answer, and refuse new ones until `go_on`."""
        self._stopped.set()
        with self._lock:
            for deadline in self._waiting:
                deadline.end()

    def go_on(self) -> None:
        """Allow requests again after `stop`."""
        self._stopped.clear()

    def failure(self, message: str, remedy: str = "") -> EngineError:
        """Return an error that names the server, with the remedy for any problem of it if there is none given."""
        return EngineError(message, place=self.address, remedy=remedy or self._advice.check)

    def strange(self) -> NoAnswer:
        """Return the error for an answer that such a server does not give."""
        return self._no_answer(self._advice.strange, self._advice.check, "the server's answer could not be read")

    def _ask_once(self, path: str, question: Mapping[str, Any] | None) -> Any:
        data = None if question is None else json.dumps(question).encode()
        request = urllib.request.Request(self._asked + path, data, self._headers)  # noqa: S310 - http(s): `ascii_address`
        with Deadline(self.timeout) as deadline:
            self._watch(deadline)
            opener = deadline.opener(urllib.request.ProxyHandler({}), _NoRedirect)
            try:
                with opener.open(request, timeout=self.timeout) as response:
                    body = response.read(self.most + 1)
            except urllib.error.HTTPError as error:
                with error:
                    raise self._refusal(error) from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise self._unreached(error, is_late=deadline.is_over) from error
            finally:
                with self._lock:
                    self._waiting.discard(deadline)
        if deadline.is_over:  # the answer may be incomplete and still look whole
            raise self._unreached(TimeoutError(), is_late=True)
        answer = self._parsed(body)
        if answer is None:
            raise self.strange()
        return answer

    def _watch(self, deadline: Deadline) -> None:
        with self._lock:
            self._waiting.add(deadline)
        if self._stopped.is_set():
            deadline.end()

    def _unreached(self, error: Exception, *, is_late: bool) -> NoAnswer:
        """Return the error for an answer that did not come, or not in time."""
        why = getattr(error, "reason", None) or error
        if self._stopped.is_set():
            return self._no_answer(_("The requests were stopped."), "", "the requests were stopped")
        if is_late or isinstance(why, TimeoutError):
            seconds = ceil(self.timeout)
            said = ngettext(
                "The server took more than {count} second.", "The server took more than {count} seconds.", seconds
            )
            return self._no_answer(said, self._advice.check, f"the server took more than {seconds} s")
        is_down = isinstance(why, ConnectionRefusedError | socket.gaierror)
        said = _("The server cannot be reached ({reason}).", reason=why)
        return self._no_answer(said, self._advice.start, "the connection to the server broke", is_down=is_down)

    def _still_busy(self, busy: _ServerBusy) -> NoAnswer:
        said = ngettext(
            "The server is still busy after {count} try: {reason}.",
            "The server is still busy after {count} tries: {reason}.",
            len(WAITS) + 1,
            reason=busy,
        )
        return self._no_answer(said, self._advice.check, f"the server failed again and again ({busy})")

    def _no_answer(self, message: str, remedy: str, reason: str, *, is_down: bool = False) -> NoAnswer:
        return NoAnswer(message, place=self.address, remedy=remedy, reason=reason, is_down=is_down)

    def _refusal(self, error: urllib.error.HTTPError) -> Exception:
        """Return the error for an answer other than "200 OK"."""
        said = self._said(error)
        if error.code in _BUSY:
            after = error.headers.get("Retry-After", "")
            return _ServerBusy(said, float(after) if after.isdecimal() else None)
        if 300 <= error.code < 400 and (other := error.headers.get("Location")):
            message, remedy = _("The server redirects to {address}.", address=other), self._advice.moved
        else:
            message, remedy = _("The server refuses the request ({reason}).", reason=said), self._advice.check
        return RequestRefused(message, place=self.address, remedy=remedy, status=error.code, said=said)

    def _said(self, error: urllib.error.HTTPError) -> str:
        """Return the server's reason: `{"error": "…"}`, or `{"error": {"message": "…"}}`, else that of its status."""
        try:
            answer = self._parsed(error.read(self.most))
        except (ValueError, OSError, http.client.HTTPException):
            answer = None
        said = answer.get("error") if isinstance(answer, dict) else None
        if isinstance(said, dict):
            said = said.get("message")
        return self.fit(str(said or f"{error.code} {error.reason}")).rstrip(".")

    def fit(self, said: str) -> str:
        """Return what a server said as one short line that can be shown, without the key if the server repeats it."""
        if self._secret:
            said = said.replace(self._secret, "…")
        return " ".join(drop_forbidden(said).split())[:_MOST_SAID]

    def _parsed(self, body: bytes) -> Any:
        """Return the value of a JSON text; None if it is not JSON, too long, or nested too deeply for an answer."""
        if len(body) > self.most:
            return None
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            return None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A handler that follows no redirection."""

    def redirect_request(self, *_arguments: object) -> None:
        """Return None, so that the redirection becomes an HTTPError."""
