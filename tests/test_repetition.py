"""repetition: what is said again and again, unlike in the source, is found; what a source repeats is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.repetition import (
    _STUTTER,
    _longest_in_a_row,
    _periods,
    _stutters,
    repeats_itself,
    said_twice,
    says_three_times,
)

PROSE = "the old mill of the town stood there while the wind went round and round in all of those long years and "
SOURCE = "See the page."


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE * 4}",
        "no no no no no no",
        "a b c a b c",
        "jajajajajajaja",
        "ああああああああああああ",
        "Voir la page. Voir la page. Voir la page.",
        "Voir la page. Voir la page.",
        "(Rires) (Applaudissements) (Applaudissements) (Applaudissements)",
        "El libro de de de de de de del día",
        "El molino de la villa era viejo y de la villa y de la villa y de la villa y de la villa y",
        "看页面看页面看页面",
        "El rey vio el pan, y el rey vio el vino, y el rey vio el mar, y el rey vio el pan, y el rey vio el vino",
    ],
)
def test_what_comes_again_and_again_is_found(text: str) -> None:
    assert repeats_itself(SOURCE, text)
    assert not repeats_itself(text, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voir la page. Voir la page. Voir la page.", True),
        ("jajajajajajaja", True),
        ("看页面看页面看页面", True),
        ("Voir la page. Voir la page.", False),
        ("El rey vio el pan, y el rey vio el vino, y el rey vio el mar, y el rey vio el pan, y el rey vio", False),
    ],
)
def test_three_times_in_a_row_is_more_than_twice_or_scattered(text: str, expected: bool) -> None:
    assert says_three_times(SOURCE, text) is expected
    assert repeats_itself(SOURCE, text)
    assert not says_three_times(text, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "so so",
        "Sooooooo!",
        "------------",
        "1111111111111",
        "vocêêêêêê",
        "はい,いいえ,たぶん",
        "Nous nous souvenons de vous, et vous vous souvenez de nous.",
        "By the mill he lived, a man of few words. By the mill he married one day in the spring of the year, and then "
        "by the mill they had a son who never saw the sea. In the end it was by the mill that they buried him.",
    ],
)
def test_emphasis_and_rules_are_none(text: str) -> None:
    assert not repeats_itself(SOURCE, text)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("No, no, no! Never!", "¡No, no, no! ¡Nunca!"),
        ("Row, row, row your boat", "Rema, rema, rema en tu bote"),
        (
            "Holy, holy, holy is the Lord. Holy, holy, holy is his name.",
            "Santo, santo, santo es el Señor. Santo, santo, santo es su nombre.",
        ),
    ],
)
def test_what_the_source_repeats_may_be_repeated(source: str, target: str) -> None:
    assert not repeats_itself(source, target)
    assert not said_twice(source, target)


def test_a_sentence_in_a_long_text_that_is_said_twice_is_told() -> None:
    text = (
        f"{PROSE}nobody came. The miller slept. But one day the king came there. But one day the king came there. Well."
    )
    assert not repeats_itself(PROSE, text)
    assert said_twice(PROSE, text) == "but one day the king came there"
    assert said_twice(text, text) == ""


@given(st.text("ab 中.\n", max_size=60), st.text("ab 中.\n", max_size=60))
def test_a_text_never_repeats_more_than_itself(source: str, target: str) -> None:
    assert not repeats_itself(source, source)
    assert said_twice(source, source) == ""
    assert isinstance(repeats_itself(source, target), bool)


@given(st.lists(st.sampled_from("abc"), max_size=24))
def test_the_longest_repetition_is_that_of_all_distances(words: list[str]) -> None:
    """It is looked for only at short distances and at those between equal groups of words."""
    best = 0, 0, 0
    for period in range(1, len(words) // 2 + 1):
        run = 0
        for at in range(len(words) - period):
            run = run + 1 if words[at] == words[at + period] else 0
            if run >= period and run > best[1]:
                best = at - run + 1, run, period
    groups = list(zip(words, words[1:], words[2:], strict=False))
    assert _longest_in_a_row(words, _periods(groups)) == best


@given(
    st.text(alphabet="ab1 \n", max_size=40)
    | st.text(alphabet="ab1", min_size=1, max_size=4).map(lambda part: part * 10)
)
def test_a_stutter_is_in_one_word(text: str) -> None:
    """Only long words are searched for one, which most texts do not have."""
    assert _stutters(text) == any(any(map(str.isalpha, match[0])) for match in _STUTTER.finditer(text))
