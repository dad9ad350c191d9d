"""The server of the review page."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hexapla.local_server import LocalServer
from hexapla.review.answering import ReviewHandler
from hexapla.review.desk import Desk


class Server(LocalServer):
    """The server of a desk on a port of the loopback address; 0 is any free one. `ui` overrides the browser's language.

    Raises:
        OSError: the port is taken.

    """

    def __init__(self, desk: Desk, port: int = 0, ui: str = "") -> None:
        super().__init__(ReviewHandler, port)
        self.desk: Desk = desk
        self.ui: str = ui
        self.previews: dict[str, tuple[Path, frozenset[str]]] = {}

    def run(self) -> str:
        """Return a value that changes when a page must be loaded again: by another server, or other settings."""
        return hashlib.sha256(f"{self.token}{self.desk.about()!r}".encode()).hexdigest()[:16]
