"""Align the words of texts and their translations by what has been learned from such pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from hexapla.align.words.lexicon import Lexicon, Shares
from hexapla.align.words.likeness import Likeness
from hexapla.word_alignment import Alignment, TextPair, words

_MOST = 2000  # pairs by people to learn from, which takes about two seconds
_MOST_WORDS = 250_000  # pairs of words of a text and its translation, which take about a second


class LexicalAligner:
    """Aligns words of two languages (BCP 47 tags), and learns from every pair that it is given.

    `known` gives pairs of sentences by people, the best first; it is called when the first pair is aligned.
    """

    def __init__(self, source: str, target: str, known: Callable[[], Iterable[TextPair]] = tuple) -> None:
        self._lexicon = Lexicon(Likeness(source, target))
        self._known: Callable[[], Iterable[TextPair]] | None = known

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        """Align the words of each pair; learn from these pairs first, and from those in `beside`.

        A pair without words, or with very many, has no alignment.
        """
        if self._known is not None:
            self._lexicon.learn(islice(self._known(), _MOST))
            self._known = None
        self._lexicon.learn([*pairs, *beside])
        return [self._aligned(pair) for pair in pairs]

    def _aligned(self, pair: TextPair) -> Alignment | None:
        source, target = map(words, pair)
        if not 0 < len(source) * len(target) <= _MOST_WORDS:
            return None
        shares = _with_neighbours(self._lexicon.shares(pair))
        ours, theirs = (_parts(self._lexicon.segments(text)) for text in pair)
        return Alignment(source, target, [[shares[here][there] for here in ours] for there in theirs])


def _parts(segments: Sequence[Sequence[int]]) -> list[int]:
    """Return the number of the segment that each word is in."""
    return [number for number, segment in enumerate(segments) for _word in segment]


def _with_neighbours(shares: Shares) -> Shares:
    """Return the shares, made larger where the words before, or those after, correspond to each other too."""
    outside = [0.0] * len(shares[0])
    found = []
    for before, row, after in zip([outside, *shares], shares, [*shares[1:], outside], strict=False):
        beside = zip([0.0, *before], [*after[1:], 0.0], strict=False)
        found.append([share * (1 + left + right) for share, (left, right) in zip(row, beside, strict=False)])
    return found
