"""The engine: asks a model for passages, several at once, and reads its answers.

A passage whose request fails, or whose answer is no translation, is refused with the reason; the others go on. When
the server fails again and again, or is gone, drafting stops: what is drafted by then is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock
from typing import Any

from hexapla.draft.engine import Translated
from hexapla.draft.json_server import NoAnswer, RequestRefused
from hexapla.draft.openai import answers, faults
from hexapla.draft.openai.answers import AnswerRefused
from hexapla.draft.openai.chatter import Chatter
from hexapla.draft.openai.completions import Completion, Completions, TextTooLong, explained, shown_name
from hexapla.draft.openai.prompting import Prompter
from hexapla.draft.passages import Passage, Surroundings

_PER_REQUEST = 16  # sentences in a batch for each request at once
_MOST_SENTENCES, _MOST_CHARACTERS = 10, 2500  # in one request: models lose count of more
_TOKENS, _TOKENS_PER_CHARACTER = 1024, 2  # how long an answer may be; a model may think before it answers
_LONGEST_ANSWER = 100_000  # characters, with what a model thinks
_FAILURES = 2  # requests that fail one after another, more than are sent at once, before drafting stops
_OF_TEXT = frozenset({400, 413, 422})  # statuses that may be the fault of the text


class ChatEngine:
    """A model of a server, and a pair of languages."""

    def __init__(self, completions: Completions, prompter: Prompter, requests: int) -> None:
        self.batch: int = _PER_REQUEST * requests
        self._completions, self._prompter, self._requests = completions, prompter, requests
        self._chatter = Chatter(prompter.source, prompter.target)
        self._failed = 0  # requests one after another
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The name in a draft's comment: engine, model, languages, prompt, and what is sent with each request."""
        how = ", ".join([f"prompt {shown_name(self._prompter.template.name)}", *self._completions.settings])
        model = shown_name(self._completions.model)
        return f"openai {model} {self._prompter.source}->{self._prompter.target} ({how})"

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate sentences without what stands around them."""
        for (translated,) in self.translate_passages([Passage((sentence,)) for sentence in sentences]):
            yield translated

    def translate_passages(self, passages: Sequence[Passage]) -> Iterable[Sequence[Translated]]:
        """Translate passages, several at once; yield them in order.

        Raises:
            EngineError: the server cannot be reached, wants a key, or fails again and again.

        """
        server = self._completions.server
        server.go_on()
        with ThreadPoolExecutor(self._requests) as pool:
            waiting = [pool.submit(self._translated, passage) for passage in passages]
            try:
                for each in waiting:
                    yield each.result()
            except BaseException:  # also when nobody wants the rest: no request goes on
                for each in waiting:
                    each.cancel()
                server.stop()
                raise

    def _translated(self, passage: Passage) -> Sequence[Translated]:
        """Return the translations of a passage's sentences, or for each of them the reason why there is none."""
        try:
            if passage.refusal and not self._prompter.can_say_why:
                raise AnswerRefused(passage.refusal)  # the same question would get the same answer
            try:
                return self._of_parts(passage)
            except TextTooLong:
                return self._of_parts(replace(passage, around=Surroundings(), examples=()))
        except AnswerRefused as refused:
            reason = str(refused)
        except TextTooLong as error:
            reason = f"the server refuses it: {error}"
        except NoAnswer as error:
            self._count_failure(error)
            reason = error.reason
        except RequestRefused as error:
            if error.status not in _OF_TEXT:
                raise explained(error) from error
            self._count_failure(error)
            reason = f"the server refuses it: {error.said}"
        return [Translated("", refusal=reason)] * len(passage.sentences)

    def _count_failure(self, error: NoAnswer | RequestRefused) -> None:
        """Count a failed request; raise the error where the next one would fail, too."""
        with self._lock:
            self._failed += 1
            failed = self._failed
        if (isinstance(error, NoAnswer) and error.is_down) or failed >= self._requests + _FAILURES:
            raise error

    def _of_parts(self, passage: Passage) -> list[Translated]:
        """Translate a passage in as many requests as it takes.

        Raises:
            AnswerRefused: an answer is no translation.
            TextTooLong: a request is too long for the model.

        """
        found: list[Translated] = []
        for sentences in self._parts(passage.sentences):
            found += self._of_part(replace(passage, sentences=tuple(sentences)))
        if fault := faults.find(passage.sentences, [each.text for each in found], self._prompter.target):
            raise AnswerRefused(fault)
        return found

    def _parts(self, sentences: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield the sentences for each request."""
        part: list[str] = []
        most = _MOST_SENTENCES if self._prompter.template.is_numbered else 1
        for sentence in sentences:
            if part and (len(part) == most or sum(map(len, part)) + len(sentence) > _MOST_CHARACTERS):
                yield part
                part = []
            part.append(sentence)
        if part:
            yield part

    def _of_part(self, passage: Passage) -> list[Translated]:
        sentences = passage.sentences
        most = _TOKENS + _TOKENS_PER_CHARACTER * sum(map(len, sentences))
        is_numbered = self._prompter.template.is_numbered
        schema = _schema(len(sentences)) if is_numbered else None
        completion = self._completions.ask(self._prompter.messages(passage), most, schema)
        with self._lock:
            self._failed = 0
        texts = _texts(completion, sentences, is_numbered=is_numbered)
        cleaned = [self._chatter.strip(text, each) for text, each in zip(texts, sentences, strict=True)]
        return [Translated(text, completion.confidence) for text in cleaned]


def _texts(completion: Completion, sentences: Sequence[str], *, is_numbered: bool) -> list[str]:
    """Return the text for each sentence from an answer."""
    if completion.is_cut:
        raise AnswerRefused("its answer was cut off (options.max_tokens)")
    if completion.is_filtered:
        raise AnswerRefused("a filter of the server stopped its answer")
    if len(completion.text) > _LONGEST_ANSWER:
        raise AnswerRefused("its answer has no end")
    answer = answers.without_reasoning(completion.text)
    if not answer:
        raise AnswerRefused("it said nothing")
    return answers.read_numbered(answer, sentences) if is_numbered else [answer]


def _schema(count: int) -> dict[str, Any]:
    """Return the JSON schema of an object with one text for each number from 1."""
    numbers = [str(number) for number in range(1, count + 1)]
    return {
        "type": "object",
        "properties": {number: {"type": "string"} for number in numbers},
        "required": numbers,
        "additionalProperties": False,
    }
