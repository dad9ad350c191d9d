"""check: entries are compared: one source, one translation; two sources, two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from check.entries import tagged, together
from hexapla.check import Pair, compare
from hexapla.check.consistency import _bare, _start, check, concerned, trait
from hexapla.model import State, Translation

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


PIECES = ["a", "B", " ", ", ", "_", "1", "<em>", "</em>", "\u00ad", "ı", "\u0345", "ß"]
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=14)


@given(WRITTEN, WRITTEN)
def test_texts_with_the_same_words_begin_with_the_same_words(one: list[str], other: list[str]) -> None:
    """Only texts with the same first words are compared; those of most texts are found without their tags."""
    pairs = [Pair(tagged("".join(each)), Translation("", State.TRANSLATED), "es") for each in (one, other, [*one, "."])]
    starts = [_start(pair.unit.text, pair, "source") for pair in pairs]
    assert starts == [tuple(_bare(pair.source).split()[:4]) for pair in pairs]


def test_only_entries_that_may_be_alike_are_read_whole() -> None:
    texts = [f"The {name} of the town wrote a long letter to his brother." for name in ("miller", "baker", "smith")]
    said = [f"El {name} del pueblo escribió una larga carta." for name in ("molinero", "panadero", "herrero")]
    both = zip(texts, said, strict=True)
    pairs = [Pair(tagged(ours), Translation(theirs, State.TRANSLATED), "es") for ours, theirs in both]
    assert list(check(pairs)) == []
    assert not any("source" in pair.__dict__ for pair in pairs)


BEGINNINGS = st.sampled_from(["Back to the long text", "back to the long text!", "The printer closed his shop", "Yes"])
ENDS = st.sampled_from(["", " today", " in Venice, early."])


@given(st.lists(st.tuples(BEGINNINGS, ENDS, BEGINNINGS, ENDS), max_size=8))
def test_the_pairs_that_are_concerned_have_all_findings(texts: list[tuple[str, str, str, str]]) -> None:
    pairs = [
        Pair(tagged(source + end), Translation(target + last, State.TRANSLATED), "es")
        for source, end, target, last in texts
    ]
    few = [pairs[number] for number in concerned([trait(pair) for pair in pairs])]
    assert list(check(few)) == list(check(pairs))
