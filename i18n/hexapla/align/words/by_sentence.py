"""Align the words of texts of several sentences, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hexapla.align import align
from hexapla.model import Sentence
from hexapla.word_alignment import Alignment, Span, TextPair, WordAligner, words

Splitter = Callable[[str, str], Sequence[Span]]
SpanPair = tuple[Span, Span]
_MOST = 1_000_000  # pairs of words of two texts, about what two pages have


class BySentence:
    """Aligns the words of texts in two languages (BCP 47 tags): first their sentences, then the words of these.

    `aligner` gets pairs of sentences with the same meaning; a word of a sentence without a counterpart has none.
    """

    def __init__(self, aligner: WordAligner, source: str, target: str, splitter: Splitter) -> None:
        self._aligner = aligner
        self._languages = source, target
        self._splitter = splitter

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        """Align the words of each pair; None where there is no word, or no sentence could be aligned."""
        cut = [self._groups(pair) for pair in pairs]
        wanted = [_texts(pair, group) for pair, groups in zip(pairs, cut, strict=True) for group in groups]
        others = [_texts(pair, group) for pair in beside for group in self._groups(pair, is_certain=True)]
        aligned = dict(zip(wanted, self._aligner.align(wanted, others), strict=True)) if wanted else {}
        return [
            _merged(pair, [(group, aligned[_texts(pair, group)]) for group in groups])
            for pair, groups in zip(pairs, cut, strict=True)
        ]

    def _groups(self, pair: TextPair, *, is_certain: bool = False) -> list[SpanPair]:
        """Return the stretches of both texts that have the same meaning.

        With `is_certain`, only those of texts that have as many sentences, which takes no time.
        """
        sides = [
            (language, [Sentence(start, end, text[start:end]) for start, end in self._splitter(text, language)])
            for text, language in zip(pair, self._languages, strict=True)
        ]
        (_source, ours), (_target, theirs) = sides
        if len(ours) == len(theirs):
            return [
                ((here.start, here.end), (there.start, there.end)) for here, there in zip(ours, theirs, strict=True)
            ]
        return [
            ((ours[start].start, ours[end - 1].end), (theirs[low].start, theirs[high - 1].end))
            for (start, end), (low, high) in (align(sides) if ours and theirs and not is_certain else ())
            if start < end and low < high
        ]


def _texts(pair: TextPair, group: SpanPair) -> TextPair:
    return pair[0][slice(*group[0])], pair[1][slice(*group[1])]


def _merged(pair: TextPair, parts: Sequence[tuple[SpanPair, Alignment | None]]) -> Alignment | None:
    """Make one alignment of a pair from those of its stretches."""
    source, target = map(words, pair)
    if len(source) * len(target) > _MOST:
        return None
    columns, rows = ({span: at for at, span in enumerate(spans)} for spans in (source, target))
    weights = [[0.0] * len(source) for _word in target]
    for (ours, theirs), part in parts:
        if part is None:
            continue
        own_columns = [columns.get((start + ours[0], end + ours[0])) for start, end in part.source]
        for (start, end), shares in zip(part.target, part.weights, strict=True):
            row = rows.get((start + theirs[0], end + theirs[0]))
            for column, share in zip(own_columns, shares, strict=True):
                if row is not None and column is not None:
                    weights[row][column] = share
    return Alignment(source, target, weights) if any(map(any, weights)) else None
