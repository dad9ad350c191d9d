"""The translation memory: what people have translated before, found again for a text that is the same or like it.

A whole unit first: the same text, whatever its tags are called; the same but for its numbers. Then its sentences; then
a text that is like it. Whatever comes from here has exactly the unit's tags, or is not used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hexapla.draft.engine import Translated
from hexapla.draft.memory_adaptation import fit, masked, skeleton, with_numbers
from hexapla.draft.pairs import Pair, Splitter, sentence_pairs, unit_of
from hexapla.model import Unit
from hexapla.similarity import Index

THRESHOLD = 75  # percent of likeness below which a remembered text is no help
_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that is like a text: its translation made to fit, and how like, 100 being the same."""

    pair: Pair
    percent: int
    text: str
    how: str = ""


class Memory:
    """Pairs in two languages. Of equal sources the first pair counts, so the most trusted are given first."""

    def __init__(
        self, pairs: Iterable[Pair], source: str, target: str, splitter: Splitter, threshold: int = THRESHOLD
    ) -> None:
        self.name: str = f"memory {target}"
        self.threshold = threshold
        first: dict[tuple[str, str], Pair] = {}
        for pair in pairs:
            first.setdefault((pair.unit.text, pair.target), pair)
        self.pairs: tuple[Pair, ...] = tuple(first.values())
        self._skeletons = [skeleton(pair.unit) for pair in self.pairs]
        self._same: dict[str, list[int]] = defaultdict(list)
        self._same_but_numbers: dict[str, list[int]] = defaultdict(list)
        self._sentences: dict[str, Translated] = {}
        for number, (pair, shape) in enumerate(zip(self.pairs, self._skeletons, strict=True)):
            self._same[shape].append(number)
            if any(map(str.isdecimal, shape)):  # else it is the same text, or not
                self._same_but_numbers[masked(shape)].append(number)
            for sentence, translation in sentence_pairs(pair, source, target, splitter):
                self._sentences.setdefault(sentence, translation)
        self._index = Index(self._skeletons)

    def same(self, unit: Unit) -> Match | None:
        """The translation of the same text, or of one that differs in numbers that can be put right."""
        shape = skeleton(unit)
        for number in self._same.get(shape, ()):
            text = fit(unit, self.pairs[number])
            if text:
                return Match(self.pairs[number], 100, text)
        for number in self._same_but_numbers.get(masked(shape), ()):
            text = fit(unit, self.pairs[number])
            changed = text and with_numbers(text, unit, self._skeletons[number], shape)
            if changed:
                return Match(self.pairs[number], self._percent(shape, number), changed, "numbers changed")
        return None

    def sentence(self, text: str) -> Translated | None:
        """The translation of a plain sentence, and where tags stood in it."""
        return self._sentences.get(text)

    def like(self, unit: Unit) -> Match | None:
        """The translation of the text that is most like the unit's, of those that have its tags."""
        for percent, number in self._ranked(skeleton(unit), self.threshold):
            text = fit(unit, self.pairs[number])
            if text:
                return Match(self.pairs[number], percent, text)
        return None

    def search(self, text: str, threshold: int | None = None) -> Iterator[Match]:
        """Everything that is like a text, the most like first."""
        least = self.threshold if threshold is None else threshold
        for percent, number in self._ranked(skeleton(unit_of(text)), least):
            yield Match(self.pairs[number], percent, self.pairs[number].target)

    def _ranked(self, shape: str, threshold: int) -> list[tuple[int, int]]:
        numbers = dict.fromkeys([*self._same.get(shape, ()), *self._index.candidates(shape, _CANDIDATES)])
        scored = [(self._percent(shape, number), number) for number in numbers]
        return sorted((pair for pair in scored if pair[0] >= threshold), key=lambda pair: (-pair[0], pair[1]))

    def _percent(self, shape: str, number: int) -> int:
        """How like two skeletons are, rounded down: only the same is 100."""
        from rapidfuzz import fuzz

        return int(fuzz.ratio(shape, self._skeletons[number]))
