"""Handle the requests to a server on the loopback address: those of its own pages, and no others.

A page of another site must not be able to use the server through the person's browser. So every request must name this
server as its host (against DNS rebinding), must come from our own page where the browser tells its origin (Origin,
Sec-Fetch-Site), and must carry a token: first in the address that is opened, then in a cookie that browsers send from
our page only. A subclass decides what each request gets.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socket import SHUT_WR
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from hexapla.messages import _

if TYPE_CHECKING:
    from hexapla.local_server.server import LocalServer

HOST = "127.0.0.1"
NOTHING = "default-src 'none'"  # a content policy (Content Security Policy Level 3)


_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class HttpError(Exception):
    """A refused request: the status and the reason."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status: HTTPStatus = status
        self.why: str = why


class RequestHandler(BaseHTTPRequestHandler):
    """The handler of one connection, which has one request."""

    server: LocalServer
    protocol_version = "HTTP/1.1"
    server_version: str = "Hexapla"
    sys_version: str = ""
    timeout: ClassVar[float | None] = 60  # seconds in which the browser must read the answer

    def route(self, method: str, path: str, sent: Mapping[str, str]) -> None:
        """Answer a request of our own page; `sent` is its query. A subclass does it.

        Raises:
            HttpError: it is refused.

        """
        raise NotImplementedError

    def do_GET(self) -> None:
        """Answer a request that changes nothing."""
        self._answer("GET")

    def do_POST(self) -> None:
        """Answer a request that changes something, or that is too long for an address."""
        self._answer("POST")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Print nothing: the terminal belongs to the user."""

    def _answer(self, method: str) -> None:
        try:
            path, sent = self._address()
            self._guard(method, path, sent)
            self.route(method, path, sent)
        except HttpError as refused:
            self.send_json({"error": refused.why}, refused.status)
            self._read_on()
        except ConnectionError:
            pass
        except Exception as error:  # noqa: BLE001 - the page waits for an answer
            said = _("Internal error, please report it: {error}", error=repr(error))
            self.send_json({"error": said}, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _address(self) -> tuple[str, dict[str, str]]:
        """Return the path of the request, and the values in its query."""
        try:
            url = urlsplit(self.path)
        except ValueError as error:
            raise HttpError(HTTPStatus.BAD_REQUEST, _("This is not what was asked for.")) from error
        return unquote(url.path), dict(parse_qsl(url.query))

    def _read_on(self) -> None:
        """Read the rest of the request: if a connection is closed with unread bytes, its answer is lost."""
        with suppress(OSError):
            self.connection.shutdown(SHUT_WR)
            while self.rfile.read1():  # until the other side or the server closes the connection
                pass

    def _guard(self, method: str, path: str, sent: Mapping[str, str]) -> None:
        """Refuse requests that do not come from our own page, opened with the token."""
        port = self.server.server_port
        hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        host = self.headers.get("Host", "")
        if host not in hosts:
            raise HttpError(HTTPStatus.MISDIRECTED_REQUEST, _("This is the wrong host name."))
        origin = self.headers.get("Origin")
        if (origin is None and method != "GET") or (origin is not None and origin != f"http://{host}"):
            raise HttpError(HTTPStatus.FORBIDDEN, _("Only the page itself may send requests."))
        # The printed address may be opened from any page: its token is enough.
        if path == "/" and self.server.is_invited(sent.get("token", "")):
            return
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise HttpError(HTTPStatus.FORBIDDEN, _("Only the page itself may send requests."))
        if not is_same(self._cookie(), self.server.token):
            raise HttpError(HTTPStatus.FORBIDDEN, _("Open the address that the command printed, with its token."))

    @property
    def _cookie_name(self) -> str:
        return f"hexapla-{self.server.server_port}"  # cookies are the same for all ports

    def _cookie(self) -> str:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(self._cookie_name)
        except CookieError:
            return ""
        return found.value if found else ""

    def send_file_of_page(self, folder: Path, name: str, policy: str) -> None:
        """Send a file of a page of ours; no other path is answered.

        Raises:
            HttpError: the folder of the page has no such file.

        """
        if name not in {path.name for path in folder.iterdir() if path.suffix in _TYPES}:
            raise HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here."))
        self.send_file(folder / name, _TYPES[Path(name).suffix], policy)

    def send_file(self, path: Path, media_type: str, policy: str, *, opens: bool = False) -> None:
        """Send a file; `opens` as in `send_page`.

        Raises:
            HttpError: the file cannot be read.

        """
        try:
            data = path.read_bytes()
        except OSError as error:  # a file that is being made again just now
            raise HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here.")) from error
        self.send_page(data, media_type, policy, opens=opens)

    def send_page(self, content: str | bytes, media_type: str, policy: str, *, opens: bool = False) -> None:
        """Send a page or another file; with `opens`, the browser gets the token for its further requests."""
        self.server.has_asked(self.connection)
        cookie = f"{self._cookie_name}={self.server.token}; Path=/; HttpOnly; SameSite=Strict"
        headers = {"Set-Cookie": cookie} if opens else {}
        self.send(content, media_type, HTTPStatus.OK, policy=policy, headers=headers)

    def send_json(self, value: Any, status: HTTPStatus) -> None:
        """Send a value as JSON."""
        self.send(json.dumps(value, ensure_ascii=False), "application/json", status)

    def send(
        self,
        content: str | bytes,
        media_type: str,
        status: HTTPStatus,
        *,
        policy: str = NOTHING,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send an answer with a content policy."""
        # The answer may quote the request, which may have a surrogate: that cannot be encoded.
        data = content.encode(errors="replace") if isinstance(content, str) else content
        self.begin(
            f"{media_type}; charset=utf-8", status, {"Content-Length": str(len(data)), **(headers or {})}, policy
        )
        with suppress(ConnectionError):
            self.wfile.write(data)

    def begin(self, media_type: str, status: HTTPStatus, headers: Mapping[str, str], policy: str = NOTHING) -> None:
        """Send the head of an answer."""
        self.send_response(status)
        for name, value in {
            **_HEADERS,
            "Content-Type": media_type,
            "Content-Security-Policy": policy,
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()


_HEADERS = {
    "Cache-Control": "no-store",
    "Connection": "close",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",  # else a browser looks up the hosts of links that nobody has opened
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def is_same(token: str, known: str) -> bool:
    """Compare two tokens in constant time, so that a token cannot be guessed character by character."""
    return hmac.compare_digest(token.encode(), known.encode())
