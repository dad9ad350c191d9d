"""workspace: each file is read once, again when its bytes have changed, and never when they have not."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from hexapla import align, catalog
from hexapla.align.beads import pair_sentences
from hexapla.catalog import po
from hexapla.catalog.reading import read as read_po
from hexapla.cli import main
from hexapla.errors import CatalogError, PublicationError
from hexapla.project import Project
from hexapla.read import read
from hexapla.result_cache import digest_of
from hexapla.workspace import catalog_path, documents
from hexapla.workspace.workspace import Workspace
from workshop import REPOSITORY, fill, publication

SAMPLE = ("hexapla.toml", "source", "locales")
SETTINGS = (
    '[publication]\ntitle = "Houses"\nlanguages = ["es", "fr"]\n\n[draft]\nengine = "echo"\nglossary = "terms.csv"\n'
)
ARTICLE = "# The red house\n\nIt stood on the long road.\n\n![A road](road.svg)\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>{title}</title></svg>'


@pytest.fixture
def book(tmp_path: Path) -> Workspace:
    (tmp_path / "terms.csv").write_text("source,es\nhouse,casa\n", encoding="utf-8")
    made = publication(tmp_path, {"article.md": ARTICLE, "other.md": "# Other\n\nA text.\n"}, SETTINGS)
    (tmp_path / "source" / "road.svg").write_text(DRAWING.format(title="A road"), encoding="utf-8")
    return Workspace(made)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what is read, by name and digest of the bytes, and which sentences are paired."""
    found: Counter[str] = Counter()

    def count_source(path: Path, *, source: str, language: str) -> object:
        found[f"source {source} {hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"] += 1
        return read(path, source=source, language=language)

    def count_catalog(data: bytes, **more: bool) -> object:
        found[f"catalog {hashlib.sha256(data).hexdigest()}"] += 1
        return read_po(data, **more)

    def count_pair(*sides: object, **more: object) -> object:
        found[f"pair {sides[:4]!r}"] += 1
        return pair_sentences(*sides, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "read", count_source)
    monkeypatch.setattr("hexapla.read.read", count_source)
    monkeypatch.setattr(po, "read", count_catalog)
    monkeypatch.setattr(align, "pair_sentences", count_pair)
    return found


def run(*arguments: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["hexapla", *arguments])
        main()


