"""Which notes of a page are a series of their own: with other marks, or with a count of their own.

Pages name their notes in many ways, and mix names within one series: a name (a type, a class, a heading) makes a series
only if the marks that readers see confirm it. Without names, two kinds of marks make two series if they take turns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby, islice
from typing import NamedTuple

from lxml import etree

from hexapla.model import Element, NoteMarks, NoteSeries, Section
from hexapla.model.attributes import EPUB_TYPES, epub_types_of
from hexapla.model.note_series import ENDNOTES, FOOTNOTES, NOTES
from hexapla.read.note_series import series_in_words, series_of_label
from hexapla.tree import HEADINGS, collapsed_text

_TYPES = (
    (FOOTNOTES.name, frozenset({"footnote", "footnotes"})),
    (ENDNOTES.name, frozenset({"endnote", "endnotes", "rearnote", "rearnotes"})),
)
# In a class or an id, also as LibreOffice and Word write it: `sdendnote1`, `MsoEndnoteText`.
_PLACE = re.compile(r"(?:\b|sd|mso)(foot|end)note", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[ivxlc])(?:x[lc]|l?x{0,3})(?:i[vx]|v?i{0,3})", re.IGNORECASE)
_TYPING = frozenset(("role", EPUB_TYPES))
_DIGIT = re.compile(r"[\d⁰¹²³⁴-⁹①-⓿❶-➓]")
_LEAST = 2  # notes of a kind of marks that is a series without a name
_LEAST_TURNS = 2


@dataclass(frozen=True)
class MarkedNote:
    """A note as it stands in a page: its id, its first block, its first citation, and the mark that this shows."""

    id: str
    block: Element
    citation: Element
    mark: str


@dataclass(frozen=True)
class _Clues:
    """What tells the series of a note: its name, the kind of its mark, the mark, and its first citation."""

    name: str
    kind: tuple[str, str]
    mark: str
    citation: Element

    @cached_property
    def file(self) -> Element:
        """The file of a book that holds the citation, or the whole page."""
        around = list(self.citation.iterancestors())
        return next((each for each in around if Section.of(each)), around[-1])


class _Said(NamedTuple):
    """The names of series that one element says by its classes and id: whose notes, their type, their place."""

    whose: str
    type: str
    place: str

    @classmethod
    def by(cls, element: Element) -> _Said:
        """Return what an element says."""
        words = f"{element.get('class', '')} {element.get('id', '')}"
        if words == " " and _TYPING.isdisjoint(element.keys()):  # most elements
            return _SILENT
        types = {*epub_types_of(element), (element.get("role") or "").removeprefix("doc-")}
        place = _PLACE.search(words)
        return cls(
            series_in_words(words).name,
            next((name for name, known in _TYPES if types & known), ""),
            f"{place[1].lower()}notes" if place else "",
        )


_SILENT = _Said("", "", "")


def series_of(notes: Sequence[MarkedNote]) -> list[NoteSeries]:
    """Return the series of notes that are in the order of their citations."""
    titles = _titles(notes)
    said: dict[Element, _Said] = {}
    clues = [_Clues(_name(note, titles, said), _kind(note.mark), note.mark, note.citation) for note in notes]
    groups: dict[str, list[_Clues]] = {}
    for each in clues:
        groups.setdefault(each.name, []).append(each)
    if len(groups) > 1 and all(_are_apart(*pair) for pair in combinations(groups.values(), 2)):
        return [NoteSeries(each.name, _marks(groups[each.name])) for each in clues]
    kinds: dict[tuple[str, str], list[_Clues]] = {}
    for each in clues:
        kinds.setdefault(each.kind, []).append(each)
    turns = sum(1 for _kind_of_some, _some in groupby(each.kind for each in clues)) - 1
    if len(kinds) > 1 and turns >= _LEAST_TURNS and all(len(group) >= _LEAST for group in kinds.values()):
        return [NoteSeries("-".join(filter(None, each.kind)), _marks(kinds[each.kind])) for each in clues]
    return [NOTES for _note in notes]


def _titles(notes: Sequence[MarkedNote]) -> dict[Element, str]:
    """Return the heading before each note."""
    blocks = {note.block for note in notes}
    found: dict[Element, str] = {}
    title = ""
    *_around, page = notes[0].block.iterancestors() if notes else (etree.Element("body"),)
    for each in page.iter(*HEADINGS, *{str(block.tag) for block in blocks}):
        if each.tag in HEADINGS:
            title = collapsed_text(each)
        if each in blocks:
            found[each] = title
    return found


def _name(note: MarkedNote, titles: Mapping[Element, str], known: dict[Element, _Said]) -> str:
    """Return the name of the series that a note says to be in, the most exact one; empty if it says nothing.

    `known` is what elements say that were asked before.
    """
    paragraphs = islice(note.block.iter("p"), 1)
    first, *around = (
        known[each] if each in known else known.setdefault(each, _Said.by(each))
        for each in (next(paragraphs, note.block), note.block, *note.block.iterancestors())
    )
    label, title = series_of_label(note.id).name, series_in_words(titles[note.block]).name
    names = (
        label,
        *(each.whose for each in around),
        title,
        *(each.type for each in around),
        first.place,
        *(each.place for each in around),
    )
    return next(filter(None, names), "")


def _kind(mark: str) -> tuple[str, str]:
    """Return the word of a mark, such as `note` in “note 1”, and whether it has numbers, letters or symbols."""
    word, _space, sign = " ".join(mark.casefold().split()).rpartition(" ")
    if _DIGIT.search(sign) or not sign:
        return word, NoteMarks.NUMBERS
    return word, NoteMarks.LETTERS if sign.isalpha() else NoteMarks.SYMBOLS


def _are_apart(one: Sequence[_Clues], other: Sequence[_Clues]) -> bool:
    """Return whether two groups have different kinds of marks, or the same mark in one file: each has its own count."""
    kinds = {each.kind for each in one}, {each.kind for each in other}
    if not kinds[0] & kinds[1]:
        return True
    return bool({(each.mark, each.file) for each in one} & {(each.mark, each.file) for each in other})


def _marks(group: Sequence[_Clues]) -> NoteMarks | None:
    """Return the marks of a series, if they are all of one kind."""
    kinds = {NoteMarks(each.kind[1]) for each in group}
    if len(kinds) > 1:
        return None
    signs = [each.mark.casefold() for each in group]
    is_roman = all(_ROMAN.fullmatch(each) for each in signs) and signs[:2] == ["i", "ii"][: len(signs)]
    return NoteMarks.ROMAN if is_roman else kinds.pop()
