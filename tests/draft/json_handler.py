"""Requests of servers on loopback that get JSON and answer with it."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any


class JsonHandler(BaseHTTPRequestHandler):
    """Reads requests; a server says in `reply` what it answers."""

    def reply(self, question: Any) -> None:
        """Answer what was posted, or a request without content (None)."""
        raise NotImplementedError

    def do_GET(self) -> None:
        self.reply(None)

    def do_POST(self) -> None:
        self.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def log_message(self, *_arguments: object) -> None:
        pass
