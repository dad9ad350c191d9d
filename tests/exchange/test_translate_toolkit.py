"""exchange: the Translate Toolkit, whose classes Weblate and Pootle use, takes our files and gives them back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from translate.storage.po import pofile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from exchange.translated import READ, entries
from export.exchanged import SPANISH, made
from hexapla import catalog
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets, merge_answers, read_answers
from hexapla.exchange.packs import Form, write_pack
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication

STORES: Mapping[str, tuple[Form, str, Any]] = {
    "XLIFF 1.2": ("xliff12", "texts.es.xliff", xlifffile),
    "XLIFF 2": ("xliff", "texts.es.xlf", Xliff2File),
    "PO": ("po", "po/ferry.po", pofile),
}


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["html"]))


def convert(program: str, *arguments: Path | str) -> None:
    command = [str(Path(sys.executable).with_name(program)), "--progress=none", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


def sent(book: Publication, form: Form, name: str) -> Path:
    return write_pack(Project(book), "es", form=form, path=book.root / "out").path / name


def test_xliff_that_becomes_po_there_comes_back(book: Publication, tmp_path: Path) -> None:
    """`xliff2po` keeps no state of ours: it marks each text that is not approved as fuzzy."""
    convert("xliff2po", sent(book, "xliff12", "texts.es.xliff"), tmp_path / "back.po")
    before = (book.catalogs / "es" / "ferry.po").read_bytes()
    assert import_sheets(Project(book), tmp_path / "back.po", language="es") == Merged((), (), ())
    assert (book.catalogs / "es" / "ferry.po").read_bytes() == before
    store: Any = pofile
    store = store.parsestring((tmp_path / "back.po").read_bytes())
    for unit in store.units:
        if unit.source == READ:
            unit.target = "Lea <url1/>. Escriba <code1/> dos veces."
            unit.markfuzzy(False)
    (tmp_path / "back.po").write_bytes(bytes(store))
    done = import_sheets(Project(book), tmp_path / "back.po", language="es")
    assert [(each.source, each.text) for each in done.changes] == [(READ, "Lea <url1/>. Escriba <code1/> dos veces.")]
    assert not done.unmerged
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED
    assert {source: entries(book)[source].msgstr for source in SPANISH} == SPANISH


def test_the_header_of_a_po_file_that_was_made_xliff_is_no_text(book: Publication, tmp_path: Path) -> None:
    convert("po2xliff", sent(book, "po", "po/ferry.po"), tmp_path / "back.xlf")
    assert import_sheets(Project(book), tmp_path / "back.xlf", language="es") == Merged((), (), ())


@pytest.mark.parametrize("name", STORES)
def test_what_the_translate_toolkit_saves_comes_back(book: Publication, name: str) -> None:
    """Weblate and Pootle edit such files with the same classes."""
    form, file, kind = STORES[name]
    path = sent(book, form, file)
    store = kind.parsestring(path.read_bytes())
    for unit in store.units:
        if unit.source == "Alone.":
            unit.target = "A solas."
    path.write_bytes(bytes(store))
    done = import_sheets(Project(book), path)
    assert not done.unmerged
    assert [(each.source, each.text) for each in done.changes] == [("Alone.", "A solas.")]


@pytest.mark.parametrize(
    ("command", "name"), [("po2xliff", "back.xlf"), ("po2csv", "back.csv"), ("po2tmx", "back.tmx")]
)
def test_a_po_file_that_is_changed_and_converted_there_comes_back(
    book: Publication, tmp_path: Path, command: str, name: str
) -> None:
    store: Any = pofile
    store = store.parsestring(sent(book, "po", "po/ferry.po").read_bytes())
    store.findunit(READ).target = "Lea <url1/>. Escriba <code1/> dos veces."
    store.findunit(READ).markfuzzy(False)
    changed = tmp_path / "changed.po"
    changed.write_bytes(bytes(store))
    convert(command, changed, tmp_path / name, *(["-l", "es"] if command == "po2tmx" else []))
    done = merge_answers(Project(book), read_answers(Project(book), [tmp_path / name], "es"))
    assert not done.unmerged
    assert [(each.source, each.text) for each in done.changes] == [(READ, "Lea <url1/>. Escriba <code1/> dos veces.")]
    assert {source: entries(book)[source].msgstr for source in SPANISH} == SPANISH
