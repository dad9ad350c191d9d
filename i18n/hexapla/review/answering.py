"""Answer the requests of the review page: its files, previews, and what `api` answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hexapla import local_server
from hexapla.errors import HexaplaError
from hexapla.local_server import NOTHING, HttpError
from hexapla.messages import _
from hexapla.review.api import QUESTIONS, row_json
from hexapla.review.protocol import Conflict

if TYPE_CHECKING:
    from hexapla.review.server import Server

MOST_BODY = 1 << 20  # bytes; the longest paragraph of a book is a hundredth of that
_PAGE = Path(__file__).with_name("page")
_PAGE_POLICY = (
    f"{NOTHING}; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# An edition needs no script and no network; in a preview, the policy forbids both.
_PREVIEW_POLICY = (
    f"{NOTHING}; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)


class ReviewHandler(local_server.RequestHandler):
    """The handler of one connection, which has one request."""

    server: Server

    def route(self, method: str, path: str, sent: Mapping[str, Any]) -> None:
        """Answer a request for the page, its files or a preview, or one of `api`."""
        parts = path.removeprefix("/").split("/")
        if method == "GET" and path == "/":
            self.send_file(_PAGE / "index.html", "text/html", _PAGE_POLICY, opens=True)
        elif method == "GET" and path == "/alignment":
            self.send_file(_PAGE / "alignment.html", "text/html", _PAGE_POLICY)
        elif parts[0] == "api" and len(parts) == 2 and (method, parts[1]) in QUESTIONS:
            self._ask(method, parts[1], self._body() if method == "POST" else sent)
        elif method == "GET" and parts[0] == "preview" and len(parts) == 3 and self._is_preview(parts[1], parts[2]):
            page = self.server.previews[parts[1]][0] / parts[2]
            self.send_file(page, "text/html", _PREVIEW_POLICY)
        elif method == "GET" and len(parts) == 2 and parts[0] == "page":
            self.send_file_of_page(_PAGE, parts[1], _PAGE_POLICY)
        else:
            raise HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here."))

    def _is_preview(self, folder: str, file: str) -> bool:
        return folder in self.server.previews and file in self.server.previews[folder][1]

    def _body(self) -> Mapping[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise HttpError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Send JSON."))
        data = self.rfile.read(self._length())
        try:
            sent = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise HttpError(HTTPStatus.BAD_REQUEST, _("This is not JSON.")) from error
        if not isinstance(sent, dict):
            raise HttpError(HTTPStatus.BAD_REQUEST, _("This is not what was asked for."))
        return sent

    def _length(self) -> int:
        """Return the length of the body in bytes (RFC 9112, section 6.2)."""
        said = self.headers.get_all("Content-Length", [])
        if not said:
            raise HttpError(HTTPStatus.LENGTH_REQUIRED, _("Send the length of the request."))
        if len(said) > 1 or not (said[0].isascii() and said[0].isdigit()):
            raise HttpError(HTTPStatus.BAD_REQUEST, _("This is not a valid length."))
        if len(said[0]) > len(str(MOST_BODY)) or int(said[0]) > MOST_BODY:
            raise HttpError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The request is too long."))
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
            raise HttpError(HTTPStatus.BAD_REQUEST, _("This is not what was asked for.")) from error
        if "folder" in answer:
            folder: Path = answer.pop("folder")
            self.server.previews[folder.name] = folder, frozenset(answer["pages"])
            answer["base"] = f"/preview/{folder.name}/"
        self.send_json(answer, status)
