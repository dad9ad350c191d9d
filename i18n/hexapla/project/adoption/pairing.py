"""Make proposals for the units of a source from the beads of its blocks, notes and values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hexapla import languages, translator_tags
from hexapla.check.copied import is_copy
from hexapla.check.words import ordinary_words
from hexapla.markup import Tag
from hexapla.project.adoption.books import BookNote, BookPassage, NoteId, WholeBook
from hexapla.project.adoption.cutting import cut_like
from hexapla.project.adoption.doubts import doubts_about, is_settled, percent_of
from hexapla.project.adoption.marks import is_untranslated
from hexapla.project.adoption.note_fates import cut_notes, find_fates
from hexapla.project.adoption.pins import AS_NOTE, OMITTED, PairPart
from hexapla.project.adoption.proposals import Proposal, Proposals
from hexapla.project.adoption.tag_mapping import map_tags, plain_note

if TYPE_CHECKING:
    from hexapla.align.blocks import Bead, TextAlignment

_LEAST = 20  # percent; a pair that is less sure would only be in the way
_Cut = Sequence[tuple[BookPassage, Sequence[BookPassage]]]  # texts of the source, each with its translation
_OTHER_LANGUAGE = "it is in the language of the source"


def propose(
    source: WholeBook,
    translation: WholeBook,
    alignment: TextAlignment,
    *,
    values: Sequence[Bead] = (),
    as_notes: Collection[int] = (),
) -> Proposals:
    """Make the proposals for all blocks, notes and values; `values` are the beads of these.

    `as_notes` are the blocks of the translation that become translator's notes at the end of the text before.
    """
    pairing = _Pairing(source, translation, alignment)
    for number, bead in enumerate(alignment.blocks):
        pairing.row = "blocks", number
        pairing.add_blocks(bead, as_notes)
    for number, bead in enumerate(alignment.notes):
        pairing.row = "notes", number
        pairing.add_notes(bead)
    for number, bead in enumerate(values):
        pairing.row = "values", number
        pairing.add_values(bead)
    return pairing.proposals


class _Pairing:
    def __init__(self, source: WholeBook, translation: WholeBook, alignment: TextAlignment) -> None:
        self.source, self.translation, self.alignment = source, translation, alignment
        self.languages = source.language, translation.language
        self.same_language = languages.primary(source.language) == languages.primary(translation.language)
        self.ratio = _ratio(source, translation, alignment)
        self.proposals = Proposals()
        self.row: tuple[PairPart, int] = "blocks", 0  # the one whose proposals are made
        found = find_fates(source, translation, alignment)
        self.fates, self.doubtful = found.fates, found.doubtful
        self.placed: set[NoteId] = set()

    def add_blocks(self, bead: Bead, as_notes: Collection[int]) -> None:
        """Add the proposals of a bead of blocks."""
        ours, theirs = self.source.blocks[slice(*bead.left)], self.translation.blocks[slice(*bead.right)]
        if not ours and bead.right[0] in as_notes and self._add_as_note(theirs):
            return
        if not (ours and theirs):
            self._leave(bead, ours, theirs)
        elif _is_improbable(bead):
            self._doubt(self._doubts(bead, ours, theirs))
            self._leave(bead, ours, theirs)
        elif len(ours) == 1:
            self._add(bead, [(ours[0], theirs)], self._doubts(bead, ours, theirs))
        else:
            cut = list(zip(ours, cut_like(ours, theirs, self.languages), strict=True))
            self._add(bead, cut, self._doubts(bead, ours, theirs))

    def add_notes(self, bead: Bead) -> None:
        """Add the proposals of a bead of notes."""
        ours, theirs = self.source.notes[slice(*bead.left)], self.translation.notes[slice(*bead.right)]
        if bead.is_pair:
            self.proposals.notes += 1
            self._add_pair_of_notes(bead, ours, theirs)
        elif ours:
            if self._omit(bead, ours[0]):
                self.proposals.uses[self.row] = OMITTED
        elif theirs[0].id in self.placed:
            self.proposals.uses[self.row] = AS_NOTE
        else:
            self.proposals.left += theirs[0].passages

    def _add_pair_of_notes(self, bead: Bead, ours: Sequence[BookNote], theirs: Sequence[BookNote]) -> None:
        """Add the proposals of notes that go together; of several, one may have no text of its own in them."""
        united = {note.id for note in ours if note.id in self.fates.dropped}
        own = {id(passage) for note in ours if note.id not in united for passage in note.passages}
        cut = [pair for pair in cut_notes(ours, theirs, self.languages) if id(pair[0]) in own]
        if all(len(pieces) == 1 for _passage, pieces in cut) and bead.shape == (1, 1):
            for passage, pieces in cut:
                self._add(bead, [(passage, pieces)], self._doubts(bead, [passage], pieces))
        else:
            passages = [passage for passage, _pieces in cut]
            pieces = [passage for note in theirs for passage in note.passages]
            self._add(bead, cut, self._doubts(bead, passages, pieces))
        for note in ours:
            if note.id in united:
                self._omit(bead, note)

    def add_values(self, bead: Bead) -> None:
        """Add the proposals of a bead of values: only a person can tell whether a pair fits."""
        ours, theirs = self.source.values[slice(*bead.left)], self.translation.values[slice(*bead.right)]
        if len(ours) == 1 and theirs:
            doubts = () if is_settled(bead) else ("paired by its kind and its place alone",)
            text = languages.join_sentences([each.plain.strip() for each in theirs], self.translation.language)
            self._take(Proposal(ours[0], text, theirs[0].part, None, doubts=doubts))
        else:
            self._leave(bead, ours, theirs)

    def _add(self, bead: Bead, cut: _Cut, doubts: tuple[str, ...]) -> None:
        """Add the proposals of a pair, which is cut."""
        for passage, pieces in cut:
            if not pieces:
                self._leave(bead, [passage], [])
            elif self._is_left(bead, passage, pieces):
                self._doubt((_OTHER_LANGUAGE,))
                self._leave(bead, [passage], pieces)
            else:
                self._propose(bead, passage, pieces, doubts)

    def _leave(self, bead: Bead, ours: Sequence[BookPassage], theirs: Sequence[BookPassage]) -> None:
        """Give some texts no counterpart."""
        self.proposals.without += ours
        self.proposals.left += theirs
        if is_settled(bead):
            self.proposals.refused += ours

    def _doubt(self, reasons: tuple[str, ...]) -> None:
        """Record reasons to doubt what the row gives."""
        if reasons:
            known = self.proposals.doubts.get(self.row, ())
            self.proposals.doubts[self.row] = tuple(dict.fromkeys((*known, *reasons)))

    def _take(self, proposal: Proposal) -> None:
        self.proposals.found.append(proposal)
        self._doubt(proposal.doubts)

    def _add_as_note(self, theirs: Sequence[BookPassage]) -> bool:
        """Add texts to the last proposal as a translator's note; return whether there is one."""
        if not self.proposals.found:
            return False
        last = self.proposals.found[-1]
        note = translator_tags.written(plain_note(theirs, self.translation.language))
        self.proposals.found[-1] = replace(last, text=last.text + note)
        self.proposals.added += 1
        return True

    def _is_left(self, bead: Bead, passage: BookPassage, pieces: Sequence[BookPassage]) -> bool:
        """Return whether texts of the translation are in the language of the source.

        They are marked as such, or a copy, which a person may settle as right.
        """
        if any(is_untranslated(each.mark, self.translation.language) for each in pieces):
            return True
        if self.same_language or is_settled(bead):
            return False
        return is_copy(passage.plain, " ".join(each.plain for each in pieces))

    def _doubts(self, bead: Bead, ours: Sequence[BookPassage], theirs: Sequence[BookPassage]) -> tuple[str, ...]:
        marks = [f"marked “{each.mark}” there" for each in theirs if each.mark]
        here, there = (" ".join(each.plain for each in side).split() for side in (ours, theirs))
        is_same = here == there and not (self.same_language or is_settled(bead))
        if is_same and ordinary_words(" ".join(here)):
            marks.append("it is the same as the source")
        doubts = doubts_about(bead, ours, theirs, ratio=self.ratio, languages=self.languages)
        return (*dict.fromkeys(marks), *doubts)

    def _propose(
        self, bead: Bead, passage: BookPassage, pieces: Sequence[BookPassage], doubts: tuple[str, ...]
    ) -> None:
        """Propose a text with the tags of the source; a person who has settled the pair has seen where they are."""
        mapped = map_tags(passage, pieces, self.translation.language, self.fates)
        self.placed.update(mapped.notes)
        self.proposals.styles += mapped.styles
        self.proposals.added += len(mapped.notes)
        if not is_settled(bead):
            unsure = [self.doubtful[note] for note in mapped.notes if note in self.doubtful]
            doubts = (*doubts, *mapped.doubts, *dict.fromkeys(unsure))
        self._take(Proposal(passage, mapped.text, pieces[0].part, percent_of(bead), doubts=doubts))

    def _omit(self, bead: Bead, note: BookNote) -> bool:
        """Propose to leave out a note that the translation does not have; return whether its place is known there."""
        self.proposals.without += note.passages[1:]
        block = next((each for each in self.alignment.blocks if each.left[0] <= note.block < each.left[1]), None)
        if block is None or not block.is_pair or _is_improbable(block):
            self.proposals.without.append(note.passages[0])
            return False
        self.proposals.omitted += 1
        reasons = () if note.id in self.fates.dropped else ("the translation seems to leave this note out",)
        file = self.translation.blocks[block.right[0]].part
        text = str(Tag(translator_tags.OMIT, "void"))
        percent = None if is_settled(bead) else percent_of(block)
        self._take(Proposal(note.passages[0], text, file, percent, doubts=reasons))
        return True


def _is_improbable(bead: Bead) -> bool:
    percent = percent_of(bead)
    return not bead.is_certain and percent is not None and percent < _LEAST


def _ratio(source: WholeBook, translation: WholeBook, alignment: TextAlignment) -> float:
    """Return how many characters of the source correspond to one of the translation."""
    size = their_size = 1
    for bead in alignment.blocks:
        if bead.is_pair:
            size += sum(len(each.plain) for each in source.blocks[slice(*bead.left)])
            their_size += sum(len(each.plain) for each in translation.blocks[slice(*bead.right)])
    return size / their_size
