"""project: documents that extract has brought up to date are not read or merged again, and no byte differs for it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.project import Project
from hexapla.workspace import open_publication
from workshop import everything, fill, publication

SETTINGS = '[publication]\ntitle = "Mill"\nlanguages = ["es", "fr"]\n'
TEXTS = [f"The {thing} was {state}." for thing in ("mill", "wheel", "river", "miller") for state in ("old", "new")]
DOCUMENTS = ("first", "second", "third")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    folder = tmp_path / "book"
    sources = {f"{name}.md": f"# Notes\n\n{TEXTS[number]}\n" for number, name in enumerate(DOCUMENTS)}
    publication(folder, sources, SETTINGS)
    return folder


def extract(folder: Path) -> tuple[Path, ...]:
    return Project(open_publication(folder)).extract().changed


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the catalogs that are parsed, in order."""
    found: list[str] = []
    load = catalog.load

    def note(path: Path, **options: object) -> catalog.Catalog:
        found.append(f"{path.parent.name}/{path.stem}")
        return load(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(catalog, "load", note)
    return found


def test_after_an_edit_only_the_catalogs_of_that_document_are_parsed(book: Path, loads: list[str]) -> None:
    extract(book)
    fill(open_publication(book), "es")
    extract(book)
    loads.clear()
    (book / "source" / "second.md").write_text("# Notes\n\nA text of its own.\n", encoding="utf-8")
    assert {path.stem for path in extract(book)} == {"second"}
    # The French catalogs are empty: each of them may lack what another one has, but none has anything.
    assert loads == ["es/second", "fr/second"]


def test_findings_of_documents_that_are_settled_are_still_told(book: Path) -> None:
    (book / "source" / "first.md").write_text("A note.[^1]\n", encoding="utf-8")
    found = Project(open_publication(book)).extract().findings
    assert found
    (book / "source" / "second.md").write_text("Another text.\n", encoding="utf-8")
    assert Project(open_publication(book)).extract().findings == found


def test_a_text_that_moves_to_a_settled_document_takes_its_translation_along(book: Path) -> None:
    extract(book)
    fill(open_publication(book), "es")
    (book / "source" / "first.md").write_text("# Notes\n", encoding="utf-8")
    extract(book)
    # `second` lacks a text from now on, and is settled; then `third` does not have this text any more.
    (book / "source" / "second.md").write_text(f"# Notes\n\n{TEXTS[2]}\n", encoding="utf-8")
    path = book / "locales" / "es" / "second.po"
    extract(book)
    said = catalog.load(path)
    for entry in said.active():
        entry.msgstr = ""
    catalog.save(said)
    extract(book)
    (book / "source" / "third.md").write_text("# Notes\n", encoding="utf-8")
    extract(book)
    assert {entry.msgstr for entry in catalog.load(path).active()} >= {f"[es] {TEXTS[2]}"}


@pytest.mark.parametrize("seed", range(4))
def test_the_bytes_are_the_same_with_and_without_the_cache(
    seed: int, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    plain = book.parent / "plain"
    for _step in range(12):
        _change(book, chance)
        shutil.rmtree(plain, ignore_errors=True)
        shutil.copytree(book, plain)
        extract(book)
        with monkeypatch.context() as patch:
            patch.setenv("HEXAPLA_CACHE", "off")
            extract(plain)
        assert everything(plain) == everything(book)


def _change(book: Path, chance: random.Random) -> None:
    """Do what an author or a translator may do: write other texts, rename a document, translate, or empty a text."""
    name, other = chance.sample(DOCUMENTS, 2)
    source = book / "source" / f"{name}.md"
    path = book / "locales" / "es" / f"{name}.po"
    match chance.choice(("write", "write", "rename", "translate", "empty", "remove")):
        case "write":
            texts = chance.sample(TEXTS, chance.randint(0, 3))
            source.write_text("\n\n".join(["# Notes", *texts]) + "\n", encoding="utf-8")
        case "rename" if source.exists():
            source.replace(book / "source" / f"{other}.md")
        case "translate" if (book / "locales" / "es").exists():
            fill(open_publication(book), "es")
        case "empty" if path.exists():
            said = catalog.load(path)
            for entry in said.active():
                entry.msgstr = entry.msgstr if chance.random() < 0.5 else ""
            catalog.save(said)
        case "remove" if path.exists():
            path.unlink()
        case _:
            pass
