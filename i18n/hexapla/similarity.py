"""Find the texts that are most similar to a given text, without comparing it with all of them.

An index of pairs of neighbouring words gives the candidates; the caller compares those with RapidFuzz. Catalogs use it
to find the earlier version of an edited text, and the translation memory to find texts similar to a new one.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import pairwise

from hexapla.characters import without_soft_hyphens

_EVERYWHERE = 200  # a pair that is in so many texts does not distinguish them
_SHORT = 6  # words; one changed word breaks most pairs of a text as short as this


class Index:
    """An index of texts, each identified by its number in the order given."""

    def __init__(self, texts: Iterable[str]) -> None:
        # Most features are in one text only, and a memory has millions of them. A number takes a tenth of the space of
        # a list with one item, and a hash a third of the space of a pair of words.
        self._holder: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}
        for number, text in enumerate(texts):
            for feature in map(hash, _features(text)):
                if feature not in self._holder:
                    self._holder[feature] = number
                elif len(more := self._more.setdefault(feature, [])) < _EVERYWHERE:
                    more.append(number)

    def candidates(self, text: str, most: int) -> list[int]:
        """Return the numbers of at most `most` texts that share most features with `text`, the most similar first."""
        numbers: list[int] = []
        for feature in map(hash, _features(text)):
            more = self._more.get(feature, ())
            if feature in self._holder and len(more) < _EVERYWHERE:
                numbers += (self._holder[feature], *more)
        # Pairs are compared by themselves: a function for the key is called for each of hundreds of texts.
        shared = ((-count, number) for number, count in Counter(numbers).items())
        return [number for _count, number in heapq.nsmallest(most, shared)]


def _features(text: str) -> set[Hashable]:
    """Return the pairs of neighbouring words, and the single words too if the text is short.

    For a text of fewer than three words, such as one without spaces, characters take the place of words.
    """
    text = without_soft_hyphens(text.lower())
    words = text.split()
    if len(words) < 3:
        words = list(text)
    pairs: set[Hashable] = set(pairwise(words))
    return pairs.union(words) if 3 <= len(words) <= _SHORT else pairs
