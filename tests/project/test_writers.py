"""Every command that writes a catalog reads it under the lock: what was saved before it got the lock is not undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exchange.sheets import fill_csv
from hexapla import catalog, locks
from hexapla.errors import CatalogError
from hexapla.exchange import merging_answers
from hexapla.exchange.making_sheets import write_sheets
from hexapla.exchange.merging_answers import merge_answers, read_sheets
from hexapla.model import State
from hexapla.project import Project, catalog_updates, choosing, drafting
from hexapla.publication import Publication
from workshop import publication

ARTICLE = "# The red house\n\nIt stood on the long road.\n\nNobody ever lived in it.\n"
HOUSE, STOOD, LIVED = "The red house", "It stood on the long road.", "Nobody ever lived in it."


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    made = publication(tmp_path, {"article.md": ARTICLE}, '[publication]\nlanguages = ["es"]\n')
    Project(made).extract()
    translate(made, HOUSE, "La casa roja")
    return made


def translate(book: Publication, text: str, said: str) -> None:
    loaded = catalog.load(book.catalogs / "es" / "article.po")
    catalog.translate(loaded.by_key()["", text], said)
    catalog.save(loaded)


def said(book: Publication) -> dict[str, tuple[str, State]]:
    loaded = catalog.load(book.catalogs / "es" / "article.po")
    return {entry.msgid: (entry.msgstr, catalog.state(entry)) for entry in loaded.entries}


@pytest.fixture
def before_the_lock(book: Publication, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let somebody else save once just before a command gets the lock; the catalogs that it asked for."""
    asked: list[Path] = []

    @contextmanager
    def hold(path: Path, hold: Callable[..., object] = locks.hold) -> Iterator[None]:
        if not asked:
            translate(book, STOOD, "Estaba en el camino largo.")
        asked.append(path)
        with locks.hold(path):
            yield

    for module in (merging_answers, choosing, catalog_updates, drafting):
        monkeypatch.setattr(module, "hold", hold)
    return asked


def test_an_approval_is_of_what_stands_there_now(book: Publication, before_the_lock: list[Path]) -> None:
    Project(book).approve("es", by="Lena")
    assert len(before_the_lock) == 1
    assert [state for _text, state in said(book).values()] == [State.APPROVED, State.APPROVED, State.EMPTY]


def test_an_extraction_follows_an_edit_with_the_words_that_stand_there_now(
    book: Publication, before_the_lock: list[Path]
) -> None:
    source = book.root / "source" / "article.md"
    source.write_text(ARTICLE.replace("long road", "old road"), encoding="utf-8")
    Project(book).extract()
    assert len(before_the_lock) == 1
    assert said(book)["It stood on the old road."] == ("Estaba en el camino largo.", State.OUTDATED)
    assert STOOD not in said(book)


def test_a_draft_is_not_written_over_the_words_that_stand_there_now(
    book: Publication, before_the_lock: list[Path]
) -> None:
    work = Project(book).open_draft("es", engine="echo")
    list(work.run())
    assert len(before_the_lock) == 1
    assert said(book)[STOOD] == ("Estaba en el camino largo.", State.TRANSLATED)
    assert said(book)[LIVED][1] is State.DRAFT
    assert (work.drafted, work.left) == (1, 0)


def test_no_engine_begins_to_draft_into_a_catalog_that_cannot_be_saved(book: Publication) -> None:
    path = book.catalogs / "es" / "article.po"
    path.with_name("other.po").hardlink_to(path)
    with pytest.raises(CatalogError, match="hard link"):
        Project(book).open_draft("es", engine="echo")


def test_an_answer_is_held_against_the_words_that_stand_there_now(
    book: Publication, before_the_lock: list[Path]
) -> None:
    before_the_lock.append(Path())  # nobody saves while the sheet is made
    [written] = write_sheets(Project(book), "es", forms=("csv",))
    before_the_lock.clear()
    written.path.write_bytes(fill_csv(written.path.read_bytes(), {STOOD: {"new": "Otra."}, LIVED: {"new": "Nadie."}}))
    found = merge_answers(Project(book), read_sheets(Project(book), [written.path]), by="Ana")
    assert len(before_the_lock) == 1
    assert said(book)[STOOD] == ("Estaba en el camino largo.", State.TRANSLATED)
    assert said(book)[LIVED] == ("Nadie.", State.TRANSLATED)
    [left] = found.unmerged
    assert (left.reason, left.current) == ("conflict", "Estaba en el camino largo.")
