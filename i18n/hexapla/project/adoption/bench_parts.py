"""The parts of a bench: its blocks, its notes and its values, each with the texts of both books and their names.

A part turns pins into rows, and rows into pins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hexapla.align.blocks import Bead
from hexapla.model import UnitKind
from hexapla.project.adoption.atoms import SplitBlocks
from hexapla.project.adoption.books import WholeBook
from hexapla.project.adoption.moves import settled_row
from hexapla.project.adoption.pins import NamedPart, Pin, TextNames
from hexapla.project.adoption.realigning import PartialTexts
from hexapla.project.adoption.rows import AlignedRow, TakenTexts, rows_of

_NONE = (0, 0)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BenchPart:
    """The blocks, the notes or the values of both books: what the aligner has found, texts, and names."""

    found: Sequence[Bead]
    texts: PartialTexts
    starts: Sequence[int]  # the first atom of each text of the translation, and the number of all atoms
    names: tuple[TextNames, TextNames]

    def settled(self, pins: Sequence[Pin]) -> list[AlignedRow]:
        """Return the rows of the pins whose texts are there; of two that have the same text, the first one."""
        found: list[AlignedRow] = []
        taken = TakenTexts([])
        for pin in pins:
            row = self.row_of(pin)
            if row is not None and not taken.overlap(row.bead):
                found.append(row)
                taken.add(row.bead)
        return found

    def rows(self, settled: Sequence[AlignedRow]) -> list[AlignedRow]:
        """Return all rows."""
        return rows_of(self.found, settled, self.texts)

    def row_of(self, pin: Pin) -> AlignedRow | None:
        """Return the row of a pin; None if its texts are not there."""
        left = [(at, at + 1) if (at := self.names[0].find(name)) is not None else None for name in pin.source]
        right = [self._atoms_of(name) for name in pin.translation]
        spans = [_whole(side) for side in (left, right)]
        if spans[0] is None or spans[1] is None or not (pin.source or pin.translation):
            return None
        return settled_row(spans[0], spans[1], pin.use)

    def _atoms_of(self, name: NamedPart) -> Span | None:
        at = self.names[1].find(name)
        if at is None:
            return None
        start, end = self.starts[at], self.starts[at + 1]
        if not name.first:
            return start, end
        first, last = start + name.first - 1, start + name.last
        return (first, last) if start <= first < last <= end else None

    def pin_of(self, row: AlignedRow) -> Pin:
        """Return the pin of a row."""
        ours = tuple(self.names[0].names[at] for at in range(*row.bead.left))
        theirs: list[NamedPart] = []
        for block in dict.fromkeys(self.texts.blocks[at] for at in range(*row.bead.right)):
            start, end = self.starts[block], self.starts[block + 1]
            first, last = max(start, row.bead.right[0]), min(end, row.bead.right[1])
            is_whole = (first, last) == (start, end)
            known = self.names[1].names[block]
            theirs.append(known if is_whole else replace(known, first=first - start + 1, last=last - start))
        return Pin(ours, tuple(theirs), row.use)


def blocks_of(source: WholeBook, atoms: SplitBlocks, beads: Sequence[Bead]) -> BenchPart:
    """Return the part of the blocks; `beads` are the aligner's."""
    languages = source.language, atoms.book.language
    ours, theirs = ([passage.plain for passage in book.blocks] for book in (source, atoms.book))
    texts = PartialTexts(languages, ours, atoms.plain, atoms.blocks)
    found = [replace(bead, right=atoms.span(bead.right) if bead.right[0] < bead.right[1] else _NONE) for bead in beads]
    return BenchPart(found, texts, atoms.starts, (TextNames(ours), TextNames(theirs)))


def notes_of(source: WholeBook, translation: WholeBook, beads: Sequence[Bead]) -> BenchPart:
    """Return the part of the notes; `beads` are the aligner's."""
    ours, theirs = ([note.plain for note in book.notes] for book in (source, translation))
    return _of_whole_texts((source, translation), ours, theirs, beads)


def values_of(source: WholeBook, translation: WholeBook) -> BenchPart:
    """Return the part of the values: those of a kind that both books have as often are paired, in order."""
    ours, theirs = ([passage.plain for passage in book.values] for book in (source, translation))
    return _of_whole_texts((source, translation), ours, theirs, _beads_of_values(source, translation))


def _of_whole_texts(
    books: tuple[WholeBook, WholeBook], ours: Sequence[str], theirs: Sequence[str], beads: Sequence[Bead]
) -> BenchPart:
    texts = PartialTexts((books[0].language, books[1].language), ours, theirs, range(len(theirs)))
    return BenchPart(beads, texts, range(len(theirs) + 1), (TextNames(ours), TextNames(theirs)))


def _beads_of_values(source: WholeBook, translation: WholeBook) -> list[Bead]:
    kinds: dict[UnitKind, tuple[list[int], list[int]]] = {}
    for side, book in enumerate((source, translation)):
        for at, passage in enumerate(book.values):
            kinds.setdefault(passage.unit.kind, ([], []))[side].append(at)
    found: list[Bead] = []
    for ours, theirs in kinds.values():
        if len(ours) == len(theirs):
            found += [Bead((at, at + 1), (other, other + 1)) for at, other in zip(ours, theirs, strict=True)]
        else:
            found += [Bead((at, at + 1), _NONE) for at in ours]
            found += [Bead(_NONE, (at, at + 1)) for at in theirs]
    return found


def _whole(spans: Sequence[Span | None]) -> Span | None:
    """Return the range of neighbours in order; None if one is missing, or they are no neighbours."""
    found = [span for span in spans if span is not None]
    if len(found) < len(spans) or any(one[1] != other[0] for one, other in pairwise(found)):
        return None
    return (found[0][0], found[-1][1]) if found else _NONE
