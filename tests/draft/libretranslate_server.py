"""A server on loopback that speaks LibreTranslate's API, with another engine of ours behind it.

What it answers, and in which words it refuses, follows LibreTranslate's own libretranslate/app.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from threading import Event
from typing import Any

from draft.json_handler import JsonHandler
from hexapla.draft import Engine
from hexapla.draft.echo import Echo
from workshop import running


def set_event() -> Event:
    event = Event()
    event.set()
    return event


@dataclass
class Behaviour:
    """What the server does, and what it has been asked."""

    engine: Engine = field(default_factory=lambda: Echo("en", "es"))
    pairs: dict[str, list[str]] = field(default_factory=lambda: {"en": ["en", "es", "pt-BR"], "zh-Hans": ["en"]})
    key: str = ""
    most: int = 1000  # texts in one request
    busy: list[int] = field(default_factory=list)  # statuses to answer with first
    retry_after: str = ""
    raw: bytes | None = None  # instead of an answer in JSON
    moved_to: str = ""
    answers: Event = field(default_factory=set_event)  # while it is not set, nobody is answered
    asked: list[tuple[str, Any]] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str, question: Any) -> tuple[int, Any]:
        """A status and what goes with it."""
        if path == "/languages":
            return 200, [{"code": code, "name": code, "targets": targets} for code, targets in self.pairs.items()]
        if self.busy:
            return self.busy.pop(0), {"error": "Slowdown: 80 per 1 minute"}
        status, why = self.refusal(question)
        if why:
            return status, {"error": why}
        return 200, {"translatedText": [each.text for each in self.engine.translate(question["q"])]}

    def refusal(self, question: Any) -> tuple[int, str]:
        """A status and the reason why nothing is translated; no reason when it is."""
        if self.key and question.get("api_key") != self.key:
            if "api_key" in question:
                return 403, "Invalid API key"
            return 400, "Please contact the server operator to get an API key"
        size = len(question["q"])
        if size > self.most:
            return 400, f"Invalid request: request ({size}) exceeds text limit ({self.most})"
        if question["target"] not in self.pairs.get(question["source"], []):
            return 400, f"{question['target']} is not supported"
        return 200, ""


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Behaviour]:
    """A server that behaves so, at `behaviour.address`."""

    class Handler(JsonHandler):
        def reply(self, question: Any) -> None:
            behaviour.asked.append((self.path, question))
            behaviour.answers.wait()
            status, said = (307, {}) if behaviour.moved_to else behaviour.answer(self.path, question)
            body = behaviour.raw if behaviour.raw is not None else json.dumps(said).encode()
            self.send_response(status)
            headers = {"Retry-After": behaviour.retry_after, "Location": behaviour.moved_to}
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            with suppress(BrokenPipeError):  # nobody waits any longer
                self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, running(server):
        behaviour.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield behaviour
        finally:
            behaviour.answers.set()
