"""What every engine is, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

Span = tuple[int, int]

# What French, Italian, Catalan and Occitan write as one with the next word: l'an, qu'un, jusqu'ici, dell'arte, un'ora.
_ELIDED = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel)?qu|(?:[cdns]|qu)?[aeou]ll|un|gl|quest|sant)['’]"
# A word: letters and figures with the apostrophes and hyphens inside them, what is elided being a word of its own;
# where no spaces part words, one letter.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    rf"|\b{_ELIDED}(?=[aeiouyhàâäéèêëîïôöùûüœæ])"
    r"|[^\W_]+(?:['’\-\u2010.][^\W_]+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of a target sentence look at which words of its source.

    `weights[t][s]` is how much target word t looks at source word s; rows need not sum to one.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: Sequence[Sequence[float]]


def _unknown() -> None:
    """The alignment of an engine that gives none."""


@dataclass(frozen=True)
class Translated:
    """One sentence as an engine translates it: its text, how sure it is (0 to 1), and which word came from which.

    `align` tells that last when it is asked: most sentences have no mark to place, and weighing a model's attention
    takes a tenth of the time that translating does. `is_copy` says that the engine gives back the source on purpose, so
    that no guard need wonder. `anchors` are ranges and points of the source whose place in the target somebody knows.
    """

    text: str
    confidence: float | None = None
    align: Callable[[], Alignment | None] = _unknown
    is_copy: bool = False
    anchors: Mapping[Span, Span] = field(default_factory=dict)

    @cached_property
    def alignment(self) -> Alignment | None:
        """Which words of the translation look at which of the source; None where the engine cannot say."""
        return self.align()


class Engine(Protocol):
    """Translates plain sentences from one language to another."""

    @property
    def name(self) -> str:
        """What a draft's comment calls it: engine, languages, version."""

    @property
    def batch(self) -> int:
        """How many sentences it likes to be given at once."""

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """The translations, in order, one for each sentence.

        Raises:
            EngineError: it failed.

        """


def words(text: str) -> tuple[Span, ...]:
    """The offsets of the words of a text."""
    return tuple(match.span() for match in _WORD.finditer(text))


def identity(text: str) -> Alignment:
    """The alignment of a text with itself."""
    spans = words(text)
    size = len(spans)
    return Alignment(spans, spans, [[float(row == column) for column in range(size)] for row in range(size)])


def by_word(pieces: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """For each piece of a text, given by offsets, the index of the word it is of; -1 for a stop or a space."""
    found: list[int] = []
    at = 0
    for start, end in pieces:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside = at < len(spans) and start < spans[at][1] and spans[at][0] < end
        found.append(at if inside else -1)
    return found


def locate(pieces: Iterable[str], text: str) -> Iterator[Span]:
    """Where each piece of a tokenized text stands in it, as well as can be told: tokenizers normalise what they cut."""
    position = 0
    for piece in pieces:
        at = text.find(piece, position, position + len(piece) + 12) if piece else -1
        if at < 0:
            yield position, position
        else:
            position = at + len(piece)
            yield at, position
