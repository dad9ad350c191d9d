"""Which old text an edited one came from."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.entries import WORDS
from hexapla.catalog.matching import match

TEXTS = st.lists(
    st.lists(
        st.sampled_from(["a", "the", "old", "new", "dog", "house", "sleeps", "日本", "<note1/>"]),
        min_size=1,
        max_size=8,
    ).map(" ".join),
    max_size=12,
)


def paragraphs(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return [f"{number}. " + " ".join(chance.choices(WORDS, k=25)) for number in range(count)]


def edited(text: str) -> str:
    return text.replace("river", "stream") + " At last."


@given(old=TEXTS, new=TEXTS)
def test_only_new_texts_take_only_old_ones_that_nobody_needs_and_each_once(old: list[str], new: list[str]) -> None:
    found = match(old, new)
    assert all(new[n] not in old and old[o] not in new for n, o in found.items())
    assert len(set(found.values())) == len(found)
    assert found == match(old, new)


@given(texts=TEXTS)
def test_the_same_texts_match_nothing_in_any_order(texts: list[str]) -> None:
    assert match(texts, texts[::-1]) == {}


def test_an_edited_text_comes_from_the_one_in_its_place() -> None:
    old = paragraphs(40)
    new = [edited(text) if number in (3, 20, 21) else text for number, text in enumerate(old)]
    assert match(old, new) == {3: 3, 20: 20, 21: 21}


def test_between_equals_the_one_in_its_place_is_taken() -> None:
    old = ["Anchor one.", "See page 5 of the book.", "Anchor two.", "See page 5 of the book!", "Anchor three."]
    new = ["Anchor one.", "See page 6 of the book.", "Anchor two.", "See page 7 of the book!", "Anchor three."]
    assert match(old, new) == {1: 1, 3: 3}


def test_a_text_that_was_edited_and_moved_is_found() -> None:
    old = paragraphs(60)
    new = [*old[:5], edited(old[50]), *old[5:50], *old[51:]]
    assert match(old, new) == {5: 50}


def test_a_text_that_is_another_s_is_not_taken_for_an_edit() -> None:
    assert match(["The king rode out at dawn."], ["Nothing resembles this at all, said Pieter."]) == {}


def test_as_many_texts_come_from_one_as_it_has_lost_uses() -> None:
    old = ["See page 5 of the book.", "Nothing resembles this at all, said Pieter."]
    new = ["See page 5 of the book.", "See page 6 of the book.", "See page 7 of the book.", "See page 9 of the book!"]
    assert match(old, new) == {}
    assert match(old, new, [2, 0]) == {1: 0, 2: 0}


def test_a_book_with_a_hundred_edits_and_a_moved_chapter_is_matched() -> None:
    old = paragraphs(1500)
    moved = [*old[1000:], *old[:1000]]
    new = [edited(text) if number % 15 == 0 else text for number, text in enumerate(moved)]
    came_from = {new[n]: old[o] for n, o in match(old, new).items()}
    wanted = {edited(text): text for number, text in enumerate(moved) if number % 15 == 0}
    assert came_from == wanted


@settings(max_examples=10)
@given(seed=st.integers(0, 1000))
def test_texts_without_spaces_are_matched_by_their_characters(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    old = ["".join(chance.choices("春夏秋冬山川草木花鳥風月天地人心", k=30)) for _ in range(10)]
    new = [*old[5:], old[2][:20] + "終" + old[2][21:], *old[:2], *old[3:5]]
    assert match(old, new) == {5: 2}
