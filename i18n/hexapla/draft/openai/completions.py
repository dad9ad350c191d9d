"""Asks a server for chat completions, with what makes an answer repeatable, as far as the server takes it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from hexapla.characters import one_line
from hexapla.draft.json_server import JsonServer, RequestRefused
from hexapla.draft.openai import endpoint
from hexapla.draft.openai.prompting import Message
from hexapla.errors import EngineError
from hexapla.messages import _

SEED = 17  # any number would do: the same texts get the same answers
# What some servers do not take: it is left out if the server's refusal names it, else in this order.
_OPTIONAL = ("logprobs", "response_format", "seed")
_IF_NAMED = ("max_tokens", "temperature")  # left out only if the refusal names it
_INVALID = frozenset({400, 413, 422, 501})
_TOO_LONG = re.compile(
    r"context (?:size|length|window)|context_length|too (?:long|large|many tokens)|maximum.{0,20}tokens", re.IGNORECASE
)
_NAME = re.compile(r"[^\w.:/@+-]+")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer of a model: its text, and its probability (0 to 1), if the server tells it.

    `is_cut` says that it was too long; `is_filtered`, that a filter of the server stopped it.
    """

    text: str
    is_cut: bool
    confidence: float | None = None
    is_filtered: bool = False


class TextTooLong(Exception):  # noqa: N818 - it says what is wrong with the request
    """The request is longer than the model's context."""


@dataclass(slots=True)
class Completions:
    """A server and one of its models. Several threads may ask at once. `options` are further keys of each request."""

    server: JsonServer
    model: str
    options: Mapping[str, Any] = field(default_factory=dict)
    _left_out: set[str] = field(default_factory=set, init=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    @property
    def settings(self) -> list[str]:
        """What is sent with each request, as people read it: `temperature 0`."""
        sent = {"temperature": 0, "seed": SEED, **self.options}
        return [f"{key} {one_line(str(value))}" for key, value in sent.items() if key not in self._left_out]

    def ask(self, messages: Sequence[Message], most_tokens: int, schema: Mapping[str, Any] | None = None) -> Completion:
        """Ask for one answer of at most so many tokens, by a JSON schema if there is one and the server takes it.

        Raises:
            TextTooLong: the request is too long for the model.
            NoAnswer, RequestRefused: the server does not answer, or refuses.

        """
        question: dict[str, Any] = {
            "model": self.model,
            "messages": messages,
            "stream": False,
            "temperature": 0,
            "seed": SEED,
            "max_tokens": most_tokens,
            "logprobs": True,
            **self.options,
        }
        if schema is not None:
            form = {"name": "translation", "strict": True, "schema": schema}
            question["response_format"] = {"type": "json_schema", "json_schema": form}
        left_out = set(self._left_out)
        while True:
            sent = {key: value for key, value in question.items() if key not in left_out}
            try:
                answer = self.server.ask("/chat/completions", sent)
            except RequestRefused as error:
                if error.status in _INVALID and _TOO_LONG.search(error.said):
                    raise TextTooLong(error.said) from error
                more = self._refused_key(sent, error.said)
                if error.status not in _INVALID or not more:
                    raise
                left_out.add(more)
            else:
                with self._lock:
                    self._left_out |= left_out
                return self._read(answer)

    def _refused_key(self, sent: Mapping[str, Any], said: str) -> str:
        """Return the key that a server does not take, as far as that can be told; an empty text if none is left."""
        ours = [key for key in (*_OPTIONAL, *_IF_NAMED) if key in sent and key not in self.options]
        named = [key for key in ours if re.search(rf"\b{key}\b", said)]
        return next(iter([*named, *(key for key in ours if key in _OPTIONAL)]), "")

    def _read(self, answer: Any) -> Completion:
        """Return the text of an answer.

        Raises:
            NoAnswer: it is not that of such a server.

        """
        try:
            choice = answer["choices"][0]
            content = choice["message"].get("content")
            if isinstance(content, list):
                content = "".join(part["text"] for part in content if part.get("type") == "text")
            if not isinstance(content, str | None):
                raise TypeError(content)
        except (TypeError, KeyError, IndexError, AttributeError) as error:
            raise self.server.strange() from error
        end = choice.get("finish_reason")
        confidence = _confidence(choice.get("logprobs"))
        return Completion(content or "", end == "length", confidence, is_filtered=end == "content_filter")


def model_names(server: JsonServer) -> list[str]:
    """Return the names of the models that a server offers, in its order.

    Raises:
        EngineError: it does not answer, or not as such a server does.

    """
    try:
        answer = server.ask("/models")
        names = [str(each["id"]) for each in answer["data"] or []]
    except RequestRefused as error:
        raise explained(error) from error
    except (TypeError, KeyError) as error:
        raise server.strange() from error
    return [name for each in names if (name := shown_name(each))]


def shown_name(model: str) -> str:
    """Return a model's name as it may stand in a catalog: without spaces, brackets and signs that nobody sees."""
    return _NAME.sub("_", one_line(model))[:_LONGEST_NAME]


def explained(error: RequestRefused) -> EngineError:
    """Return the error with a remedy that fits its status."""
    if error.status in (401, 403):
        error.remedy = endpoint.key_remedy()
    elif error.status == 404:
        error.remedy = _("Check `server` and `model` of [draft.openai]. To see its models: hexapla models list")
    return error


def _confidence(logprobs: Any) -> float | None:
    """Return the geometric mean of the probabilities of the tokens that have letters; None if they are not told."""
    try:
        logs = [float(each["logprob"]) for each in logprobs["content"] if any(map(str.isalpha, each["token"]))]
    except (TypeError, KeyError, ValueError):
        return None
    if not logs or not all(math.isfinite(log) and log <= 0.001 for log in logs):
        return None
    return min(1.0, math.exp(sum(logs) / len(logs)))
