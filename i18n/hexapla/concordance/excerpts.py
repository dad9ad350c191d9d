"""Show what was found: the sentence with the words, the sentence of the translation that belongs to it, and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from hexapla import sanity_checks
from hexapla.align import ANCHORS, align, anchoring
from hexapla.concordance.folding import fold_with_offsets
from hexapla.concordance.index_file import IndexedText
from hexapla.model import Sentence
from hexapla.segment import sentences
from hexapla.unit_from_text import unit_of

_SHORT = 30  # characters; the length of a shorter sentence says little
# Without the names of months and countries, whose data take longer to load than everything else to be done here.
_WEIGHTS = {anchor: weight for anchor, weight in ANCHORS.items() if anchor is not anchoring.proper_names}
_USUAL = (0.4, 2.5)  # of a translation's length to that of the source, as `sanity_checks.relative_length` gives it


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text without tags, in NFC, and the half-open offsets of the words that were searched for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in pieces, each with whether it is marked."""
        at = 0
        for start, end in self.marks:
            if at < start:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


def make_excerpts(
    pair: IndexedText, parts: Sequence[str], searched: Sequence[bool], *, source: str, target: str
) -> tuple[Excerpt, Excerpt]:
    """Return an excerpt of each side of a pair: the first sentences with the same meaning of which one has the parts.

    `parts` are folded words; `searched` says which of the two sides are searched for them. Each excerpt is the whole
    text if no sentence has all parts, or if it is not sure which sentences belong together.
    """
    text, translation = (normalize("NFC", each) for each in pair[:2])
    unit = unit_of(text)
    ours, theirs = sentences(unit, text, source), sentences(unit, translation, target)
    for here, there in [*_sure_groups(ours, theirs, source, target), (ours, theirs)]:
        found = [
            Excerpt(said, _marks(said, parts)) if is_searched else Excerpt(said)
            for said, is_searched in zip((_joined(here), _joined(there)), searched, strict=True)
        ]
        if any(excerpt.marks for excerpt in found):
            break
    return found[0], found[1]


def _sure_groups(
    ours: Sequence[Sentence], theirs: Sequence[Sentence], source: str, target: str
) -> Iterator[tuple[Sequence[Sentence], Sequence[Sentence]]]:
    """Yield the sentences of a text and its translation that belong together, if that is sure.

    It is not sure in a text of which one side has a sentence without a counterpart, nor where the translation of a
    sentence is much longer or shorter than usual.
    """
    groups = align([(source, ours), (target, theirs)], _WEIGHTS)
    if any(start == end for group in groups for start, end in group):
        return
    for (start, end), (low, high) in groups:
        here, there = ours[start:end], theirs[low:high]
        length = sanity_checks.relative_length(_joined(here), _joined(there), source, target)
        if len(_joined(here)) <= _SHORT or _USUAL[0] <= length <= _USUAL[1]:
            yield here, there


def _joined(found: Sequence[Sentence]) -> str:
    """Return sentences as one text, with a space where there was white space."""
    text, end = "", 0
    for sentence in found:
        text += " " * bool(text and sentence.start > end) + sentence.text
        end = sentence.end
    return text


def _marks(text: str, parts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the offsets of all parts in a text, in order and without overlaps; nothing if a part is missing."""
    folded, places = fold_with_offsets(text)
    found: list[tuple[int, int]] = []
    for part in parts:
        if part not in folded:
            return ()
        inside = part.strip()
        shift, at = len(part) - len(part.lstrip()), -1
        while (at := folded.find(part, at + 1)) >= 0:
            first = at + shift
            found.append((places[first][0], places[first + len(inside) - 1][1]))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
