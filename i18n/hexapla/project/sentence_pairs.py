"""The sentences of texts that are in no document any more, and of their translations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from hexapla import languages
from hexapla.align import align
from hexapla.catalog import SentencePair
from hexapla.draft import unit_of
from hexapla.model import Sentence, Unit
from hexapla.segment import cut, sentences
from hexapla.workspace import Workspace


class SentencePairs:
    """Cuts texts of a publication into sentences, and pairs them with those of their translations in a language."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self.source = workspace.publication.language
        self.language = language
        self._known = workspace.beads

    def cut(self, text: str) -> list[str]:
        """Cut a tagged text into its sentences; a tag that spans several makes one of them."""
        unit = unit_of(text)
        return [piece.strip() for _start, piece in _pieces(unit, text, sentences(unit, text, self.source))]

    def pair(self, text: str, translation: str) -> list[SentencePair]:
        """Cut a text and its translation into pieces with the same meaning; there is one, if a tag spans all."""
        unit = unit_of(text)
        ours, theirs = sentences(unit, text, self.source), sentences(unit, translation, self.language)
        starts = [start for start, _piece in _pieces(unit, text, ours)]
        groups = align([(self.source, ours), (self.language, theirs)], known=self._known)
        left = cut(unit, text, [_start(ours, first, text) for (first, _end), _their in groups[1:]])
        right = cut(
            unit,
            translation,
            [_start(theirs, first, translation) for _ours, (first, _end) in groups[1:]],
            with_notes=True,
        )
        if "".join(filter(None, right)) != translation or "".join(filter(None, left)) != text:
            return [SentencePair(0, len(starts), translation)]
        found: list[tuple[int, str]] = []  # the first sentence of each piece, and its translation
        for ((first, _end), _their), piece, their_piece in zip(groups, left, right, strict=True):
            at = bisect_left(starts, _start(ours, first, text)) if found else 0
            # What the translation adds belongs to the piece before it, or to the first piece.
            if found and (piece is None or their_piece is None or at in (found[-1][0], len(starts))):
                found[-1] = found[-1][0], found[-1][1] + (their_piece or "")
            else:
                found.append((at, their_piece or ""))
        ends = [*(first for first, _piece in found[1:]), len(starts)]
        return [SentencePair(first, end, piece) for (first, piece), end in zip(found, ends, strict=True)]

    def join(self, texts: Iterable[str]) -> str:
        """Join translations to one text."""
        return (" " if languages.spaced(self.language) else "").join(text.strip() for text in texts)


def _pieces(unit: Unit, text: str, spans: Sequence[Sentence]) -> Iterator[tuple[int, str]]:
    """Yield the offset and the tagged text of each sentence, or of several that a tag spans."""
    starts = [0, *(span.start for span in spans[1:])]
    pieces = cut(unit, text, starts[1:])
    if "".join(filter(None, pieces)) != text:  # it has a tag without its counterpart
        pieces = [text]
    yield from ((start, piece) for start, piece in zip(starts, pieces, strict=False) if piece is not None)


def _start(spans: Sequence[Sentence], first: int, text: str) -> int:
    """Return the offset of a sentence; after the last one, an offset after any text."""
    return spans[first].start if first < len(spans) else len(text)
