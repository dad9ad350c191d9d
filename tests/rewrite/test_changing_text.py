"""Spans of a text are replaced, and all else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.rewrite.changing_text import ChangingText


@given(st.text("ab\r\n", max_size=20), st.lists(st.integers(0, 20), max_size=8))
def test_all_else_stays(text: str, cuts: list[int]) -> None:
    bounds = sorted(min(cut, len(text)) for cut in cuts)
    spans = list(zip(bounds[::2], bounds[1::2], strict=False))
    changing = ChangingText(text)
    expected, at = "", 0
    for start, end in spans:
        if start < at or start == end:
            continue
        changing.replace(start, end, "<x>")
        expected += text[at:start] + "<x>"
        at = end
    assert changing.slice(0, len(text)) == expected + text[at:]
    assert changing.is_changed == (at > 0)


def test_an_outer_replacement_takes_the_inner_ones_with_it() -> None:
    changing = ChangingText("one two three")
    changing.replace(4, 7, "2")
    changing.replace(0, 13, f"[{changing.slice(0, 13)}]")
    assert changing.slice(0, 13) == "[one 2 three]"


def test_replacements_do_not_overlap() -> None:
    changing = ChangingText("one two three")
    changing.replace(4, 13, "2")
    with pytest.raises(ValueError, match="overlap"):
        changing.replace(0, 7, "1")
    with pytest.raises(ValueError, match="overlap"):
        changing.insert(5, "1")
