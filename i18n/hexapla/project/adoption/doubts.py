"""Say in words why a pair of texts is not certain. Catalogs have these words, so they are English for everybody."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hexapla.numbers import Number, find_numbers
from hexapla.project.adoption.books import BookPassage

if TYPE_CHECKING:
    from hexapla.align.blocks import Bead

_LONGER = 1.6  # how many times longer a text may be than its translation, before that is a reason to doubt
_FEW = -1.0  # support
_PROBABLE = 0.95
_MOST_NUMBERS = 3


def doubts_about(
    bead: Bead, ours: Sequence[BookPassage], theirs: Sequence[BookPassage], *, ratio: float, languages: tuple[str, str]
) -> tuple[str, ...]:
    """Return the reasons to doubt a bead, at least one if it is not certain.

    `ratio` is how many characters of the source correspond to one of the translation.
    """
    if is_settled(bead) or (bead.is_certain and len(ours) == 1):
        return ()
    reasons = _reasons(bead, ours, theirs, ratio=ratio, languages=languages)
    return tuple(reasons) or ("the texts around it are unsure",)


def _reasons(
    bead: Bead, ours: Sequence[BookPassage], theirs: Sequence[BookPassage], *, ratio: float, languages: tuple[str, str]
) -> Iterator[str]:
    if len(ours) > 1:
        yield f"{len(ours)} texts here are {len(theirs)} there, so the cut is a proposal"
    if bead.is_certain:
        return
    if len(ours) == 1 and len(theirs) > 1:
        yield f"1 text here is {len(theirs)} there"
    size = sum(len(each.plain) for each in ours)
    their_size = ratio * sum(len(each.plain) for each in theirs)
    if max(size, their_size) > _LONGER * max(min(size, their_size), 1.0):
        yield f"length {_proportion(size, max(their_size, 1.0))}"
    if numbers := _numbers_of_one(ours, theirs, languages):
        yield f"{', '.join(numbers[:_MOST_NUMBERS])} on one side only"
    if ours[0].is_heading != theirs[0].is_heading:
        yield "a heading on one side only"
    if percent_of(bead) is None:
        yield "paired anew after a correction, by length and anchors alone"
        return
    if bead.support < _FEW:
        yield "few words in common"
    if bead.probability < _PROBABLE:
        yield "another pair is almost as probable"


def _proportion(size: float, their_size: float) -> str:
    larger = f"{max(size, their_size) / min(size, their_size):.1f}".removesuffix(".0")
    return f"{larger} : 1" if size > their_size else f"1 : {larger}"


def _numbers_of_one(
    ours: Sequence[BookPassage], theirs: Sequence[BookPassage], languages: tuple[str, str]
) -> list[str]:
    """Return the numbers that only one side has, as they are written."""
    here, there = (
        [number for each in side for number in find_numbers(each.plain, tag)]
        for side, tag in zip((ours, theirs), languages, strict=True)
    )
    return list(dict.fromkeys([*_without(here, there), *_without(there, here)]))


def _without(numbers: Sequence[Number], others: Sequence[Number]) -> Iterator[str]:
    left = list(others)
    for number in numbers:
        same = next((each for each in left if number.agrees(each)), None)
        if same is None:
            yield number.written
        else:
            left.remove(same)


def is_settled(bead: Bead) -> bool:
    """Return whether a person has settled a bead: it is certain, and nothing was measured."""
    return bead.is_certain and not bead.probability


def percent_of(bead: Bead) -> int | None:
    """Return how sure a pair is, in percent: how probable it is, and how much its own words say for it.

    None if that was not measured: a person has settled the pair, or it was paired anew beside one.
    """
    if not bead.probability:
        return None
    share = bead.probability if bead.is_certain else bead.probability / (1 + math.exp(-bead.support - 1.0))
    return min(max(round(100 * share), 1), 99)
