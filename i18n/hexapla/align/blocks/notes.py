"""Pair the notes of two texts by the blocks that cite them, and by their words, numbers and lengths.

Most notes are where the text has them. Translators also add notes, leave some out, unite two, and cite a note in a
block before or after. So both the place of a note and what it says are evidence.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hexapla.align.anchoring import numbers_in_digits
from hexapla.align.blocks.band import Floats, whole
from hexapla.align.blocks.beads import Bead, Gap, Shape
from hexapla.align.blocks.certainty import with_support
from hexapla.align.blocks.lexicon import Lexicons
from hexapla.align.blocks.likelihood import Likelihood
from hexapla.align.blocks.measures import evidence_by_lexicon, measure
from hexapla.align.blocks.path import most_probable_beads
from hexapla.align.blocks.texts import Array, CitedNote, Side
from hexapla.translators_labels import is_labelled

# Nats: the cost of a pair of notes cited in paired blocks, in neighbouring ones, and elsewhere.
_SAME, _NEAR, _ELSEWHERE = -3.0, 2.0, 7.0
_NEARBY = 2  # beads
_UNITED = 4.0  # the cost of two notes that are one in the other text
_ALONE = Gap(-math.log(0.1), -math.log(0.1))  # of a note without a counterpart
_LEAST = 0.5  # the probability of a pair
_SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1))
_PROBABILITY = 0.95
_SUPPORT_IN_PLACE, _SUPPORT_ELSEWHERE = -1.0, 3.0  # what the words of a certain pair have to say
_Rows = tuple[list[int], list[int]]  # numbers of notes


@dataclass(frozen=True, slots=True)
class NotesToPair:
    """The notes of both texts, what is compared of them, and what the blocks have taught.

    `blocks` are the beads of the blocks; `likelihoods` are that of all evidence, and that of words.
    """

    notes: tuple[Sequence[CitedNote], Sequence[CitedNote]]
    sides: tuple[Side, Side]
    blocks: Sequence[Bead]
    lexicons: Lexicons
    likelihoods: tuple[Likelihood, Likelihood]


def pair_notes(notes: NotesToPair) -> tuple[Bead, ...]:
    """Return the beads of the notes: those along the best path, those among what it leaves over, then single notes."""
    everything = list(range(len(notes.notes[0]))), list(range(len(notes.notes[1])))
    pairable = everything[0], _without_labelled(notes)
    places = _places(notes)
    found = _pairs_of(notes, places, pairable)
    found += _pairs_of(notes, places, _left_over(found, pairable))
    ours, theirs = _left_over(found, everything)
    alone = [Bead((row, row + 1), (0, 0), 1.0) for row in ours]
    theirs_alone = [Bead((0, 0), (row, row + 1), 1.0) for row in theirs]
    return (*sorted((*found, *alone), key=lambda bead: bead.left), *theirs_alone)


def _without_labelled(notes: NotesToPair) -> list[int]:
    """Return the notes of the translation that may be the source's, which may be a translation with such notes, too."""
    labelled = [[is_labelled(each.text) for each in side] for side in notes.notes]
    return [row for row, is_own in enumerate(labelled[1]) if any(labelled[0]) or not is_own]


def _left_over(beads: Sequence[Bead], rows: _Rows) -> _Rows:
    ours = {row for bead in beads for row in range(*bead.left)}
    theirs = {row for bead in beads for row in range(*bead.right)}
    return [row for row in rows[0] if row not in ours], [row for row in rows[1] if row not in theirs]


def _places(notes: NotesToPair) -> tuple[Array, Array]:
    """Return the number of the pair of blocks that cites each note; a half after it where a block alone does."""
    found: list[Array] = []
    for side, cited in enumerate(notes.notes):
        numbers: dict[int, float] = {}
        count = 0
        for bead in notes.blocks:
            count += bead.is_pair
            for row in range(*(bead.left, bead.right)[side]):
                numbers[row] = count if bead.is_pair else count + 0.5
        found.append(np.array([numbers.get(note.block, -1.0) for note in cited]))
    return found[0], found[1]


def _pairs_of(notes: NotesToPair, places: tuple[Array, Array], rows: _Rows) -> list[Bead]:
    """Return the pairs along the best path through some notes of both texts, with all that is known of them."""
    if not all(rows):
        return []
    band = whole(len(rows[0]), len(rows[1]))
    sides = notes.sides[0].part(rows[0]), notes.sides[1].part(rows[1])
    evidence = evidence_by_lexicon(sides, notes.lexicons.of_others(len(rows[0])), band)
    costs: dict[Shape, Floats] = {}
    for shape in _SHAPES:
        united = 0.0 if shape == (1, 1) else _UNITED
        cost = united + _place_costs(places, rows, shape) - notes.likelihoods[0](measure(evidence, shape))
        costs[shape] = cost.astype(np.float32)
    found = most_probable_beads(band, costs, _ALONE, _LEAST)
    pairs = [bead for bead in with_support(found, evidence, notes.likelihoods[1]) if bead.is_pair]
    whole_rows = [
        replace(
            bead,
            left=(rows[0][bead.left[0]], rows[0][bead.left[1] - 1] + 1),
            right=(rows[1][bead.right[0]], rows[1][bead.right[1] - 1] + 1),
        )
        for bead in pairs
    ]
    return _with_certainty(whole_rows, notes, places)


def _place_costs(places: tuple[Array, Array], rows: _Rows, shape: Shape) -> Array:
    """Return what the places of notes cost, for the beads of a shape that end at each node; infinite where none is."""
    left, right = shape
    apart = np.abs(places[0][rows[0]][:, None] - places[1][rows[1]][None, :])
    cost = np.where(apart == 0, _SAME, np.where(apart <= _NEARBY, _NEAR, _ELSEWHERE))
    found = np.full((len(rows[0]), len(rows[1]) + 1), np.inf)
    for row in range(left - 1, len(rows[0])):
        for column in range(right - 1, len(rows[1])):
            first, low = row - left + 1, column - right + 1
            ours, theirs = slice(first, row + 1), slice(low, column + 1)
            are_neighbours = rows[0][row] - rows[0][first] < left and rows[1][column] - rows[1][low] < right
            if are_neighbours and (left == right or apart[ours, theirs].max() <= _NEARBY):
                found[row, column + 1] = cost[ours, theirs].mean()
    return found


def _with_certainty(pairs: Sequence[Bead], notes: NotesToPair, places: tuple[Array, Array]) -> list[Bead]:
    """Return pairs with whether each is certain.

    Two notes in paired blocks need few words in common, if these blocks are certain and cite as many notes each, and
    the notes have the same numbers: a translator may have put another note in the place of one.
    """
    certain = [bead for bead in notes.blocks if bead.is_certain]
    ours = {row for bead in certain for row in range(*bead.left)}
    counts, their_counts = Counter(places[0].tolist()), Counter(places[1].tolist())
    found: list[Bead] = []
    for bead in pairs:
        place, their_place = places[0][bead.left[0]], places[1][bead.right[0]]
        note, their_note = notes.notes[0][bead.left[0]], notes.notes[1][bead.right[0]]
        is_in_place = place == their_place and note.block in ours
        have_same_numbers = set(numbers_in_digits(note.text)) == set(numbers_in_digits(their_note.text))
        is_alike = counts[place] == their_counts[place] and have_same_numbers
        enough = _SUPPORT_IN_PLACE if is_in_place and is_alike else _SUPPORT_ELSEWHERE
        is_certain = bead.shape == (1, 1) and bead.probability >= _PROBABILITY and bead.support >= enough
        found.append(replace(bead, is_certain=is_certain))
    return found
