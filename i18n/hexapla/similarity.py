"""Finding the few of many texts that are most like one, without comparing it with all of them.

An index of pairs of neighbouring words names the candidates; RapidFuzz then judges those. Catalogs find where an edited
text came from with it, the translation memory what is like a new one.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import pairwise

_EVERYWHERE = 200  # a pair that this many texts hold tells nothing
_SHORT = 6  # words; one changed word breaks most pairs of a text as short as this


class Index:
    """Texts, known by their number."""

    def __init__(self, texts: Iterable[str]) -> None:
        # Most features are of one text, and a memory has millions of them: a number takes a tenth of what a list of one
        # takes, and a hash a third of a pair's words.
        self._holder: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}
        for number, text in enumerate(texts):
            for feature in map(hash, _features(text)):
                if feature not in self._holder:
                    self._holder[feature] = number
                elif len(more := self._more.setdefault(feature, [])) < _EVERYWHERE:
                    more.append(number)

    def candidates(self, text: str, most: int) -> list[int]:
        """The numbers of at most `most` texts that share most with `text`, best first."""
        shared: Counter[int] = Counter()
        for feature in map(hash, _features(text)):
            more = self._more.get(feature, ())
            if feature in self._holder and len(more) < _EVERYWHERE:
                shared.update((self._holder[feature], *more))
        return heapq.nsmallest(most, shared, key=lambda number: (-shared[number], number))


def _features(text: str) -> set[Hashable]:
    """Pairs of neighbouring words, and single ones of short texts; characters where there are no spaces."""
    words = text.lower().split()
    if len(words) < 3:
        words = list(text.lower())
    pairs: set[Hashable] = set(pairwise(words))
    return pairs.union(words) if 3 <= len(words) <= _SHORT else pairs
