"""Ask several aligners in turn."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla.word_alignment import Alignment, TextPair, WordAligner


class InTurn:
    """Aligns words with the first of several aligners that can align a pair."""

    def __init__(self, *aligners: WordAligner) -> None:
        self._aligners = aligners

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        """Align the words of each pair; each aligner gets only the pairs that those before it could not align."""
        found: dict[TextPair, Alignment] = {}
        for aligner in self._aligners:
            left = [pair for pair in dict.fromkeys(pairs) if pair not in found]
            if left:
                aligned = zip(left, aligner.align(left, beside), strict=True)
                found.update({pair: alignment for pair, alignment in aligned if alignment is not None})
        return [found.get(pair) for pair in pairs]
