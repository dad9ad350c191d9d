"""Search the folded texts of indexes for words: which pairs have them, and which pairs come first."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hexapla.concordance.folding import fold
from hexapla.concordance.index_file import IndexBlock, IndexedText, IndexFile, unpack

MOST_COUNTED = 1000  # nobody reads so many: to count all texts with a common word takes longer than to find the first
Within = Literal["both", "source", "translation"]


def ways_to_match(words: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways in which a folded text can match words, the best first: each is the parts that it must contain.

    The words as a phrase; all words, in any place; all words, also as parts of words. A word with punctuation inside is
    a phrase. Each way finds all that those before it find. There is no way for what has no letter, digit or symbol.
    """
    units = tuple(dict.fromkeys(unit for each in words.split() if (unit := fold(each).strip())))
    if not units:
        return ()
    return tuple(dict.fromkeys(((fold(words),), tuple(f" {unit} " for unit in units), units)))


@dataclass(frozen=True, slots=True)
class FoundText:
    """A pair that was found: the name of its document or file, and the number of the way in which it matches."""

    text: IndexedText
    origin: str
    way: int


class Search:
    """A search in several indexes, one after the other. Pairs with the same words count as one, the first of them."""

    def __init__(self, words: str, within: Within, most: int) -> None:
        self.ways: tuple[tuple[str, ...], ...] = ways_to_match(words)
        self.searched: tuple[bool, bool] = within != "translation", within != "source"  # which sides
        self._ways = [[part.encode() for part in parts] for parts in self.ways]
        self._is_sorted = False  # whether the parts of each way are in order, the rarest first
        self._most = most
        self._most_counted = max(most, MOST_COUNTED)
        self._pairs: set[int] = set()  # the keys of what was found
        self._first: dict[tuple[int, int], dict[int, FoundText]] = defaultdict(dict)  # by way and rank
        # What matches in this way and has this rank, and all that comes after it, can no longer be among the first.
        self._enough = len(self.ways), 0

    @property
    def count(self) -> int:
        """How many different pairs were found, up to the greater of `most` and MOST_COUNTED."""
        return min(len(self._pairs), self._most_counted)

    @property
    def is_exact(self) -> bool:
        """Whether there are no more pairs than `count`, as far as indexes were searched."""
        return self._is_counting

    def first(self) -> list[FoundText]:
        """Return the first pairs: by the way in which they match, then by rank, then in the order of the indexes."""
        found: dict[int, FoundText] = {}
        for _way_and_rank, pairs in sorted(self._first.items()):
            for key, text in pairs.items():
                found.setdefault(key, text)
        return list(found.values())[: self._most]

    def scan(self, index: IndexFile, name: str) -> None:
        """Search one more index; `name` is that of its document or file.

        Raises:
            DamagedIndexError: the index is not whole. What was found in it before may be found again.

        """
        for block in index.content()[1]:
            if ways := self._needed_ways(block.rank):
                sides = [
                    _Side(folded, index.ends(block, side))
                    for side in (0, 1)
                    if self.searched[side] and ways[-1][0] in (folded := index.folded(block, side))
                ]
                if sides:
                    self._sort_parts(sides)
                    self._take(index, block, sides, ways=ways, name=name)

    def _needed_ways(self, rank: int) -> Sequence[Sequence[bytes]]:
        """Return the ways in which pairs of a rank can match so that they are counted, or are among the first."""
        return [parts for way, parts in enumerate(self._ways) if self._is_counting or (way, rank) < self._enough]

    def _sort_parts(self, sides: Sequence[_Side]) -> None:
        """Sort the parts of each way by how rare they are in the first block that has one of them."""
        if not self._is_sorted:
            self._is_sorted = True
            for parts in self._ways:
                parts.sort(key=lambda part: sum(side.folded.count(part) for side in sides))

    @property
    def _is_counting(self) -> bool:
        return len(self._pairs) < self._most_counted

    def _take(
        self, index: IndexFile, block: IndexBlock, sides: Sequence[_Side], *, ways: Sequence[Sequence[bytes]], name: str
    ) -> None:
        """Count the pairs of a block that match in one of the ways, and keep those that can be among the first."""
        keys = index.keys(block)
        texts: list[bytes] = []
        best: dict[int, int] = {}  # the best way of each pair, by its row
        for side in sides:
            for row, way in side.matches(ways):
                best[row] = min(way, best.get(row, way))
        self._pairs.update(keys[row] for row in best)
        for row, way in sorted(best.items()):
            kept = self._first[way, block.rank]
            if len(kept) < self._most and keys[row] not in kept:
                texts = texts or index.texts(block)
                kept[keys[row]] = FoundText(unpack(texts[row]), name, way)
            if len(kept) >= self._most:
                self._enough = min(self._enough, (way, block.rank))


@dataclass(frozen=True, slots=True)
class _Side:
    """Folded texts, one after another, and where each ends."""

    folded: bytes
    ends: Sequence[int]

    def matches(self, ways: Sequence[Sequence[bytes]]) -> Iterator[tuple[int, int]]:
        """Yield the number of each text that matches, and that of the best way in which it does.

        The last way finds all that the others find, so the texts are read for it once.
        """
        *better, (first, *others) = ways
        at = self.folded.find(first)
        while at >= 0:
            row = bisect_right(self.ends, at)
            end = self.ends[row]
            start = self.ends[row - 1] if row else 0
            if self._has(others, start, end):
                yield row, next((way for way, parts in enumerate(better) if self._has(parts, start, end)), len(better))
            at = self.folded.find(first, end)

    def _has(self, parts: Sequence[bytes], start: int, end: int) -> bool:
        return all(self.folded.find(part, start, end) >= 0 for part in parts)
