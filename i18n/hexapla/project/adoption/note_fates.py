"""Tell what becomes of the notes of a source and of its translation: paired, united, the translator's own, left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hexapla.project.adoption.books import BookNote, BookPassage, NoteId, WholeBook
from hexapla.project.adoption.cutting import cut_like
from hexapla.project.adoption.doubts import is_settled
from hexapla.project.adoption.tag_mapping import NoteFates, plain_note
from hexapla.translators_labels import is_labelled

if TYPE_CHECKING:
    from hexapla.align.blocks import Bead, TextAlignment

_NEARBY = 2  # blocks; a note without a counterpart may be that of a note cited near it
_MARK = re.compile(r"\[\d{1,3}\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹*†‡]")  # what a note's mark looks like where no reader knows it


@dataclass(frozen=True, slots=True)
class FoundFates:
    """The fates of the notes of both texts, and for some notes why theirs is doubtful."""

    fates: NoteFates
    doubtful: Mapping[NoteId, str]


def find_fates(source: WholeBook, translation: WholeBook, alignment: TextAlignment) -> FoundFates:
    """Tell what becomes of all notes, by the beads of notes and of the blocks that cite them.

    A note that a person has settled as one without a counterpart is left out, or the translator's own, for sure.
    """
    return _Finding(source, translation, alignment).found()


def cut_notes(
    ours: Sequence[BookNote], theirs: Sequence[BookNote], languages: tuple[str, str]
) -> list[tuple[BookPassage, list[BookPassage]]]:
    """Return each passage of some notes with its part of the notes that they are paired with."""
    passages = [passage for note in ours for passage in note.passages]
    pieces = [passage for note in theirs for passage in note.passages]
    if len(ours) == len(theirs) == 1 and len(passages) == len(pieces):
        return [(passage, [piece]) for passage, piece in zip(passages, pieces, strict=True)]
    if len(passages) == 1:
        return [(passages[0], pieces)]
    return list(zip(passages, cut_like(passages, pieces, languages), strict=True))


class _Finding:
    def __init__(self, source: WholeBook, translation: WholeBook, alignment: TextAlignment) -> None:
        self.source, self.translation, self.alignment = source, translation, alignment
        self.languages = source.language, translation.language
        self.same: dict[NoteId, tuple[NoteId, ...]] = {}
        self.lone: tuple[list[BookNote], list[BookNote]] = [], []
        self.settled: set[NoteId] = set()  # a person says, or they do, that they have no counterpart or no text
        for bead in alignment.notes:
            self._add(bead)

    def _add(self, bead: Bead) -> None:
        ours, theirs = self.source.notes[slice(*bead.left)], self.translation.notes[slice(*bead.right)]
        if not bead.is_pair:
            self.lone[0].extend(ours)
            self.lone[1].extend(theirs)
            labelled = {note.id for note in theirs if is_labelled(note.plain)}
            self.settled |= {note.id for note in (*ours, *theirs)} if bead.is_certain else labelled
            return
        if is_settled(bead) and len(ours) > 1:
            cut = cut_notes(ours, theirs, self.languages)
            said = {id(passage) for passage, pieces in cut if pieces}
            without = [note for note in ours if not any(id(passage) in said for passage in note.passages)]
            self.settled |= {note.id for note in without}
            self.lone[0].extend(without)
            ours = tuple(note for note in ours if note not in without)
        for at, note in enumerate(theirs):
            is_last = at + 1 == len(theirs)
            own = ours[at:] if is_last and at < len(ours) else ours[at : at + 1] or ours[-1:]
            self.same[note.id] = tuple(each.id for each in own)

    def found(self) -> FoundFates:
        """Return the fates."""
        doubtful = self._doubtful()
        language = self.translation.language
        added = {note.id: plain_note(note.passages, language) for note in self.lone[1] if note.block >= 0}
        dropped = frozenset(
            note.id
            for note in self.lone[0]
            if note.id in self.settled or (note.id not in doubtful and self._is_dropped(note))
        )
        return FoundFates(NoteFates(self.same, added, dropped), doubtful)

    def _doubtful(self) -> dict[NoteId, str]:
        """Return the notes without a counterpart that have one of the other text near them, also without one."""
        places = self._places()
        found: dict[NoteId, str] = {}
        for side, other in ((0, 1), (1, 0)):
            unsettled = (note for note in self.lone[other] if note.id not in self.settled)
            taken = {places[other].get(note.block, -9) for note in unsettled}
            for note in self.lone[side]:
                place = places[side].get(note.block, -9)
                if note.id not in self.settled and any(abs(place - each) <= _NEARBY for each in taken):
                    found[note.id] = "it has a note that may be one of the source"
        return found

    def _places(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return, for each block of both texts, the number of its bead."""
        found: tuple[dict[int, int], dict[int, int]] = {}, {}
        for number, bead in enumerate(self.alignment.blocks):
            found[0].update(dict.fromkeys(range(*bead.left), number))
            found[1].update(dict.fromkeys(range(*bead.right), number))
        return found

    def _is_dropped(self, note: BookNote) -> bool:
        """Return whether the translation leaves a note out for sure: its text is there, and notes are known as such."""
        bead = next((each for each in self.alignment.blocks if each.left[0] <= note.block < each.left[1]), None)
        if bead is None or not bead.is_certain or not any(each.is_certain for each in self.alignment.notes):
            return False
        here, there = (
            "".join(each.plain for each in blocks)
            for blocks in (self.source.blocks[slice(*bead.left)], self.translation.blocks[slice(*bead.right)])
        )
        return len(_MARK.findall(there)) <= len(_MARK.findall(here))
