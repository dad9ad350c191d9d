"""The owner's article, from its text file to editions in three languages: what they asked for, step by step.

The article itself lies beside the repository, in `../shared/articles`; without it these tests are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import judges
from export.editions import Shown, epub_pages, html_pages, language_of
from hexapla import catalog
from hexapla.cli import hexapla
from hexapla.model import State, Unit, UnitKind
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.tree import text_of
from hexapla.workspace import catalog_path, open_publication
from workshop import SHARED, everything, fill, marked

ARTICLE = SHARED / "articles" / "goble-2012.txt"
LANGUAGES = ("es", "az")
NOTES = 6

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="needs ../shared/articles, beside the repository")


def command(folder: Path, *arguments: str) -> None:
    before = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner().invoke(hexapla, arguments, catch_exceptions=False)
    finally:
        os.chdir(before)
    assert done.exit_code == 0, done.output


def begun(folder: Path) -> Publication:
    """The publication as the commands make it."""
    command(folder.parent, "init", folder.name, "--language", "en", "--languages", ",".join(LANGUAGES))
    shutil.copy(ARTICLE, folder / "source")
    (folder / "source" / ARTICLE.name).chmod(0o644)
    command(folder, "extract")
    return open_publication(folder)


def units(book: Publication) -> tuple[Unit, ...]:
    (source,) = Project(book).documents()
    return source.units


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return begun(tmp_path_factory.mktemp("goble") / "book")


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """Filled as in a PO editor, and exported."""
    book = begun(tmp_path_factory.mktemp("goble") / "book")
    for language in LANGUAGES:
        fill(book, language)
    command(book.root, "check", "--fail-on", "error")  # a stand-in keeps the English way of writing 60,000
    command(book.root, "export")
    return book


def test_no_reader_finds_anything_amiss(extracted: Publication) -> None:
    (source,) = Project(extracted).documents()
    assert source.document.findings == ()
    assert len(source.document.notes) == NOTES


def test_the_six_citations_stand_in_the_text(extracted: Publication) -> None:
    assert sum(len(unit.notes) for unit in units(extracted)) == NOTES
    assert not any(f"[{number}]" in unit.text for unit in units(extracted) for number in range(1, NOTES + 1))


def test_the_six_note_bodies_are_one_entry_with_six_references(extracted: Publication) -> None:
    for language in LANGUAGES:
        entries = list(catalog.load(catalog_path(extracted, ARTICLE.stem, language)).active())
        (note,) = (entry for entry in entries if "<url1/>" in entry.msgid)
        assert len(note.occurrences) == NOTES
        assert note.comment.startswith("footnote on “")


def test_the_title_and_the_byline_are_units(extracted: Publication) -> None:
    kinds = Counter(unit.kind for unit in units(extracted))
    (title,) = (unit.text for unit in units(extracted) if unit.kind is UnitKind.TITLE)
    assert title.startswith("1992 ")
    assert kinds[UnitKind.BYLINE] == 3
    assert kinds[UnitKind.FOOTNOTE] == NOTES


def test_a_bracketed_word_is_text_and_no_note(extracted: Publication) -> None:
    (unit,) = (unit for unit in units(extracted) if "[of " in unit.text)
    assert unit.notes == ()


def test_gettext_has_nothing_to_say_of_the_catalogs(extracted: Publication) -> None:
    for language in LANGUAGES:
        path = catalog_path(extracted, ARTICLE.stem, language)
        assert judges.msgfmt(path) == []
        assert judges.msgcat_is_noop(path) == []


def test_a_second_extraction_changes_no_byte(translated: Publication) -> None:
    before = everything(translated.catalogs)
    assert len(before) == 1 + len(LANGUAGES)
    assert Project(translated).extract().changed == ()
    assert everything(translated.catalogs) == before


def test_a_second_export_changes_no_byte(translated: Publication) -> None:
    before = everything(translated.root / "export")
    Project(translated).export()
    assert everything(translated.root / "export") == before


@pytest.mark.parametrize("name", ["en-es", "en-az", "en-es-az"])
def test_the_editions_keep_every_note_in_every_language(translated: Publication, name: str) -> None:
    tags = name.split("-")
    export = translated.root / "export"
    for pages in (html_pages(export / name), epub_pages(export / f"{name}.epub")):
        (page,) = (page for page in pages if page.citations())
        for found in (page.citations(), page.notes(), page.backlinks()):
            assert Counter(language_of(each, tags) for each in found) == dict.fromkeys(tags, NOTES)
        check_links(page, tags)
        addresses = {str(link.get("href")) for link in page.root.iter("a")} & {
            str(link.get("href")) for note in page.notes() for link in note.iter("a") if not link.get("role")
        }
        assert len(addresses) == NOTES


def check_links(page: Shown, tags: list[str]) -> None:
    targets = page.by_id()
    for link in (*page.citations(), *page.backlinks()):
        target = targets[str(link.get("href")).removeprefix("#")]
        assert language_of(target, tags) == language_of(link, tags)


@pytest.mark.parametrize("name", ["en-es", "en-es-az"])
def test_the_judges_have_nothing_to_say_of_the_editions(translated: Publication, name: str) -> None:
    export = translated.root / "export"
    assert judges.epubcheck(export / f"{name}.epub") == []
    assert judges.axe(export / name / "index.html", width=390) == []


def test_the_translation_is_shown_and_nothing_is_marked_as_missing(translated: Publication) -> None:
    (page,) = html_pages(translated.root / "export" / "en-es")
    said = text_of(page.root)
    assert said.count(marked("es")("")) >= len(units(translated)) - 1
    assert page.root.xpath("//small[@class='mark']") == []


def test_a_note_added_at_the_top_makes_one_unit_fuzzy_and_one_new(tmp_path: Path) -> None:
    book = begun(tmp_path / "book")
    for language in LANGUAGES:
        fill(book, language)
    path = book.root / "source" / ARTICLE.name
    path.write_text(with_a_note_more(path.read_text(encoding="utf-8")), encoding="utf-8")
    command(book.root, "extract")
    for progress in Project(book).status():
        counts = {state: count for state, count in progress.counts.items() if count}
        assert counts == {State.OUTDATED: 1, State.EMPTY: 1, State.TRANSLATED: progress.total - 2}


def with_a_note_more(text: str) -> str:
    """The article with one more note in its first paragraph, every later note renumbered, as an author would."""
    for number in range(NOTES, 0, -1):
        text = text.replace(f"[{number}]", f"[{number + 1}]")
    head, _comma, rest = text.partition("commemorating ")
    body = "\n\n[1] A remark on the day, which is new.\n"
    first, _gap, others = rest.rpartition("\n\n[2]")
    return f"{head}commemorating[1] {first}{body}\n[2]{others}"
