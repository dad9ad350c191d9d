"""Two texts as numbers: the words, numbers and lengths of their blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hexapla import languages
from hexapla.align import anchoring
from hexapla.align.beads import density
from hexapla.model import Sentence

Array = NDArray[np.float64]
Ids = NDArray[np.int64]
_NO_WORD = re.compile(r"[^\w\s]+")
_FAMILIAR = (
    2000.0  # characters added to both totals, so that the ratio of two short texts stays close to that of scripts
)
_RARE = 3  # blocks of a text; of a name that more have, the lexicon says more
_STEM = 8  # letters of a word that inflection seldom changes
_OTHER_ANCHORS = (anchoring.names, anchoring.proper_names, anchoring.cognates)


@dataclass(frozen=True, slots=True)
class ComparedBlock:
    """A block: its visible text, and whether it is a heading."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note: its text, and the number of the block that cites it first."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class WholeText:
    """The blocks of a text in order, its language (BCP 47), and its notes in the order of their citations.

    `pins` are what a person has decided, a number for each block or none at all: blocks of both texts with the same
    number go together, also 0; blocks with a negative number are alone.
    """

    language: str
    blocks: Sequence[ComparedBlock]
    notes: Sequence[CitedNote] = ()
    pins: Sequence[int] = ()

    @property
    def whole(self) -> Sequence[ComparedBlock]:
        """The blocks, then the notes as blocks."""
        return [*self.blocks, *(ComparedBlock(note.text) for note in self.notes)]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of each block of a text, as increasing numbers below `size`."""

    of_blocks: Sequence[Ids]
    size: int

    def of_range(self, start: int, end: int) -> Ids:
        """Return the terms of some blocks."""
        if end == start + 1:
            return self.of_blocks[start]
        return np.unique(np.concatenate(self.of_blocks[start:end]))

    @property
    def counts(self) -> Array:
        """How many terms each block has."""
        return np.array([len(terms) for terms in self.of_blocks], float)

    def table(self) -> NDArray[np.float32]:
        """Return a row for each block, with 1 for each of its terms, else 0."""
        found = np.zeros((len(self.of_blocks), self.size), np.float32)
        for row, terms in enumerate(self.of_blocks):
            found[row, terms] = 1
        return found

    def grouped(self, count: int) -> Terms:
        """Return the terms of each `count` blocks together, with the same numbers."""
        starts = range(0, len(self.of_blocks), count)
        return Terms([self.of_range(start, start + count) for start in starts], self.size)

    def part(self, rows: Sequence[int]) -> Terms:
        """Return the terms of some blocks, with the same numbers."""
        return Terms([self.of_blocks[row] for row in rows], self.size)


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared of a text: its words, what it has in common with the other one, lengths, headings and pins.

    `anchors` are the numbers and all names and cognates that both texts have, `names` those that few blocks have.
    """

    words: Terms
    numbers: Terms
    names: Terms
    anchors: Terms
    lengths: Array
    headings: NDArray[np.bool_]
    pins: Ids

    def part(self, rows: Sequence[int]) -> Side:
        """Return the same of some blocks."""
        return Side(
            words=self.words.part(rows),
            numbers=self.numbers.part(rows),
            names=self.names.part(rows),
            anchors=self.anchors.part(rows),
            lengths=self.lengths[list(rows)],
            headings=self.headings[list(rows)],
            pins=self.pins[list(rows)],
        )

    def scaled(self, ratio: float) -> Side:
        """Return the same with all lengths multiplied by a ratio."""
        return replace(self, lengths=self.lengths * ratio)

    def grouped(self, count: int) -> Side:
        """Return the same of each `count` blocks together; such a group is no heading, and is not pinned."""
        starts = np.arange(0, len(self.lengths), count)
        return Side(
            words=self.words.grouped(count),
            numbers=self.numbers.grouped(count),
            names=self.names.grouped(count),
            anchors=self.anchors.grouped(count),
            lengths=np.add.reduceat(self.lengths, starts),
            headings=np.zeros(len(starts), bool),
            pins=np.zeros(len(starts), np.int64),
        )


def sides(left: WholeText, right: WholeText) -> tuple[Side, Side]:
    """Return what is compared of the blocks of two texts, and of the notes that follow them.

    Lengths are in characters of English, as far as the scripts and the totals of the blocks tell; those of short texts
    tell little, as one may have a paragraph more.
    """
    numbers, names, anchors = _anchors(left, right)
    texts = (left, right)
    lengths = [np.array([len(block.text) for block in text.whole], float) / density(text.language) for text in texts]
    totals = [each[: len(text.blocks)].sum() for each, text in zip(lengths, texts, strict=True)]
    lengths[1] *= (totals[0] + _FAMILIAR) / (totals[1] + _FAMILIAR)
    ours, theirs = (
        Side(
            words=_words(text),
            numbers=numbers[at],
            names=names[at],
            anchors=anchors[at],
            lengths=lengths[at],
            headings=np.array([block.is_heading for block in text.whole]),
            pins=np.array([*(text.pins or [0] * len(text.blocks)), *(0 for _note in text.notes)], np.int64),
        )
        for at, text in enumerate((left, right))
    )
    return ours, theirs


def _words(text: WholeText) -> Terms:
    """Return the words of each block, in lower case and without their last letters."""
    lists = [languages.words(_NO_WORD.sub(" ", block.text).lower()) for block in text.whole]
    return _numbered([{word[:_STEM] for word in each} for each in lists])


_Both = tuple[Terms, Terms]


def _anchors(left: WholeText, right: WholeText) -> tuple[_Both, _Both, _Both]:
    """Return the numbers that both texts have, the other anchors that both have in few blocks, and all anchors."""
    numbers, others = [], []
    for text in (left, right):
        pieces = [Sentence(0, len(block.text), block.text) for block in text.whole]
        numbers.append([set(anchoring.numbers(piece, text.language)) for piece in pieces])
        others.append([set().union(*(finder(piece, text.language) for finder in _OTHER_ANCHORS)) for piece in pieces])
    uses = [Counter(name for each in side for name in each) for side in others]
    names = [
        [{name for name in each if max(count[name] for count in uses) <= _RARE} for each in side] for side in others
    ]
    everything = [[one | other for one, other in zip(*each, strict=True)] for each in zip(numbers, others, strict=True)]
    return _common(*numbers), _common(*names), _common(*everything)


def _common(left: Sequence[set[str]], right: Sequence[set[str]]) -> _Both:
    """Return the terms of each block that both texts have, with the same numbers."""
    common = set().union(*left) & set().union(*right)
    both = _numbered([each & common for each in (*left, *right)])
    return Terms(both.of_blocks[: len(left)], both.size), Terms(both.of_blocks[len(left) :], both.size)


def _numbered(sets: Sequence[set[str]]) -> Terms:
    numbers = {term: number for number, term in enumerate(sorted(set().union(*sets)))}
    return Terms([np.array(sorted(numbers[term] for term in each), np.int64) for each in sets], len(numbers))
