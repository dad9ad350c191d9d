"""Asking an alignment where a source word, or a range of them, went: sure of itself, or not."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla.draft.engine import Alignment, Span

_TIE = 0.97
_LOST = 0.01  # a claim as weak as this is none


class Aligned:
    """A sentence pair's alignment, made ready to be asked.

    A model's attention is a hint: rows and columns weigh differently, an article looks at its noun, a name at whatever
    stands near. So two words are held to be partners by how much of each one's looking the other has (`scores`, 0 to
    1), every source word claims the target word it scores best with, and a name or number that stands once on both
    sides is its own partner.
    """

    def __init__(self, alignment: Alignment, source: str, target: str) -> None:
        self.source: tuple[Span, ...] = alignment.source
        self.target: tuple[Span, ...] = alignment.target
        self.weights: list[list[float]] = [_shares(row) for row in _with_copies(alignment, source, target)]
        columns: list[tuple[float, ...]] = list(zip(*self.weights, strict=True))
        self._columns = [sum(column) or 1.0 for column in columns]
        self._scores = [
            [weight * weight / total for weight in column] for column, total in zip(columns, self._columns, strict=True)
        ]
        self._is_elided = [target[start:end].endswith(("'", "’")) for start, end in self.target].__getitem__
        self.claims: list[int] = (
            self._housed([self._claim(word) for word in range(len(self.source))]) if self.target else []
        )

    def score(self, theirs: int, ours: int) -> float:
        """How far a target word and a source word are partners."""
        return self._scores[ours][theirs]

    def _claim(self, word: int) -> int:
        """The target word for a source word; the last of equals, since a mark comes after all of them."""
        scores = self._scores[word]
        best = max(scores)
        return max(index for index, score in enumerate(scores) if score >= best * _TIE) if best > _LOST else -1

    def _housed(self, claims: list[int]) -> list[int]:
        """The claims, but a word with none, or to which another has a better one, takes a free word beside the next.

        Models look anywhere for an article. Of “the house” and `la casa` both words may claim `casa`, or “the” nothing:
        it gets `la`, which is free before the word of its next word; else what is free after that of the one before.
        """
        best: dict[int, float] = {}
        for word, claimed in enumerate(claims):
            if claimed >= 0:
                best[claimed] = max(best.get(claimed, 0.0), self.score(claimed, word))
        housed = [
            claimed if claimed >= 0 and self.score(claimed, word) == best[claimed] else -1
            for word, claimed in enumerate(claims)
        ]
        for word in (index for index, claimed in enumerate(housed) if claimed < 0):
            before = housed[word + 1] - 1 if word + 1 < len(housed) and housed[word + 1] >= 0 else -1
            after = housed[word - 1] + 1 if word and housed[word - 1] >= 0 else -1
            free = (at for at in (before, after) if 0 <= at < len(self.target) and at not in housed)
            housed[word] = next(free, claims[word])
        return housed

    def after(self, offset: int) -> tuple[int | None, float]:
        """Where the target's word for the last source word before an offset ends, and how sure that is."""
        word = max((index for index, (_start, end) in enumerate(self.source) if end <= offset), default=None)
        if word is None or not self.target:
            return None, 0.0
        last = self.claims[word]
        if last < 0:
            return None, 0.0
        sure = max(self.score(last, word), self.score(self._claim(word), word))
        while last + 1 < len(self.target) and self._goes_on(last, word):
            last += 1
        return self.target[last][1], sure

    def _goes_on(self, last: int, word: int) -> bool:
        """Whether the next target word, too, is of this source word: nobody else's, or what `l'` is elided before."""
        if self._is_elided(last):
            return True
        row = self.weights[last + 1]
        return last + 1 not in self.claims and row[word] > 0 and row[word] == max(row)

    def range(self, low: int, high: int) -> Span | None:
        """The contiguous target words that look most at a range of the source: the largest sum of (share - 1/2)."""
        inside = [index for index, (start, end) in enumerate(self.source) if start < high and end > low]
        if not inside or not self.target:
            return None
        first, last = _heaviest([self._gain(row, inside) for row in self.weights])
        first, last = self._settled(first, last, inside)
        return self.target[first][0], self.target[last][1]

    def _gain(self, row: Sequence[float], inside: Sequence[int]) -> float:
        weighed = [weight / self._columns[column] for column, weight in enumerate(row)]
        return sum(weighed[column] for column in inside) / (sum(weighed) or 1.0) - 0.5

    def _settled(self, first: int, last: int, inside: Sequence[int]) -> Span:
        """A range's edges by claims: `El` before `pintor` looks at “painter”, but “the”, outside, claims it."""
        ours = {self.claims[word] for word in inside} - {-1}
        theirs = {claimed for word, claimed in enumerate(self.claims) if word not in inside} - {-1}
        while first < last and first in theirs - ours:
            first += 1
        while first < last and last in theirs - ours:
            last -= 1
        while first and first - 1 in ours - theirs:
            first -= 1
        while last + 1 < len(self.target) and last + 1 in ours - theirs:
            last += 1
        if self._is_elided(last):
            last += 1 if last in ours else -1
        return first, min(max(first, last), len(self.target) - 1)


def _heaviest(gains: Sequence[float]) -> Span:
    """The first and last index of the contiguous stretch with the largest sum."""
    best, best_span, total, start = float("-inf"), (0, 0), 0.0, 0
    for index, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, best_span = total, (start, index)
    return best_span


def _shares(row: Sequence[float]) -> list[float]:
    total = sum(row)
    return [weight / total for weight in row] if total > _LOST else [0.0] * len(row)


def _with_copies(alignment: Alignment, source: str, target: str) -> Sequence[Sequence[float]]:
    """The weights, but names and numbers that stand once in each text look at each other alone."""
    ours = [source[start:end] for start, end in alignment.source]
    theirs = [target[start:end] for start, end in alignment.target]
    copies = {
        theirs.index(word): column
        for column, word in enumerate(ours)
        if word[:1].isupper() + word[:1].isdecimal() and len(word) > 1 and ours.count(word) == theirs.count(word) == 1
    }
    taken = set(copies.values())
    return [
        [float(column == copies[row]) for column in range(len(ours))]
        if row in copies
        else [0.0 if column in taken else weight for column, weight in enumerate(weights)]
        for row, weights in enumerate(alignment.weights)
    ]
