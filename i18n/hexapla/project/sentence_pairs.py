"""The sentences of texts that are in no document any more, and of their translations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, MutableMapping, Sequence

from hexapla import languages
from hexapla.align import align, certain_groups
from hexapla.catalog import TranslatedSentences
from hexapla.model import Sentence, Unit
from hexapla.segment import cut, cut_into_sentences, sentences
from hexapla.unit_from_text import unit_of
from hexapla.workspace import Workspace


class SentencePairs:
    """Cuts texts of a publication into sentences, and pairs them with those of their translations in a language.

    `cuts` keeps the sentences of texts between languages.
    """

    def __init__(self, workspace: Workspace, language: str, cuts: MutableMapping[str, list[str]] | None = None) -> None:
        self.is_by_sentence: bool = workspace.publication.by_sentence
        self.source: str = workspace.publication.language
        self.language: str = language
        self._known = workspace.beads
        self._cuts = {} if cuts is None else cuts
        self._pairs: dict[tuple[str, str, bool], list[TranslatedSentences]] = {}

    def cut(self, text: str) -> list[str]:
        """Cut a tagged text into its sentences; a tag that spans several makes one of them."""
        if text not in self._cuts:
            pieces = cut_into_sentences(unit_of(text), text, self.source)
            self._cuts[text] = [piece.strip() for piece in _whole(pieces, text) if piece is not None]
        return self._cuts[text]

    def pair(self, text: str, translation: str, *, judges: bool) -> list[TranslatedSentences]:
        """Cut a text and its translation into pieces with the same meaning; there is one, if a tag spans all.

        Without `judges` none is certain, which is quicker.
        """
        known = text, translation, judges
        if known not in self._pairs:
            self._pairs[known] = self._pair(text, translation, judges=judges)
        return self._pairs[known]

    def _pair(self, text: str, translation: str, *, judges: bool) -> list[TranslatedSentences]:
        unit = unit_of(text)
        ours, theirs = sentences(unit, text, self.source), sentences(unit, translation, self.language)
        starts = [start for start, _piece in _pieces(unit, text, ours)]
        sides = (self.source, ours), (self.language, theirs)
        groups = align(sides, known=self._known)
        left = cut(unit, text, [_start(ours, first, text) for (first, _end), _theirs in groups[1:]])
        their_starts = [_start(theirs, first, translation) for _ours, (first, _end) in groups[1:]]
        right = cut(unit, translation, their_starts, with_notes=True)
        if "".join(filter(None, right)) != translation or "".join(filter(None, left)) != text:
            return [TranslatedSentences(0, len(starts), translation, is_certain=False)]
        certain = certain_groups(*sides, groups) if judges else [False for _group in groups]
        found: list[TranslatedSentences] = []
        for ((first, _end), _theirs), piece, said, is_certain in zip(groups, left, right, certain, strict=True):
            at = bisect_left(starts, _start(ours, first, text)) if found else 0
            # What the translation adds belongs to the piece before it, or to the first piece.
            if found and (piece is None or said is None or at in (found[-1].first, len(starts))):
                both = found[-1].is_certain and is_certain
                found[-1] = found[-1]._replace(translation=found[-1].translation + (said or ""), is_certain=both)
            else:
                found.append(TranslatedSentences(at, at, said or "", is_certain=is_certain))
        ends = [*(each.first for each in found[1:]), len(starts)]
        return [each._replace(end=end) for each, end in zip(found, ends, strict=True)]

    def join(self, texts: Iterable[str]) -> str:
        """Join translations to one text."""
        return languages.join_sentences(map(str.strip, texts), self.language)


def _pieces(unit: Unit, text: str, spans: Sequence[Sentence]) -> Iterator[tuple[int, str]]:
    """Yield the offset and the tagged text of each sentence, or of several that a tag spans."""
    starts = [0, *(span.start for span in spans[1:])]
    pieces = _whole(cut(unit, text, starts[1:]), text)
    yield from ((start, piece) for start, piece in zip(starts, pieces, strict=False) if piece is not None)


def _whole(pieces: list[str | None], text: str) -> list[str | None]:
    """Return the pieces of a text; the whole text if it cannot be cut, because a tag lacks its counterpart."""
    return pieces if "".join(filter(None, pieces)) == text else [text]


def _start(spans: Sequence[Sentence], first: int, text: str) -> int:
    """Return the offset of a sentence; after the last one, an offset after any text."""
    return spans[first].start if first < len(spans) else len(text)
