"""Ask an engine for a batch of sentences: here, when its translations are needed, or elsewhere, at once.

What is done elsewhere is all that depends on the sentences alone: the steps before and after the engine, and the
alignment of words where marks stand. So every batch gives the same there as here, in whichever order batches are done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeAlias

from hexapla.draft import sentence_steps
from hexapla.draft.engine import Engine, Translated
from hexapla.draft.sentence_steps import AskedSentence, LanguagePair
from hexapla.word_alignment import Alignment

Answer: TypeAlias = Callable[[], list[Translated]]  # it waits for the translations of a batch


class Asker(Protocol):
    """Begins to ask an engine."""

    def __call__(
        self, engine: Engine, sentences: Sequence[AskedSentence], pair: LanguagePair, marked: frozenset[str], /
    ) -> Answer:
        """Begin to ask for sentences. Those that are `marked` have marks to place, for which words are aligned."""


def ask_when_needed(
    engine: Engine, sentences: Sequence[AskedSentence], pair: LanguagePair, _marked: frozenset[str], /
) -> Answer:
    """Ask the engine when its answer is waited for."""
    return partial(sentence_steps.translate, sentence_steps.asking(engine), sentences, pair)


def translate_and_align(
    engine: Engine, sentences: Sequence[AskedSentence], pair: LanguagePair, marked: frozenset[str]
) -> list[Translated]:
    """Translate sentences through all steps, with the alignments of marked ones, so that the result can be sent."""
    done = sentence_steps.translate(sentence_steps.asking(engine), sentences, pair)
    return [
        _sendable(each, each.alignment if sentence.text in marked else None)
        for sentence, each in zip(sentences, done, strict=True)
    ]


def _sendable(translated: Translated, alignment: Alignment | None) -> Translated:
    return replace(translated, align=partial(_given, alignment))


def _given(alignment: Alignment | None) -> Alignment | None:
    return alignment
