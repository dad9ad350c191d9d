"""What a person settles in an alignment is kept, changes only what stands beside it, and can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from pathlib import Path

import pytest

from hexapla import catalog as po
from hexapla.align import Anchor, Group, Side, align
from hexapla.align.blocks import Bead, TextAlignment
from hexapla.model import Place, State, Unit, UnitKind
from hexapla.project import Project
from hexapla.project.adoption import realigning
from hexapla.project.adoption.atoms import split_blocks
from hexapla.project.adoption.bench import AlignmentBench
from hexapla.project.adoption.books import WholeBook, book_of
from hexapla.project.adoption.doubts import percent_of
from hexapla.project.adoption.kept_files import AdoptionFiles
from hexapla.project.adoption.move_names import Move
from hexapla.project.adoption.opening_benches import open_bench
from workshop import publication

OURS = (
    "The mill stood by the river in 1931.",
    "It had two wheels, and the baker Anselm came every week.",
    "He paid in silver, and he never asked for a receipt of 12 coins.",
    "In 1945 the mill burned down, and nobody built it again.",
)
THEIRS = (
    "El molino estaba junto al río en 1931.",
    "Tenía dos ruedas, y el panadero Anselm venía cada semana.",
    "Pagaba en plata. Nunca pidió un recibo de 12 monedas.",
    "En 1945 el molino ardió, y nadie lo reconstruyó.",
)


def book(language: str, *texts: str) -> WholeBook:
    return book_of(language, [("x", [Unit(text, UnitKind.PARAGRAPH, Place("x")) for text in texts])])


def bead(left: tuple[int, int], right: tuple[int, int], *, sure: bool = False) -> Bead:
    return Bead(left, right, 0.6, 4.0 if sure else 0.0, is_certain=sure)


def bench(folder: Path, beads: tuple[Bead, ...], theirs: tuple[str, ...] = THEIRS) -> AlignmentBench:
    return AlignmentBench(
        book("en", *OURS), split_blocks(book("es", *theirs)), TextAlignment(beads), AdoptionFiles(folder)
    )


def shown(opened: AlignmentBench) -> list[tuple[str, str, bool]]:
    """The texts of the rows, by their first words, and whether each is settled."""
    found = []
    for row in opened.rows["blocks"]:
        ours, theirs = opened.passages("blocks", row.bead)
        names = [" + ".join(" ".join(each.plain.split()[:2]) for each in side) for side in (ours, theirs)]
        found.append((names[0], names[1], row.is_settled))
    return found


SHIFTED = (bead((0, 1), (0, 2)), bead((1, 2), (2, 3)), bead((2, 4), (3, 4)))


def test_a_settled_row_puts_the_rows_after_it_right(tmp_path: Path) -> None:
    opened = bench(tmp_path, SHIFTED)
    assert opened.move("blocks", 0, "down")
    assert shown(opened) == [
        ("The mill", "El molino", True),
        ("It had", "Tenía dos", False),
        ("He paid", "Pagaba en", False),
        ("In 1945", "En 1945", False),
    ]


def test_certain_rows_stay_and_a_join_takes_the_next_row(tmp_path: Path) -> None:
    opened = bench(tmp_path, tuple(bead((at, at + 1), (at, at + 1), sure=at > 1) for at in range(4)))
    before = opened.rows["blocks"][2:]
    assert opened.move("blocks", 0, "join")
    assert shown(opened)[0] == ("The mill + It had", "El molino + Tenía dos", True)
    assert opened.rows["blocks"][1:] == before
    assert opened.move("blocks", 0, "settle")
    assert shown(opened)[:2] == [("The mill", "El molino", True), ("It had", "Tenía dos", True)]


def test_a_sentence_is_moved_and_the_block_is_cut_there(tmp_path: Path) -> None:
    opened = bench(tmp_path, tuple(bead((at, at + 1), (at, at + 1), sure=True) for at in range(4)))
    assert opened.move("blocks", 2, "sentence down")
    assert shown(opened)[2:] == [("He paid", "Pagaba en", True), ("In 1945", "Nunca pidió + En 1945", True)]
    again = bench(tmp_path, tuple(bead((at, at + 1), (at, at + 1), sure=True) for at in range(4)))
    assert shown(again) == shown(opened)
    assert [each.text for each in again.proposals.found[2:]] == [
        "Pagaba en plata.",
        f"Nunca pidió un recibo de 12 monedas. {THEIRS[3]}",
    ]


def test_one_paragraph_for_several_is_cut_where_it_is_settled(tmp_path: Path) -> None:
    joined = (f"{THEIRS[0]} {THEIRS[1]}", *THEIRS[2:])
    opened = bench(tmp_path, (bead((0, 2), (0, 1)), bead((2, 3), (1, 2)), bead((3, 4), (2, 3))), joined)
    assert opened.move("blocks", 0, "settle")
    assert shown(opened)[:2] == [("The mill", "El molino", True), ("It had", "Tenía dos", True)]


def test_no_counterpart_put_and_note(tmp_path: Path) -> None:
    opened = bench(tmp_path, tuple(bead((at, at + 1), (at, at + 1), sure=True) for at in range(4)))
    assert opened.move("blocks", 1, "alone")
    assert shown(opened)[1:3] == [("It had", "", True), ("", "Tenía dos", True)]
    assert opened.move("blocks", 2, "note")
    assert opened.rows["blocks"][2].use == "note"
    assert opened.proposals.found[0].text == f"{THEIRS[0]}<tn>{THEIRS[1]}</tn>"
    assert not opened.move("blocks", 1, "note")
    assert opened.move("blocks", 1, "put", 2)
    assert shown(opened)[1] == ("It had", "Tenía dos", True)


def test_what_is_settled_can_be_taken_back_and_undone(tmp_path: Path) -> None:
    opened = bench(tmp_path, SHIFTED)
    before = shown(opened)
    assert not opened.undo()
    opened.move("blocks", 0, "down")
    after = shown(opened)
    assert opened.move("blocks", 0, "free")
    assert shown(opened) == before
    assert opened.undo()
    assert shown(opened) == after
    assert opened.undo()
    assert shown(opened) == before
    assert not opened.path.exists()


@pytest.mark.parametrize(
    ("move", "at"),
    [("down", 0), ("up", 0), ("split", 0), ("note", 0), ("free", 0), ("put", 0), ("down", 1), ("join", 1)],
)
def test_what_is_impossible_changes_nothing(tmp_path: Path, move: Move, at: int) -> None:
    opened = bench(tmp_path, (bead((0, 4), (0, 0)), bead((0, 0), (0, 4))))
    assert not opened.move("blocks", at, move)
    assert not opened.path.exists()


def test_pins_are_found_again_when_texts_are_added_removed_or_revised(tmp_path: Path) -> None:
    bench(tmp_path, SHIFTED).move("blocks", 0, "down")
    revised = ("Prólogo.", THEIRS[0], THEIRS[1].replace("semana", "lunes"), *THEIRS[2:])
    beads = bead((0, 0), (0, 1)), *(bead((at, at + 1), (at + 1, at + 2)) for at in range(4))
    opened = bench(tmp_path, beads, revised)
    assert ("The mill", "El molino", True) in shown(opened)
    assert opened.missed == 0
    lost = bench(tmp_path, beads, ("Otro.", *revised[2:], "Fin."))
    assert lost.missed == 1
    lost.move("blocks", 2, "settle")
    assert "El molino" in lost.path.read_text(encoding="utf-8")


def test_a_move_compares_only_the_texts_near_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 1400
    ours = book("en", *(f"The text {number} of the source stands here." for number in range(count)))
    theirs = book("es", *(f"El texto {number} del original está aquí." for number in range(count)))
    beads = tuple(bead((at, at + 1), (at, at + 1), sure=at % 3 > 0) for at in range(count))
    opened = AlignmentBench(ours, split_blocks(theirs), TextAlignment(beads), AdoptionFiles(tmp_path))
    compared: list[int] = []

    def counting(sides: Sequence[Side], weights: Mapping[Anchor, float]) -> tuple[Group, ...]:
        compared.append(prod(len(texts) for _language, texts in sides))
        return align(sides, weights)

    monkeypatch.setattr(realigning, "align", counting)
    for at in range(0, 40, 2):
        assert opened.move("blocks", 700 + at, "join" if at % 3 else "down")
    assert compared
    assert max(compared) <= 100  # pairs of texts, of 1400 × 1400


def test_no_figure_is_shown_for_what_nobody_has_measured(tmp_path: Path) -> None:
    opened = bench(tmp_path, SHIFTED)
    opened.move("blocks", 0, "down")
    settled, anew, *_others = opened.rows["blocks"]
    assert (percent_of(settled.bead), settled.doubts) == (None, ())
    assert percent_of(anew.bead) is None
    assert anew.doubts[-1] == "paired anew after a correction, by length and anchors alone"


SOURCE = "# The mill\n\nThe mill stood there in 1931.\n\nA baker came.\n\nHe paid in silver.\n"
SPANISH = "# El molino\n\nEl molino estaba allí en 1931.\n\nPagaba en plata.\n\nEl traductor recuerda otro molino.\n"


def test_what_is_settled_is_written_as_translated_and_what_is_alone_is_withdrawn(tmp_path: Path) -> None:
    made = publication(tmp_path / "book", {"mill.md": SOURCE}, '[publication]\nlanguage = "en"\nlanguages = ["es"]\n')
    file = tmp_path / "mill.es.md"
    file.write_text(SPANISH, encoding="utf-8")
    project = Project(made)
    project.adopt("es", [file])
    opened = open_bench(project, "es", [file])

    def at(text: str, side: int) -> int:
        return next(
            number
            for number, row in enumerate(opened.rows["blocks"])
            if text in " ".join(each.plain for each in opened.passages("blocks", row.bead)[side])
        )

    opened.move("blocks", at("silver", 0), "put", at("plata", 1))
    opened.move("blocks", at("baker", 0), "alone")
    opened.move("blocks", at("recuerda", 1), "alone")
    opened.move("blocks", at("recuerda", 1), "note")
    done = project.adopt("es", [file])
    texts = {entry.msgid: entry for entry in po.load(made.catalogs / "es" / "mill.po").active()}
    paid = texts["He paid in silver."]
    assert paid.msgstr == "Pagaba en plata.<tn>El traductor recuerda otro molino.</tn>"
    assert po.state(paid) is State.TRANSLATED
    assert texts["A baker came."].msgstr == ""
    assert done.settled >= 3
    assert "El traductor" not in " ".join(each.plain for each in done.left)


def test_all_rows_up_to_one_are_settled_as_they_are(tmp_path: Path) -> None:
    opened = bench(tmp_path, SHIFTED)
    opened.move("blocks", 0, "down")
    assert opened.move("blocks", 2, "settle all")
    assert [settled for _ours, _theirs, settled in shown(opened)] == [True, True, True, False]
    assert opened.undo()
    assert [settled for _ours, _theirs, settled in shown(opened)] == [True, False, False, False]


def test_the_first_text_is_parted_from_a_row(tmp_path: Path) -> None:
    opened = bench(tmp_path, (bead((0, 2), (0, 2)), bead((2, 3), (2, 4)), bead((3, 4), (0, 0))))
    assert opened.move("blocks", 0, "part")
    assert shown(opened)[:2] == [("The mill", "El molino", True), ("It had", "Tenía dos", True)]
    assert not opened.move("blocks", 0, "part")
    assert opened.move("blocks", 2, "part")
    assert ("He paid", "En 1945", True) in shown(opened)
    assert not any("Pagaba" in theirs and settled for _ours, theirs, settled in shown(opened))


def test_a_text_of_the_source_without_a_counterpart_may_be_the_last_one(tmp_path: Path) -> None:
    opened = bench(tmp_path, (*(bead((at, at + 1), (at, at + 1)) for at in range(3)), bead((3, 4), (3, 3))), THEIRS[:3])
    assert opened.chapter_beads()[-1].left == (3, 4)
    assert shown(opened)[-1] == ("In 1945", "", False)


def test_a_row_is_sure_only_if_its_texts_are_translated_in_the_catalog(tmp_path: Path) -> None:
    opened = bench(tmp_path, (bead((0, 2), (0, 1), sure=True), bead((2, 3), (2, 3), sure=True)))
    assert [row.is_sure for row in opened.rows["blocks"]] == [False, True]
    assert "the cut is a proposal" in opened.rows["blocks"][0].doubts[0]
    assert opened.move("blocks", 1, "settle all")
    assert all(row.is_sure for row in opened.rows["blocks"])
    assert not any(proposal.doubts for proposal in opened.proposals.found)
