"""Results that are kept between runs: they are used while nothing has changed, and change no output."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import time_ns
from typing import Any

import pytest

from hexapla import messages, user_folders
from hexapla.align.beads import pair_sentences
from hexapla.export import page_pictures
from hexapla.model import Document, ExportNotice
from hexapla.project import Project, kept_editions
from hexapla.read import read
from hexapla.result_cache import entries
from hexapla.segment import weave
from hexapla.workspace import documents, open_publication
from workshop import REPOSITORY, everything, fill, publication

SETTINGS = """[publication]
title = "Houses"
languages = ["es", "fr"]

[draft]
engine = "echo"
glossary = "terms.csv"

[[edition]]
name = "en-es"
languages = ["en", "es"]
formats = ["html", "epub", "jsonl"]
before = ["texts/preface.es.md"]
theme = "theme.css"
cover = "cover.svg"
"""
ARTICLE = "# The red house\n\nIt stood on the long road.[^1]\n\n![A road](road.svg)\n\n[^1]: So they say.\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>A road</title></svg>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(entries, "_swept", set())
    book = tmp_path / "book"
    book.mkdir()
    (book / "terms.csv").write_text("source,es\nhouse,casa\n", encoding="utf-8")
    (book / "texts").mkdir()
    (book / "texts" / "preface.es.md").write_text("# Prefacio\n\n![Una calle](street.svg)\n", encoding="utf-8")
    for each in ("texts/street.svg", "cover.svg"):
        (book / each).write_text(DRAWING, encoding="utf-8")
    (book / "theme.css").write_text("p { color: black }\n", encoding="utf-8")
    publication(book, {"article.md": ARTICLE, "other.md": "# Other\n\nA text.\n"}, SETTINGS)
    (book / "source" / "road.svg").write_text(DRAWING, encoding="utf-8")
    return book


@pytest.fixture
def edition(folder: Path) -> Path:
    """The folder of a publication whose edition has been made twice, and is found in the cache."""
    for _time in range(2):
        build(folder)
    return folder


def build(folder: Path) -> None:
    project = opened(folder)
    project.extract()
    project.check()
    project.export()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the sources that are read, in order."""
    found: list[str] = []

    def note(path: Path, *, source: str, language: str) -> object:
        found.append(path.name)
        return read(path, source=source, language=language)

    monkeypatch.setattr(documents, "read", note)
    yield found
    messages.set_language("en")


def opened(folder: Path) -> Project:
    return Project(open_publication(folder))


def test_sources_that_have_not_changed_are_not_read_again(folder: Path, reads: list[str]) -> None:
    first = tuple(opened(folder).documents())
    assert reads == ["article.md", "other.md"]
    again = tuple(opened(folder).documents())
    assert reads == ["article.md", "other.md"]
    assert [each.units for each in again] == [each.units for each in first]


CHANGES: dict[str, Callable[[Path], object]] = {
    "source": lambda book: (book / "source" / "article.md").write_text(ARTICLE + "\nMore.\n", encoding="utf-8"),
    "image": lambda book: (book / "source" / "road.svg").write_text(DRAWING.replace("A", "One"), encoding="utf-8"),
    "missing image": lambda book: (book / "source" / "road.svg").unlink(),
    "language": lambda book: _set(book, '["en", "es"]', '["de", "es"]', 'title = "Houses"\nlanguage = "de"'),
    "segments": lambda book: _set(book, "[draft]", '[catalog]\nsegmentation = "sentence"\n\n[draft]'),
    "the user's language": lambda _book: messages.set_language("es"),
}


@pytest.mark.parametrize("name", ["road.svg", "look.css"])
def test_a_file_beside_a_source_is_looked_for_again_where_a_link_led_out_of_the_publication(
    name: str, folder: Path, reads: list[str]
) -> None:
    (folder / "source" / "page.html").write_text(
        '<link rel="stylesheet" href="look.css"><p class="w">Text</p>', encoding="utf-8"
    )
    outside, path = folder.parent / name, folder / "source" / name
    outside.write_text(DRAWING if name == "road.svg" else ".w { font-weight: bold }", encoding="utf-8")
    path.unlink(missing_ok=True)
    path.symlink_to(outside)
    tuple(opened(folder).documents())
    path.unlink()
    shutil.copy(outside, path)
    reads.clear()
    tuple(opened(folder).documents())
    assert reads == ["article.md" if name == "road.svg" else "page.html"]


