"""draft: what a translation perhaps lacks is said, by its length, its sentences and the model's attention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.draft.completeness import UsualLength, doubts, unseen
from hexapla.word_alignment import Alignment, words

EN_ES = ("en", "es")
SOURCE = "The miller wrote to the baker, and the painter read the book, and nobody told the king."
TARGET = "El molinero escribió al panadero, y el pintor leyó el libro, y nadie se lo dijo al rey."


def said(source: str, target: str, usual: UsualLength | None = None) -> list[str]:
    return list(doubts(source, target, EN_ES, usual or UsualLength()))


def test_a_whole_translation_is_not_doubted() -> None:
    assert said(SOURCE, TARGET) == []


def test_half_a_translation_is() -> None:
    assert said(SOURCE, "El molinero escribió al panadero.") == [
        "perhaps incomplete: 0.3 times the usual length, 0 of 2 commas"
    ]


def test_much_more_than_the_source_is() -> None:
    assert said(SOURCE, f"{TARGET[:-1]}, {TARGET}, o nada de nada") == [
        "perhaps more than the source: 1.9 times the usual length"
    ]


@pytest.mark.parametrize(
    ("source", "target", "doubt"),
    [
        (f"{SOURCE} He slept in the mill.", TARGET, "perhaps incomplete: 1 of 2 sentences"),
        (
            SOURCE,
            f"{TARGET} Y después él durmió en el viejo molino de la villa vieja.",
            "perhaps more than the source: 2 sentences",
        ),
        (f"{SOURCE} He slept.", TARGET.replace(", y nadie", ". Y nadie"), ""),
        ("Mr. J. Smith of the old mill slept there alone.", "El Sr. J. Smith del viejo molino durmió allí solo.", ""),
    ],
)
def test_sentences_are_counted_where_the_length_agrees(source: str, target: str, doubt: str) -> None:
    found = said(source, target)
    assert found[0].startswith(doubt) if doubt else not found


def test_short_texts_may_be_of_any_length() -> None:
    assert said("The old mill.", "Sí.") == []


def test_the_usual_length_is_learnt_from_people() -> None:
    pairs = [(f"{SOURCE}{'x' * count}", f"{TARGET}{TARGET}{'x' * count}") for count in range(40)]
    usual = UsualLength.learnt(pairs, *EN_ES)
    assert usual.factor == pytest.approx(1.55, abs=0.2)
    assert said(SOURCE, f"{TARGET} {TARGET}", usual) == []
    assert said(SOURCE, TARGET, usual) != []
    assert UsualLength.learnt(pairs[:10], *EN_ES) == UsualLength()


def attention(source: str, target: str, blind: range) -> Alignment:
    """An alignment in which no word of the target looks at some words of the source."""
    columns, rows = words(source), words(target)
    row = [0.0 if column in blind else 1.0 for column in range(len(columns))]
    return Alignment(columns, rows, [row] * len(rows))


def test_a_stretch_that_attention_never_saw_is_said() -> None:
    found = list(unseen(SOURCE, attention(SOURCE, TARGET, range(6, 12))))
    assert found == ["perhaps incomplete: nothing for “and the painter read the book”"]
    assert list(unseen(SOURCE, attention(SOURCE, TARGET, range(6, 8)))) == []
    assert list(unseen(SOURCE, attention(SOURCE, TARGET, range(8, 9)))) == ["perhaps incomplete: nothing for “painter”"]
    assert list(unseen(SOURCE, attention(SOURCE, TARGET, range(9, 12)))) == []
    assert list(unseen("The mill.", attention("The mill.", "El molino.", range(2)))) == []


@given(st.text(max_size=90), st.text(max_size=90))
def test_any_two_texts_have_one_doubt_at_most(source: str, target: str) -> None:
    assert len(said(source, target)) <= 1


def test_half_of_a_long_text_is_doubted_sooner_than_half_of_a_short_one() -> None:
    usual = UsualLength()
    assert usual.least("x" * 800) > usual.least("x" * 60)
    assert usual.most("x" * 800) < usual.most("x" * 60)


def test_sentences_joined_with_commas_are_none_that_are_missing() -> None:
    source = "The miller wrote to the baker of the town. The painter read the book. The king was told."
    joined = "El molinero escribió al panadero del pueblo, el pintor leyó el libro, y el rey supo."
    assert said(source, joined) == []
    assert said(source, joined.replace(",", "")) == ["perhaps incomplete: 1 of 3 sentences"]
