"""Proposals from beads: what is improbable is not proposed, and a note is left out or added only where that is sure."""

from __future__ import annotations

import pytest

from hexapla.align.blocks import Bead, TextAlignment
from hexapla.model import Code, Place, Unit, UnitKind
from hexapla.project.adoption.books import WholeBook, book_of
from hexapla.project.adoption.pairing import propose
from hexapla.project.adoption.proposals import Proposals, chosen

SURE = {"probability": 0.98, "support": 4.0, "is_certain": True}


def book(language: str, *texts: tuple[str, str]) -> WholeBook:
    """A book of paragraphs, each with the text of its note, or without one."""
    units: list[Unit] = []
    notes: list[Unit] = []
    for number, (text, note) in enumerate(texts):
        codes = (Code("note1", "note", f"n{number}", void=True),) if note else ()
        units.append(Unit(f"{text}<note1/>" if note else text, UnitKind.PARAGRAPH, Place("x"), codes))
        if note:
            notes.append(Unit(note, UnitKind.FOOTNOTE, Place("x"), note=f"n{number}"))
    return book_of(language, [(language, [*units, *notes])])


def row(number: int, **known: float) -> Bead:
    """A pair of the same block of both texts."""
    return Bead((number, number + 1), (number, number + 1), **known)  # type: ignore[arg-type]


def texts(found: Proposals) -> dict[str, tuple[str, bool]]:
    """The proposed text of each source text, and whether it is sure."""
    return {each.source.text: (each.text, not each.doubts) for each in found.found}


def test_an_improbable_pair_is_not_proposed_and_its_texts_are_told() -> None:
    source, translation = book("en", ("One.", ""), ("Two.", "")), book("es", ("Uno.", ""), ("Otra cosa.", ""))
    beads = row(0, **SURE), row(1, probability=0.5, support=-3.0)
    found = propose(source, translation, TextAlignment(beads))
    assert texts(found) == {"One.": ("Uno.", True)}
    assert [each.text for each in found.without] == ["Two."]
    assert [each.text for each in found.left] == ["Otra cosa."]


def test_a_note_is_left_out_for_sure_only_where_other_notes_are_known() -> None:
    source = book("en", ("One.", "See A."), ("Two.", "See B."))
    translation = book("es", ("Uno.", "Véase A."), ("Dos.", ""))
    blocks, alone = (row(0, **SURE), row(1, **SURE)), Bead((1, 2), (0, 0), 1.0)
    found = texts(propose(source, translation, TextAlignment(blocks, (row(0, **SURE), alone))))
    assert found["See B."] == ("<omit/>", True)
    assert found["Two.<note1/>"] == ("Dos.", True)
    unsure = texts(propose(source, translation, TextAlignment(blocks, (row(0, probability=0.7), alone))))
    assert unsure["See B."] == ("<omit/>", False)
    assert unsure["Two.<note1/>"] == ("Dos.<note1/>", False)


def test_a_mark_that_no_reader_knows_makes_an_omission_unsure() -> None:
    source = book("en", ("One.", "See A."), ("Two.", "See B."))
    translation = book("es", ("Uno.", "Véase A."), ("Dos [2].", ""))
    beads = TextAlignment((row(0, **SURE), row(1, **SURE)), (row(0, **SURE), Bead((1, 2), (0, 0), 1.0)))
    assert texts(propose(source, translation, beads))["See B."] == ("<omit/>", False)


def test_an_added_note_near_one_that_is_left_out_is_a_doubt() -> None:
    source, translation = book("en", ("One.", ""), ("Two.", "")), book("es", ("Uno.", "Del traductor."), ("Dos.", ""))
    blocks = row(0, **SURE), row(1, **SURE)
    added = Bead((0, 0), (0, 1), 1.0)
    found = propose(source, translation, TextAlignment(blocks, (added,)))
    assert texts(found)["One."] == ("Uno.<tn>Del traductor.</tn>", True)
    source = book("en", ("One.", ""), ("Two.", "See B."))
    found = propose(source, translation, TextAlignment(blocks, (Bead((0, 1), (0, 0), 1.0), added)))
    assert texts(found)["One."] == ("Uno.<tn>Del traductor.</tn>", False)


def test_joined_texts_are_cut_and_unsure() -> None:
    source = book("en", ("The mill stood there in 1931.", ""), ("A baker came.", ""))
    translation = book("es", ("El molino estaba allí en 1931. Venía un panadero.", ""))
    found = propose(source, translation, TextAlignment((Bead((0, 2), (0, 1), **SURE),)))  # type: ignore[arg-type]
    assert texts(found)["The mill stood there in 1931."] == ("El molino estaba allí en 1931.", False)
    assert texts(found)["A baker came."] == ("Venía un panadero.", False)
    assert all("the cut is a proposal" in each.doubts[0] for each in found.found)


