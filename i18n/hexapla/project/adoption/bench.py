"""The bench of an alignment: its rows, a person's moves, which are kept as pins, and what is written into catalogs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from hexapla.align.blocks import Bead, TextAlignment
from hexapla.files import stamp
from hexapla.project.adoption.atoms import SplitBlocks
from hexapla.project.adoption.books import BookPassage, WholeBook
from hexapla.project.adoption.cutting import cut_like
from hexapla.project.adoption.doubts import doubts_about
from hexapla.project.adoption.kept_files import AdoptionFiles
from hexapla.project.adoption.move_names import Move
from hexapla.project.adoption.moves import RowMoves, settled_row
from hexapla.project.adoption.pins import (
    AS_NOTE,
    PAIR_PARTS,
    KeptPins,
    NamedPart,
    PairPart,
    Pin,
    TextNames,
    read_kept_pins,
    write_kept_pins,
)
from hexapla.project.adoption.realigning import PartialTexts
from hexapla.project.adoption.rows import AlignedRow, TakenTexts, rows_of

_MOST_UNDO = 1000
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks, or the notes, of both books: what the aligner has found, texts, and names."""

    found: Sequence[Bead]
    texts: PartialTexts
    starts: Sequence[int]  # the first atom of each text of the translation, and the number of all atoms
    names: tuple[TextNames, TextNames]


