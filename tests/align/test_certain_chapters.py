"""A chapter that is paired with another one, between chapters that are paired rightly, has no certain pair."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from align.made_books import book
from hexapla.align.blocks import Bead, ComparedBlock, WholeText, align_blocks
from hexapla.align.blocks.certainty import with_certainty, without_strays
from hexapla.align.blocks.texts import Side, sides

CHAPTERS = [ComparedBlock("One.", is_heading=at % 5 == 0) for at in range(15)]


def texts(ours: Sequence[ComparedBlock] = CHAPTERS, theirs: Sequence[ComparedBlock] = CHAPTERS) -> tuple[Side, Side]:
    return sides(WholeText("en", ours), WholeText("es", theirs))


def certain(beads: Sequence[Bead]) -> list[int]:
    """The first blocks of the beads that are certain."""
    return [bead.left[0] for bead in beads if bead.is_certain]


def in_order(supports: Sequence[float]) -> list[Bead]:
    return [Bead((row, row + 1), (row, row + 1), 0.9999, support) for row, support in enumerate(supports)]


def test_the_words_of_each_chapter_have_to_support_its_pairs() -> None:
    beads = in_order([*[4.0] * 5, *[0.2] * 5, *[4.0] * 5])
    assert certain(with_certainty(beads, texts())) == [0, 1, 2, 3, 4, 10, 11, 12, 13, 14]
    without_headings = [ComparedBlock("One.")] * 15
    assert certain(with_certainty(beads, texts(without_headings, without_headings))) == list(range(15))
    supported = in_order([*[4.0] * 5, *[0.3] * 5, *[4.0] * 5])
    assert certain(with_certainty(supported, texts())) == list(range(15))


def test_the_heading_and_opening_of_a_chapter_are_not_certain_where_nothing_else_in_it_is() -> None:
    pairs = [Bead((row, row + 1), (row, row + 1), 0.99, 4.0, is_certain=True) for row in range(15)]
    alone = [Bead((row, row + 1), (0, 0)) for row in range(6, 10)]
    beads = [*pairs[:6], *alone, *pairs[10:]]
    assert certain(without_strays(beads, texts())) == [0, 1, 2, 3, 4, 10, 11, 12, 13, 14]
    assert certain(without_strays([*pairs[:7], *alone[1:], *pairs[10:]], texts())) == [*range(7), *range(10, 15)]


def test_several_blocks_for_several_do_not_make_a_chapter_certain() -> None:
    pairs = [Bead((row, row + 1), (row, row + 1), 0.99, 4.0, is_certain=True) for row in range(15)]
    several = Bead((7, 9), (7, 10), 0.99, 4.0, is_certain=True)
    assert certain(without_strays([*pairs[:6], several, *pairs[10:]], texts())) == [*range(5), *range(10, 15)]


def test_a_heading_is_not_certain_where_the_pairs_of_its_chapter_are_in_another_one() -> None:
    heads = [Bead((at, at + 1), (at, at + 1), 0.99, 4.0, is_certain=True) for at in (0, 5, 10)]
    places = {**{row: row for row in range(1, 5)}, 6: 11, 7: 12, 11: 6, 12: 7}
    moved = [Bead((row, row + 1), (at, at + 1), 0.99, 4.0, is_certain=True) for row, at in places.items()]
    beads = sorted([*heads, *moved], key=lambda bead: bead.left)
    assert certain(without_strays(beads, texts())) == [0, 1, 2, 3, 4, 6, 7, 11, 12]


def test_so_it_is_where_the_chapter_is_one_of_the_translation() -> None:
    pairs = [Bead((row, row + 1), (row, row + 1), 0.99, 4.0, is_certain=True) for row in range(15)]
    alone = [Bead((0, 0), (row, row + 1)) for row in range(6, 10)]
    ours = [ComparedBlock("One.", is_heading=at % 15 == 0) for at in range(15)]
    assert certain(without_strays([*pairs[:6], *alone, *pairs[10:]], texts(ours))) == [*range(5), *range(10, 15)]


def test_what_stands_before_the_first_heading_is_no_chapter() -> None:
    heads = [ComparedBlock("One.", is_heading=at == 9) for at in range(10)]
    pairs = [Bead((8, 9), (8, 9), 0.99, 4.0, is_certain=True), Bead((9, 10), (9, 10), 0.99, 4.0, is_certain=True)]
    alone = [Bead((row, row + 1), (0, 0)) for row in range(8)]
    assert certain(without_strays([*alone, *pairs], texts(heads, heads))) == [8, 9]


def test_a_moved_chapter_that_a_person_has_pinned_is_compared_by_itself() -> None:
    def chapter(seed: int, signs: str, lengths: Sequence[int]) -> list[ComparedBlock]:
        """A heading and paragraphs of some words that occur once."""
        chance = Random(seed)  # noqa: S311 - it keeps no secret
        texts = (" ".join("".join(chance.choices(signs, k=6)) for _word in range(words)) for words in lengths)
        return [ComparedBlock(signs[:3], is_heading=True), *map(ComparedBlock, texts)]

    usual, other = (12, 30, 8, 22, 16), (24, 18, 15, 14, 30)
    ours = [block for seed in (1, 2, 3) for block in chapter(seed, "abcdefg", usual)]
    theirs = [block for seed in (1, 3, 2) for block in chapter(seed, "hijklmno", other if seed == 2 else usual)]
    pins = (
        [number for number in (1, 2, 3) for _block in range(6)],
        [number for number in (1, 3, 2) for _block in range(6)],
    )
    found = align_blocks(WholeText("en", ours, [], pins[0]), WholeText("es", theirs, [], pins[1])).blocks
    assert [(bead.left[0], bead.right[0]) for bead in found if 6 <= bead.left[0] < 12] == [
        (at, at + 6) for at in range(6, 12)
    ]


def test_no_pair_is_left_that_the_last_lexicon_takes_for_very_improbable() -> None:
    made = book(11, chapters=5, paragraphs=5, moved=True, missing=True)
    assert min(bead.probability for bead in align_blocks(made.left, made.right).blocks if bead.is_pair) > 0.05
