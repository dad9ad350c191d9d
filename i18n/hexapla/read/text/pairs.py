"""The pairs of marks and note bodies in plain text: which body answers which mark, in a notation of `notations`."""

from __future__ import annotations

import sys
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hexapla.read.notes_titles import says_notes
from hexapla.read.text.block_kinds import Block
from hexapla.read.text.evidence import continues

_NEAR = 2  # blocks between a single citation and its note
_START, _END = (-1, 0, 0), (sys.maxsize, 0, 0)
Place = tuple[int, int, int]


@dataclass(slots=True)
class Sign:
    """A citation or the beginning of a body: its position in the text (block, line, column), its end, and its label.

    For a citation, also whether a word or a sentence ends there, the word before it, and whether it is doubtful.
    """

    at: Place
    end: int
    label: str
    closes: bool = True
    word: str = ""
    is_doubtful: bool = False
    marks: list[Sign] = field(default_factory=list)


class Marks:
    """The marks of a text, searchable by label and position."""

    def __init__(self, marks: Iterable[Sign]) -> None:
        self._by_label: dict[str, list[Sign]] = {}
        for mark in marks:
            self._by_label.setdefault(mark.label, []).append(mark)

    def between(self, label: str, after: Place, before: Place) -> list[Sign]:
        """Return the marks with this label between two positions."""
        own = self._by_label.get(label, [])
        return own[bisect(own, after, key=_place) : bisect_left(own, before, key=_place)]


def _place(found: Sign) -> Place:
    return found.at


def known_by_shape(bodies: Sequence[Sign], marks: Marks) -> list[Sign]:
    """Return the bodies that are cited before them, each with the first mark that no earlier body of its label has."""
    pairs: list[Sign] = []
    last: dict[str, Place] = {}
    for body in bodies:
        if own := marks.between(body.label, last.get(body.label, _START), body.at):
            body.marks = sorted(own, key=lambda mark: mark.is_doubtful)[:1]
            last[body.label] = body.marks[0].at
            pairs.append(body)
    return pairs


def of_signs(pairs: Sequence[Sign], bodies: Sequence[Sign]) -> tuple[list[Sign], list[Sign]]:
    """Return the notes with signs, and those that are doubtful.

    A group of neighbours with one that nothing cites is a list. The stars must count: `*`, `**`, `***`.
    """
    groups = [[bodies[0]]]
    for before, body in pairwise(bodies):
        if body.at[0] > before.at[0] + 1:
            groups.append([])
        groups[-1].append(body)
    sure: list[Sign] = []
    doubtful: list[Sign] = []
    stars = ""
    for group in (each for each in groups if all(body.marks for body in each)):
        for body, is_like_item in zip(group, _are_like_items(group), strict=True):
            if is_like_item or not continues(body.label, stars) or body.marks[0].is_doubtful:
                doubtful += [body] if len(body.label) == 1 or not body.marks[0].is_doubtful else []
            else:
                sure.append(body)
                stars = body.label if body.label.startswith("*") else stars
    return sure, doubtful


def _are_like_items(group: Sequence[Sign]) -> list[bool]:
    """Return whether each body has the same sign as another one of its block, like items of a list."""
    alike = Counter((body.at[0], body.label) for body in group)
    return [alike[body.at[0], body.label] > 1 for body in group]


def counted(bodies: Sequence[Sign], marks: Marks, blocks: Sequence[Block], *, must_be_titled: bool) -> list[Sign]:
    """Return the bodies that count from 1, perhaps several times, each cited after the one before.

    Not items of a list.
    """
    runs: list[list[Sign]] = []
    missed: list[int] = []
    last, due = _START, 0
    for body in bodies:
        number = int(body.label)
        if not (own := marks.between(body.label, last, body.at)):
            if runs and number == due:
                missed[-1], due = missed[-1] + 1, due + 1
        elif number == 1 or (runs and number in (due, due + 1)):
            if number == 1:
                runs.append([])
                missed.append(0)
            body.marks = own[:1]
            runs[-1].append(body)
            last, due = own[0].at, number + 1
    sure = [
        run
        for run, lost in zip(runs, missed, strict=True)
        if len(run) > 2 * lost and _is_sure(run, blocks, must_be_titled=must_be_titled)
    ]
    pairs = [body for run in sure for body in run]
    return pairs if 3 * sum(body.marks[0].closes for body in pairs) >= len(pairs) else []


def _is_sure(run: Sequence[Sign], blocks: Sequence[Block], *, must_be_titled: bool) -> bool:
    """Return whether these are notes: several, or below a heading of notes, or one just after its citation.

    Not if the same word is before each mark: `fig1`, `fig2`.
    """
    first = run[0].at[0]
    if first > 0 and says_notes(blocks[first - 1].joined):
        return True
    words = {body.marks[0].word for body in run}
    if must_be_titled or (len(run) > 1 and len(words) == 1 and "" not in words):
        return False
    is_near = first - run[0].marks[0].at[0] <= _NEAR and run[0].marks[0].closes
    return len(run) > 1 or is_near


def cite_again(pairs: Sequence[Sign], marks: Marks) -> None:
    """Give each body the later marks with its label, up to the first one that cites the next body of that label."""
    ends: dict[str, Place] = {}
    for body in reversed(pairs):
        first = body.marks[0].at
        body.marks += marks.between(body.label, first, ends.get(body.label, _END))
        ends[body.label] = first
