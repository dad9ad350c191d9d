"""Editions in the format `source`: each document again in its own form, and what is said of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import publication as publications
from hexapla.errors import ExportError, PublicationError
from hexapla.model import ExportNotice
from hexapla.project.checking import check
from hexapla.project.exporting import Wanted, export
from hexapla.project.extraction import extract
from hexapla.workspace import Workspace
from read.office import docx, footnote_mark, paragraph, run
from rewrite.manuscripts import read

TOML = """\
[publication]
title = "Weather"
language = "en"
languages = ["es", "fr"]
"""
EDITION = '[[edition]]\nlanguages = ["{}"]\nformats = ["html", "source"]\n'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "rain.docx").write_bytes(docx(paragraph(run("Rain")), language="en"))
    (tmp_path / "hexapla.toml").write_text(TOML + "".join(map(EDITION.format, ("en", "es", "fr"))))
    return tmp_path


def workspace(book: Path) -> Workspace:
    return Workspace(publications.load(book / "hexapla.toml"))


def test_each_document_is_written_as_its_own_source_file(book: Path) -> None:
    extract(workspace(book))
    catalog = book / "locales" / "es" / "rain.po"
    catalog.write_text(catalog.read_text().replace('msgid "Rain"\nmsgstr ""', 'msgid "Rain"\nmsgstr "Lluvia"'))
    export(workspace(book))
    source = (book / "source" / "rain.docx").read_bytes()
    assert (book / "export" / "en" / "rain.docx").read_bytes() == source
    assert read((book / "export" / "es" / "rain.docx").read_bytes())[1][0].text == "Lluvia"


def test_a_document_of_another_format_is_named_and_the_others_are_written(book: Path) -> None:
    (book / "source" / "snow.txt").write_text("Snow\n")
    extract(workspace(book))
    with pytest.raises(ExportError, match=r"snow\.txt") as caught:
        export(workspace(book))
    assert "documents" in caught.value.remedy
    for language in ("en", "es", "fr"):
        assert (book / "export" / language / "rain.docx").is_file()
        assert (book / "export" / language / "index.html").is_file()


def test_texts_that_stay_as_they_are_in_the_source_are_named(book: Path) -> None:
    (book / "source" / "snow.md").write_text("```{note}\nSnow *fell*.\n```\n")
    extract(workspace(book))
    catalog = book / "locales" / "es" / "snow.po"
    text = catalog.read_text().replace(
        'msgid "<strong>Note</strong>"\nmsgstr ""', 'msgid "<strong>Note</strong>"\nmsgstr "x"'
    )
    catalog.write_text(text.replace('fell</em>."\nmsgstr ""', 'fell</em>."\nmsgstr "<em>Cayó</em> nieve."'))
    notices: list[ExportNotice] = []
    export(workspace(book), Wanted(["es"]), on_notice=notices.append)
    assert (book / "export" / "es" / "snow.md").read_text() == "```{note}\n*Cayó* nieve.\n```\n"
    assert [(str(each.place), "“Note”" in each.message) for each in notices] == [("source/snow.md:1", True)]


def test_all_documents_of_other_formats_are_named_and_other_editions_are_made(book: Path) -> None:
    (book / "source" / "rain.docx").unlink()
    for name in ("snow", "hail"):
        (book / "source" / f"{name}.txt").write_text(f"{name}\n")
    only = '[[edition]]\nlanguages = ["es"]\nformats = ["source"]\n'
    (book / "hexapla.toml").write_text(f"{TOML}{only}[[edition]]\nlanguages = ['fr']\nformats = ['html']\n")
    extract(workspace(book))
    with pytest.raises(ExportError) as caught:
        export(workspace(book))
    assert all(f"source/{name}.txt" in str(caught.value) for name in ("snow", "hail"))
    assert (book / "export" / "fr" / "index.html").is_file()
    assert not (book / "export" / "es").exists()


def test_an_error_in_a_translation_names_its_catalog_and_line(book: Path) -> None:
    extract(workspace(book))
    catalog = book / "locales" / "es" / "rain.po"
    text = catalog.read_text().replace('msgid "Rain"\nmsgstr ""', 'msgid "Rain"\nmsgstr "Lluvia<field2/>"')
    catalog.write_text(text)
    with pytest.raises(ExportError, match="<field2/>") as caught:
        export(workspace(book))
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "Rain" in each)
    assert caught.value.place.startswith("locales/es/rain.po:")
    assert abs(int(caught.value.place.rpartition(":")[2]) - line) <= 3
    assert "tag-unknown" in {finding.code for finding in check(workspace(book))}


def test_notes_that_an_edition_omits_are_left_out(book: Path) -> None:
    note = f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" A note."))}</w:footnote>'
    content = paragraph(run("Rain") + footnote_mark(1))
    (book / "source" / "rain.docx").write_bytes(docx(content, language="en", notes={"footnotes": note}))
    edition = EDITION.format("es") + 'omit_notes = ["rain#1"]\n'
    (book / "hexapla.toml").write_text(TOML + edition)
    extract(workspace(book))
    export(workspace(book))
    assert [unit.text for unit in read((book / "export" / "es" / "rain.docx").read_bytes())[1]] == ["Rain"]


@pytest.mark.parametrize("setting", ['before = ["preface.md"]', 'paper = "A4"', 'theme = "x.css"'])
def test_settings_without_an_effect_on_source_files_are_refused(book: Path, setting: str) -> None:
    (book / "preface.md").write_text("First\n")
    (book / "x.css").write_text("")
    edition = '[[edition]]\nlanguages = ["es"]\nformats = [{}]\n' + setting
    (book / "hexapla.toml").write_text(TOML + edition.format('"source"'))
    with pytest.raises(PublicationError, match=setting.partition(" ")[0]):
        workspace(book)
    (book / "hexapla.toml").write_text(TOML + edition.format('"source", "epub"'))
    assert workspace(book)


def test_an_edition_of_two_languages_is_refused(book: Path) -> None:
    (book / "hexapla.toml").write_text(TOML + '[[edition]]\nlanguages = ["en", "es"]\nformats = ["source"]\n')
    with pytest.raises(PublicationError, match="source"):
        workspace(book)
