"""exchange: files with other line ends, of other kinds, and with notes that are left out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from exchange.translated import ALONE, entries, foreign, taken
from export.exchanged import made
from hexapla import catalog
from hexapla.errors import SheetError
from hexapla.exchange.packs import write_pack
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication

NOTE = "The log gives 5 May. It was written later."


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["xliff12"]))


def test_a_note_that_is_left_out_and_cited_twice_is_doubted_each_time(book: Publication) -> None:
    (book.catalogs / "es" / "ferry.po").unlink()
    source = (
        'The ferry sank on 4 May 1912.<x id="1"/> Nobody had counted the passengers. '
        '<g id="2">Some were found. Most</g> never were.'
    )
    target = 'El barco<x id="1"/> se hundió.<x id="1"/> <g id="2">A algunos los hallaron. A los más</g> nunca.'
    path = foreign(
        book,
        f'<trans-unit id="1"><source>{source}</source><target>{target}</target></trans-unit>'
        f'<trans-unit id="2"><source>{NOTE}</source><target>&lt;omit/&gt;</target></trans-unit>',
    )
    for count in (2, 0):
        assert len(taken(book, path).changes) == count
        found = next(entry for text, entry in entries(book).items() if text.startswith("The ferry sank"))
        assert catalog.state(found) is State.OUTDATED
        assert "<note1/> more often than in the source" in found.tcomment


def test_a_note_that_is_left_out_with_its_mark_is_no_doubt(book: Publication) -> None:
    (book.catalogs / "es" / "ferry.po").unlink()
    source = (
        'The ferry sank on 4 May 1912.<x id="1"/> Nobody had counted the passengers. '
        '<g id="2">Some were found. Most</g> never were.'
    )
    target = 'Se hundió el 4 de mayo de 1912. Nadie los contó. <g id="2">A algunos los hallaron. A los más</g> nunca.'
    cited = f'<trans-unit id="1"><source>{source}</source><target>{target}</target></trans-unit>'
    note = f'<trans-unit id="2"><source>{NOTE}</source><target>&lt;omit/&gt;</target></trans-unit>'
    assert len(taken(book, foreign(book, cited + note)).changes) == 2
    found = next(entry for text, entry in entries(book).items() if text.startswith("The ferry sank"))
    assert catalog.state(found) is State.TRANSLATED


@pytest.mark.parametrize(
    ("name", "told", "remedy"),
    [
        ("a.pot", "template", "PO file"),
        ("a.rtf", "memoQ", r"\.mqxliff"),
        ("a.doc", "“.doc”", r"\.docx .*\.po .*\.xliff"),
    ],
)
def test_a_file_of_another_kind_is_told_what_to_do(book: Publication, name: str, told: str, remedy: str) -> None:
    (book.root / name).write_bytes(b"{\\rtf1}")
    with pytest.raises(SheetError, match=told) as caught:
        taken(book, book.root / name)
    assert re.search(remedy, caught.value.remedy)


def test_lines_of_a_po_file_may_end_with_carriage_returns_alone(book: Publication) -> None:
    packed = write_pack(Project(book), "es", form="po", path=book.root / "out").path / "po" / "ferry.po"
    packed.write_bytes(packed.read_bytes().replace(b"\n", b"\r").replace(b"Solo.", b"A solas."))
    done = taken(book, packed)
    assert [(each.source, each.text) for each in done.changes] == [(ALONE, "A solas.")]
    path = book.catalogs / "es" / "ferry.po"
    before = {text: entry.msgstr for text, entry in entries(book).items()}
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    Project(book).extract()
    assert {text: entry.msgstr for text, entry in entries(book).items()} == before
