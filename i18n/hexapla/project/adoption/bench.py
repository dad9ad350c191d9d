"""The bench of an alignment: its rows, a person's moves, which are kept as pins, and what is written into catalogs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hexapla.align.blocks import Bead, TextAlignment
from hexapla.files import stamp
from hexapla.project.adoption.atoms import SplitBlocks
from hexapla.project.adoption.bench_parts import BenchPart, Span, blocks_of, notes_of, values_of
from hexapla.project.adoption.books import BookPassage, WholeBook
from hexapla.project.adoption.cutting import cut_like
from hexapla.project.adoption.kept_files import AdoptionFiles
from hexapla.project.adoption.move_names import Move
from hexapla.project.adoption.moves import RowMoves
from hexapla.project.adoption.note_fates import cut_notes
from hexapla.project.adoption.pairing import propose
from hexapla.project.adoption.pins import AS_NOTE, PAIR_PARTS, KeptPins, PairPart, Pin, read_kept_pins, write_kept_pins
from hexapla.project.adoption.proposals import Proposals
from hexapla.project.adoption.rows import AlignedRow, TakenTexts

_MOST_UNDO = 1000


class AlignmentBench:
    """An alignment under correction. `source` and `translation` are the books, `found` is what the aligner says.

    `rows` are those of each part, and `proposals` what they give to the catalogs. `parted` counts the texts in the
    language of the source that the files had, too, and `missed` the pins whose texts are not there.
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
        self._parts: dict[PairPart, BenchPart] = {
            "blocks": blocks_of(source, atoms, found.blocks),
            "notes": notes_of(source, self.translation, found.notes),
            "values": values_of(source, self.translation),
        }
        self._undo: list[KeptPins] = []
        self._pins = KeptPins()
        self._stamp: object = None
        self.rows: dict[PairPart, list[AlignedRow]] = {}
        self.proposals: Proposals = Proposals()
        self.missed: int = 0
        self._read()

    def passages(self, part: PairPart, bead: Bead) -> tuple[list[BookPassage], list[BookPassage]]:
        """Return the texts of both sides of a row."""
        if part == "blocks":
            return list(self.source.blocks[slice(*bead.left)]), self.atoms.passages(bead.right)
        if part == "values":
            return list(self.source.values[slice(*bead.left)]), list(self.translation.values[slice(*bead.right)])
        ours, theirs = self.source.notes[slice(*bead.left)], self.translation.notes[slice(*bead.right)]
        return [each for note in ours for each in note.passages], [each for note in theirs for each in note.passages]

    def cut(self, part: PairPart, bead: Bead) -> list[list[BookPassage]]:
        """Return, for each of several texts of the source, its piece of the translation; none for one text alone.

        So a pair is cut in the catalogs, and in the rows where a person settles it.
        """
        ours, theirs = self.passages(part, bead)
        if len(ours) < 2 or not theirs or part == "values":
            return []
        if part == "blocks":
            return cut_like(ours, theirs, self.languages)
        notes = self.source.notes[slice(*bead.left)], self.translation.notes[slice(*bead.right)]
        return [pieces for _passage, pieces in cut_notes(*notes, self.languages)]

    def use_of(self, part: PairPart, at: int) -> str:
        """Return what becomes of the text of a row without a counterpart: `AS_NOTE`, `OMITTED`, or nothing."""
        return self.rows[part][at].use or self.proposals.uses.get((part, at), "")

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
            settled = self._parts[name].settled(pins.of(name))
            self.missed += len(pins.of(name)) - len(settled)
            self.rows[name] = self._parts[name].rows(settled)
        self.proposals = self._proposed()
        for name, rows in self.rows.items():
            doubts = [self.proposals.doubts.get((name, at), ()) for at in range(len(rows))]
            self.rows[name] = [replace(row, doubts=each) for row, each in zip(rows, doubts, strict=True)]

    def _proposed(self) -> Proposals:
        """Return what the rows give to the catalogs; the blocks of the translation are cut as the rows have them."""
        rows = self.rows["blocks"]
        book, numbers = self.atoms.cut(at for row in rows if row.bead.right[1] for at in row.bead.right)
        blocks = [
            replace(bead, right=(numbers[bead.right[0]], numbers[bead.right[1]])) if bead.right[1] else bead
            for bead in (row.bead for row in rows)
        ]
        alignment = TextAlignment(tuple(blocks), tuple(row.bead for row in self.rows["notes"]))
        as_notes = {numbers[row.bead.right[0]] for row in rows if row.use == AS_NOTE}
        values = [row.bead for row in self.rows["values"]]
        return propose(self.source, book, alignment, values=values, as_notes=as_notes)

    def move(self, part: PairPart, at: int, move: Move, other: int = -1) -> bool:
        """Settle what a person has done with a row, and keep it; return whether that was possible.

        Raises:
            OSError: the pins cannot be written.

        """
        places = self._up_to(part, at) if move == "settle all" else [(part, at)]
        changed = {name: pins for name, row in places if (pins := self._pins_after(name, row, move, other)) is not None}
        if not changed:
            return False
        self._undo = [*self._undo[-_MOST_UNDO:], self._pins]
        self._write(KeptPins({**self._pins.of_parts, **changed}))
        return True

    def _up_to(self, part: PairPart, at: int) -> list[tuple[PairPart, int]]:
        """Return a row, and the last rows of the parts before it, up to a part in which a person has settled one."""
        found = [(part, at)]
        end = at
        for name in reversed(PAIR_PARTS[: PAIR_PARTS.index(part)]):
            if any(row.is_settled for row in self.rows[found[-1][0]][:end]):
                break
            end = len(self.rows[name])
            if end and self.rows[name][-1].is_settled:
                break
            if end:
                found.append((name, end - 1))
        return found

    def _pins_after(self, part: PairPart, at: int, move: Move, other: int) -> tuple[Pin, ...] | None:
        """Return the pins of a part after a move; None if it is not possible, or changes nothing."""
        rows = self.rows[part]
        row = rows[at]
        if move == "free":
            new, gone = [], TakenTexts([row.bead] if row.is_settled else [])
        elif move == "note" and part != "blocks":
            return None
        else:
            settled = RowMoves(rows, self._parts[part].texts.blocks, _Cutter(self, part)).settled_by(move, at, other)
            if settled is None:
                return None
            new, gone = settled, TakenTexts(each.bead for each in settled)
        settled_before = [each for each in rows if each.is_settled and not gone.overlap(each.bead)]
        if not new and len(settled_before) == sum(each.is_settled for each in rows):
            return None
        known = self._parts[part]
        lost = [pin for pin in self._pins.of(part) if known.row_of(pin) is None]  # a later translation may have them
        return (*lost, *(known.pin_of(each) for each in sorted([*settled_before, *new], key=_place)))

    def undo(self) -> bool:
        """Take the last move back; return whether there was one."""
        if not self._undo:
            return False
        before = self._undo.pop()
        self._write(before)
        return True

    def _write(self, pins: KeptPins) -> None:
        write_kept_pins(self.kept.pairs, pins)
        self._stamp = stamp(self.kept.pairs)
        self._take(pins)

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
        """Return a bead for each block; none if the text cannot be cut so, or is no block."""
        if self.part != "blocks":
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


def _place(row: AlignedRow) -> tuple[bool, Span, Span]:
    return row.bead.left[1] == 0, row.bead.left, row.bead.right
