"""align.blocks: each block is in one bead; the pairs of whole books are found, and those that are certain are right."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.made_books import book
from hexapla import catalog as po
from hexapla.align.blocks import Bead, CitedNote, ComparedBlock, WholeText, align_blocks
from hexapla.align.blocks.band import along, whole, window
from hexapla.align.blocks.beads import Gap, costs_alone, frequencies
from hexapla.align.blocks.certainty import with_certainty
from hexapla.align.blocks.lexicon import identity, learn_lexicons
from hexapla.align.blocks.measures import evidence_by_anchors
from hexapla.align.blocks.path import Costs, best_path, most_probable_beads
from hexapla.align.blocks.texts import sides

SAMPLE = Path(__file__).parents[2] / "locales"
PUBLIC = Path(__file__).parents[3] / "shared/align"
BLOCKS = st.lists(st.builds(ComparedBlock, st.text("abc XY12!。漢字éق", max_size=30), st.booleans()), max_size=12)
LANGUAGES = st.sampled_from(["en", "fr", "ar", "ja", "th", "zh-Hans"])
Answer = set[tuple[tuple[int, int], tuple[int, int]]]


def pairs(beads: Sequence[Bead], *, are_certain: bool = False) -> Answer:
    return {(each.left, each.right) for each in beads if each.is_pair and each.is_certain >= are_certain}


def f1(found: Answer, right: Answer) -> float:
    return 2 * len(found & right) / (len(found) + len(right))


@settings(deadline=None)
@given(LANGUAGES, BLOCKS, LANGUAGES, BLOCKS)
def test_each_block_of_any_two_texts_is_in_one_bead(
    language: str, ours: list[ComparedBlock], other: str, theirs: list[ComparedBlock]
) -> None:
    found = align_blocks(WholeText(language, ours), WholeText(other, theirs)).blocks
    assert [row for each in found for row in range(*each.left)] == list(range(len(ours)))
    assert Counter(row for each in found for row in range(*each.right)) == Counter(range(len(theirs)))
    assert all(0.0 <= each.probability <= 1.0 for each in found)
    assert found == align_blocks(WholeText(language, ours), WholeText(other, theirs)).blocks


CHANGES = [{}, {"missing": True}, {"moved": True}, {"missing": True, "moved": True}]


@pytest.mark.parametrize("changes", CHANGES)
def test_the_pairs_of_a_book_are_found_also_where_chapters_are_missing_or_moved(changes: dict[str, bool]) -> None:
    made = book(1, names=500, **changes)
    found = align_blocks(made.left, made.right).blocks
    certain = pairs(found, are_certain=True)
    assert f1(pairs(found), made.beads) > 0.93
    assert len(certain - made.beads) <= 1
    assert len(certain) > 0.85 * len(made.beads)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("changes", CHANGES)
def test_what_is_certain_is_right_even_where_the_path_is_lost(seed: int, changes: dict[str, bool]) -> None:
    made = book(seed, **changes)
    certain = pairs(align_blocks(made.left, made.right).blocks, are_certain=True)
    assert len(certain - made.beads) <= 1


@pytest.mark.parametrize("language", ["es", "fr", "ja", "az"])
@pytest.mark.parametrize("change", ["swapped", "abridged"])
def test_neighbours_that_have_changed_places_are_not_certain(language: str, change: str) -> None:
    texts = [
        (entry.msgid, entry.msgstr)
        for entry in po.load(SAMPLE / language / "the-hexapla-and-its-children.po").active()
        if entry.msgstr
    ]
    ours, theirs = list(range(len(texts))), list(range(len(texts)))
    if change == "swapped":
        for at in range(0, len(texts) - 1, 5):
            theirs[at], theirs[at + 1] = theirs[at + 1], theirs[at]
    else:
        ours, theirs = [at for at in ours if at % 3], [at for at in theirs if at % 4]
    left = WholeText("en", [ComparedBlock(texts[at][0]) for at in ours])
    right = WholeText(language, [ComparedBlock(texts[at][1]) for at in theirs])
    certain = pairs(align_blocks(left, right).blocks, are_certain=True)
    answer = {
        ((here, here + 1), (theirs.index(at), theirs.index(at) + 1)) for here, at in enumerate(ours) if at in theirs
    }
    assert certain <= answer


def test_blocks_that_a_translation_leaves_out_do_not_make_the_others_seem_longer() -> None:
    made = book(3, names=500)
    kept = [row for row in range(len(made.right.blocks)) if row % 5 < 3]
    shorter = WholeText(made.right.language, [made.right.blocks[row] for row in kept])
    right = set()
    for ours, theirs in made.beads:
        if rows := [at for at, row in enumerate(kept) if theirs[0] <= row < theirs[1]]:
            right.add((ours, (rows[0], rows[-1] + 1)))
    found = align_blocks(made.left, shorter).blocks
    assert f1(pairs(found), right) > 0.98
    assert len(pairs(found, are_certain=True) - right) <= 1


def test_blocks_alone_cost_less_where_a_path_often_has_some_but_not_for_a_missing_chapter() -> None:
    pair, alone = Bead((0, 1), (0, 1)), Bead((0, 1), (0, 0))
    usual = costs_alone([pair] * 100)
    assert costs_alone([*[pair] * 100, *[alone] * 100]) == usual
    assert costs_alone([pair, alone, pair] * 50).first < usual.first - 1
    assert usual.further < usual.first


def test_joined_blocks_are_more_frequent_where_a_path_has_more_of_them_but_never_less_frequent() -> None:
    pair, joined = Bead((0, 1), (0, 1)), Bead((0, 2), (0, 1))
    usual, learnt = frequencies(), frequencies([joined, pair, pair] * 50)
    assert learnt[2, 1] > 3 * usual[2, 1]
    assert learnt[1, 3] > 3 * usual[1, 3]
    assert learnt[2, 2] == usual[2, 2]
    assert frequencies([pair] * 100) == usual


def test_a_missing_chapter_is_cheaper_than_as_many_blocks_that_are_missing_one_by_one() -> None:
    gap = Gap(first=4.0, further=1.0)
    costs = {(1, 1): np.full((6, 4), 2.0, np.float32)}
    costs[1, 1][:, 0] = np.inf
    path = best_path(whole(6, 3), costs, gap)
    assert sum(bead.is_pair for bead in path) == 3
    assert [bead.is_pair for bead in path] in ([True] * 3 + [False] * 3, [False] * 3 + [True] * 3)


Paths = Iterator[tuple[float, tuple[Bead, ...]]]


def every_path(costs: Costs, gap: Gap, size: tuple[int, int], at: tuple[int, int] = (0, 0), last: str = "") -> Paths:
    """Every path from a place on, with its cost; in a gap, the blocks of the left text come first."""
    steps = [(shape, "", 0.0) for shape in costs]
    steps += [((1, 0), "left", gap.further if last == "left" else gap.first)] * (last != "right")
    steps += [((0, 1), "right", gap.further if last == "right" else gap.first)]
    if at == size:
        yield 0.0, ()
    for (left, right), state, alone in steps:
        to = at[0] + left, at[1] + right
        if to[0] <= size[0] and to[1] <= size[1]:
            cost = alone or float(costs[left, right][to[0] - 1, to[1]])
            bead = Bead((at[0], to[0]), (at[1], to[1]))
            yield from (
                (cost + more, (bead, *beads)) for more, beads in every_path(costs, gap, size, at=to, last=state)
            )


@given(
    st.lists(st.floats(-3, 6, width=32), min_size=48, max_size=48),
    st.floats(1, 3, width=32),
    st.floats(0.5, 1, width=32),
)
@settings(max_examples=25, deadline=None)
def test_paths_and_their_probabilities_are_those_of_all_paths(each: list[float], first: float, further: float) -> None:
    band, gap = whole(3, 3), Gap(first, further)
    table = np.array(each, np.float32).reshape(4, 3, 4)
    costs = dict(zip([(1, 1), (1, 2), (2, 1), (2, 2)], table, strict=True))
    paths = list(every_path(costs, gap, (3, 3)))
    least = min(cost for cost, _beads in paths)
    chosen = tuple(best_path(band, costs, gap))
    assert next(cost for cost, beads in paths if beads == chosen) == pytest.approx(least, abs=1e-5)
    shares = Counter[Bead]()
    for cost, beads in paths:
        shares.update(dict.fromkeys(beads, math.exp(-cost)))
    total = sum(math.exp(-cost) for cost, _beads in paths)
    found = most_probable_beads(band, costs, gap, least=0.25)
    for bead in found:
        assert bead.probability == pytest.approx(shares[replace(bead, probability=0.0)] / total, rel=1e-4)
    right = [sum(shares[bead] / total - 0.25 for bead in beads if bead.is_pair) for _cost, beads in paths]
    assert sum(bead.probability - 0.25 for bead in found if bead.is_pair) == pytest.approx(max(right), abs=1e-4)


def in_order(**changed: Bead) -> list[Bead]:
    """Twelve certain pairs of single blocks, but for some, such as `at5`."""
    return [changed.get(f"at{row}", Bead((row, row + 1), (row, row + 1), 0.9999, 4.0, rival=-4.0)) for row in range(12)]


def doubtful(beads: Sequence[Bead], ours: Sequence[ComparedBlock], theirs: Sequence[ComparedBlock]) -> list[int]:
    """The numbers of the beads that are not certain."""
    found = with_certainty(beads, sides(WholeText("en", ours), WholeText("es", theirs)))
    return [at for at, bead in enumerate(found) if not bead.is_certain]


PLAIN = [ComparedBlock("One.")] * 12


def test_pairs_between_which_a_number_has_moved_are_not_certain() -> None:
    ours, theirs = ([ComparedBlock(f"{word} {1900 + at}.") for at in range(12)] for word in ("Year", "Año"))
    ours[5], theirs[6] = ComparedBlock("Year 1905. He paid 40 crowns."), ComparedBlock("Pagó 40 coronas. Año 1906.")
    assert doubtful(in_order(), ours, theirs) == [5, 6]
    theirs[6] = ComparedBlock("Año 1906.")
    theirs[9] = ComparedBlock("Año 1909. Pagó 40 coronas.")
    assert doubtful(in_order(), ours, theirs) == []


def test_a_doubtful_pair_is_certain_only_where_the_others_are_so_probable_that_few_of_all_are_wrong() -> None:
    doubtful_one = Bead((5, 6), (5, 6), 0.985, 4.0)
    assert doubtful(in_order(at5=doubtful_one), PLAIN, PLAIN) == []
    other = Bead((8, 9), (8, 9), 0.98, 4.0)
    assert doubtful(in_order(at5=doubtful_one, at8=other), PLAIN, PLAIN) == [8]
    assert doubtful(in_order(at5=replace(doubtful_one, probability=0.89)), PLAIN, PLAIN) == [5]


def test_a_pair_that_is_probable_among_others_needs_no_words_of_its_own_but_none_that_say_more_for_another() -> None:
    little = Bead((5, 6), (5, 6), 0.99, -2.5, rival=-4.0)
    assert doubtful(in_order(at5=little), PLAIN, PLAIN) == []
    assert doubtful(in_order(at5=replace(little, rival=0.0)), PLAIN, PLAIN) == [5]


def test_a_stretch_of_pairs_that_no_words_support_is_doubtful() -> None:
    beads = [Bead((row, row + 1), (row, row + 1), 0.999, 4.0 if row < 10 else 0.0) for row in range(30)]
    assert doubtful(beads, [ComparedBlock("One.")] * 30, [ComparedBlock("One.")] * 30) == list(range(14, 30))


def test_nothing_is_certain_where_few_pairs_around_are_probable() -> None:
    weak = {f"at{row}": Bead((row, row + 1), (row, row + 1), 0.6, 4.0) for row in (1, 2, 3)}
    assert doubtful(in_order(**weak), PLAIN, PLAIN) == list(range(12))
    weak.pop("at1")
    assert doubtful(in_order(**weak), PLAIN, PLAIN) == [2, 3]


def test_few_probable_pairs_in_one_part_of_a_text_do_not_make_the_others_doubtful() -> None:
    beads = [Bead((row, row + 1), (row, row + 1), 0.9999 if row < 100 or row % 2 else 0.6, 4.0) for row in range(200)]
    found = doubtful(beads, *[[ComparedBlock("One.")] * 200] * 2)
    assert found[0] > 80
    assert found[-100:] == list(range(100, 200))


def test_a_heading_that_is_a_paragraph_in_the_other_text_is_doubtful_only_where_most_are_headings_in_both() -> None:
    heads = [ComparedBlock("One.", is_heading=at % 2 == 0) for at in range(12)]
    one = [*heads[:4], ComparedBlock("One."), *heads[5:]]
    assert doubtful(in_order(), heads, one) == [4]
    assert doubtful(in_order(), heads, PLAIN) == []


def test_no_lexicon_is_learnt_from_very_long_blocks_which_would_fill_the_memory() -> None:
    short = [(f"mill{number % 5} stone", f"molino{number % 5} piedra") for number in range(20)]
    long = [" ".join(f"{word}{number}" for number in range(1000)) for word in ("river", "río")]
    blocks = [[*each, long[side], long[side]] for side, each in enumerate(zip(*short, strict=True))]
    left, right = (WholeText("x", tuple(ComparedBlock(text) for text in each)) for each in blocks)
    both = sides(left, right)
    beads = [Bead((at, at + 1), (at, at + 1)) for at in range(22)]
    (found,) = learn_lexicons(both, beads).lexicons
    (short_ones,) = learn_lexicons(both, beads[:20]).lexicons
    assert len(found.left) > 0
    assert found.left.tolist() == short_ones.left.tolist()


def test_names_that_few_blocks_have_are_evidence_where_both_texts_have_them() -> None:
    ours = ["She met Rembrandt.", "Then Vermeer came, as Amsterdam said.", *["In Amsterdam it rained."] * 5]
    theirs = ["Amsterdam.", "Luego vino Vermeer.", "Conoció a Rembrandt.", *["En Amsterdam llovía."] * 4]
    left, right = (
        WholeText(tag, [ComparedBlock(text) for text in each]) for tag, each in (("en", ours), ("es", theirs))
    )
    both = sides(left, right)
    evidence = evidence_by_anchors(both, identity(both[0].anchors.size, 7), whole(7, 7))
    common = evidence.names.common[:, 1:]  # column k is for the right block k - 1
    assert [tuple(cell) for cell in np.argwhere(common)] == [(0, 2), (1, 1)]
    joined, _lacking = evidence.names.counts(evidence.band, (2, 2))
    assert joined[1, 3] == common[:2, 1:3].sum()


def test_a_text_is_paired_with_itself_block_by_block() -> None:
    made = book(7)
    found = align_blocks(made.left, made.left).blocks
    assert pairs(found) == {((row, row + 1), (row, row + 1)) for row in range(len(made.left.blocks))}


def test_texts_without_anything_in_common_have_no_certain_pair() -> None:
    one, other = book(1), book(2)
    found = align_blocks(one.left, other.right).blocks
    assert not pairs(found, are_certain=True)


@pytest.mark.parametrize(("left", "right"), [(0, 0), (0, 3), (3, 0)])
def test_blocks_without_another_text_are_alone(left: int, right: int) -> None:
    found = align_blocks(
        WholeText("en", [ComparedBlock("A")] * left), WholeText("fr", [ComparedBlock("B")] * right)
    ).blocks
    assert len(found) == left + right
    assert not pairs(found)


def test_a_band_along_a_path_has_all_nodes_beside_it_and_no_others_twice() -> None:
    nodes = [(0, 0), (1, 1), (2, 9), (9, 9), (10, 12)]
    band = along(nodes, margin=2)
    assert all(band.starts[left] <= right < band.starts[left] + band.width for left, right in nodes)
    assert band.starts.min() >= 0
    assert (band.starts + band.width - 1).max() <= 12
    assert along(nodes, margin=50).width == whole(10, 12).width == 13


def test_a_window_sums_a_cell_and_those_before() -> None:
    values = along([(0, 0), (1, 3)], 9).of_right(np.array([1.0, 2.0, 4.0]))
    assert window(values, 2).tolist() == [[0.0, 1.0, 3.0, 6.0]]


@pytest.mark.skipif(not PUBLIC.exists(), reason="../shared/align is not here")
@pytest.mark.parametrize(("name", "least"), [("suttas-fr", 0.985), ("suttas-pt", 0.96)])
def test_real_books_are_paired(name: str, least: float) -> None:
    gold = json.loads((PUBLIC / f"{name}.gold.json").read_text(encoding="utf-8"))
    texts = (
        WholeText(gold[language], [ComparedBlock(each["t"], each["k"] == "title") for each in gold[side]])
        for language, side in (("sl", "source"), ("tl", "target"))
    )
    found = align_blocks(*texts).blocks
    right = {(_range(ours), _range(theirs)) for ours, theirs in gold["beads"] if ours and theirs}
    certain = pairs(found, are_certain=True)
    assert f1(pairs(found), right) >= least
    assert len(certain & right) >= 0.998 * len(certain) - 1
    assert len(certain) >= 0.75 * len(right)


def _range(rows: list[int]) -> tuple[int, int]:
    return rows[0], rows[-1] + 1


@pytest.mark.parametrize(("number", "is_certain"), [(1502, True), (933, False)])
def test_a_note_with_another_number_is_not_certain_where_few_words_speak_for_it(number: int, is_certain: bool) -> None:
    made = book(1, names=500, chapters=4, paragraphs=16)
    single = [(one[0], other[0]) for one, other in sorted(made.beads) if one[1] - one[0] == other[1] - other[0] == 1]
    notes: tuple[list[CitedNote], list[CitedNote]] = [], []
    for at in range(3, len(single), 4):
        for side, (text, block) in enumerate(zip((made.left, made.right), single[at], strict=True)):
            words = text.blocks[block].text.split()
            said = " ".join(words[:9]) if at != 31 else f"{' '.join(words[:3])} Vega miku {(1502, number)[side]}."
            notes[side].append(CitedNote(said, block))
    found = align_blocks(replace(made.left, notes=notes[0]), replace(made.right, notes=notes[1]))
    assert [bead.is_certain for bead in found.notes if bead.left == (7, 8)] == [is_certain]
