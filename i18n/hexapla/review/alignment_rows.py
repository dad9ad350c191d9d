"""The rows of an alignment as the page shows them, and what a move has changed in their list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from hexapla.markup import opening
from hexapla.model import Code
from hexapla.project.adoption.doubts import percent_of

if TYPE_CHECKING:
    from hexapla.align.blocks import Bead
    from hexapla.project.adoption.bench import AlignmentBench
    from hexapla.project.adoption.books import BookPassage, NoteId
    from hexapla.project.adoption.pins import PairPart
    from hexapla.project.adoption.rows import AlignedRow

_OPENING = 90  # characters of a text in a row that is sure, and of a note that a text cites


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text of a row: tagged, or its first words without tags. The code of a citation has the note's first words."""

    text: str
    codes: tuple[Code, ...]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row as the page shows it. `is_opening` says that its texts are only their first words.

    `percent` is None if nobody has measured how sure the pair is. `cut` is how many texts of the translation each of
    several texts of the source gets, if the translation is cut as is proposed. `use` says what becomes of a text
    without a counterpart: `note`, a translator's note; `omit`, a note that is left out.
    """

    id: str
    part: PairPart
    source: tuple[ShownText, ...]
    translation: tuple[ShownText, ...]
    percent: int | None
    doubts: tuple[str, ...]
    is_sure: bool
    is_settled: bool
    is_opening: bool
    use: str
    cut: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsSplice:
    """What has changed in the list of rows: from `start` on, `removed` rows are replaced by others.

    `at_hand` is the number of the row, in the new list, that a person has moved; -1 if there is none.
    """

    version: int
    start: int
    removed: int
    rows: Sequence[PairRow]
    is_done: bool = True
    at_hand: int = -1


class ShownRows:
    """The rows of a bench as the page has them: `ids` are those that it was told last."""

    def __init__(self, bench: AlignmentBench) -> None:
        self._bench = bench
        self._rows: list[tuple[PairPart, int, AlignedRow]] = []
        self.ids: list[str] = []
        self.renew()

    def renew(self) -> None:
        """Take the rows of now."""
        self._rows = [(part, at, row) for part, rows in self._bench.rows.items() for at, row in enumerate(rows)]
        self.ids = [_id(part, row, self._bench.use_of(part, at)) for part, at, row in self._rows]

    def whole(self, version: int, *, is_done: bool = True) -> RowsSplice:
        """Return all rows."""
        self.renew()
        rows = [self.shown(at) for at in range(len(self.ids))]
        return RowsSplice(version, 0, removed=-1, rows=rows, is_done=is_done)

    def splice(self, version: int, *, is_done: bool, is_folded: bool = True) -> RowsSplice:
        """Return what differs between the rows that the page was told and those of now, of the next version.

        Rows that are new and sure have first words if `is_folded`; else a person wants to see what they have done.
        """
        before = self.ids
        self.renew()
        now = self.ids
        start = next((at for at, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), None)
        if start is None:
            start = min(len(before), len(now))
        most = min(len(before), len(now)) - start
        same = next((at for at in range(most) if before[-1 - at] != now[-1 - at]), most)
        folded = set(now if is_folded else before)
        changed = [self.shown(at, is_whole=now[at] not in folded) for at in range(start, len(now) - same)]
        removed = len(before) - same - start
        return RowsSplice(version + (before != now), start, removed, changed, is_done=is_done)

    def place(self, row: str) -> tuple[PairPart, int]:
        """Return the part of a row and its number there; raise a ValueError if the page has no such row."""
        part, at, _row = self._rows[self.ids.index(row)]
        return part, at

    def now_at(self, part: PairPart, bead: Bead) -> int:
        """Return the number of the row that has the source of a bead now, of several a pair; without one, its text."""
        side = 0 if bead.left[0] < bead.left[1] else 1
        texts = set(range(*_spans(bead)[side]))
        same = [
            (not row.bead.is_pair, number)
            for number, (of, _at, row) in enumerate(self._rows)
            if of == part and not texts.isdisjoint(range(*_spans(row.bead)[side]))
        ]
        return min(same, default=(False, -1))[1]

    def shown(self, number: int, *, is_whole: bool = False) -> PairRow:
        """Return a row; one that is sure has the first words of its texts, unless the whole is wanted."""
        part, at, row = self._rows[number]
        is_opening = row.is_sure and not is_whole
        cut = () if is_opening else self._bench.cut(part, row.bead)
        ours, theirs = self._bench.passages(part, row.bead)
        return PairRow(
            id=self.ids[number],
            part=part,
            source=tuple(self._text(each, is_opening=is_opening) for each in ours),
            translation=tuple(self._text(each, is_opening=is_opening) for each in chain.from_iterable(cut or [theirs])),
            percent=percent_of(row.bead),
            doubts=row.doubts,
            is_sure=row.is_sure,
            is_settled=row.is_settled,
            is_opening=is_opening,
            use=self._bench.use_of(part, at),
            cut=tuple(map(len, cut)),
        )

    def _text(self, passage: BookPassage, *, is_opening: bool) -> ShownText:
        if is_opening:
            return ShownText(opening(" ".join(passage.plain.split()), _OPENING), (), passage.is_heading)
        codes = tuple(
            code._replace(value=self._notes.get((passage.part, code.value), code.value))
            if code.kind == "note"
            else code
            for code in passage.unit.codes
        )
        return ShownText(passage.text, codes, passage.is_heading)

    @cached_property
    def _notes(self) -> dict[NoteId, str]:
        """The first words of each note."""
        notes = (*self._bench.source.notes, *self._bench.translation.notes)
        return {note.id: opening(" ".join(note.plain.split()), _OPENING) for note in notes}


def _id(part: PairPart, row: AlignedRow, use: str) -> str:
    """Return an id of a row that no other row has, nor the same row before a change."""
    (start, end), (low, high) = row.bead.left, row.bead.right
    state = "s" if row.is_settled else "d" if row.doubts else ""
    return f"{part[0]}{start}-{end}-{low}-{high}{state}{use}"


def _spans(bead: Bead) -> tuple[tuple[int, int], tuple[int, int]]:
    return bead.left, bead.right
