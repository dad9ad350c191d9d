"""Proposals from beads: what is improbable is not proposed, and a note is left out or added only where that is sure."""

from __future__ import annotations

from hexapla.align.blocks import Bead, TextAlignment
from hexapla.model import Code, Place, Unit, UnitKind
from hexapla.project.adoption.books import WholeBook, book_of
from hexapla.project.adoption.pairing import Proposals, propose

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
