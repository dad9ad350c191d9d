"""project: catalogs are found in folders that other tools have named, and no work in such a folder is passed over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.errors import PublicationError
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.workspace import catalog_path, open_publication
from workshop import everything, publication

MILL = "The mill stands by the river."


def book(folder: Path, *languages: str) -> Publication:
    settings = f'[publication]\ntitle = "Mill"\nlanguages = {list(languages)}\n[draft]\nengine = "echo"\n'
    return publication(folder, {"article.md": f"{MILL}\n", "other.md": "Another text.\n"}, settings)


def translated(folder: Path, language: str, place: str) -> Publication:
    """Make a publication whose catalogs a person has translated; move them to another folder."""
    made = book(folder, language)
    Project(made).extract()
    path = made.catalogs / language / "article.po"
    loaded = catalog.load(path)
    for entry in loaded.active():
        entry.msgstr = "Words."
    catalog.save(loaded)
    (made.catalogs / language).rename(folder / "moved")
    (made.catalogs / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / "moved").rename(made.catalogs / place)
    return made


@pytest.mark.parametrize(
    ("language", "place"),
    [
        ("pt-BR", "pt-BR"), ("pt-BR", "pt_BR"), ("pt-BR", "PT_br"), ("pt-BR", "pt_BR/LC_MESSAGES"),
        ("sr-Latn", "sr@latin"), ("zh-Hant-TW", "zh_TW"), ("zh-TW", "zh_Hant_TW"), ("zh-Hans", "zh_CN"),
        ("es", "es_ES"), ("es", "es/LC_MESSAGES"),
    ],
)  # fmt: skip
def test_catalogs_are_found_under_every_name_of_their_language(tmp_path: Path, language: str, place: str) -> None:
    made = translated(tmp_path, language, place)
    path = made.catalogs / place / "article.po"
    before = everything(made.catalogs)
    project = Project(made)
    assert catalog_path(made, "article", language) == path
    assert project.extract().changed == ()
    assert everything(made.catalogs) == before, "an unchanged publication keeps its bytes, and gets no other folder"
    assert next(each for each in project.status() if each.document == "article").counts[State.TRANSLATED] == 1
    assert project.export_memory(language)[1] == 1
    assert project.check() == ()
    assert project.draft(language, "other").drafted == 1
    assert b"echo" in path.with_name("other.po").read_bytes()

    (tmp_path / "source" / "article.md").rename(tmp_path / "source" / "renamed.md")
    done = Project(open_publication(tmp_path)).extract()
    assert [(each.catalog, each.texts) for each in done.carried] == [(path.with_name("renamed.po"), 1)]
    assert [finding.kind.code for finding in done.findings] == ["catalog-without-source"]
    assert [each.source for each in Project(open_publication(tmp_path)).approve(language, by="Lena")] == [MILL]
    assert b"Approved by Lena" in path.with_name("renamed.po").read_bytes()


def test_a_new_catalog_goes_into_the_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "locales" / "pt_BR" / "LC_MESSAGES").mkdir(parents=True)
    made = book(tmp_path, "pt-BR", "es")
    Project(made).extract()
    found = sorted(path.relative_to(made.catalogs).as_posix() for path in made.catalogs.rglob("article.po"))
    assert found == ["es/article.po", "pt_BR/LC_MESSAGES/article.po"]


def test_a_folder_without_catalogs_does_not_compete(tmp_path: Path) -> None:
    made = translated(tmp_path, "pt-BR", "pt_BR")
    (made.catalogs / "pt-BR").mkdir()
    (made.catalogs / "pt-BR" / "preface.md").write_text("Prefácio.\n", encoding="utf-8")
    assert catalog_path(made, "article", "pt-BR") == made.catalogs / "pt_BR" / "article.po"


@pytest.mark.parametrize("other", ["pt_BR", "pt-BR/LC_MESSAGES"])
def test_two_folders_with_catalogs_are_named_with_the_remedy(tmp_path: Path, other: str) -> None:
    made = translated(tmp_path, "pt-BR", "pt-BR")
    shutil.copytree(made.catalogs / "pt-BR", made.catalogs / other)
    with pytest.raises(PublicationError) as caught:
        Project(made).extract()
    assert "locales/pt-BR" in caught.value.message
    assert f"locales/{other}" in caught.value.message
    assert "Move the catalogs" in caught.value.remedy


def test_languages_that_differ_keep_their_own_folders(tmp_path: Path) -> None:
    made = translated(tmp_path, "pt-BR", "pt_BR")
    both = book(tmp_path, "pt", "pt-BR")
    Project(both).extract()
    assert catalog_path(both, "article", "pt") == made.catalogs / "pt" / "article.po"
    assert catalog_path(both, "article", "pt-BR") == made.catalogs / "pt_BR" / "article.po"


@pytest.mark.parametrize("place", ["fr", "fr_CA", "fr/LC_MESSAGES"])
def test_a_language_that_was_removed_is_said_once_if_its_catalogs_hold_work(tmp_path: Path, place: str) -> None:
    translated(tmp_path, "fr", place)
    made = book(tmp_path, "es")
    project = Project(made)
    done = project.extract()
    [finding] = done.findings
    assert finding.kind.code == "language-not-listed"
    assert finding.place.file == f"locales/{place}"
    assert "1 translation" in finding.message
    assert [each.kind.code for each in project.check()] == ["language-not-listed"]
    assert project.extract("es").findings == (), "a run for one language says nothing of others"
    assert project.check(documents="article") == ()


def test_a_removed_language_without_work_is_not_said(tmp_path: Path) -> None:
    Project(book(tmp_path, "fr")).extract()
    (tmp_path / "locales" / "de").mkdir()
    (tmp_path / "locales" / "de" / "damaged.po").write_bytes(b"\xff\xfe")
    (tmp_path / "locales" / "outside").mkdir()
    (tmp_path / "locales" / "it").symlink_to("/")
    assert Project(book(tmp_path, "es")).extract().findings == ()


def test_the_language_of_the_sources_is_not_said(tmp_path: Path) -> None:
    translated(tmp_path, "fr", "en_US")
    assert Project(book(tmp_path, "es")).extract().findings == ()