def test_what_a_person_has_settled_is_sure_also_where_tags_and_cuts_are_in_doubt() -> None:
    source = book("en", ("The mill stood there in 1931.", ""), ("A baker came.", "See A."))
    translation = book("es", ("El molino estaba allí en 1931. Venía un panadero.", ""))
    pair = Bead((0, 2), (0, 1), is_certain=True)
    found = texts(propose(source, translation, TextAlignment((pair,))))
    assert found == {
        "The mill stood there in 1931.": ("El molino estaba allí en 1931.", True),
        "A baker came.<note1/>": ("Venía un panadero.<note1/>", True),
    }


def united(note: str) -> tuple[WholeBook, WholeBook]:
    """A book with two notes, and its translation, in which they are one."""
    ours = Unit("One.<note1/> Two.<note2/>", UnitKind.PARAGRAPH, Place("x"), CITATIONS)
    theirs = Unit("Uno. Dos.<note1/>", UnitKind.PARAGRAPH, Place("x"), CITATIONS[:1])
    notes = [Unit(text, UnitKind.FOOTNOTE, Place("x"), note=f"n{at}") for at, text in enumerate(NOTES, 1)]
    said = Unit(note, UnitKind.FOOTNOTE, Place("x"), note="n1")
    return book_of("en", [("en", [ours, *notes])]), book_of("es", [("es", [theirs, said])])


CITATIONS = tuple(Code(f"note{at}", "note", f"n{at}", void=True) for at in (1, 2))
NOTES = "The bill of sale is in box 17.", "Half price for children under 6."


@pytest.mark.parametrize("is_settled", [True, False])
def test_a_note_that_unites_two_is_cut_and_cited_as_both(is_settled: bool) -> None:
    bead = Bead((0, 2), (0, 1), is_certain=True) if is_settled else Bead((0, 2), (0, 1), 0.9, 4.0)
    books = united("La escritura está en la caja 17. Media tarifa para niños de menos de 6 años.")
    found = texts(propose(*books, TextAlignment((row(0, **SURE),), (bead,))))
    assert found == {
        "One.<note1/> Two.<note2/>": ("Uno. Dos.<note1/><note2/>", False),
        NOTES[0]: ("La escritura está en la caja 17.", is_settled),
        NOTES[1]: ("Media tarifa para niños de menos de 6 años.", is_settled),
    }


def test_of_two_settled_notes_that_are_one_sentence_the_one_without_a_text_is_left_out() -> None:
    books = united("La escritura está en la caja 17, con media tarifa para niños.")
    found = texts(propose(*books, TextAlignment((row(0, **SURE),), (Bead((0, 2), (0, 1), is_certain=True),))))
    kept, left_out = NOTES if found[NOTES[1]][0] == "<omit/>" else NOTES[::-1]
    assert found[kept] == ("La escritura está en la caja 17, con media tarifa para niños.", True)
    assert found[left_out] == ("<omit/>", True)
    assert found["One.<note1/> Two.<note2/>"][0] in ("Uno. Dos.<note1/>", "Uno. Dos.<note2/>")


def test_a_copy_of_the_source_is_adopted_only_if_a_person_says_so() -> None:
    copied = "This text was left in English by the translator."
    source, translation = book("en", ("One.", ""), (copied, "")), book("es", ("Uno.", ""), (copied, ""))
    found = propose(source, translation, TextAlignment((row(0, **SURE), row(1, **SURE))))
    assert texts(found) == {"One.": ("Uno.", True)}
    assert found.doubts == {("blocks", 1): ("it is in the language of the source",)}
    settled = propose(source, translation, TextAlignment((row(0, **SURE), row(1, is_certain=True))))
    assert texts(settled)[copied] == (copied, True)


def test_of_several_translations_of_one_text_the_settled_one_is_chosen() -> None:
    source = book("en", ("One.", ""), ("One.", ""), ("One.", ""))
    translation = book("es", ("Uno.", ""), ("Uno.", ""), ("Una.", ""))
    beads = row(0, **SURE), row(1, **SURE), row(2, is_certain=True)
    ((best, others),) = chosen(propose(source, translation, TextAlignment(beads)).found)
    assert (best.text, others) == ("Una.", ("Uno.",))


def test_of_two_translations_of_one_text_the_one_with_a_note_is_chosen() -> None:
    source, translation = book("en", ("One.", ""), ("One.", "")), book("es", ("Uno.", ""), ("Uno.", "Del traductor."))
    beads = TextAlignment((row(0, **SURE), row(1, **SURE)), (Bead((0, 0), (0, 1), 1.0),))
    ((best, others),) = chosen(propose(source, translation, beads).found)
    assert (best.text, others) == ("Uno.<tn>Del traductor.</tn>", ("Uno.",))
