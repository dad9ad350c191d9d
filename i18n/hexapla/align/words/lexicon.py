"""Learn which words translate each other from texts and their translations.

The model is IBM model 1 with a prior for the diagonal (Dyer, Chahuneau and Smith 2013, "A Simple, Fast, and Effective
Reparameterization of IBM Model 2"), trained in both directions at once: only what both directions agree on is counted
(Liang, Taskar and Klein 2006, "Alignment by Agreement"). Words are represented by their first letters, since
publications have few texts and many languages have many endings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from hexapla.align.words.likeness import Likeness
from hexapla.align.words.segments import Segmenter
from hexapla.word_alignment import TextPair, words

_STEM = 5  # letters
_TENSION = 2.0  # how strongly words keep to the diagonal, in each direction; Dyer and others have 4, for one
_ALIKE = 2.0  # how often two words that are alike count as seen together
_SELDOM = 0.01  # how often any two words do
_UNKNOWN = 0.5  # added to how often a word was seen, so that a word seen once does not explain everything
_NOTHING = 0.005  # how probable it is that a word has no counterpart, relative to the words of the text
_LEAST = 1e-3  # a smaller share is not counted
_ROUNDS = 5
_LONGEST = 100  # words; a longer text teaches little and takes long

Shares = Sequence[Sequence[float]]  # of each source word and each target word


@dataclass(frozen=True, slots=True)
class _Pair:
    """The stems of a text and of its translation, and which words of them are alike: [source word][target word].

    A word of a script without spaces may be of several characters (`segments`).
    """

    source: Sequence[str]
    target: Sequence[str]
    alike: Shares


@dataclass(slots=True)
class Lexicon:
    """How often stems of two languages were found to translate each other."""

    likeness: Likeness
    _segmenter: Segmenter = field(default_factory=Segmenter)
    _counts: dict[str, dict[str, float]] = field(default_factory=dict)
    _of_source: dict[str, float] = field(default_factory=dict)
    _of_target: dict[str, float] = field(default_factory=dict)
    _learned: set[TextPair] = field(default_factory=set)

    def learn(self, pairs: Iterable[TextPair]) -> None:
        """Count the words of more pairs, beginning with the counts of the pairs before. No pair is counted twice."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._learned]
        self._learned.update(new)
        self._segmenter.learn(text for pair in new for text in pair)
        found = [self._pair(pair) for pair in new if all(0 < len(words(text)) <= _LONGEST for text in pair)]
        before = self._counts
        for _round in range(_ROUNDS):
            counts = {stem: dict(row) for stem, row in before.items()}
            for pair in found:
                for stem, shares in zip(pair.source, self._agreement(pair), strict=True):
                    row = counts.setdefault(stem, {})
                    for other, share in zip(pair.target, shares, strict=True):
                        if share > _LEAST:
                            row[other] = row.get(other, 0.0) + share
            self._counts = counts
            self._of_source = {stem: sum(row.values()) for stem, row in counts.items()}
            self._of_target = defaultdict(float)
            for row in counts.values():
                for other, count in row.items():
                    self._of_target[other] += count

    def shares(self, pair: TextPair) -> Shares:
        """Return how probable it is, 0 to 1, that each two words of a pair, as `segments` has them, correspond."""
        return self._agreement(self._pair(pair))

    def segments(self, text: str) -> list[list[int]]:
        """Return the indexes of the words of a text, as `words` has them; those together that are one word."""
        return self._segmenter.segments(text, words(text))

    def _pair(self, pair: TextPair) -> _Pair:
        ours, theirs = map(self._words, pair)
        alike = [[self.likeness(word, other) for other in theirs] for word in ours]
        return _Pair(list(map(_stem, ours)), list(map(_stem, theirs)), alike)

    def _words(self, text: str) -> list[str]:
        spans = words(text)
        return [text[spans[each[0]][0] : spans[each[-1]][1]] for each in self._segmenter.segments(text, spans)]

    def _agreement(self, pair: _Pair) -> Shares:
        """Return the product of the two directions' shares."""
        near = _diagonal(len(pair.source), len(pair.target))
        seen = []
        for stem, alike, place in zip(pair.source, pair.alike, near, strict=True):
            count = self._counts.get(stem, {}).get
            seen.append(
                [
                    (count(other, 0.0) + _SELDOM + _ALIKE * likeness) * distance
                    for other, likeness, distance in zip(pair.target, alike, place, strict=True)
                ]
            )
        ours = [1 / (_UNKNOWN + self._of_source.get(stem, 0.0)) for stem in pair.source]
        theirs = [1 / (_UNKNOWN + self._of_target.get(stem, 0.0)) for stem in pair.target]
        forward = [[cell * weight for cell in row] for row, weight in zip(seen, ours, strict=True)]
        sums = [1 / (_NOTHING + sum(column)) for column in zip(*forward, strict=True)]
        found = []
        for row, chances in zip(seen, forward, strict=True):
            backward = [cell * weight for cell, weight in zip(row, theirs, strict=True)]
            scale = 1 / (_NOTHING + sum(backward))
            found.append([a * b * c * scale for a, b, c in zip(chances, backward, sums, strict=True)])
        return found


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]


@lru_cache(maxsize=4096)
def _diagonal(count: int, their_count: int) -> Shares:
    """Return how near the diagonal each two words of two texts are: 1 on it, less beside it."""
    return [
        [math.exp(-_TENSION * abs((here + 0.5) / count - (there + 0.5) / their_count)) for there in range(their_count)]
        for here in range(count)
    ]
