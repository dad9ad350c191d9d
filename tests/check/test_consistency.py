"""check: entries are compared: one source, one translation; two sources, two."""

from __future__ import annotations

from check.entries import together
from hexapla.check import compare

ONE = ("Back to the text.", "Volver al texto.")


def test_words_that_differ_in_case_and_stops_alone_are_the_same() -> None:
    found = together(ONE, ("Back to the text", "Regresar al texto"), ("back to the TEXT!", "¡Volver al texto!"))
    assert [each.code for each in found] == ["translated-differently"] * 3
    assert {each.entry.line for each in found if each.entry} == {1, 2, 3}
    assert "(a.po:2)" in found[0].message


def test_the_keys_of_menus_are_no_difference() -> None:
    assert together(("Show all", "Vis alle"), ("_Show all", "Vi_s alle"), ("Show all:", "Vis alle: (_S)")) == []


def test_a_context_asks_for_a_translation_of_its_own() -> None:
    assert together(("Back again", "Atrás"), ("Back again", "Espalda"), contexts=["direction", "body"]) == []


def test_a_word_alone_may_be_two() -> None:
    assert together(("Record", "Registro"), ("record", "grabar")) == []


def test_one_translation_of_two_sources_is_seen_where_they_have_nothing_in_common() -> None:
    text = "Los libros llegaron por mar."
    found = together(("Books came by sea from Venice.", text), ("The old printer closed his shop.", text))
    assert [each.code for each in found] == ["translated-alike"] * 2
    assert together(("Books came by sea.", text), ("By sea the books came.", text)) == []
    assert together(("Yes", "Sí"), ("Indeed", "Sí")) == []


def test_nothing_to_compare_is_nothing_found() -> None:
    assert list(compare([])) == []
    assert together(ONE) == together(ONE, ONE) == []
