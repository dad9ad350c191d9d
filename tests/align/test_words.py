"""align: words of a text and of its translation, by what pairs teach, by likeness and by position."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.align.words import InTurn, LexicalAligner
from hexapla.align.words.likeness import Likeness
from hexapla.word_alignment import Alignment, AlignmentIndex, TextPair, identity, words

HOUSE = [
    ("The red house is old.", "La casa roja es vieja."),
    ("A house by the river.", "Una casa junto al río."),
    ("The river is red.", "El río es rojo."),
    ("The old king sleeps.", "El viejo rey duerme."),
    ("The king has a house.", "El rey tiene una casa."),
    ("An old river.", "Un río viejo."),
]
TEXTS = st.text("abcdeéñ אבג中文 12.,'’-", max_size=40)


def counterpart(aligner: LexicalAligner, pair: TextPair, word: str) -> str:
    """The last word of the target that corresponds to a word of the source."""
    (alignment,) = aligner.align([pair])
    assert alignment is not None
    end, _sure = AlignmentIndex(alignment, *pair).after(pair[0].index(word) + len(word))
    return pair[1][:end].split()[-1] if end else ""


@pytest.mark.parametrize(("word", "translation"), [("red", "roja"), ("house", "casa"), ("king", "rey")])
def test_pairs_teach_which_words_translate_each_other(word: str, translation: str) -> None:
    pair = ("Every king saw a red house there.", "Allí cada rey vio una casa roja")
    assert counterpart(LexicalAligner("en", "es", lambda: HOUSE), pair, word) == translation


def test_pairs_beside_teach_too() -> None:
    pair = ("red river", "río rojo")
    (alone,) = LexicalAligner("en", "es").align([pair])
    (taught,) = LexicalAligner("en", "es").align([pair], HOUSE)
    assert alone is not None
    assert taught is not None
    assert AlignmentIndex(alone, *pair).claims == [0, 1]
    assert AlignmentIndex(taught, *pair).claims == [1, 0]


def test_what_people_said_is_read_when_it_is_needed_and_once() -> None:
    asked = []

    def known() -> list[TextPair]:
        asked.append(True)
        return HOUSE

    aligner = LexicalAligner("en", "es", known)
    assert not asked
    aligner.align(HOUSE)
    aligner.align(HOUSE)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("es", "1453", "1453"),
        ("ar", "1453", "١٤٥٣"),
        ("es", "Origen", "Orígenes"),
        ("ar", "Origen", "أوريجانوس"),
        ("ru", "Moscow", "Москва"),
        ("es", "tradition", "tradición"),
        ("fr", "March", "mars"),
        ("es", "twelve", "doce"),
    ],
)
def test_numbers_names_and_words_of_common_origin_are_alike(language: str, word: str, other: str) -> None:
    assert Likeness("en", language)(word, other) >= 0.5


@pytest.mark.parametrize(("word", "other"), [("1453", "1454"), ("house", "casa"), ("1453", "casa")])
def test_other_words_are_not_alike(word: str, other: str) -> None:
    assert Likeness("en", "es")(word, other) == 0


@given(TEXTS, TEXTS)
def test_an_alignment_has_every_word_and_no_negative_weight(source: str, target: str) -> None:
    aligner = LexicalAligner("en", "he", lambda: HOUSE)
    (alignment,) = aligner.align([(source, target)])
    if alignment is None:
        assert not words(source) or not words(target)
        return
    assert (alignment.source, alignment.target) == (words(source), words(target))
    assert [len(row) for row in alignment.weights] == [len(words(source))] * len(words(target))
    assert all(weight >= 0 for row in alignment.weights for weight in row)


def test_the_same_pairs_give_the_same_alignment() -> None:
    first, second = (LexicalAligner("en", "es", lambda: HOUSE).align(HOUSE) for _time in range(2))
    assert first == second


class Partial:
    """An aligner of pairs that are equal, which remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[TextPair] = []

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        self.asked += pairs
        return [identity(source) if source == target else None for source, target in pairs]


def test_the_next_aligner_gets_what_the_first_could_not_align() -> None:
    first, second = Partial(), Partial()
    assert InTurn(first, second).align([("a b", "a b"), ("a", "b"), ("a", "b")]) == [identity("a b"), None, None]
    assert (first.asked, second.asked) == ([("a b", "a b"), ("a", "b")], [("a", "b")])
