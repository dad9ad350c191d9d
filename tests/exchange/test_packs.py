"""exchange: a package for a translator has all texts, and comes back without loss, in every form."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from commands import run
from export.exchanged import made
from hexapla import catalog
from hexapla.catalog import Entry
from hexapla.draft import tmx
from hexapla.errors import SheetError
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets
from hexapla.exchange.packs import FORMS, Form, write_pack
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import publication

READ, WOOD = "Read <url1/>. Call <code1/> twice.", "Wood floats. Iron does not."
TEXTS = {"xliff12": "texts.es.xliff", "xliff": "texts.es.xlf", "po": "po/ferry.po", "omegat": "source/ferry.po"}


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    made_book = made(tmp_path, json.dumps(["html"]))
    (tmp_path / "glossary.csv").write_text("source,es\nwood,madera | !leña\n", encoding="utf-8")
    path = tmp_path / "hexapla.toml"
    path.write_text(path.read_text() + '[draft]\nengine = "echo"\nglossary = "glossary.csv"\n', encoding="utf-8")
    return Project(made_book).publication


def opened(book: Publication) -> Project:
    from hexapla.project import open_project

    return open_project(book.root)


def entries(book: Publication) -> Mapping[str, Entry]:
    return {entry.msgid: entry for entry in catalog.load(book.catalogs / "es" / "ferry.po").active()}


@pytest.mark.parametrize("form", FORMS)
def test_a_package_has_what_a_translator_needs_and_changes_nothing(book: Publication, form: Form) -> None:
    project, folder = opened(book), book.root / "out"
    packed = write_pack(project, "es", form=form, path=folder)
    assert packed.texts == 6
    assert {TEXTS[form], "reading/index.html", "README.txt"} <= set(packed.files)
    assert "The ferry sank" in (folder / "reading" / "index.html").read_text(encoding="utf-8")
    advice = (folder / "README.txt").read_text(encoding="utf-8-sig")
    assert "Las etiquetas como <em> o <note1/>" in advice
    assert "<tn>su nota</tn>" in advice
    words = "glossary/glossary.utf8" if form == "omegat" else "glossary.csv"
    assert "madera" in (folder / words).read_text(encoding="utf-8-sig")
    if form == "omegat":
        Path(folder / "target").mkdir(exist_ok=True)
        (folder / "target" / "ferry.po").write_bytes((folder / "source" / "ferry.po").read_bytes())
    before = (book.catalogs / "es" / "ferry.po").read_bytes()
    assert import_sheets(project, folder) == Merged((), (), ())
    assert (book.catalogs / "es" / "ferry.po").read_bytes() == before


def test_a_zip_file_is_the_same_each_time_and_comes_back(book: Publication) -> None:
    project = opened(book)
    packed = write_pack(project, "es", form="po")
    assert packed.path == book.root / "pack" / "es.zip"
    data = packed.path.read_bytes()
    assert write_pack(project, "es", form="po").path.read_bytes() == data
    with zipfile.ZipFile(packed.path) as old, zipfile.ZipFile(book.root / "back.zip", "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("ferry.po"):
                head, tail = part.split('#, fuzzy\nmsgid "Read', 1)
                part = f'{head}msgid "Read{tail}'.replace("La madera flota", "Flota la madera")
            new.writestr(f"{name}", part)
        new.writestr("__MACOSX/._ferry.po", b"\0")
    done = import_sheets(project, book.root / "back.zip", by="Ana")
    assert {each.source for each in done.changes} == {READ, WOOD}
    assert not done.unmerged
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED
    packed.path.write_bytes((book.root / "back.zip").read_bytes())
    write_pack(project, "es", form="po")  # all of it is imported


def test_a_package_that_came_back_is_not_overwritten(book: Publication) -> None:
    project = opened(book)
    folder = write_pack(project, "es", form="po", path=book.root / "out").path
    path = folder / "po" / "ferry.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Solo.", "A solas."), encoding="utf-8")
    with pytest.raises(SheetError, match="has translations that are not in the catalogs"):
        write_pack(project, "es", form="po", path=folder)


@pytest.mark.parametrize("form", ["xliff12", "xliff", "po"])
def test_a_package_fills_a_catalog_that_was_lost_with_what_people_had_written(book: Publication, form: Form) -> None:
    folder = write_pack(opened(book), "es", form=form, path=book.root / "out").path
    said = {text: entry.msgstr for text, entry in entries(book).items() if catalog.state(entry).is_human}
    path = book.catalogs / "es" / "ferry.po"
    path.unlink()
    for dry_run in (True, False):
        done = import_sheets(opened(book), folder, by="Ana", dry_run=dry_run)
        assert ({each.source for each in done.changes}, done.unmerged, path.exists()) == ({*said}, (), not dry_run)
    assert {text: entry.msgstr for text, entry in entries(book).items() if entry.msgstr} == said  # no draft
    assert not Project(book).extract().changed
    assert import_sheets(opened(book), folder, by="Ana") == Merged((), (), ())


@pytest.mark.parametrize("form", ["xliff12", "xliff"])
def test_a_note_that_a_person_has_left_out_is_told_to_the_translator(book: Publication, form: Form) -> None:
    path = book.catalogs / "es" / "ferry.po"
    said = "El diario da el 5 de mayo. Se escribió más tarde."
    path.write_text(path.read_text(encoding="utf-8").replace(said, "<omit/>"), encoding="utf-8")
    packed = write_pack(opened(book), "es", form=form, path=book.root / "out")
    texts = (packed.path / TEXTS[form]).read_text(encoding="utf-8")
    assert re.search(r'state="translated"[^>]*>(?:<source>[^<]*</source><target>)?&lt;omit/&gt;<', texts)
    assert import_sheets(opened(book), packed.path) == Merged((), (), ())


@pytest.mark.parametrize("name", [".", "source", "glossary.csv"])
def test_what_is_no_package_is_not_overwritten(book: Publication, name: str) -> None:
    before = {path: path.read_bytes() for path in book.root.rglob("*") if path.is_file()}
    with pytest.raises(SheetError, match="not a package"):
        write_pack(opened(book), "es", path=book.root / name)
    assert {path: path.read_bytes() for path in book.root.rglob("*") if path.is_file()} == before


def test_a_package_is_a_folder_or_a_zip_file(book: Publication) -> None:
    for name in ("ana.xliff", "ana.XLF", "ana.po"):
        with pytest.raises(SheetError, match="A package is a folder"):
            write_pack(opened(book), "es", path=book.root / name)
        assert not (book.root / name).exists()


@pytest.mark.parametrize(("first", "then"), [("po", "xliff"), ("xliff12", "omegat"), ("omegat", "po")])
def test_texts_of_an_earlier_package_do_not_stay_beside_the_new_ones(
    book: Publication, first: Form, then: Form
) -> None:
    folder = write_pack(opened(book), "es", form=first, path=book.root / "kit").path
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(SheetError, match="texts of an earlier package"):
        write_pack(opened(book), "es", form=then, path=folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_package_whose_names_have_backslashes_comes_back(book: Publication) -> None:
    packed = write_pack(opened(book), "es", form="po").path
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(book.root / "back.zip", "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/", "\\"), old.read(name).replace(b"Solo.", b"A solas."))
    done = import_sheets(opened(book), book.root / "back.zip")
    assert [each.text for each in done.changes] == ["A solas."]


def test_no_term_of_a_package_is_a_formula(book: Publication) -> None:
    (book.root / "glossary.csv").write_text('source,es,note\n"=1+1",+x,@y\n', encoding="utf-8")
    folder = write_pack(opened(book), "es", path=book.root / "kit").path
    row = (folder / "glossary.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert row == "'=1+1,'+x,'@y"


@pytest.mark.parametrize("name", ["kit", "kit.zip"])
def test_a_project_of_omegat_is_written_again_until_somebody_works_in_it(book: Publication, name: str) -> None:
    path = write_pack(opened(book), "es", form="omegat", path=book.root / name).path
    write_pack(opened(book), "es", form="omegat", path=path)
    if path.is_dir():
        (path / "omegat" / "project_save.tmx").write_text("<tmx/>", encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("x/omegat/project_save.tmx", "<tmx/>")
    with pytest.raises(SheetError, match="no translated file"):
        write_pack(opened(book), "es", form="omegat", path=path)


def test_omegat_gets_reviewed_texts_to_insert_and_drafts_to_offer(book: Publication) -> None:
    folder = write_pack(opened(book), "es", form="omegat", path=book.root / "out").path
    source = catalog.load(folder / "source" / "ferry.po")
    assert not any(entry.msgstr or entry.fuzzy for entry in source.active())
    text = (folder / "tm" / "enforce" / "reviewed.tmx").read_text(encoding="utf-8")
    assert "1912&lt;note1/&gt;" in text  # text, as OmegaT sees it in the PO file
    drafts = list(tmx.read(folder / "tm" / "penalty-30" / "drafts.tmx", "en", "es"))
    assert [each.target for each in drafts] == ["Lea <url1/>. Llame a <code1/> dos veces."]


def test_one_translation_for_texts_that_had_several_replaces_none(tmp_path: Path) -> None:
    """OmegaT and others fill a translation in wherever its source stands."""
    source = {"a.html": '<p>Spring</p><p data-context="water">Spring</p>'}
    book = publication(tmp_path, source, '[publication]\nlanguages = ["es"]\n')
    project = Project(book)
    project.extract()
    path = book.catalogs / "es" / "a.po"
    loaded = catalog.load(path)
    springs = [entry for entry in loaded.active() if entry.msgid == "Spring"]
    for entry, text in zip(springs, ("Primavera", "Manantial"), strict=True):
        catalog.translate(entry, text)
    catalog.save(loaded)
    folder = write_pack(project, "es", form="omegat", path=tmp_path / "out").path
    assert "Primavera" not in (folder / "tm" / "enforce" / "reviewed.tmx").read_text(encoding="utf-8")
    back = (folder / "source" / "a.po").read_text(encoding="utf-8")
    (folder / "target" / "a.po").write_text(
        back.replace('msgid "Spring"\nmsgstr ""', 'msgid "Spring"\nmsgstr "Resorte"'), encoding="utf-8"
    )
    done = import_sheets(project, folder)
    assert not done.changes
    assert {each.reason for each in done.unmerged} == {"doubtful"}


def test_what_has_no_translated_file_is_refused(book: Publication) -> None:
    folder = write_pack(opened(book), "es", form="omegat", path=book.root / "out").path
    with pytest.raises(SheetError, match="no translated file") as told:
        import_sheets(opened(book), folder)
    assert "OmegaT" in told.value.remedy
    with pytest.raises(SheetError, match="no translated file") as told:
        import_sheets(opened(book), book.root / "source")
    assert ".xliff" in told.value.remedy
    with pytest.raises(SheetError, match="No such file"):
        import_sheets(opened(book), book.root / "nowhere")
    (book.root / "x.zip").write_bytes(b"PK")
    with pytest.raises(SheetError):
        import_sheets(opened(book), book.root / "x.zip")


def test_the_command_writes_and_takes_back(book: Publication) -> None:
    assert "6 texts" in run(book.root, "pack", "es", "ferry", "--format", "po", "--to", "a.zip").said
    assert run(book.root, "import", "a.zip").said == "Imported: nothing new.\n"
    assert run(book.root, "pack", "es", "fr").status == 2
