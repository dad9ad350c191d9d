"""Several processes give what one gives: the same bytes, findings in the same order, the same errors; and they end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from executing import wait_for_the_end_of
from hexapla import catalog as po
from hexapla.errors import CatalogError, ExportError, HexaplaError, SourceError
from hexapla.locks import hold
from hexapla.project import Project, catalog_updates, open_project
from hexapla.publication import Publication
from hexapla.workspace import SourceDocument, Workspace, documents, file_reader
from workshop import environment, everything, fill, publication

SETTINGS = """[publication]
title = "Houses"
languages = ["es", "fr", "ar"]

[draft]
engine = "echo"
glossary = "terms.csv"

[check.allow]
"number-lost" = ""

[[edition]]
name = "en-es"
languages = ["en", "es"]
formats = ["html", "epub", "jsonl"]

[[edition]]
name = "fr"
languages = ["fr"]
formats = ["source", "xliff"]

[[edition]]
name = "all"
languages = ["en", "es", "fr", "ar"]
layout = "stacked"
formats = ["html"]
"""
ARTICLE = "# The red house\n\nIt stood on the long road.[^1] In 1992 it fell.\n\nNobody saw it.\n\n[^1]: So they say.\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publication with drafts, translations that have faults, a text that moves, and an edited source."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    folder = tmp_path / "begun"
    folder.mkdir()
    (folder / "terms.csv").write_text("source,es,fr\nhouse,casa,maison\n", encoding="utf-8")
    sources = {"one.md": ARTICLE, "two.html": "<h1>Two</h1><p>It was <em>new</em> then. It is old.</p>"}
    sources["three.txt"] = "Three\n\nA text that goes elsewhere.\n"
    made = publication(folder, sources, SETTINGS)
    Project(made).extract()
    for language in ("es", "fr"):
        fill(made, language, faulty(language))
    (folder / "source" / "one.md").write_text(ARTICLE.replace("long", "longer"), encoding="utf-8")
    (folder / "source" / "three.txt").write_text("Three\n\nNow another one is here.\n", encoding="utf-8")
    (folder / "source" / "four.md").write_text("# Four\n\nA text that goes elsewhere.\n", encoding="utf-8")
    return folder


def faulty(language: str) -> Callable[[str], str]:
    """A translator who loses numbers and tags."""
    return lambda text: f"{language}: {text.replace('1992', 'then').replace('<em>', '')}"


Results = tuple[object, ...]


def build(folder: Path, jobs: int) -> Results:
    project = open_project(folder, jobs=jobs)
    extracted = project.extract()
    project.draft("ar")
    findings = project.check()
    notices: list[object] = []
    with pytest.raises(ExportError) as refused:
        project.export(on_notice=notices.append)
    notices.append(str(refused.value))
    changed = [path.relative_to(folder) for path in extracted.changed]
    carried = [(each.catalog.name, each.origin.name, each.texts) for each in extracted.carried]
    return changed, carried, extracted.findings, findings, notices, project.status(), project.check(complete=True)


def in_copies(
    book: Path, run: Callable[[Path, int], Results], monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Results, dict[str, bytes]]]:
    """What a function returns for one job and for three, each in a copy with a cache of its own, and all files then."""
    found: list[tuple[Results, dict[str, bytes]]] = []
    for jobs in (1, 3):
        folder = book.parent / str(jobs) / "book"
        shutil.copytree(book, folder)
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
        found.append((run(folder, jobs), everything(folder)))
    return found


def test_three_processes_give_what_one_gives(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, three = in_copies(book, build, monkeypatch)
    assert one == three
    assert "number-lost" in str(one)
    assert "four.po" in str(one)


def test_without_a_cache_the_bytes_are_the_same(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEXAPLA_CACHE", "off")
    one, three = in_copies(book, build, monkeypatch)
    assert one == three


@pytest.mark.parametrize("cache", ["on", "off"])
def test_extract_lets_go_of_documents_and_catalogs_one_by_one(
    book: Path, cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEXAPLA_CACHE", cache)
    held: list[tuple[int, int]] = []
    update = catalog_updates._merged

    def noting(workspace: Workspace, *asked: Any, **named: Any) -> object:
        documents = sum(isinstance(each.found, SourceDocument) for each in workspace._reader._known.values())
        held.append((documents, len(workspace._catalogs)))
        return update(workspace, *asked, **named)

    monkeypatch.setattr(catalog_updates, "_merged", noting)
    project = open_project(book, jobs=1)
    project.most_units = project.most_entries = 0
    project.extract()
    assert set(held) == {(0, 0)}
    assert len(held) == len(project.names()) * len(project.publication.languages)


def test_extract_gives_the_memory_of_each_document_back(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[weakref.ref[SourceDocument]] = []
    alive: list[int] = []

    read_source = documents.read_source

    def noting(publication: Publication, name: str) -> SourceDocument:
        alive.append(sum(each() is not None for each in read))
        found = read_source(publication, name)
        read.append(weakref.ref(found))
        return found

    monkeypatch.setattr(documents, "read_source", noting)
    monkeypatch.setattr(file_reader, "give_back", lambda: alive.append(sum(each() is not None for each in read)))
    project = open_project(book, jobs=1)
    project.most_units = 0
    project.extract()
    assert len(read) > 1
    assert set(alive) == {0}
    assert len(alive) >= 2 * len(read)


def test_extract_reads_no_tree_twice(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    read_source = documents.read_source

    def noting(publication: Publication, name: str) -> SourceDocument:
        read.append(name)
        return read_source(publication, name)

    monkeypatch.setattr(documents, "read_source", noting)
    monkeypatch.setattr(file_reader, "find_document", lambda *_asked, own: None)
    project = open_project(book, jobs=1)
    project.most_units = project.most_entries = 0
    project.extract()
    assert sorted(read) == sorted(project.publication.documents)


def extract_only(folder: Path, jobs: int) -> Results:
    project = open_project(folder, jobs=jobs)
    project.most_units = 0
    try:
        done = project.extract()
    except HexaplaError as error:
        return type(error), error.message, error.place, error.remedy
    return done.findings, [path.relative_to(folder) for path in done.changed]


@pytest.mark.parametrize("cache", ["on", "off"])
def test_where_nothing_needs_the_documents_other_processes_read_them(
    book: Path, cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEXAPLA_CACHE", cache)
    read: list[int] = []
    read_source = documents.read_source

    def noting(publication: Publication, name: str) -> SourceDocument:
        read.append(len(publication.documents))
        return read_source(publication, name)

    monkeypatch.setattr(documents, "read_source", noting)
    one, three = in_copies(book, extract_only, monkeypatch)
    assert one == three
    assert read == [4] * 4  # by the one process
    (book / "source" / "five.docx").write_bytes(b"no archive")
    (book / "source" / "six.epub").write_bytes(b"no archive")
    shutil.rmtree(book.parent / "1")
    shutil.rmtree(book.parent / "3")
    one, three = in_copies(book, extract_only, monkeypatch)
    assert one == three
    assert one[0][0] is SourceError
    assert "six.epub" in str(one)


def test_nothing_of_the_catalogs_before_is_held_when_the_last_one_is_saved(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: dict[Path, int] = {}  # how many catalogs, when one is saved for the first time
    project = open_project(book, jobs=1)

    def noting(catalog: po.Catalog) -> bool:
        held.setdefault(catalog.path, len(project._catalogs))
        return save(catalog)

    save = po.save
    monkeypatch.setattr(po, "save", noting)
    monkeypatch.setattr(catalog_updates, "_MANY", 0)
    project.extract()
    name = project.names()[-1]
    assert [held[book / "locales" / language / f"{name}.po"] for language in ("es", "fr", "ar")] == [0, 0, 0]
    assert max(held.values()) > 1


def failed(folder: Path, jobs: int) -> Results:
    with pytest.raises(HexaplaError) as caught:
        build(folder, jobs)
    error = caught.value
    return type(error), error.message, error.place.removeprefix(str(folder)), error.remedy, error.exit_code


def test_an_error_of_a_process_is_the_error_of_the_command_and_nothing_has_changed(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (book / "locales" / "fr" / "two.po").write_bytes(b'msgid "\n')
    (one, files), (three, _same) = in_copies(book, failed, monkeypatch)
    assert one == three
    assert one[0] is CatalogError
    assert files == everything(book)


def unreadable(folder: Path, jobs: int) -> Results:
    project = open_project(folder, jobs=jobs)
    project.unreadable = {}
    found = project.extract().findings, project.check(), project.status()
    with pytest.raises(ExportError):
        project.export()
    return found, [(path.name, type(error), str(error)) for path, error in project.unreadable.items()]


def test_sources_that_cannot_be_read_are_told_and_the_rest_is_done(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (book / "source" / "five.docx").write_bytes(b"no archive")
    (book / "source" / "six.epub").write_bytes(b"no archive")
    one, three = in_copies(book, unreadable, monkeypatch)
    assert one == three
    assert str(one).count(SourceError.__name__) == 2


def test_an_interruption_leaves_no_process_and_no_half_written_file(book: Path, tmp_path: Path) -> None:
    """Ctrl-C in a terminal reaches all processes of the command."""
    command = [sys.executable, "-m", "hexapla", "extract", "--jobs", "3"]
    environ = environment(tmp_path)
    with (
        hold(book / "locales" / "fr" / "one.po"),  # one of its processes waits for this catalog
        subprocess.Popen(
            command, cwd=book, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as process,
    ):
        # Then the sources are read, and a process waits, or will wait.
        while not (book / "locales" / "es" / "four.po").exists():
            assert process.poll() is None
            sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _said, complained = process.communicate(timeout=60)
    assert process.returncode == 130
    assert complained.decode().strip() == "Stopped. Finished work is saved; run the command again to continue."
    wait_for_the_end_of(process.pid)
    assert not list(book.rglob(".hexapla-*"))
    again = subprocess.run(command, cwd=book, env=environ, capture_output=True, check=False)
    assert again.returncode == 0, again.stderr
