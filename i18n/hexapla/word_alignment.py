"""Which words of a text correspond to which words of its translation, and what is known of the words of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Span = tuple[int, int]
TextPair = tuple[str, str]  # a text and its translation, both without tags

_TIE = 0.97
_LOST = 0.01  # a score as low as this is no claim
_OWN = 0.2  # the share of a source word that a word before a gloss may have
_WITHOUT_COUNTERPART = -0.05  # what a word without one adds to a range: it is in it between words that are
# Elided words of French, Italian, Catalan and Occitan, written with the next word: l'an, qu'un, jusqu'ici, dell'arte.
_ELIDED = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel)?qu|(?:[cdns]|qu)?[aeou]ll|un|gl|quest|sant)['’]"
# A word: letters and digits with the apostrophes and hyphens inside them; an elided word is a word of its own. In
# scripts without spaces between words, each character is a word, but a run of katakana is one: パッケージ.
_WORD = re.compile(
    r"[\u30a1-\u30fa\u30fc-\u30ff]+"
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    rf"|\b(?i:{_ELIDED}(?=[aeiouyhàâäéèêëîïôöùûüœæ]))"
    r"|[^\W_]+(?:['’\-\u2010.][^\W_]+)*"
)

# A translation that also says the word of the source in brackets: tiras («stripes»).
_GLOSS = re.compile(r"(?<=\w)[\"'»”’]?\s*[(（][\s\"'«“„‘]*([^\W\d_]+)[\s\"'»”“’]*[)）]")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of a target sentence correspond to which words of its source.

    `source` and `target` are the offsets of the words. `weights[t][s]` is how strongly target word t corresponds to
    source word s; rows need not sum to one.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: Sequence[Sequence[float]]


class WordAligner(Protocol):
    """Aligns the words of texts with those of their translations."""

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> Sequence[Alignment | None]:
        """Return the alignment of each pair, None if there is none.

        `beside` are other pairs by the same translator or engine, from which an aligner may learn.
        """


def words(text: str) -> tuple[Span, ...]:
    """Return the offsets of the words of a text."""
    return tuple(match.span() for match in _WORD.finditer(text))


def identity(text: str) -> Alignment:
    """Return the alignment of a text with itself."""
    spans = words(text)
    size = len(spans)
    return Alignment(spans, spans, [[float(row == column) for column in range(size)] for row in range(size)])


class AlignmentIndex:
    """A sentence pair's word alignment, prepared for queries.

    A model's attention is only a hint: rows and columns have different sums, an article attends to its noun, a name to
    words near it. So the score of two words, 0 to 1, is the product of their shares in each other's attention. Every
    source word claims the target word with which it has the best score. A name or number that is once on both sides
    is its own counterpart.
    """

    def __init__(self, alignment: Alignment, source: str, target: str) -> None:
        self.source: tuple[Span, ...] = alignment.source
        self.target: tuple[Span, ...] = alignment.target
        weights = _with_copies(alignment, source, target)
        self.weights: list[list[float]] = [_shares(row) for row in _without_glosses(weights, alignment, source, target)]
        columns: list[tuple[float, ...]] = list(zip(*self.weights, strict=True))
        self._columns = [sum(column) or 1.0 for column in columns]
        self._scores = [
            [weight * weight / total for weight in column] for column, total in zip(columns, self._columns, strict=True)
        ]
        self._is_elided = [target[start:end].endswith(("'", "’")) for start, end in self.target].__getitem__
        self.claims: list[int] = (
            self._without_conflicts([self._claim(word) for word in range(len(self.source))]) if self.target else []
        )

    def score(self, theirs: int, ours: int) -> float:
        """Return the score of a target word and a source word, 0 to 1."""
        return self._scores[ours][theirs]

    def _claim(self, word: int) -> int:
        """Return the target word of a source word; the last of equals, since a mark comes after all of them."""
        scores = self._scores[word]
        best = max(scores)
        return max(index for index, score in enumerate(scores) if score >= best * _TIE) if best > _LOST else -1

    def _without_conflicts(self, claims: list[int]) -> list[int]:
        """Return the claims; a word without one, or whose claimed word has a better claim, gets a free word beside it.

        A model's attention for articles is unreliable. For “the house” and `la casa`, both words may claim `casa`, or
        “the” nothing: it gets `la`, the free word before that of its next word; else the free word after that of the
        word before.
        """
        best: dict[int, float] = {}
        for word, claimed in enumerate(claims):
            if claimed >= 0:
                best[claimed] = max(best.get(claimed, 0.0), self.score(claimed, word))
        claimed_words = [
            claimed if claimed >= 0 and self.score(claimed, word) == best[claimed] else -1
            for word, claimed in enumerate(claims)
        ]
        for word in (index for index, claimed in enumerate(claimed_words) if claimed < 0):
            before = (
                claimed_words[word + 1] - 1 if word + 1 < len(claimed_words) and claimed_words[word + 1] >= 0 else -1
            )
            after = claimed_words[word - 1] + 1 if word and claimed_words[word - 1] >= 0 else -1
            free = (at for at in (before, after) if 0 <= at < len(self.target) and at not in claimed_words)
            claimed_words[word] = next(free, claims[word])
        return claimed_words

    def after(self, offset: int) -> tuple[int | None, float]:
        """Return the end of the target word for the last source word before an offset, and its score."""
        word = max((index for index, (_start, end) in enumerate(self.source) if end <= offset), default=None)
        if word is None or not self.target:
            return None, 0.0
        last = self.claims[word]
        if last < 0:
            return None, 0.0
        sure = max(self.score(last, word), self.score(self._claim(word), word))
        while last + 1 < len(self.target) and self._continues(last, word):
            last += 1
        return self.target[last][1], sure

    def _continues(self, last: int, word: int) -> bool:
        """Return whether the next target word is of this source word too: unclaimed, or after an elision (`l'`)."""
        if self._is_elided(last):
            return True
        row = self.weights[last + 1]
        return last + 1 not in self.claims and row[word] > 0 and row[word] == max(row)

    def range(self, low: int, high: int) -> Span | None:
        """Return the contiguous target words of a range of the source: those with the largest sum of (share - 1/2)."""
        inside = [index for index, (start, end) in enumerate(self.source) if start < high and end > low]
        if not inside or not self.target:
            return None
        first, last = _heaviest([self._gain(row, inside) for row in self.weights])
        first, last = self._corrected(first, last, inside)
        return self.target[first][0], self.target[last][1]

    def _gain(self, row: Sequence[float], inside: Sequence[int]) -> float:
        weighed = [weight / self._columns[column] for column, weight in enumerate(row)]
        total = sum(weighed)
        return sum(weighed[column] for column in inside) / total - 0.5 if total else _WITHOUT_COUNTERPART

    def _corrected(self, first: int, last: int, inside: Sequence[int]) -> Span:
        """Correct the ends of a range by claims: for `El pintor`, `El` attends to “painter”, but “the” claims it."""
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
    """Return the first and last index of the contiguous range with the largest sum."""
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
    """Return the weights, with names and numbers that are once in each text aligned only with each other."""
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


def _without_glosses(
    weights: Sequence[Sequence[float]], alignment: Alignment, source: str, target: str
) -> Sequence[Sequence[float]]:
    """Return the weights, with those of a word of the source in brackets added to the word before it.

    So the counterpart of “stripes” is `tiras` in `tiras («stripes»)`, unless `tiras` belongs to another word.
    """
    glosses = {match.start(1) for match in _GLOSS.finditer(target)}
    if not glosses:
        return weights
    ours = [source[start:end] for start, end in alignment.source]
    found = [list(row) for row in weights]
    for at, (start, end) in enumerate(alignment.target):
        word = target[start:end]
        if not at or start not in glosses or not word.islower() or ours.count(word) != 1 or f"({word})" in source:
            continue
        column, before = ours.index(word), found[at - 1]
        if max(before) - before[column] <= _OWN:
            before[column] += found[at][column]
            found[at] = [0.0] * len(ours)
    return found
