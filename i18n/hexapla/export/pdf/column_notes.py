"""The footnotes of a column: the height that they need, their order, and their places at its bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hexapla.export.pdf.lines import BlockSlice, Measures, PageColumn


def by_series(notes: tuple[BlockSlice, ...]) -> tuple[BlockSlice, ...]:
    """Order notes by their series; what continues from the page before is first."""
    return tuple(sorted(notes, key=lambda note: (not note.first, note.block.rank)))


def height_of(notes: Sequence[BlockSlice], measures: Measures) -> float:
    """Return the least height that the notes of a column need; the last one may continue later if it is tall."""
    if not notes:
        return 0.0
    heights = [each.height for each in notes]
    # A note that begins here may continue after an eighth of the page; a continued one should end here.
    heights[-1] = min(heights[-1], measures.height * (0.75 if notes[-1].first else 0.125))
    return measures.above_notes + sum(heights) + _distances(notes, measures)


def place_notes(column: PageColumn, measures: Measures, *, has_text: bool) -> tuple[BlockSlice, ...]:
    """Place the notes of a column at its bottom, or at its top if the spread has no text; return what does not fit."""
    room = measures.height - column.y - measures.above_notes
    placed: list[BlockSlice] = []
    rest: tuple[BlockSlice, ...] = ()
    for number, note in enumerate(column.notes):
        above = _distance(placed[-1], note, measures) if placed else 0.0
        fits = _cut(note, room - above, forced=not placed and not column.text)
        if fits > note.first:
            placed.append(replace(note, last=fits))
            room -= placed[-1].height + above
        if fits < note.last:
            rest = (replace(note, first=fits), *column.notes[number + 1 :])
            break
    y = measures.height - sum(each.height for each in placed) - _distances(placed, measures)
    y = y if has_text else measures.above_notes
    for number, note in enumerate(placed):
        y += _distance(placed[number - 1], note, measures) if number else 0.0
        column.footnotes.append((y, note))
        y += note.height
    return rest


def _distances(notes: Sequence[BlockSlice], measures: Measures) -> float:
    """Return the sum of the distances between notes."""
    return sum(_distance(note, following, measures) for note, following in pairwise(notes))


def _distance(note: BlockSlice, following: BlockSlice, measures: Measures) -> float:
    """Return the distance between two notes at the bottom of a column."""
    is_same = note.block.rank == following.block.rank
    return measures.between_notes if is_same else measures.between_series


def _cut(note: BlockSlice, room: float, *, forced: bool) -> int:
    """Return the line before which a note is cut to fit, preferably where it may end; `forced`, one line stays."""
    lines = note.block.lines
    fitting = [at for at in range(note.first, note.last) if lines[at].bottom - note.top <= room + 0.01]
    ends = [at for at in fitting if lines[at].may_end or at + 1 == note.last] or fitting
    return ends[-1] + 1 if ends else note.first + forced
