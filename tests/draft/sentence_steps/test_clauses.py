"""draft: long sentences, and those that come back too short, are asked in clauses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draft.sentence_steps.asked import said

FIRST = "The miller wrote to the baker, and the painter read the book."
LONG = f"{FIRST[:-1]}; the printer saw the mill of the town, and nobody told the king."


def test_a_long_sentence_is_asked_in_clauses() -> None:
    translated, asked = said(LONG, longest=24, target="en")
    assert asked == [
        FIRST,
        "the printer saw the mill of the town.",
        "and nobody told the king.",
    ]
    assert translated.text == LONG


def test_clauses_lose_the_capital_and_the_stop_of_a_sentence() -> None:
    answers = {
        FIRST: "El molinero escribió al panadero, y el pintor leyó el libro.",
        "the printer saw the mill of the town.": "El impresor vio el molino del pueblo.",
        "and nobody told the king.": "Y nadie se lo dijo al rey.",
    }
    expected = (
        "El molinero escribió al panadero, y el pintor leyó el libro; "
        "el impresor vio el molino del pueblo, y nadie se lo dijo al rey."
    )
    translated, _asked = said(LONG, answers, longest=24)
    assert translated.text == expected
    assert translated.alignment is not None
    start, end = translated.alignment.target[-1]
    assert translated.text[start:end] == "rey"
    start, end = translated.alignment.target[7]
    assert translated.text[start:end] == "pintor"


def test_a_sentence_that_comes_back_far_too_short_is_asked_again() -> None:
    translated, asked = said(LONG, {LONG: "El molinero."}, target="es")
    assert asked[0] == LONG
    assert len(asked) == 3
    assert "the printer saw the mill" in translated.text


def test_a_short_answer_to_a_short_sentence_is_left_alone() -> None:
    assert said("The miller wrote to them.", {"The miller wrote to them.": "Sí."})[1] == ["The miller wrote to them."]


def test_names_and_german_nouns_keep_their_capitals() -> None:
    text = "The miller came late to the town, and Anna read the whole book, mills being old and empty."
    clauses = {
        "and Anna read the whole book.": "Und Anna las das ganze Buch.",
        "mills being old and empty.": "Mühlen sind alt und leer.",
    }
    translated, asked = said(text, clauses, longest=12, target="de")
    assert asked[1:] == [*clauses]
    assert translated.text.endswith(", und Anna las das ganze Buch, Mühlen sind alt und leer.")


@given(st.lists(st.text("xyz ,;:", min_size=1, max_size=30), max_size=12).map(" ".join))
def test_clauses_lose_no_word(text: str) -> None:
    translated, _asked = said(text, longest=5, target="en")
    assert [letter for letter in translated.text.lower() if letter.isalpha()] == [
        letter for letter in text if letter.isalpha()
    ]