def test_a_build_of_the_sample_reads_each_source_and_each_catalog_once_and_pairs_no_sentences_twice(
    tmp_path: Path, reads: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SAMPLE:
        path = REPOSITORY / name
        shutil.copytree(path, tmp_path / name) if path.is_dir() else shutil.copy(path, tmp_path / name)
    text = (tmp_path / "hexapla.toml").read_text(encoding="utf-8")
    (tmp_path / "hexapla.toml").write_text(text.replace("i18n/", f"{REPOSITORY}/i18n/"), encoding="utf-8")
    monkeypatch.setenv("HEXAPLA_ALLOW", str(REPOSITORY))
    monkeypatch.chdir(tmp_path)
    run("build", "--quiet")
    kinds = Counter(name.partition(" ")[0] for name in reads)
    assert kinds["source"] == 2
    assert kinds["catalog"] == len(list((tmp_path / "locales").glob("*/*.po")))
    assert kinds["pair"] > 100
    assert {name: count for name, count in reads.items() if count > 1} == {}


def test_drafts_are_read_again_because_they_were_written_and_nothing_else_is(
    book: Workspace, reads: Counter[str]
) -> None:
    project = Project(book.publication)
    project.extract()
    for language in ("es", "fr"):
        assert project.draft(language).drafted
    project.check()
    project.export()
    assert {name: count for name, count in reads.items() if count > 1} == {}


def test_a_source_is_read_again_when_it_or_its_image_has_changed(book: Workspace, reads: Counter[str]) -> None:
    folder = book.publication.root / "source"
    (first,) = book.documents(["article"])
    assert next(book.documents(["article"])) is first
    (folder / "road.svg").write_text(DRAWING.format(title="A street"), encoding="utf-8")
    (second,) = book.documents(["article"])
    assert b"A street" in second.document.assets["road.svg"].data
    (folder / "road.svg").unlink()
    (third,) = book.documents(["article"])
    assert [each.code for each in third.document.findings] == ["missing-image"]
    assert next(book.documents(["article"])) is third
    (folder / "road.svg").write_text(DRAWING.format(title="A lane"), encoding="utf-8")
    (fourth,) = book.documents(["article"])
    assert not fourth.document.findings
    (folder / "article.md").write_text(ARTICLE + "\nMore.\n", encoding="utf-8")
    assert len(next(book.documents(["article"])).units) == len(first.units) + 1
    assert sum(reads.values()) == 5


def test_a_source_is_digested_before_it_is_read_and_after_and_not_again(
    book: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    digested: Counter[Path] = Counter()

    def count(files: Iterable[Path]) -> str:
        files = list(files)
        digested.update(files)
        return digest_of(files)

    for module in ("hexapla.result_cache", "hexapla.workspace.file_reader"):
        monkeypatch.setattr(f"{module}.digest_of", count)
    book.document("article")
    article = book.publication.documents["article"]
    assert digested[article] == 2
    book.document("article")  # it may have changed
    assert digested[article] == 3


def test_a_catalog_is_read_again_when_somebody_has_saved_it(book: Workspace) -> None:
    Project(book.publication).extract()
    first = book.catalog("article", "es")
    assert first is not None and book.catalog("article", "es") is first
    assert book.translations("article", "es") is book.translations("article", "es")
    fill(book.publication, "es")
    said = book.translations("article", "es")
    assert {each.text[:4] for each in said.values()} == {"[es]"}
    catalog_path(book.publication, "article", "es").write_text('msgid "a"\nmsgstr "', encoding="utf-8")
    with pytest.raises(CatalogError):
        book.catalog("article", "es")


def test_a_catalog_to_edit_is_the_callers_alone(book: Workspace) -> None:
    Project(book.publication).extract()
    shared, own = book.catalog("article", "es"), book.editable("article", "es")
    assert shared is not None and own is not None
    before = catalog.po.serialise(shared)
    for entry in own.active():
        catalog.set_draft(entry, "x", "echo")
    own.header["Last-Translator"] = "Ana"
    assert catalog.po.serialise(shared) == before


def test_glossary_and_memory_are_made_again_when_their_files_have_changed(book: Workspace) -> None:
    Project(book.publication).extract()
    glossary, memory = book.glossary("es"), book.memory("es")
    assert glossary is not None and book.glossary("es") is glossary
    assert book.memory("es") is memory
    (book.publication.root / "terms.csv").write_text("source,es\nhouse,hogar\n", encoding="utf-8")
    fill(book.publication, "es")
    again = book.glossary("es")
    assert again is not None and [str(term) for term in again.terms] != [str(term) for term in glossary.terms]
    assert len(list(book.memory("es").search("It stood on the long road.", 90))) == 1
    assert not list(memory.search("It stood on the long road.", 90))


def test_a_document_that_is_not_there_is_an_error_that_names_those_that_are(book: Workspace) -> None:
    with pytest.raises(PublicationError, match="no document “gone”") as caught:
        list(book.documents(["gone"]))
    assert "article" in caught.value.remedy


def test_a_source_that_can_be_read_again_is_no_longer_one_that_cannot(book: Workspace) -> None:
    source, elsewhere = (book.publication.root / name for name in ("source/other.md", "other.md"))
    book.unreadable = {}
    source.rename(elsewhere)
    tuple(book.documents())
    assert list(book.unreadable) == [source]
    elsewhere.rename(source)
    tuple(book.documents())
    assert not book.unreadable
