"""project: a document gets another name with all that belongs to it, or keeps its name."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hexapla.errors import CatalogError, PublicationError
from hexapla.locks import hold
from hexapla.project import Project, open_project
from hexapla.publication import Publication
from workshop import everything, fill, publication

SETTINGS = '[publication]\ntitle = "Mill"\nlanguages = ["es", "fr"]\n'
LISTED = """# The mill
[publication]
title = "article"  # also the name of a document
languages = ["es", "fr"]
sources = [
  "source/article.md",  # the first
  'source/other.md',
]
[[edition]]
languages = ["en", "es"]
documents = ["article"]     # "article" alone
omit_notes = ['article#1', "other#1"]
"""
SOURCES = {"article.md": "# Mill\n\nThe mill stands.[^1]\n\n[^1]: By the river.\n", "other.md": "Another text.\n"}


@pytest.fixture
def mill(tmp_path: Path) -> Publication:
    made = publication(tmp_path, SOURCES, SETTINGS)
    Project(made).extract()
    fill(made, "es")
    return made


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=True, text=True).stdout


def committed(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "master")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "All")


def test_after_it_everything_is_as_before_under_the_new_name(mill: Publication) -> None:
    before, files = Project(mill).status(), everything(mill.root)
    done = Project(mill).rename("article", "essay")
    assert {old.name: new.name for old, new in done.moves} == {
        "article.po": "essay.po", "article.pot": "essay.pot", "article.md": "essay.md"
    }  # fmt: skip
    assert (len(done.moves), done.is_edited, done.links, done.order) == (4, False, (), ())
    assert everything(mill.root) == {name.replace("article", "essay"): data for name, data in files.items()}
    again = open_project(mill.root)
    assert again.extract().carried == ()
    assert [each.counts for each in again.status()] == [each.counts for each in before]
    assert again.extract().changed == ()


def test_catalogs_in_a_language_that_hexapla_toml_no_longer_has_are_renamed_too(mill: Publication) -> None:
    fewer = publication(mill.root, {}, SETTINGS.replace(', "fr"', ""))
    Project(fewer).rename("article", "essay")
    assert sorted(path.name for path in (mill.catalogs / "fr").iterdir()) == ["essay.po", "other.po", "publication.po"]


def test_names_in_hexapla_toml_change_and_its_comments_stay(mill: Publication) -> None:
    made = publication(mill.root, {}, LISTED)
    assert Project(made).rename("article", "essay.md").is_edited
    expected = LISTED.replace("source/article.md", "source/essay.md").replace('["article"]', '["essay"]')
    assert (mill.root / "hexapla.toml").read_text(encoding="utf-8") == expected.replace("article#1", "essay#1")
    assert [each.name for each in open_project(mill.root).publication.sources] == ["essay.md", "other.md"]


def test_the_page_of_a_folder_gets_a_name_of_its_own(tmp_path: Path) -> None:
    made = publication(
        tmp_path, {"a.md": "A text.\n", "part-1/index.md": "Another.\n"}, LISTED.split("sources", maxsplit=1)[0]
    )
    Project(made).extract()
    Project(made).rename("part-1", "essay")
    assert list(open_project(tmp_path).publication.documents) == ["a", "essay"]
    assert (tmp_path / "source/part-1/essay.md").is_file()
    assert (made.catalogs / "es/essay.po").is_file()
    Project(open_project(tmp_path).publication).rename("essay", "index")
    assert (made.catalogs / "es/part-1.po").is_file()
    assert open_project(tmp_path).extract().changed == ()


def test_names_in_a_form_that_cannot_be_changed_stop_it(mill: Publication) -> None:
    made = publication(mill.root, {}, LISTED.replace('"source/article.md"', '"source/\\u0061rticle.md"'))
    before = everything(mill.root)
    with pytest.raises(PublicationError, match="cannot be changed automatically"):
        Project(made).rename("article", "essay")
    assert everything(mill.root) == before


def test_a_name_that_no_pattern_matches_is_refused(mill: Publication) -> None:
    made = publication(mill.root, {}, SETTINGS + 'sources = ["source/[ao]*"]\n')
    with pytest.raises(PublicationError, match=r"No pattern of sources matches “source/essay\.md”"):
        Project(made).rename("article", "essay")
    Project(made).rename("article", "an essay")


@pytest.mark.parametrize(
    "name",
    ["", ".md", "a/b", "../a", "a\\b", ".hidden", "~a", "_a", "other", "publication", "essay.html", "a\u202eb", "a\nb"],
)
def test_a_name_that_is_none_or_that_is_taken_is_refused(mill: Publication, name: str) -> None:
    before = everything(mill.root)
    with pytest.raises(PublicationError, match="Nothing was renamed"):
        Project(mill).rename("article", name)
    assert everything(mill.root) == before


@pytest.mark.parametrize(
    "taken", ["source/essay.md", "locales/essay.pot", "locales/fr/essay.po", "locales/de/essay.po"]
)
def test_no_file_is_overwritten(mill: Publication, taken: str) -> None:
    path = mill.root / taken
    (mill.root / "locales" / "de").mkdir()
    (mill.root / "locales" / "de" / "article.po").write_bytes(b"")
    path.symlink_to("nowhere")
    before = everything(mill.root)
    with pytest.raises(PublicationError, match="has this name already"):
        Project(mill).rename("article", "essay")
    assert everything(mill.root) == before
    assert path.is_symlink()


def test_the_order_of_the_documents_is_told_if_it_changes(mill: Publication) -> None:
    assert Project(mill).rename("article", "novel").order == ()
    assert open_project(mill.root).rename("novel", "zebra").order == ("other", "zebra")


def test_links_of_other_documents_to_the_old_name_are_told(tmp_path: Path) -> None:
    text = (
        "See [it](article.md#x), [its page](./article.html), [another](particle.md),\n"
        "[a site](https://example.org/article.md) and [a part](#article.md).\n"
    )
    made = publication(tmp_path, {**SOURCES, "other.md": text}, SETTINGS)
    done = Project(made).rename("article", "essay")
    assert [(str(place), address) for place, address in done.links] == [
        ("source/other.md:1", "article.md#x"), ("source/other.md:1", "./article.html")
    ]  # fmt: skip


def test_git_moves_what_it_tracks_and_its_index_keeps_what_is_staged(mill: Publication) -> None:
    root = mill.root
    catalog = root / "locales" / "fr" / "article.po"
    data = catalog.read_bytes()
    catalog.unlink()
    committed(root)
    catalog.write_bytes(data)  # not tracked
    (root / "source" / "article.md").write_text("# Another mill\n", encoding="utf-8")
    git(root, "add", "source/article.md")
    (root / "source" / "article.md").write_text("# A third mill\n", encoding="utf-8")
    Project(mill).rename("article", "essay")
    assert sorted(git(root, "status", "--short").splitlines()) == [
        "?? locales/fr/essay.po",
        "AM source/essay.md",
        "D  source/article.md",
        "R  locales/article.pot -> locales/essay.pot",
        "R  locales/es/article.po -> locales/es/essay.po",
    ]
    assert git(root, "show", ":source/essay.md") == "# Another mill\n"


def test_if_one_file_cannot_be_moved_all_keep_their_names(mill: Publication) -> None:
    (mill.catalogs / "es" / "article.po").unlink()
    (mill.root / ".gitignore").write_text("/locales/fr/\n", encoding="utf-8")
    committed(mill.root)
    (mill.root / ".git" / "index.lock").touch()  # another git command is at work: git moves nothing
    before = everything(mill.root)
    with pytest.raises(PublicationError, match=r"index\.lock") as caught:
        Project(mill).rename("article", "essay")
    assert caught.value.remedy.startswith("Nothing was renamed")
    assert everything(mill.root) == before
    (mill.root / ".git" / "index.lock").unlink()
    assert len(Project(mill).rename("article", "essay").moves) == 3


def test_hexapla_toml_that_cannot_be_written_leaves_all_names(
    mill: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = publication(mill.root, {}, LISTED)
    before = everything(mill.root)

    def full(*_arguments: object, **_named: object) -> bool:
        raise OSError(28, "No space left on device", str(mill.root / "hexapla.toml"))

    monkeypatch.setattr("hexapla.project.document_renaming.write_atomically", full)
    with pytest.raises(PublicationError, match="No space left"):
        Project(made).rename("article", "essay")
    assert everything(mill.root) == before


def test_a_catalog_that_another_command_writes_is_not_moved(mill: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(mill.root)
    asked: list[str] = []

    def busy(path: Path) -> object:
        asked.append(path.parent.name)
        if path.parent.name == "fr":
            raise CatalogError("Another hexapla command has been writing this catalog.", place=str(path))
        return hold(path)

    monkeypatch.setattr("hexapla.moving.hold", busy)
    with pytest.raises(CatalogError, match="Another hexapla command"):
        Project(mill).rename("article", "essay")
    assert asked == ["es", "fr", "es"]
    assert everything(mill.root) == before


def test_a_renaming_that_was_killed_between_two_files_is_completed_by_the_next(mill: Publication) -> None:
    whole = {name.replace("article", "essay"): data for name, data in everything(mill.root).items()}
    (mill.catalogs / "es" / "article.po").rename(mill.catalogs / "es" / "essay.po")
    assert len(Project(mill).rename("article", "essay").moves) == 3
    assert everything(mill.root) == whole


def test_a_file_with_a_conflict_of_git_is_not_moved_and_no_other(mill: Publication) -> None:
    committed(mill.root)
    path = mill.catalogs / "fr" / "article.po"
    git(mill.root, "checkout", "-qb", "theirs")
    for branch, line in (("theirs", "# Ana\n"), ("master", "# Lena\n")):
        git(mill.root, "checkout", "-q", branch)
        path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")
        git(mill.root, "commit", "-qam", branch)
    with pytest.raises(subprocess.CalledProcessError):
        git(mill.root, "merge", "-q", "theirs")
    before = everything(mill.root)
    with pytest.raises(PublicationError, match="A merge by git has left a conflict in this file") as failed:
        Project(mill).rename("article", "essay")
    assert failed.value.place == "locales/fr/article.po"
    assert everything(mill.root) == before
