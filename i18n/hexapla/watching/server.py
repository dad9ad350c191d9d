"""The server that shows the pages of `export/`, and tells the browser when they have been made again."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from threading import Condition
from typing import Literal, TypeAlias

from hexapla.local_server import NOTHING, HttpError, LocalServer, RequestHandler
from hexapla.messages import _, is_right_to_left, spoken

Stage: TypeAlias = Literal["building", "done", "failed"]
_PAGE = Path(__file__).with_name("page")
_POLICY = (
    f"{NOTHING}; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# An edition has a stricter policy of its own; this one keeps it from the network and from other pages.
_EDITION_POLICY = (
    "default-src 'self' 'unsafe-inline' data:; connect-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_PATIENCE = 10.0  # seconds after which a browser that hears nothing gets an empty line


@dataclass(frozen=True, slots=True)
class News:
    """What the page shows: the number of the build, how far it is, what it said, and the pages that it made."""

    build: int = 0
    stage: Stage = "building"
    said: str = ""
    pages: Sequence[str] = ()


class _Handler(RequestHandler):
    """The handler of one connection."""

    server: EditionServer

    def route(self, method: str, path: str, sent: Mapping[str, str]) -> None:
        """Answer a request for the page, its files, the news or an edition."""
        parts = path.removeprefix("/").split("/")
        if method != "GET":
            raise HttpError(HTTPStatus.METHOD_NOT_ALLOWED, _("There is nothing here."))
        if path == "/":
            self.send_page(_page(), "text/html", _POLICY, opens=True)
        elif path == "/news":
            self._tell()
        elif parts[0] == "page" and len(parts) == 2:
            self.send_file_of_page(_PAGE, parts[1], _POLICY)
        elif parts[0] == "export":
            self._edition("/".join(parts[1:]))
        else:
            raise HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here."))

    def _edition(self, name: str) -> None:
        """Send a file of an edition; no link leads out of the folder of editions."""
        folder = self.server.folder.resolve()
        try:
            path = (folder / name).resolve()
        except (OSError, ValueError) as error:  # a name with a NUL
            raise HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here.")) from error
        if not path.is_relative_to(folder) or not path.is_file():
            raise HttpError(HTTPStatus.NOT_FOUND, _("There is nothing here."))
        self.send_file(path, mimetypes.guess_type(path.name)[0] or "application/octet-stream", _EDITION_POLICY)

    def _tell(self) -> None:
        """Send what is new, as long as the browser listens (server-sent events, HTML Standard, section 9.2)."""
        self.server.has_asked(self.connection)
        self.begin("text/event-stream", HTTPStatus.OK, {})
        known: News | None = None
        while not self.server.has_ended:
            news = self.server.wait_for_news(known)
            line = ":" if news == known else f"data: {json.dumps(asdict(news), ensure_ascii=False)}"
            self.wfile.write(f"{line}\n\n".encode(errors="replace"))
            known = news


class EditionServer(LocalServer):
    """The server of a folder of editions.

    Raises:
        OSError: the port is taken.

    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(_Handler, port)
        self.folder: Path = folder
        self.has_ended: bool = False
        self._news = News()
        self._changed = Condition()

    @property
    def news(self) -> News:
        """What the page shows now."""
        return self._news

    def tell(self, news: News) -> None:
        """Send news to all pages that are open."""
        with self._changed:
            self._news = news
            self._changed.notify_all()

    def wait_for_news(self, known: News | None) -> News:
        """Return the news as soon as they differ from those that are known, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.has_ended or self._news != known, _PATIENCE)
            return self._news

    def server_close(self) -> None:
        """Close the server and the connections that listen."""
        with self._changed:
            self.has_ended = True
            self._changed.notify_all()
        super().server_close()


def _page() -> str:
    """Return the page in the user's language."""
    texts = {
        "language": spoken(),
        "direction": "rtl" if is_right_to_left() else "ltr",
        "title": _("Editions"),
        "page": _("Page"),
    }
    template = Template((_PAGE / "index.html").read_text(encoding="utf-8"))
    return template.substitute({name: escape(text) for name, text in texts.items()})
