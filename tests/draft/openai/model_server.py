"""A server on loopback that speaks OpenAI's API, with a model that translates by a list, or misbehaves as it is told.

The forms of its answers and refusals follow those of llama.cpp's server and of Ollama.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from threading import Event, Lock
from typing import Any

from draft.json_handler import JsonHandler
from workshop import running

Say = Callable[[Mapping[str, str]], str]  # what the model writes for the numbered sentences that it was asked


def honest(answers: Mapping[str, str]) -> str:
    return json.dumps(answers, ensure_ascii=False)


@dataclass
class Behaviour:
    """What the server does, and what it has been asked; `says` are for the next requests, then it is honest."""

    translations: Mapping[str, str] = field(default_factory=dict)
    models: list[str] = field(default_factory=lambda: ["small-model"])
    says: list[Say] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)  # to answer with first
    fails_for: str = ""  # a text in a request for which it fails each time
    unknown: frozenset[str] = frozenset()  # keys of a request that it does not take
    most: int = 10**9  # characters of a request that it takes
    key: str = ""
    raw: bytes | None = None  # instead of an answer in JSON
    finish: str = "stop"
    moved_to: str = ""
    is_cut: bool = False  # the connection is closed within the answer
    is_slow: bool = False  # a byte now and then, without end
    answers: Event = field(default_factory=Event)  # while it is not set, nobody is answered
    begun: Event = field(default_factory=Event)  # set when somebody has asked for a completion
    at_once: int = 0  # how many requests are answered together: each waits for the others
    asked: list[tuple[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    address: str = ""
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.answers.set()

    @property
    def questions(self) -> list[Any]:
        """The requests for completions, in order."""
        return [question for path, question in self.asked if path == "/v1/chat/completions"]

    @property
    def prompts(self) -> list[str]:
        """The last message of each request for a completion."""
        return [question["messages"][-1]["content"] for question in self.questions]

    def answer(self, path: str, question: Any, authorization: str) -> tuple[int, Any]:
        status, why = self.refusal(path, question, authorization)
        if why:
            return status, {"error": {"code": status, "message": why, "type": "invalid_request_error"}}
        if path == "/v1/models":
            return 200, {"object": "list", "data": [{"id": each, "object": "model"} for each in self.models]}
        prompt = question["messages"][-1]["content"]
        with self.lock:
            say = self.says.pop(0) if self.says else honest
        found = {number: self.translations.get(each, f"({each})") for number, each in sentences(prompt).items()}
        return 200, self.completion(found["1"] if say is honest and "{\n" not in prompt else say(found))

    def refusal(self, path: str, question: Any, authorization: str) -> tuple[int, str]:
        """A status and the reason why it does not answer; no reason when it does."""
        if self.key and authorization != f"Bearer {self.key}":
            return 401, f"Incorrect API key provided: {authorization}"
        if path == "/v1/models":
            return 200, ""
        if self.statuses:
            return self.statuses.pop(0), "Loading model"
        if self.fails_for and self.fails_for in json.dumps(question["messages"][-1]):
            return 500, "Out of memory"
        wrong = [f"{key} is not supported" for key in sorted(self.unknown & question.keys())]
        if len(json.dumps(question)) > self.most:
            wrong.append("the request exceeds the available context size")
        return 400, "".join(wrong[:1])

    def completion(self, content: str) -> dict[str, Any]:
        logs = [{"token": "word", "logprob": -0.5}, {"token": "{", "logprob": -9.0}]
        choice = {
            "index": 0,
            "finish_reason": self.finish,
            "message": {"role": "assistant", "content": content},
            "logprobs": {"content": logs},
        }
        return {"object": "chat.completion", "choices": [choice]}


def sentences(prompt: str) -> dict[str, str]:
    """The sentences of a prompt: those of the JSON object at its end, else its last line."""
    if "{\n" not in prompt:
        return {"1": prompt.strip().splitlines()[-1]}
    found: dict[str, str] = json.loads(prompt[prompt.index("{\n") :])
    return found


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Behaviour]:
    """A server that behaves so, at `behaviour.address`."""
    over = Event()

    class Handler(JsonHandler):
        def reply(self, question: Any) -> None:
            authorization = self.headers.get("Authorization", "")
            with behaviour.lock:
                behaviour.asked.append((self.path, question))
                behaviour.keys.append(authorization)
                if len(behaviour.questions) >= behaviour.at_once > 0:
                    behaviour.answers.set()
            if question is not None:
                behaviour.begun.set()
                behaviour.answers.wait()
            status, said = (307, {}) if behaviour.moved_to else behaviour.answer(self.path, question, authorization)
            may_misbehave = question is not None
            body = behaviour.raw if behaviour.raw is not None and may_misbehave else json.dumps(said).encode()
            with suppress(OSError):  # nobody waits any longer
                self.send(status, body, may_misbehave=may_misbehave)

        def send(self, status: int, body: bytes, *, may_misbehave: bool) -> None:
            self.send_response(status)
            if behaviour.moved_to:
                self.send_header("Location", behaviour.moved_to)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if behaviour.is_slow and may_misbehave:
                while not over.is_set():
                    self.wfile.write(b" ")
                    over.wait(0.02)
            elif behaviour.is_cut and may_misbehave:
                self.wfile.write(body[: len(body) // 2])
            else:
                self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, running(server):
        behaviour.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield behaviour
        finally:
            over.set()
            behaviour.answers.set()
