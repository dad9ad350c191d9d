"""similarity: the index names the text that is most like one, however many there are, and always the same ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.similarity import Index

TEXTS = [f"Sentence {number} tells of the house of the {word} by the river" for number, word in enumerate("abcdefgh")]


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_text_is_its_own_first_candidate(number: int) -> None:
    assert Index(TEXTS).candidates(TEXTS[number], 3)[0] == number


def test_one_changed_word_of_a_short_text_does_not_hide_it() -> None:
    assert Index(["The long road", "Something else"]).candidates("The short road", 5) == [0]


def test_texts_without_spaces_are_found_by_their_letters() -> None:
    assert Index(["印刷工把书排成六栏", "钟声响了"]).candidates("老印刷工把书排成栏", 5) == [0]


def test_what_stands_everywhere_tells_nothing() -> None:
    assert Index(["one and the same text"] * 300).candidates("one and the same text", 5) == []


@given(st.lists(st.text("ab ", max_size=12), max_size=8), st.text("ab ", max_size=12), st.integers(1, 4))
def test_candidates_are_few_different_and_in_the_same_order(texts: list[str], text: str, most: int) -> None:
    found = Index(texts).candidates(text, most)
    assert len(found) == len(set(found)) <= most
    assert found == Index(texts).candidates(text, most)
