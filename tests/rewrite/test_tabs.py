"""Where the tabs of a source stand in a translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.rewrite.tabs import stops


def bounds(text: str) -> list[int]:
    """The places between the words of a text in a language with spaces."""
    words = text.split()
    return [0, *(len("".join(words[: at + 1])) for at in range(len(words)))]


@pytest.mark.parametrize(
    ("said", "gaps", "text", "after"),
    [
        ("Price: 20 euros", [6], "The whole price of it: 20 euros", ["The whole price of it:"]),
        ("Mill 20", [4], "The old mill 20 all", ["The old mill"]),
        ("Left Middle Right", [4, 10], "Uno\tDos y tres\tCuatro", ["Uno", "Uno Dos y tres"]),
        (
            "Left Middle Right",
            [4, 10],
            "Uno dos tres\tcuatro cinco seis",
            ["Uno dos tres", "Uno dos tres cuatro"],
        ),
        ("Name Page", [4], "Nombre Página", ["Nombre"]),
        ("（1）雨", [3], "(1) Rain and snow", ["(1)"]),
        ("Name Page", [0, 8], "Nombre Página", []),
        ("Name Page", [4], "Nombre", []),
    ],
)
def test_tabs_stand_between_like_words(said: str, gaps: list[int], text: str, after: list[str]) -> None:
    found = stops(gaps, said, text, bounds(text))
    assert list(found.values()) == [len("".join(part.split())) for part in after]


@given(st.text("ab:1 \t"), st.text("ab:1 \t"), st.lists(st.integers(0, 8), max_size=3))
def test_tabs_keep_their_order_and_stand_between_words(said: str, text: str, gaps: list[int]) -> None:
    found = stops(gaps, said, text, bounds(text))
    assert list(found) == sorted(found)
    assert list(found.values()) == sorted(set(found.values()))
    assert set(found.values()) <= set(bounds(text)[1:-1])
