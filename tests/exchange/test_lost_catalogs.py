"""exchange: a review sheet fills a catalog again that was lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exchange.sheets import fill_csv
from exchange.translated import entries
from export.exchanged import made
from hexapla import catalog
from hexapla.errors import SheetError
from hexapla.exchange.making_sheets import write_sheets
from hexapla.exchange.merging_answers import import_sheets
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["xliff12"]))


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_a_review_sheet_fills_a_catalog_that_was_lost(book: Publication, form: str) -> None:
    path = book.catalogs / "es" / "ferry.po"
    said = {text: entry.msgstr for text, entry in entries(book).items() if catalog.state(entry).is_human}
    outdated = {text: entry.msgstr for text, entry in entries(book).items() if catalog.state(entry) is State.OUTDATED}
    sheet = write_sheets(Project(book), "es", forms=(form,))[0].path
    assert not import_sheets(Project(book), sheet).changes
    path.unlink()
    with pytest.raises(SheetError, match="answers that are not in the catalogs"):
        write_sheets(Project(book), "es", forms=(form,))
    done = import_sheets(Project(book), sheet, by="Ana")
    assert not done.unmerged
    found = entries(book)
    assert {text: found[text].msgstr for text in said} == said
    assert all(catalog.state(found[text]) is State.TRANSLATED for text in said)
    assert {text: entry.msgstr for text, entry in found.items() if entry.fuzzy} == outdated
    assert not import_sheets(Project(book), sheet, by="Ana").changes


def test_an_answer_in_such_a_sheet_comes_before_what_was_lost(book: Publication) -> None:
    sheet = write_sheets(Project(book), "es", forms=("csv",))[0].path
    source = next(text for text, entry in entries(book).items() if catalog.state(entry) is State.TRANSLATED)
    sheet.write_bytes(fill_csv(sheet.read_bytes(), {source: {"new": "Otra cosa."}}))
    (book.catalogs / "es" / "ferry.po").unlink()
    assert not import_sheets(Project(book), sheet).unmerged
    assert entries(book)[source].msgstr == "Otra cosa."
