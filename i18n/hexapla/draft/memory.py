"""The translation memory: finds earlier translations by people of the same text or of a similar one.

First a whole unit is sought: the same text, with any names of tags, or the same except for its numbers. Then its
sentences, then a similar text. A translation is used only if it can be given exactly the unit's tags.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hexapla.draft.engine import Translated
from hexapla.draft.memory_adaptation import adapt, change_numbers, skeleton, without_numbers
from hexapla.draft.pairs import MemoryPair, Splitter, sentence_pairs
from hexapla.language_matching import LanguageLikeness, likeness
from hexapla.model import Unit
from hexapla.similarity import Index
from hexapla.unit_from_text import unit_of
from hexapla.word_alignment import TextPair

THRESHOLD = 75  # percent of similarity below which a pair is not offered
_CANDIDATES = 10
_MOST_PERCENT = {
    LanguageLikeness.OTHER_REGION: 95,
    LanguageLikeness.OTHER_SCRIPT: 80,
    LanguageLikeness.NONE: 80,
    LanguageLikeness.SAME: 100,
}


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A pair that is similar to a text: its adapted translation, and the similarity in percent (100: the same)."""

    pair: MemoryPair
    percent: int
    text: str
    how: str = ""


class Memory:
    """A memory of pairs in two languages. Of equal sources the first pair is used, so give the best pairs first."""

    def __init__(
        self, pairs: Iterable[MemoryPair], source: str, target: str, splitter: Splitter, threshold: int = THRESHOLD
    ) -> None:
        self.name: str = f"memory {target}"
        self.threshold = threshold
        first: dict[tuple[str, str], MemoryPair] = {}
        for pair in pairs:
            first.setdefault((pair.unit.text, pair.target), pair)
        # Those in another script or region come last: they are used only if there is nothing better.
        self.pairs: tuple[MemoryPair, ...] = tuple(sorted(first.values(), key=lambda pair: bool(pair.variant)))
        self._language = target
        self._skeletons = [skeleton(pair.unit) for pair in self.pairs]
        self._same: dict[str, list[int]] = defaultdict(list)
        self._same_but_numbers: dict[str, list[int]] = defaultdict(list)
        self._sentences: dict[str, Translated] = {}
        for number, (pair, shape) in enumerate(zip(self.pairs, self._skeletons, strict=True)):
            self._same[shape].append(number)
            if any(map(str.isdecimal, shape)):  # without numbers, `_same` is enough
                self._same_but_numbers[without_numbers(shape)].append(number)
            if pair.variant:
                continue  # a sentence in another variant would pass for one in this one
            for sentence, translation in sentence_pairs(pair, source, target, splitter):
                self._sentences.setdefault(sentence, translation)
        self._index = Index(self._skeletons)

    def find_same(self, unit: Unit) -> MemoryMatch | None:
        """Return the translation of the same text, or of one that differs only in numbers, which are then changed."""
        shape = skeleton(unit)
        for number in self._same.get(shape, ()):
            text = adapt(unit, self.pairs[number])
            if text:
                return self._match(number, 100, text)
        for number in self._same_but_numbers.get(without_numbers(shape), ()):
            text = adapt(unit, self.pairs[number])
            changed = text and change_numbers(text, unit, self._skeletons[number], shape)
            if changed:
                return self._match(number, self._percent(shape, number), changed, "numbers changed")
        return None

    def sentence(self, text: str) -> Translated | None:
        """Return the translation of a plain sentence, with the places of tags in it."""
        return self._sentences.get(text)

    @property
    def sentences(self) -> Iterator[TextPair]:
        """The sentences of the pairs with their translations, without tags; those of the best pairs first."""
        return ((sentence, translated.text) for sentence, translated in self._sentences.items())

    def find_similar(self, unit: Unit) -> MemoryMatch | None:
        """Return the translation of the most similar text that can be given the unit's tags."""
        for percent, number in self._ranked(skeleton(unit), self.threshold):
            text = adapt(unit, self.pairs[number])
            if text:
                return self._match(number, percent, text)
        return None

    def search(self, text: str, threshold: int | None = None) -> Iterator[MemoryMatch]:
        """Yield all pairs that are similar to a text, the most similar first."""
        least = self.threshold if threshold is None else threshold
        for percent, number in self._ranked(skeleton(unit_of(text)), least):
            yield self._match(number, percent, self.pairs[number].target)

    def _match(self, number: int, percent: int, text: str, how: str = "") -> MemoryMatch:
        """Make a match; one in another script or region is never the same, and says in which it is."""
        pair = self.pairs[number]
        if pair.variant:
            percent = min(percent, self._most(number))
            how = ", ".join(filter(None, [f"in {pair.variant}", how]))
        return MemoryMatch(pair, percent, text, how)

    def _ranked(self, shape: str, threshold: int) -> list[tuple[int, int]]:
        numbers = dict.fromkeys([*self._same.get(shape, ()), *self._index.candidates(shape, _CANDIDATES)])
        scored = [(self._percent(shape, number), number) for number in numbers]
        return sorted((pair for pair in scored if pair[0] >= threshold), key=lambda pair: (-pair[0], pair[1]))

    def _percent(self, shape: str, number: int) -> int:
        """Return the similarity of two skeletons in percent, rounded down: only equal ones have 100."""
        from rapidfuzz import fuzz

        return min(int(fuzz.ratio(shape, self._skeletons[number])), self._most(number))

    def _most(self, number: int) -> int:
        """Return the highest similarity that a pair may have: less than 100 if it is in another variant."""
        variant = self.pairs[number].variant
        return _MOST_PERCENT[likeness(self._language, variant)] if variant else 100
