"""Handle the requests to the review server: those of its own page, and no others.

A page of another site must not be able to use the server through the person's browser. So every request must name this
server as its host (against DNS rebinding), must come from our own page where the browser tells its origin (Origin,
Sec-Fetch-Site), and must carry a token: first in the address that is opened, then in a cookie that browsers send from
our page only. The content policy of each answer allows the page to send requests to this server only.
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

from hexapla.errors import HexaplaError
from hexapla.messages import _
from hexapla.review.api import QUESTIONS, row_json
from hexapla.review.protocol import Conflict

if TYPE_CHECKING:
    from hexapla.review.server import Server

HOST = "127.0.0.1"
MOST_BODY = 1 << 20  # bytes; the longest paragraph of a book is a hundredth of that
_PAGE = Path(__file__).with_name("page")
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_NOTHING = "default-src 'none'"
_PAGE_POLICY = (
    f"{_NOTHING}; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# An edition needs no script and no network; in a preview, the policy forbids both.
_PREVIEW_POLICY = (
    f"{_NOTHING}; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)


class _HttpError(Exception):
    """A refused request: the status and the reason."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class RequestHandler(BaseHTTPRequestHandler):
    """The handler of one connection, which has one request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version: str = "Hexapla"
    sys_version: str = ""
    timeout: ClassVar[float | None] = 60  # seconds in which the browser must read the answer

    def do_GET(self) -> None:
        """Answer a request for the page, its files or a preview, or one of `api`."""
        self._answer("GET")

    def do_POST(self) -> None:
        """Answer a request of `api` that changes something, or that is too long for an address."""
        self._answer("POST")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Print nothing: the terminal belongs to the user."""

    def _answer(self, method: str) -> None:
        try:
            path, sent = self._address()
            self._guard(method, path, sent)
            self._route(method, path, sent)
        except _HttpError as refused:
            self._send(json.dumps({"error": refused.why}), "application/json", refused.status)
            self._read_on()
        except ConnectionError:
            pass
        except Exception as error:  # noqa: BLE001 - the page waits for an answer
            said = _("Internal error, please report it: {error}", error=repr(error))
            self._send(json.dumps({"error": said}), "application/json", HTTPStatus.INTERNAL_SERVER_ERROR)

    def _address(self) -> tuple[str, dict[str, str]]:
        """Return the path of the request, and the values in its query."""
        try:
            url = urlsplit(self.path)
        except ValueError as error:
            raise _HttpError(HTTPStatus.BAD_REQUEST, _("This is not what was asked for.")) from error
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
            raise _HttpError(HTTPStatus.MISDIRECTED_REQUEST, _("This is the wrong host name."))
        origin = self.headers.get("Origin")
        if (origin is None and method != "GET") or (origin is not None and origin != f"http://{host}"):
            raise _HttpError(HTTPStatus.FORBIDDEN, _("Only the review page itself may send requests."))
        # The printed address may be opened from any page: its token is enough.
        if path == "/" and self.server.is_invited(sent.get("token", "")):
            return
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise _HttpError(HTTPStatus.FORBIDDEN, _("Only the review page itself may send requests."))
        if not is_same(self._cookie(), self.server.token):
            raise _HttpError(HTTPStatus.FORBIDDEN, _("Open the address that hexapla review printed, with its token."))

    @property
    def _cookie_name(self) -> str:
        return f"hexapla-{self.server.server_port}"  # cookies are the same for all ports

    def _cookie(self) -> str:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(self._cookie_name)
        except CookieError:
            return ""
        return found.value if found else ""

    def _route(self, method: str, path: str, sent: Mapping[str, Any]) -> None:
        parts = path.removeprefix("/").split("/")
        if method == "GET" and path == "/":
            self._file(_PAGE / "index.html", _PAGE_POLICY, opens=True)
        elif parts[0] == "api" and len(parts) == 2 and (method, parts[1]) in QUESTIONS:
            self._ask(method, parts[1], self._body() if method == "POST" else sent)
        elif method == "GET" and parts[0] == "preview" and len(parts) == 3 and self._is_preview(parts[1], parts[2]):
            self._file(self.server.previews[parts[1]][0] / parts[2], _PREVIEW_POLICY)
        elif method == "GET" and len(parts) == 2 and parts[0] == "page" and parts[1] in _files():
            self._file(_PAGE / parts[1], _PAGE_POLICY)
        else:
            raise _HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here."))

    def _is_preview(self, folder: str, file: str) -> bool:
        return folder in self.server.previews and file in self.server.previews[folder][1]

    def _body(self) -> Mapping[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise _HttpError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Send JSON."))
        data = self.rfile.read(self._length())
        try:
            sent = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise _HttpError(HTTPStatus.BAD_REQUEST, _("This is not JSON.")) from error
        if not isinstance(sent, dict):
            raise _HttpError(HTTPStatus.BAD_REQUEST, _("This is not what was asked for."))
        return sent

    def _length(self) -> int:
        """Return the length of the body in bytes (RFC 9112, section 6.2)."""
        said = self.headers.get_all("Content-Length", [])
        if not said:
            raise _HttpError(HTTPStatus.LENGTH_REQUIRED, _("Send the length of the request."))
        if len(said) > 1 or not (said[0].isascii() and said[0].isdigit()):
            raise _HttpError(HTTPStatus.BAD_REQUEST, _("This is not a valid length."))
        if len(said[0]) > len(str(MOST_BODY)) or int(said[0]) > MOST_BODY:
            raise _HttpError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The request is too long."))
        return int(said[0])

    def _ask(self, method: str, question: str, sent: Mapping[str, Any]) -> None:
        self.server.has_asked(self.connection)
        status = HTTPStatus.OK
        if question == "about":
            sent = {"ui": self.server.ui or self.headers.get("Accept-Language", "")}
        try:
            answer = QUESTIONS[method, question](self.server.desk, sent) | {"run": self.server.run()}
        except Conflict as conflict:
            status = HTTPStatus.CONFLICT
            answer = {"error": str(conflict), "row": row_json(conflict.row) if conflict.row else None}
        except HexaplaError as error:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            answer = {"error": error.message, "place": error.place, "remedy": error.remedy}
        except (KeyError, ValueError, TypeError, StopIteration) as error:
            raise _HttpError(HTTPStatus.BAD_REQUEST, _("This is not what was asked for.")) from error
        if "folder" in answer:
            folder: Path = answer.pop("folder")
            self.server.previews[folder.name] = folder, frozenset(answer["pages"])
            answer["base"] = f"/preview/{folder.name}/"
        self._send(json.dumps(answer, ensure_ascii=False), "application/json", status)

    def _file(self, path: Path, policy: str, *, opens: bool = False) -> None:
        self.server.has_asked(self.connection)
        try:
            data = path.read_bytes()
        except OSError as error:  # a preview that is being made again just now
            raise _HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here.")) from error
        cookie = f"{self._cookie_name}={self.server.token}; Path=/; HttpOnly; SameSite=Strict"
        self._send(data, _TYPES[path.suffix], HTTPStatus.OK, policy, cookie=cookie if opens else "")

    def _send(
        self, content: str | bytes, media_type: str, status: HTTPStatus, policy: str = _NOTHING, cookie: str = ""
    ) -> None:
        # The answer may quote the request, which may have a surrogate: that cannot be encoded.
        data = content.encode(errors="replace") if isinstance(content, str) else content
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", policy)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(data)


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


def _files() -> frozenset[str]:
    """Return the names of the page's files: no other path is answered."""
    return frozenset(path.name for path in _PAGE.iterdir() if path.suffix in _TYPES)
