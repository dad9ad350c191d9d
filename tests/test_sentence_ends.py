"""The ends of sentences are counted, and not initials, abbreviations and questions inside a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.sentence_ends import _END, _ends, count_sentences, has_no_stops, joins_sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The mill was sold. Who bought it?! Nobody knows…", 3),
        ("J. Bach lived, e.g. in Leipzig, etc. and wrote.", 1),
        ("“Why?” he asked. “Because.” [2] Then he went.", 3),
        ("水车卖了。谁买的？没人知道！", 3),
        ("بيعت الطاحونة. من اشتراها؟", 2),
        ("A chapter without an end", 1),
        ("He asked. They said:", 2),
        ("“He asked.” [2]", 1),
        ("He asked. …”", 1),
        ("", 0),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert count_sentences(text) == count


@given(st.text(alphabet="aB1 .!…?。”)\n", max_size=20))
def test_no_end_is_missed_by_the_search_for_signs(text: str) -> None:
    assert list(_ends(text)) == [match.end() for match in _END.finditer(text)]


def test_more_commas_may_join_sentences() -> None:
    assert joins_sentences("It was so. He went.", "Fue así, y se fue.")
    assert joins_sentences("It was, he said, so. He went.", "Fue así, dijo; y se fue.")
    assert not joins_sentences("It was so, and he went.", "Fue así, se fue.")


def test_thai_and_lao_have_no_stops() -> None:
    assert has_no_stops("เลือกสี แล้วเลือกความมืด")
    assert not has_no_stops("Elija un color.")
