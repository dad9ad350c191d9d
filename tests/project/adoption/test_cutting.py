"""A paragraph of a translation that is several in the source is cut between sentences; no word is lost."""

from __future__ import annotations

from hexapla.project.adoption.books import BookPassage
from hexapla.project.adoption.cutting import cut_like
from hexapla.unit_from_text import unit_of


def passages(*texts: str) -> list[BookPassage]:
    return [BookPassage("x", unit_of(text), text) for text in texts]


def texts(found: list[list[BookPassage]]) -> list[list[str]]:
    return [[piece.text.strip() for piece in pieces] for pieces in found]


OURS = passages(
    "The mill stood by the river in 1931. It had two wheels.", "A baker came every week. He paid in silver."
)


def test_the_cut_is_where_the_sentences_say_the_same() -> None:
    whole = "El molino estaba junto al río en 1931. Tenía dos ruedas. Un panadero venía cada semana. Pagaba en plata."
    assert texts(cut_like(OURS, passages(whole), ("en", "es"))) == [
        ["El molino estaba junto al río en 1931. Tenía dos ruedas."],
        ["Un panadero venía cada semana. Pagaba en plata."],
    ]


def test_two_paragraphs_of_a_translation_may_have_another_border() -> None:
    theirs = passages(
        "El molino estaba junto al río en 1931.", "Tenía dos ruedas. Un panadero venía cada semana. Pagaba en plata."
    )
    found = texts(cut_like(OURS, theirs, ("en", "es")))
    assert found[0] == ["El molino estaba junto al río en 1931.", "Tenía dos ruedas."]


def test_an_element_is_not_cut_and_no_word_is_lost() -> None:
    theirs = passages("<em>El molino estaba junto al río en 1931. Un panadero venía cada semana.</em>")
    found = cut_like(OURS, theirs, ("en", "es"))
    assert [piece.text for pieces in found for piece in pieces] == [theirs[0].text]


def test_a_text_of_one_sentence_is_that_of_one_passage() -> None:
    found = cut_like(OURS, passages("Un molino."), ("en", "es"))
    assert sorted(texts(found)) == [[], ["Un molino."]]
