"""The alignments of a publication: rows, moves, and what other programs do meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.errors import PublicationError
from hexapla.model import State
from hexapla.publication import Publication
from hexapla.review.alignment_rows import PairRow, RowsSplice
from hexapla.review.alignments import Adoption, Alignments, RowMove
from hexapla.workspace import Workspace, catalog_path
from review.adoptions import SPANISH, adopted, pins
from workshop import publication

ES = "es", "chapters.toml"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return adopted(tmp_path)


@pytest.fixture
def alignments(made: Publication) -> Alignments:
    return Alignments(Workspace(made))


def named(rows: list[PairRow], words: str) -> PairRow:
    return next(row for row in rows if any(words in each.text for each in (*row.source, *row.translation)))


def spliced(rows: list[PairRow], splice: RowsSplice) -> list[PairRow]:
    return [*rows[: splice.start], *splice.rows, *rows[splice.start + splice.removed :]]


def burned_put(alignments: Alignments) -> tuple[list[PairRow], int]:
    """Give the text about the fire its translation, so that two others have one together; return rows and version."""
    first = alignments.rows(*ES)
    rows = list(first.rows)
    put = RowMove(named(rows, "burned").id, "put", first.version, other=named(rows, "ardió").id)
    splice = alignments.move(*ES, put)
    return spliced(rows, splice), splice.version


def test_all_texts_are_in_a_row_with_notes_after_blocks(alignments: Alignments) -> None:
    assert alignments.all() == [Adoption("es", "chapters.toml", ("mill.es.md",), ())]
    rows = list(alignments.rows(*ES).rows)
    assert list(dict.fromkeys(row.part for row in rows)) == ["blocks", "notes", "values"]
    assert [each.text for row in rows if row.part == "notes" for each in row.source] == ["See page 12."]
    shown = [each.text for row in rows for each in row.translation]
    assert "El traductor vio las ruinas." in shown
    assert any(row.doubts for row in rows)


def test_a_move_answers_with_what_has_changed_and_undo_takes_it_back(alignments: Alignments, made: Publication) -> None:
    first = alignments.rows(*ES)
    rows = list(first.rows)
    splice = alignments.move(*ES, RowMove(named(rows, "burned").id, "settle", first.version))
    assert splice.is_done
    assert len(splice.rows) == splice.removed == 1
    now = spliced(rows, splice)
    assert now == list(alignments.rows(*ES).rows)
    assert named(now, "burned").is_settled
    assert "In 1945" in pins(made)
    splice = alignments.undo(*ES, splice.version)
    assert splice.is_done
    assert spliced(now, splice) == rows
    assert pins(made) == ""
    assert not alignments.undo(*ES, splice.version).is_done


def test_a_row_that_is_sure_has_first_words_until_it_is_opened(alignments: Alignments) -> None:
    first = alignments.rows(*ES)
    row = named(list(first.rows), "wheels")
    splice = alignments.move(*ES, RowMove(row.id, "settle", first.version))
    settled = next(each for each in splice.rows if "wheels" in each.source[0].text)
    assert settled.is_opening
    whole = alignments.texts(*ES, settled.id)
    assert not whole.is_opening
    assert whole.source[0].text == "It had two wheels, and a baker came every week."


def test_a_pair_shows_where_its_translation_would_be_cut(alignments: Alignments) -> None:
    rows, _version = burned_put(alignments)
    row = named(rows, "wheels")
    assert [each.text[:10] for each in row.source] == ["It had two", "He paid in"]
    assert [each.text.strip() for each in row.translation] == [
        "Tenía dos ruedas, y un panadero venía cada semana.",
        "Pagaba en plata.",
    ]
    assert row.cut == (1, 1)


def test_the_row_at_hand_stays_the_pair_that_a_person_has_parted(alignments: Alignments) -> None:
    rows, version = burned_put(alignments)
    splice = alignments.move(*ES, RowMove(named(rows, "ruinas").id, "up", version))
    now = spliced(rows, splice)
    row = named(now, "burned")
    assert now[splice.at_hand] == row
    parted = alignments.move(*ES, RowMove(row.id, "part", splice.version))
    pair = spliced(now, parted)[parted.at_hand]
    assert pair.source == row.source
    assert pair.translation == row.translation[1:]
    assert not pair.is_opening


def test_a_citation_has_the_first_words_of_its_note(alignments: Alignments) -> None:
    row = named(list(alignments.rows(*ES).rows), "1931")
    whole = alignments.texts(*ES, row.id)
    cited = [code.value for side in (whole.source, whole.translation) for code in side[0].codes]
    assert cited == ["See page 12.", "Véase la página 12."]


def test_a_note_without_a_counterpart_says_what_becomes_of_it(tmp_path: Path) -> None:
    own = SPANISH.replace("1931.[^1]", "1931.").replace("[^1]: Véase la página 12.", "[^2]: Aún se ven las ruinas.")
    alignments = Alignments(Workspace(adopted(tmp_path, text=own.replace("ardió.", "ardió.[^2]"))))
    first = alignments.rows(*ES)
    splice = alignments.move(*ES, RowMove(named(list(first.rows), "See page").id, "alone", first.version))
    rows = spliced(list(first.rows), splice)
    assert (named(rows, "See page").use, named(rows, "Aún se ven").use) == ("omit", "note")


def test_all_rows_are_settled_from_the_last_one_of_the_page_and_one_undo_takes_it_back(alignments: Alignments) -> None:
    first = alignments.rows(*ES)
    splice = alignments.move(*ES, RowMove(first.rows[-1].id, "settle all", first.version))
    assert all(row.is_sure for row in spliced(list(first.rows), splice))
    assert {row.part for row in splice.rows} == {"blocks", "notes", "values"}
    undone = alignments.undo(*ES, splice.version)
    assert not any(row.is_settled for row in alignments.rows(*ES).rows)
    rows = list(alignments.rows(*ES).rows)
    settled = alignments.move(*ES, RowMove(named(rows, "See page").id, "settle", undone.version))
    rows = spliced(rows, settled)
    after = alignments.move(*ES, RowMove(rows[-1].id, "settle all", settled.version))
    assert {row.part for row in spliced(rows, after) if row.is_settled} == {"notes", "values"}


def test_another_program_changes_the_pins(alignments: Alignments, made: Publication) -> None:
    first = alignments.rows(*ES)
    other = Alignments(Workspace(made))
    theirs = other.rows(*ES)
    other.move(*ES, RowMove(named(list(theirs.rows), "burned").id, "settle", theirs.version))
    mine = alignments.move(*ES, RowMove(named(list(first.rows), "wheels").id, "alone", first.version))
    assert (mine.is_done, mine.removed) == (False, -1)
    assert named(list(mine.rows), "burned").is_settled
    assert alignments.move(*ES, RowMove(named(list(mine.rows), "wheels").id, "alone", mine.version)).is_done


def test_what_is_settled_is_written(alignments: Alignments, made: Publication) -> None:
    first = alignments.rows(*ES)
    rows = list(first.rows)
    alignments.move(*ES, RowMove(named(rows, "burned").id, "put", first.version, other=named(rows, "ardió").id))
    done = alignments.write(*ES)
    assert done.settled == 1
    entry = catalog.load(catalog_path(made, "mill", "es")).by_key()["", "In 1945 the mill burned down."]
    assert (entry.msgstr, catalog.state(entry)) == ("En 1945 el molino ardió.", State.TRANSLATED)


def test_a_revised_translation_is_read_again(alignments: Alignments, made: Publication) -> None:
    assert alignments.rows(*ES).rows == alignments.rows(*ES).rows
    (made.root.parent / "mill.es.md").write_text(SPANISH.replace("ardió", "se quemó"), encoding="utf-8")
    assert named(list(alignments.rows(*ES).rows), "se quemó")


def test_what_is_written_is_of_the_source_as_it_is_now(alignments: Alignments, made: Publication) -> None:
    first = alignments.rows(*ES)
    source = made.root / "source" / "mill.md"
    source.write_text(source.read_text(encoding="utf-8").replace("in silver.", "in silver coins."), encoding="utf-8")
    old = alignments.move(*ES, RowMove(named(list(first.rows), "burned").id, "settle", first.version))
    assert (old.is_done, old.removed) == (False, -1)
    assert named(list(old.rows), "in silver coins.")
    source.write_text(source.read_text(encoding="utf-8").replace("burned down", "was burned"), encoding="utf-8")
    now = alignments.write(*ES)
    entries = catalog.load(catalog_path(made, "mill", "es")).active()
    assert now.translated + now.fuzzy + now.same == sum(entry.msgstr != "" for entry in entries)


def test_a_page_with_older_rows_undoes_nothing_of_another_page(alignments: Alignments) -> None:
    first = alignments.rows(*ES)
    alignments.move(*ES, RowMove(named(list(first.rows), "burned").id, "settle", first.version))
    answer = alignments.undo(*ES, first.version)
    assert (answer.is_done, answer.removed) == (False, -1)
    assert named(list(answer.rows), "burned").is_settled


def test_an_adoption_that_there_is_not_is_an_error(alignments: Alignments, tmp_path: Path) -> None:
    for key in (("es", "other.toml"), ("fr", "chapters.toml")):
        with pytest.raises(PublicationError):
            alignments.rows(*key)
    bare = publication(tmp_path / "bare", {"a.md": "One."}, '[publication]\nlanguages = ["es"]\n')
    assert Alignments(Workspace(bare)).all() == []