def test_an_image_that_changes_while_its_source_is_read_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, drawing = folder / "source" / "road.svg", DRAWING.replace("A", "One")

    def read_slowly(article: Path, *, source: str, language: str) -> object:
        since, found = time_ns(), read(article, source=source, language=language)
        while path.stat().st_ctime_ns <= since:  # the file system's clock is a few milliseconds late
            path.write_text(drawing, encoding="utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(documents, "read", read_slowly)
        tuple(opened(folder).documents())
    (article, *_others) = (each for each in opened(folder).documents() if each.name == "article")
    assert b"One road" in article.document.assets["road.svg"].data


def _set(book: Path, old: str, new: str, title: str = 'title = "Houses"') -> None:
    text = SETTINGS.replace(old, new).replace('title = "Houses"', title)
    assert text != SETTINGS
    (book / "hexapla.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_a_source_is_read_again_when_what_its_texts_depend_on_has_changed(
    change: str, folder: Path, reads: list[str]
) -> None:
    tuple(opened(folder).documents())
    CHANGES[change](folder)
    tuple(opened(folder).documents())
    assert reads[2:3] == ["article.md"]


def test_a_second_extract_and_a_second_status_read_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _time in range(2):
        opened(folder).extract()
        told = opened(folder).status()
    monkeypatch.setattr("hexapla.workspace.file_reader.find_document", None)
    monkeypatch.setattr("hexapla.workspace.language_files.po.load", None)
    done = opened(folder).extract()
    assert (done.changed, done.catalogs) == ((), 9)
    assert opened(folder).status() == told


EDITS: dict[str, Callable[[Path], object]] = {
    "source": CHANGES["source"],
    "template": lambda book: (book / "locales" / "article.pot").unlink(),
    "glossary": lambda book: (book / "terms.csv").write_text("source,es\nroad,camino\n", encoding="utf-8"),
    "catalog": lambda book: (book / "locales" / "es" / "article.po").unlink(),
    "new language": lambda book: _set(book, '["es", "fr"]', '["es", "fr", "de"]'),
}


@pytest.mark.parametrize("edit", EDITS)
def test_extract_sees_what_has_changed_since(edit: str, folder: Path) -> None:
    for _time in range(2):
        opened(folder).extract()
    assert not opened(folder).extract().changed
    EDITS[edit](folder)
    assert opened(folder).extract().changed
    assert not opened(folder).extract().changed


def test_a_source_that_changes_back_during_extract_is_extracted_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder / "source" / "article.md"
    opened(folder).extract()
    source.write_text(ARTICLE.replace("red", "blue"), encoding="utf-8")
    opened(folder).extract()

    def change_back(*given: object) -> tuple[object, ...]:
        source.write_text(ARTICLE, encoding="utf-8")
        return ()

    with monkeypatch.context() as patch:
        patch.setattr("hexapla.project.extraction.find_unlisted_languages", change_back)
        assert not opened(folder).extract().changed
    assert opened(folder).extract().changed


def test_a_catalog_without_a_source_that_appears_is_found(folder: Path) -> None:
    made = opened(folder)
    for _time in range(2):
        opened(folder).extract()
    fill(made.publication, "es")
    shutil.copy(folder / "locales" / "es" / "article.po", folder / "locales" / "es" / "former.po")
    assert "catalog-without-source" in [each.code for each in opened(folder).extract().findings]


def test_catalogs_in_a_folder_that_is_a_link_are_looked_at(folder: Path) -> None:
    folders = folder / "locales"
    (folder / "shared" / "es").mkdir(parents=True)
    folders.mkdir()
    (folders / "es").symlink_to(folder / "shared" / "es", target_is_directory=True)
    (folder / "shared" / "es" / "circle").symlink_to(folders, target_is_directory=True)
    for _time in range(3):
        opened(folder).extract()
        opened(folder).check()
    fill(open_publication(folder), "es", lambda _text: "<b>Texto")
    assert "tag-unknown" in [each.code for each in opened(folder).check()]
    (folders / "es" / "article.po").unlink()
    assert opened(folder).extract().changed


def test_a_finding_is_told_again_when_nothing_is_read(folder: Path) -> None:
    (folder / "source" / "road.svg").unlink()
    told = [opened(folder).extract().findings for _time in range(3)]
    assert told[0] == told[1] == told[2]
    assert [each.code for each in told[0]] == ["missing-image"]


def test_progress_is_counted_again_when_a_catalog_has_changed(folder: Path) -> None:
    opened(folder).extract()
    before = opened(folder).status()
    fill(open_publication(folder), "es")
    after = opened(folder).status()
    assert [each.percent for each in before if each.language == "es"] == [0, 0, 0]
    assert [each.percent for each in after if each.language == "es"] == [100, 100, 100]


def test_settings_that_changed_after_a_project_was_opened_are_not_mistaken_for_its_own(folder: Path) -> None:
    kept = opened(folder)
    kept.extract()
    _set(folder, '["es", "fr"]', '["es", "fr", "de"]')
    kept.extract()
    assert len(opened(folder).extract().changed) == 3


def test_an_edition_and_a_check_of_what_has_not_changed_read_nothing(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, told = everything(edition), opened(edition).check()
    monkeypatch.setattr("hexapla.workspace.file_reader.find_document", None)
    monkeypatch.setattr("hexapla.workspace.language_files.po.load", None)
    seen: list[int] = []
    made = opened(edition).export(on_made=lambda paths: seen.append(len(paths)))
    assert len(made) == sum(seen) == 7
    assert opened(edition).check() == told
    assert everything(edition) == whole


def test_an_edition_with_notices_is_not_made_again_and_its_notices_are_told_again(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> list[tuple[str, str]]:
        found: list[ExportNotice] = []
        opened(edition).export(on_notice=found.append)
        return [(str(each.place), each.hint) for each in found]

    monkeypatch.setattr(page_pictures, "_LARGE", 10)
    CHANGES["source"](edition)
    opened(edition).extract()
    english = told()
    pages = ("preface-es-es", "article", "other", "index")
    assert [place for place, _hint in english] == [f"en-es/{page}.html" for page in pages]
    messages.set_language("es")
    spanish = told()
    assert [place for place, _hint in spanish] == [place for place, _hint in english]
    assert not {hint for _place, hint in spanish} & {hint for _place, hint in english}
    monkeypatch.setattr("hexapla.project.exporting.assemble", None)
    assert told() == spanish
    messages.set_language("en")
    assert told() == english


def _add_a_translation(book: Path) -> None:
    fill(open_publication(book), "es")


REMADE: dict[str, Callable[[Path], object]] = {
    "source": CHANGES["source"],
    "image": CHANGES["image"],
    "catalog": _add_a_translation,
    "preface": lambda book: (book / "texts" / "preface.es.md").write_text("# Prólogo\n", encoding="utf-8"),
    "image of the preface": lambda book: (book / "texts" / "street.svg").write_text("<svg/>", encoding="utf-8"),
    "theme": lambda book: (book / "theme.css").write_text("p { color: red }\n", encoding="utf-8"),
    "cover": lambda book: (book / "cover.svg").write_text(DRAWING.replace("A", "One"), encoding="utf-8"),
    "settings": lambda book: _set(book, '["en", "es"]', '["es", "en"]'),
}


@pytest.mark.parametrize("change", REMADE)
def test_an_edition_is_made_again_when_what_it_shows_has_changed(change: str, edition: Path) -> None:
    before = everything(edition / "export")
    REMADE[change](edition)
    build(edition)
    kept = everything(edition / "export")
    assert kept != before
    shutil.rmtree(edition / "export")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(entries.VARIABLE, entries.OFF)
        build(edition)
    assert everything(edition / "export") == kept


def test_an_edition_has_the_date_of_the_environment(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(edition / "export")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    opened(edition).export()
    assert everything(edition / "export") != before


def test_the_record_loses_pages_that_are_gone_though_an_error_kept_the_list_of_editions_from_being_written(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hexapla.project.exporting.write_index", lambda *_given: None)
    (edition / "source" / "other.md").unlink()
    opened(edition).export()
    plain = edition.parent / "plain" / edition.name
    shutil.copytree(edition, plain)
    opened(edition).export()
    monkeypatch.setenv(entries.VARIABLE, entries.OFF)
    opened(plain).export()
    assert everything(plain / "export") == everything(edition / "export")


@pytest.mark.parametrize("loss", ["removed", "changed", "record"])
def test_a_file_of_an_edition_that_is_not_as_it_was_written_is_written_again(loss: str, edition: Path) -> None:
    before = everything(edition / "export")
    path = edition / "export" / ("en-es.epub" if loss != "record" else ".written-files.json")
    if loss == "changed":
        path.write_bytes(path.read_bytes() + b" ")
    else:
        path.unlink()
    opened(edition).export()
    assert everything(edition / "export") == before


def test_an_edition_is_made_again_when_what_it_shows_is_as_it_was_earlier(edition: Path) -> None:
    before, text = everything(edition), (edition / "source" / "article.md").read_bytes()
    for change in (ARTICLE.replace("red", "blue").encode(), text):
        (edition / "source" / "article.md").write_bytes(change)
        build(edition)
    assert everything(edition) == before


def test_drafts_that_were_shown_once_are_not_shown_by_the_next_export(edition: Path) -> None:
    opened(edition).draft("es")
    opened(edition).export()
    before = everything(edition / "export")
    opened(edition).export(drafts="mark")
    assert everything(edition / "export") != before
    opened(edition).export()
    assert everything(edition / "export") == before


def test_drafts_that_another_process_shows_meanwhile_are_not_shown_by_the_next_export(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(edition).draft("es")
    shutil.rmtree(edition / "export")
    keep, place = kept_editions.keep_edition, "hexapla.project.exporting.keep_edition"

    def keep_later(*given: Any) -> None:
        monkeypatch.setattr(place, keep)
        opened(edition).export(drafts="mark")
        keep(*given)

    monkeypatch.setattr(place, keep_later)
    opened(edition).export()
    marked = everything(edition / "export")
    opened(edition).export()
    assert everything(edition / "export") != marked


def test_the_page_of_a_document_that_is_gone_again_is_removed_again(edition: Path) -> None:
    source, page = edition / "source" / "more.md", edition / "export" / "en-es" / "more.html"
    for _time in range(2):
        source.write_text("# More\n", encoding="utf-8")
        build(edition)
        assert page.exists()
        source.unlink()
        build(edition)
        assert not page.exists()


def test_an_allowed_finding_is_not_told(edition: Path) -> None:
    before = [each.code for each in opened(edition).check()]
    (edition / "source" / "road.svg").unlink()
    told = [each.code for each in opened(edition).check()]
    assert sorted(told) == sorted([*before, "missing-image"])
    text = (edition / "hexapla.toml").read_text(encoding="utf-8")
    (edition / "hexapla.toml").write_text(text + '\n[check.allow]\nmissing-image = "lost"\n', encoding="utf-8")
    assert [each.code for each in opened(edition).check()] == before


@pytest.mark.parametrize("damage", ["cut", "foreign"])
def test_a_damaged_cache_changes_nothing(damage: str, folder: Path) -> None:
    opened(folder).extract()
    whole = everything(folder)
    for path in (user_folders.cache() / "results").glob("*/*"):
        path.write_bytes(path.read_bytes()[:40] if damage == "cut" else b"<pickle>")
    opened(folder).extract()
    assert everything(folder) == whole


def test_every_output_has_the_same_bytes_with_the_cache_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEXAPLA_ALLOW", str(REPOSITORY))
    made: list[dict[str, bytes]] = []
    for value in (entries.OFF, "on", "on"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setenv(entries.VARIABLE, value)
        book = tmp_path / "book"
        shutil.rmtree(book, ignore_errors=True)
        book.mkdir()
        for each in ("source", "locales"):
            shutil.copytree(REPOSITORY / each, book / each)
        text = (REPOSITORY / "hexapla.toml").read_text(encoding="utf-8").replace("i18n/", f"{REPOSITORY}/i18n/")
        (book / "hexapla.toml").write_text(text, encoding="utf-8")
        project = opened(book)
        project.extract()
        project.export()
        made.append(everything(book))
    assert made[0] == made[1] == made[2]


def test_only_documents_that_have_changed_are_woven_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = folder / "hexapla.toml"
    settings.write_text(settings.read_text("utf-8").replace(', "jsonl"', ""), encoding="utf-8")
    build(folder)
    fill(open_publication(folder), "es")
    build(folder)
    woven: list[str] = []

    def noting(document: Document, renderings: Any, language: str, **more: Any) -> Document:
        woven.append(document.name)
        return weave(document, renderings, language, **more)

    monkeypatch.setattr("hexapla.edition.weaving.weave", noting)
    other = folder / "source" / "other.md"
    other.write_text("# Other\n\nA text, and another.[^1]\n\n[^1]: A note.\n", encoding="utf-8")
    build(folder)
    assert set(woven) == {"other"}
    made = everything(folder / "export")
    shutil.rmtree(folder / "export")
    with monkeypatch.context() as patch:
        patch.setenv(entries.VARIABLE, entries.OFF)
        build(folder)
    assert set(woven) > {"article", "other"}
    assert everything(folder / "export") == made


def test_only_texts_that_have_changed_are_paired_again(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(open_publication(edition), "es")
    build(edition)
    paired: list[str] = []

    def noting(language: str, pivot: Any, other: str, theirs: Any, **weights: Any) -> Any:
        paired.append(pivot[0].text)
        return pair_sentences(language, pivot, other, theirs, **weights)

    monkeypatch.setattr("hexapla.align.pair_sentences", noting)
    article = edition / "source" / "article.md"
    article.write_text(
        article.read_text("utf-8").replace("So they say", "A new text.\n\nSo they say"), encoding="utf-8"
    )
    build(edition)
    assert not [text for text in paired if "long road" in text]
    made = everything(edition / "export")
    shutil.rmtree(edition / "export")
    with monkeypatch.context() as patch:
        patch.setenv(entries.VARIABLE, entries.OFF)
        build(edition)
    assert [text for text in paired if "long road" in text]
    assert everything(edition / "export") == made