class AlignmentBench:
    """An alignment under correction. `source` and `translation` are the books, `found` is what the aligner says.

    `parted` counts the texts in the language of the source that the files had, too, and `missed` the pins whose texts
    are not there.
    """

    def __init__(
        self, source: WholeBook, atoms: SplitBlocks, found: TextAlignment, kept: AdoptionFiles, *, parted: int = 0
    ) -> None:
        self.source: WholeBook = source
        self.atoms: SplitBlocks = atoms
        self.kept: AdoptionFiles = kept
        self.parted: int = parted
        self.translation: WholeBook = atoms.book
        self.languages: tuple[str, str] = source.language, self.translation.language
        self._parts: dict[PairPart, _Part] = {"blocks": self._blocks(found.blocks), "notes": self._notes(found.notes)}
        self._ratio = _length(source) / _length(self.translation)
        self._undo: list[KeptPins] = []
        self._pins = KeptPins()
        self._stamp: object = None
        self.rows: dict[PairPart, list[AlignedRow]] = {}
        self.missed: int = 0
        self._read()

    def _blocks(self, beads: Sequence[Bead]) -> _Part:
        ours = [passage.plain for passage in self.source.blocks]
        theirs = [passage.plain for passage in self.translation.blocks]
        texts = PartialTexts(self.languages, ours, self.atoms.plain, self.atoms.blocks)
        found = [replace(bead, right=self.atoms.span(bead.right)) if bead.right[1] else bead for bead in beads]
        return _Part(found, texts, self.atoms.starts, (TextNames(ours), TextNames(theirs)))

    def _notes(self, beads: Sequence[Bead]) -> _Part:
        ours = [note.plain for note in self.source.notes]
        theirs = [note.plain for note in self.translation.notes]
        texts = PartialTexts(self.languages, ours, theirs, range(len(theirs)))
        return _Part(beads, texts, range(len(theirs) + 1), (TextNames(ours), TextNames(theirs)))

    def passages(self, part: PairPart, bead: Bead) -> tuple[list[BookPassage], list[BookPassage]]:
        """Return the texts of both sides of a row."""
        if part == "blocks":
            return list(self.source.blocks[slice(*bead.left)]), self.atoms.passages(bead.right)
        ours, theirs = self.source.notes[slice(*bead.left)], self.translation.notes[slice(*bead.right)]
        return [each for note in ours for each in note.passages], [each for note in theirs for each in note.passages]

    def doubts(self, part: PairPart, row: AlignedRow) -> tuple[str, ...]:
        """Return the reasons to doubt a row; none if a side is empty."""
        ours, theirs = self.passages(part, row.bead)
        if not (ours and theirs):
            return ()
        return doubts_about(row.bead, ours, theirs, ratio=self._ratio, languages=self.languages)

    def refresh(self) -> bool:
        """Read the pins again if another program has changed them; return whether it has."""
        if stamp(self.kept.pairs) == self._stamp:
            return False
        self._read()
        self._undo.clear()
        return True

    def _read(self) -> None:
        self._stamp = stamp(self.kept.pairs)
        self._take(read_kept_pins(self.kept.pairs))

    def _take(self, pins: KeptPins) -> None:
        self._pins = pins
        self.missed = 0
        for name in PAIR_PARTS:
            part = self._parts[name]
            settled = self._settled(part, pins.of(name))
            self.missed += len(pins.of(name)) - len(settled)
            self.rows[name] = rows_of(part.found, settled, part.texts)

    def move(self, part: PairPart, at: int, move: Move, other: int = -1) -> bool:
        """Settle what a person has done with a row, and keep it; return whether that was possible.

        Raises:
            OSError: the pins cannot be written.

        """
        rows = self.rows[part]
        row = rows[at]
        if move == "free":
            new, gone = [], TakenTexts([row.bead] if row.is_settled else [])
        else:
            settled = RowMoves(rows, self._parts[part].texts.blocks, self._cutter(part)).settled_by(move, at, other)
            if settled is None:
                return False
            new, gone = settled, TakenTexts(each.bead for each in settled)
        settled_before = [each for each in rows if each.is_settled and not gone.overlap(each.bead)]
        if not new and len(settled_before) == sum(each.is_settled for each in rows):
            return False
        lost = self._unfound(part)
        kept = [*lost, *(self._pin_of(part, each) for each in sorted([*settled_before, *new], key=_place))]
        self._save(KeptPins({**self._pins.of_parts, part: tuple(kept)}))
        return True

    def undo(self) -> bool:
        """Take the last move back; return whether there was one."""
        if not self._undo:
            return False
        before = self._undo.pop()
        self._write(before)
        return True

    def _save(self, pins: KeptPins) -> None:
        self._undo = [*self._undo[-_MOST_UNDO:], self._pins]
        self._write(pins)

    def _write(self, pins: KeptPins) -> None:
        write_kept_pins(self.kept.pairs, pins)
        self._stamp = stamp(self.kept.pairs)
        self._take(pins)

    def _cutter(self, part: PairPart) -> _Cutter:
        return _Cutter(self, part)

    def _settled(self, part: _Part, pins: Sequence[Pin]) -> list[AlignedRow]:
        """Return the rows of the pins whose texts are there; of two that have the same text, the first one."""
        found: list[AlignedRow] = []
        taken = TakenTexts([])
        for pin in pins:
            row = self._row_of(part, pin)
            if row is not None and not taken.overlap(row.bead):
                found.append(row)
                taken.add(row.bead)
        return found

    def _row_of(self, part: _Part, pin: Pin) -> AlignedRow | None:
        left = [(at, at + 1) if (at := part.names[0].find(name)) is not None else None for name in pin.source]
        right = [self._atoms_of(part, name) for name in pin.translation]
        spans = [_whole(side) for side in (left, right)]
        if spans[0] is None or spans[1] is None or not (pin.source or pin.translation):
            return None
        return settled_row(spans[0], spans[1], pin.use)

    @staticmethod
    def _atoms_of(part: _Part, name: NamedPart) -> Span | None:
        at = part.names[1].find(name)
        if at is None:
            return None
        start, end = part.starts[at], part.starts[at + 1]
        if not name.first:
            return start, end
        first, last = start + name.first - 1, start + name.last
        return (first, last) if start <= first < last <= end else None

    def _unfound(self, name: PairPart) -> list[Pin]:
        """Return the pins whose texts are not there now: a later translation may have them again."""
        part = self._parts[name]
        return [pin for pin in self._pins.of(name) if self._row_of(part, pin) is None]

    def _pin_of(self, name: PairPart, row: AlignedRow) -> Pin:
        part = self._parts[name]
        ours = tuple(part.names[0].names[at] for at in range(*row.bead.left))
        theirs: list[NamedPart] = []
        for block in dict.fromkeys(part.texts.blocks[at] for at in range(*row.bead.right)):
            start, end = part.starts[block], part.starts[block + 1]
            first, last = max(start, row.bead.right[0]), min(end, row.bead.right[1])
            is_whole = (first, last) == (start, end)
            known = part.names[1].names[block]
            theirs.append(known if is_whole else replace(known, first=first - start + 1, last=last - start))
        return Pin(ours, tuple(theirs), row.use)

    def alignment(self) -> tuple[WholeBook, TextAlignment]:
        """Return the translation with its blocks cut as the rows have them, and the beads of both books."""
        beads = [row.bead for row in self.rows["blocks"]]
        book, numbers = self.atoms.cut(at for bead in beads if bead.right[1] for at in bead.right)
        blocks = [
            replace(bead, right=(numbers[bead.right[0]], numbers[bead.right[1]])) if bead.right[1] else bead
            for bead in beads
        ]
        return book, TextAlignment(tuple(blocks), tuple(row.bead for row in self.rows["notes"]))

    def notes_alone(self) -> set[int]:
        """Return the blocks of the translation, as cut, that a person has made translator's notes."""
        beads = [row.bead for row in self.rows["blocks"]]
        _book, numbers = self.atoms.cut(at for bead in beads if bead.right[1] for at in bead.right)
        return {numbers[row.bead.right[0]] for row in self.rows["blocks"] if row.use == AS_NOTE}

    def chapter_beads(self) -> list[Bead]:
        """Return the beads of the blocks, in whole blocks of the translation."""
        owners = self.atoms.blocks
        return [
            replace(bead, right=(owners[bead.right[0]], owners[bead.right[1] - 1] + 1)) if bead.right[1] else bead
            for bead in (row.bead for row in self.rows["blocks"])
        ]

    @property
    def path(self) -> Path:
        """The file that keeps the pins."""
        return self.kept.pairs


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts the translation of several blocks where its sentences say the same as these."""

    bench: AlignmentBench
    part: PairPart

    def __call__(self, bead: Bead) -> list[Bead]:
        """Return a bead for each block; none if the text cannot be cut so, or is a note."""
        if self.part == "notes":
            return []
        ours, theirs = self.bench.passages("blocks", bead)
        at = bead.right[0]
        found: list[Bead] = []
        for number, pieces in enumerate(cut_like(ours, theirs, self.bench.languages), bead.left[0]):
            start = at
            for piece in pieces:
                text = ""
                while len(text) < len(piece.text) and at < bead.right[1]:
                    text += self.bench.atoms.texts[at]
                    at += 1
                if text != piece.text:
                    return []
            found.append(Bead((number, number + 1), (start, at) if start < at else (0, 0)))
        return found if at == bead.right[1] else []


def _length(book: WholeBook) -> int:
    return sum(len(passage.plain) for passage in book.blocks) or 1


def _whole(spans: Sequence[Span | None]) -> Span | None:
    """Return the range of neighbours in order; None if one is missing, or they are no neighbours."""
    found = [span for span in spans if span is not None]
    if len(found) < len(spans) or any(one[1] != other[0] for one, other in pairwise(found)):
        return None
    return (found[0][0], found[-1][1]) if found else (0, 0)


def _place(row: AlignedRow) -> tuple[bool, Span, Span]:
    return row.bead.left[1] == 0, row.bead.left, row.bead.right
