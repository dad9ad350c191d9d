"""Make proposals for the units of a source from the beads of its blocks and notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hexapla import languages, translator_tags
from hexapla.check.copied import is_copy
from hexapla.check.words import ordinary_words
from hexapla.markup import Tag
from hexapla.project.adoption.books import BookNote, BookPassage, NoteId, WholeBook
from hexapla.project.adoption.cutting import cut_like
from hexapla.project.adoption.doubts import doubts_about, percent_of
from hexapla.project.adoption.marks import is_untranslated
from hexapla.project.adoption.tag_mapping import NoteFates, map_tags, plain_note

if TYPE_CHECKING:
    from hexapla.align.blocks import Bead, TextAlignment

_NEARBY = 2  # blocks; a note without a counterpart may be that of a note cited near it
_LEAST = 20  # percent; a pair that is less sure would only be in the way
_MARK = re.compile(r"\[\d{1,3}\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹*†‡]")  # what a note's mark looks like where no reader knows it


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation for a unit of the source: how sure it is, in percent if measured, and the reasons to doubt it."""

    source: BookPassage
    text: str
    file: str
    percent: int | None
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Proposals:
    """The proposals for a source, its passages without a counterpart, and what only the translation has.

    `notes` counts the pairs of notes, `added` the translator's notes in proposals, `omitted` the proposals to leave a
    note out, `styles` the tags of style that the source has no tag for.
    """

    found: list[Proposal] = field(default_factory=list)
    without: list[BookPassage] = field(default_factory=list)
    left: list[BookPassage] = field(default_factory=list)
    notes: int = 0
    added: int = 0
    omitted: int = 0
    styles: int = 0


def propose(
    source: WholeBook, translation: WholeBook, alignment: TextAlignment, as_notes: Collection[int] = ()
) -> Proposals:
    """Make the proposals for all blocks, notes and values.

    `as_notes` are the blocks of the translation that become translator's notes at the end of the text before.
    """
    return _Pairing(source, translation, alignment, as_notes).proposals


