"""Books in the forms of the press, as other programs find them: every note, no error, no letter without a font."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.press.pressed import FORMS
from judged.libreoffice import converted
from judged.press_books import PressedBook, press_books
from judges.tools import run

_FIRST_LETTERS = 18
_TEX = str(Path.home() / ".texlive-hexapla")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Sequence[PressedBook]:
    """The editions of all books there are."""
    return list(press_books(tmp_path_factory.mktemp("press")))


def test_all_forms_have_all_notes(books: Sequence[PressedBook], figures: Callable[[str], None]) -> None:
    for book in books:
        found = {form: book.notes_in(form) for form in FORMS}
        fewest = min(found.values())
        figures(f"Press, {book.name}: {fewest} of {len(book.notes)} notes and more in each of {len(book.files)} forms")
        assert {form: notes for form, notes in found.items() if notes < len(book.notes)} == {}


def test_docutils_finds_all_notes(books: Sequence[PressedBook], figures: Callable[[str], None]) -> None:
    core, nodes = pytest.importorskip("docutils.core"), pytest.importorskip("docutils.nodes")
    for book in books:
        settings = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False}
        tree = core.publish_doctree(book.files["rst"].read_text("utf-8"), settings_overrides=settings)
        found = len([*tree.findall(nodes.footnote), *tree.findall(nodes.citation)])
        figures(f"Press, {book.name}: Docutils finds {found} of {len(book.notes)} notes")
        assert found == len(book.notes)


def test_typst_and_latex_set_all_pages(books: Sequence[PressedBook], figures: Callable[[str], None]) -> None:
    typst = pytest.importorskip("typst")
    for book in books[:2]:  # both editions of The Prince
        assert typst.compile(str(book.files["typst"])).startswith(b"%PDF")
        for engine in ("lualatex", "xelatex"):
            program, folder = judges.need(engine), book.files["latex"].parent
            command = [program, "-interaction=nonstopmode", "-halt-on-error", book.files["latex"].name]
            environment = {**judges.tools.ENVIRONMENT, "TEXMFVAR": _TEX}
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment)
            assert done.returncode == 0, done.stdout[-2000:]
            log = book.files["latex"].with_suffix(".log").read_text("utf-8", "replace")
            lost = log.count("Missing character")
            figures(f"Press, {book.name}: {engine} sets it; {lost} letters without a font")
            assert lost == 0


def test_xml_is_valid(books: Sequence[PressedBook], figures: Callable[[str], None]) -> None:
    jats, docbook = etree.DTD(judges.need("jats")), etree.RelaxNG(etree.parse(judges.need("docbook")))
    for book in books:
        for name, judge in (("jats", jats), ("docbook", docbook)):
            judge.validate(etree.parse(book.files[name], etree.XMLParser(huge_tree=True)))
            said = [each.message for each in judge.error_log]
            figures(f"Press, {book.name}: {name} has {len(said)} errors")
            assert said == []
        for name in ("icml", "tei"):
            etree.parse(book.files[name], etree.XMLParser(huge_tree=True))


def test_libreoffice_shows_all_notes(
    books: Sequence[PressedBook], figures: Callable[[str], None], tmp_path: Path
) -> None:
    text = judges.need("pdftotext")
    for book in books:
        for form in ("docx", "odt"):
            folder = tmp_path / f"{book.name}-{form}"
            (made,) = converted([book.files[form]], "pdf", folder)
            shown = _letters(run(text, str(made), "-").stdout)
            # The end of a note may stand on the next page, behind the page's number.
            missing = [note for note in book.notes if _letters(note)[:_FIRST_LETTERS] not in shown]
            figures(f"Press, {book.name}: LibreOffice shows {len(book.notes) - len(missing)} notes of the {form} file")
            assert missing == []


def _letters(text: str) -> str:
    """The letters of a text, all small: LibreOffice shows small capitals as capitals."""
    return "".join(filter(str.isalpha, text.casefold()))
