"""The comparison of two texts loses nothing of either."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hexapla.review.diff import compare_words

TEXTS = st.text("ab 中ข<em>/1.\n", max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off(old: str, new: str) -> None:
    pieces = list(compare_words(old, new))
    assert "".join(text for change, text in pieces if change != "new") == old
    assert "".join(text for change, text in pieces if change != "gone") == new
    assert all(change == "same" for change, _text in pieces) == (old == new)


def test_words_and_tags_are_whole_and_unspaced_scripts_are_not() -> None:
    assert list(compare_words("It was eleven<note1/>.", "It was twelve<note2/>.")) == [
        ("same", "It was "), ("gone", "eleven<note1/>"), ("new", "twelve<note2/>"), ("same", ".")
    ]  # fmt: skip
    assert list(compare_words("彼は十一歳", "彼は十二歳")) == [
        ("same", "彼は十"),
        ("gone", "一"),
        ("new", "二"),
        ("same", "歳"),
    ]