class _Pairing:
    def __init__(
        self, source: WholeBook, translation: WholeBook, alignment: TextAlignment, as_notes: Collection[int]
    ) -> None:
        self.source, self.translation, self.alignment = source, translation, alignment
        self.languages = source.language, translation.language
        self.same_language = languages.primary(source.language) == languages.primary(translation.language)
        self.ratio = _ratio(source, translation, alignment)
        self.proposals = Proposals()
        self.fates, self.doubtful = self._fates()
        self.placed: set[NoteId] = set()
        for bead in alignment.blocks:
            ours, theirs = source.blocks[slice(*bead.left)], translation.blocks[slice(*bead.right)]
            is_note = not ours and bead.right[0] in as_notes and self._add_as_note(theirs)
            if not is_note:
                self._add(bead, ours, theirs)
        for bead in alignment.notes:
            self._add_note(bead)
        self._add_values()

    def _add(self, bead: Bead, ours: Sequence[BookPassage], theirs: Sequence[BookPassage]) -> None:
        """Add the proposals of a bead."""
        is_improbable = bead.is_pair and not bead.is_certain and _is_improbable(bead)
        if is_improbable or not (ours and theirs) or self._is_left(ours, theirs):
            self.proposals.without += ours
            self.proposals.left += theirs
        elif len(ours) == 1:
            self._propose(bead, ours[0], theirs, self._doubts(bead, ours, theirs))
        else:
            doubts = self._doubts(bead, ours, theirs)
            for passage, pieces in zip(ours, cut_like(ours, theirs, self.languages), strict=True):
                if pieces:
                    self._propose(bead, passage, pieces, doubts)
                else:
                    self.proposals.without.append(passage)

    def _add_as_note(self, theirs: Sequence[BookPassage]) -> bool:
        """Add texts to the last proposal as a translator's note; return whether there is one."""
        if not self.proposals.found:
            return False
        last = self.proposals.found[-1]
        note = translator_tags.written(plain_note(theirs, self.translation.language))
        self.proposals.found[-1] = replace(last, text=last.text + note)
        self.proposals.added += 1
        return True

    def _is_left(self, ours: Sequence[BookPassage], theirs: Sequence[BookPassage]) -> bool:
        """Return whether texts of the translation are in the language of the source: a copy, or marked as such."""
        if any(is_untranslated(each.mark, self.translation.language) for each in theirs):
            return True
        here, there = (" ".join(each.plain for each in side) for side in (ours, theirs))
        return not self.same_language and is_copy(here, there)

    def _doubts(self, bead: Bead, ours: Sequence[BookPassage], theirs: Sequence[BookPassage]) -> tuple[str, ...]:
        marks = [f"marked “{each.mark}” there" for each in theirs if each.mark]
        here, there = (" ".join(each.plain for each in side).split() for side in (ours, theirs))
        if here == there and not self.same_language and ordinary_words(" ".join(here)):
            marks.append("it is the same as the source")
        doubts = doubts_about(bead, ours, theirs, ratio=self.ratio, languages=self.languages)
        return (*dict.fromkeys(marks), *doubts)

    def _propose(
        self, bead: Bead, passage: BookPassage, pieces: Sequence[BookPassage], doubts: tuple[str, ...]
    ) -> None:
        mapped = map_tags(passage, pieces, self.translation.language, self.fates)
        self.placed.update(mapped.notes)
        self.proposals.styles += mapped.styles
        self.proposals.added += len(mapped.notes)
        unsure = [self.doubtful[note] for note in mapped.notes if note in self.doubtful]
        reasons = (*doubts, *mapped.doubts, *dict.fromkeys(unsure))
        self.proposals.found.append(Proposal(passage, mapped.text, pieces[0].part, percent_of(bead), doubts=reasons))

    def _fates(self) -> tuple[NoteFates, dict[NoteId, str]]:
        """Return what becomes of the notes, and why that is doubtful for some of them."""
        ours, theirs = self.source.notes, self.translation.notes
        same: dict[NoteId, NoteId] = {}
        lone: tuple[list[BookNote], list[BookNote]] = [], []
        settled: set[NoteId] = set()  # a person says that they have no counterpart
        for bead in self.alignment.notes:
            if bead.is_pair:
                last = ours[bead.left[1] - 1].id
                numbers = zip(range(*bead.right), range(*bead.left), strict=False)
                same |= {theirs[there].id: ours[here].id for there, here in numbers}
                same |= {theirs[there].id: last for there in range(*bead.right) if theirs[there].id not in same}
            else:
                lone[0].extend(ours[slice(*bead.left)])
                lone[1].extend(theirs[slice(*bead.right)])
                if bead.is_certain:
                    settled |= {note.id for note in (*ours[slice(*bead.left)], *theirs[slice(*bead.right)])}
        places = self._places()
        doubtful: dict[NoteId, str] = {}
        for side, other in ((0, 1), (1, 0)):
            taken = {places[other].get(note.block, -9) for note in lone[other]}
            for note in lone[side]:
                place = places[side].get(note.block, -9)
                if note.id not in settled and any(abs(place - each) <= _NEARBY for each in taken):
                    doubtful[note.id] = "it has a note that may be one of the source"
        added = {note.id: plain_note(note.passages, self.translation.language) for note in lone[1] if note.block >= 0}
        dropped = frozenset(
            note.id for note in lone[0] if note.id in settled or (note.id not in doubtful and self._is_dropped(note))
        )
        return NoteFates(same, added, dropped), doubtful

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

    def _add_note(self, bead: Bead) -> None:
        ours = [passage for note in self.source.notes[slice(*bead.left)] for passage in note.passages]
        theirs = [passage for note in self.translation.notes[slice(*bead.right)] for passage in note.passages]
        if bead.is_pair:
            self.proposals.notes += 1
            if bead.shape == (1, 1) and len(ours) == len(theirs):
                for passage, piece in zip(ours, theirs, strict=True):
                    if self._is_left([passage], [piece]):
                        self.proposals.without.append(passage)
                        self.proposals.left.append(piece)
                    else:
                        self._propose(bead, passage, [piece], self._doubts(bead, [passage], [piece]))
            else:
                self._add(bead, ours, theirs)
        elif ours:
            self._omit(bead, ours)
        elif self.translation.notes[bead.right[0]].id not in self.placed:
            self.proposals.left += theirs

    def _omit(self, bead: Bead, ours: Sequence[BookPassage]) -> None:
        """Propose to leave out a note that the translation does not have."""
        note = self.source.notes[bead.left[0]]
        self.proposals.without += ours[1:]
        if (block := self._bead_of(note)) is None or not block.is_pair or _is_improbable(block):
            self.proposals.without.append(ours[0])
            return
        self.proposals.omitted += 1
        reasons = () if note.id in self.fates.dropped else ("the translation seems to leave this note out",)
        file = self.translation.blocks[block.right[0]].part
        text = str(Tag(translator_tags.OMIT, "void"))
        self.proposals.found.append(Proposal(ours[0], text, file, percent_of(block), doubts=reasons))

    def _bead_of(self, note: BookNote) -> Bead | None:
        return next((each for each in self.alignment.blocks if each.left[0] <= note.block < each.left[1]), None)

    def _add_values(self) -> None:
        """Pair the only value of a kind with the only one of the other text; only a person can tell whether it fits."""
        kinds = [[passage.unit.kind for passage in book.values] for book in (self.source, self.translation)]
        taken: list[BookPassage] = []
        for passage in self.source.values:
            kind = passage.unit.kind
            same = [each for each in self.translation.values if each.unit.kind is kind]
            if kinds[0].count(kind) == len(same) == 1:
                taken += same
                found = Proposal(
                    passage, same[0].text, same[0].part, None, doubts=("the only one of its kind in both",)
                )
                self.proposals.found.append(found)
            else:
                self.proposals.without.append(passage)
        self.proposals.left += [each for each in self.translation.values if each not in taken]


def _is_improbable(bead: Bead) -> bool:
    percent = percent_of(bead)
    return percent is not None and percent < _LEAST


def _ratio(source: WholeBook, translation: WholeBook, alignment: TextAlignment) -> float:
    """Return how many characters of the source correspond to one of the translation."""
    size = their_size = 1
    for bead in alignment.blocks:
        if bead.is_pair:
            size += sum(len(each.plain) for each in source.blocks[slice(*bead.left)])
            their_size += sum(len(each.plain) for each in translation.blocks[slice(*bead.right)])
    return size / their_size


def chosen(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, tuple[str, ...]]]:
    """Yield one proposal for each different text of a document, and the other translations of the same text.

    It is the most frequent one of those that are sure, else of all.
    """
    groups: dict[tuple[str, tuple[str, str]], list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault((proposal.source.part, proposal.source.unit.key), []).append(proposal)
    for group in groups.values():
        sure = [each for each in group if not each.doubts] or group
        texts = [each.text for each in sure]
        best = max(sure, key=lambda each: texts.count(each.text))
        yield best, tuple(dict.fromkeys(each.text for each in group if each.text != best.text))
