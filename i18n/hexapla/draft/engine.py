"""The protocol of engines, and the sentences that they return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol, runtime_checkable

from hexapla.draft.passages import Passage
from hexapla.word_alignment import Alignment, Span


def _unknown() -> None:
    """Return no alignment, for engines that have none."""


@dataclass(frozen=True)
class Translated:
    """A sentence as an engine translates it: its text, its confidence (0 to 1), and its word alignment.

    `align` computes the alignment when it is needed: most sentences have no mark to place, and evaluating a model's
    attention takes a tenth of the time of translating. `is_copy` says that the engine returns the source on purpose, so
    that no guard refuses it. `anchors` are ranges and points of the source whose place in the target is known.
    `refusal` says why there is no translation; the unit then gets no draft, and this reason. `doubts` are what a
    reviewer should look at.
    """

    text: str
    confidence: float | None = None
    align: Callable[[], Alignment | None] = _unknown
    is_copy: bool = False
    anchors: Mapping[Span, Span] = field(default_factory=dict)
    refusal: str = ""
    doubts: tuple[str, ...] = ()

    @cached_property
    def alignment(self) -> Alignment | None:
        """The word alignment of translation and source; None if the engine has none."""
        return self.align()


@dataclass(frozen=True, slots=True)
class Portable:
    """How another machine opens an engine that is open here.

    `reopen` gets the folder in which the `files` have their names, and how many threads to use; it can be pickled.
    """

    files: Mapping[str, Path]
    reopen: Callable[[Path, int], Engine]


class Engine(Protocol):
    """An engine: it translates plain sentences from one language to another.

    Every sentence passes the steps of `draft.sentence_steps` before and after it. An engine may say more of itself:
    `longest` is the number of words above which sentences are cut into clauses, and `lacks(character)` tells whether
    its vocabulary lacks a character, whose words are then kept as they are.
    """

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


@runtime_checkable
class PassageEngine(Engine, Protocol):
    """An engine that reads what stands around sentences. A passage that was refused is given to it once more."""

    def translate_passages(self, passages: Sequence[Passage]) -> Iterable[Sequence[Translated]]:
        """Translate passages; return, for each in order, one translation for each of its sentences, in order.

        Raises:
            EngineError: it failed.

        """


@runtime_checkable
class LimitedEngine(Engine, Protocol):
    """An engine that knows how long a sentence may be."""

    @property
    def longest(self) -> int:
        """The number of words above which a sentence is cut into clauses."""


@runtime_checkable
class PortableEngine(Engine, Protocol):
    """An engine that other machines can open, too."""

    @property
    def portable(self) -> Portable:
        """How they open it, so that it gives the same translations there."""


@runtime_checkable
class VocabularyEngine(Engine, Protocol):
    """An engine that knows its vocabulary."""

    def lacks(self, character: str) -> bool:
        """Return whether the vocabulary lacks a character."""
