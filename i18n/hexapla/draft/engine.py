"""The protocol of engines, and the sentences and word alignments that they return."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

Span = tuple[int, int]

# Elided words of French, Italian, Catalan and Occitan, written with the next word: l'an, qu'un, jusqu'ici, dell'arte.
_ELIDED = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel)?qu|(?:[cdns]|qu)?[aeou]ll|un|gl|quest|sant)['’]"
# A word: letters and digits with the apostrophes and hyphens inside them; an elided word is a word of its own. In
# scripts without spaces between words, each character is a word.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    rf"|\b{_ELIDED}(?=[aeiouyhàâäéèêëîïôöùûüœæ])"
    r"|[^\W_]+(?:['’\-\u2010.][^\W_]+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of a target sentence correspond to which words of its source.

    `source` and `target` are the offsets of the words. `weights[t][s]` is how strongly target word t corresponds to
    source word s; rows need not sum to one.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: Sequence[Sequence[float]]


def _unknown() -> None:
    """Return no alignment, for engines that have none."""


@dataclass(frozen=True)
class Translated:
    """A sentence as an engine translates it: its text, its confidence (0 to 1), and its word alignment.

    `align` computes the alignment when it is needed: most sentences have no mark to place, and evaluating a model's
    attention takes a tenth of the time of translating. `is_copy` says that the engine returns the source on purpose, so
    that no guard refuses it. `anchors` are ranges and points of the source whose place in the target is known.
    """

    text: str
    confidence: float | None = None
    align: Callable[[], Alignment | None] = _unknown
    is_copy: bool = False
    anchors: Mapping[Span, Span] = field(default_factory=dict)

    @cached_property
    def alignment(self) -> Alignment | None:
        """The word alignment of translation and source; None if the engine has none."""
        return self.align()


class Engine(Protocol):
    """An engine: it translates plain sentences from one language to another."""

    @property
    def name(self) -> str:
        """The name in a draft's comment: engine, languages, version."""

    @property
    def batch(self) -> int:
        """How many sentences it is given at once."""

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate sentences; return one translation for each, in order.

        Raises:
            EngineError: it failed.

        """


def words(text: str) -> tuple[Span, ...]:
    """Return the offsets of the words of a text."""
    return tuple(match.span() for match in _WORD.finditer(text))


def identity(text: str) -> Alignment:
    """Return the alignment of a text with itself."""
    spans = words(text)
    size = len(spans)
    return Alignment(spans, spans, [[float(row == column) for column in range(size)] for row in range(size)])


def by_word(pieces: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """Return, for each piece of a text (offsets), the index of its word; -1 for punctuation or a space."""
    found: list[int] = []
    at = 0
    for start, end in pieces:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside = at < len(spans) and start < spans[at][1] and spans[at][0] < end
        found.append(at if inside else -1)
    return found


def locate(pieces: Iterable[str], text: str) -> Iterator[Span]:
    """Yield the offsets of each piece of a tokenized text, as far as it is found: tokenizers normalise their pieces."""
    position = 0
    for piece in pieces:
        at = text.find(piece, position, position + len(piece) + 12) if piece else -1
        if at < 0:
            yield position, position
        else:
            position = at + len(piece)
            yield at, position
