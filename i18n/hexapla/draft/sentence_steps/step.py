"""What a step is: a function of sentences and the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hexapla.draft.completeness import UsualLength
from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps.casing import Casing
from hexapla.model import Unit


@dataclass(frozen=True, slots=True)
class AskedSentence:
    """A plain sentence to translate, and the first unit that it is of."""

    text: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """The languages of source and target, and what is known of their texts.

    `casing` is how the source writes its words, `usual` how long translations are; a sentence may have `longest` words,
    as `languages.count_words` counts them.
    """

    source: str
    target: str
    casing: Casing = field(default_factory=Casing)
    usual: UsualLength = field(default_factory=UsualLength)
    longest: int = 40


Ask = Callable[[Sequence[AskedSentence]], list[Translated]]


class Step(Protocol):
    """Changes sentences before the next step, and their translations after it."""

    def __call__(self, sentences: Sequence[AskedSentence], *, ask: Ask, pair: LanguagePair) -> list[Translated]:
        """Return the translation of each sentence; `ask` is the next step, and in the end the engine."""
