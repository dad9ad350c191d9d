"""project: what is not needed is shown, and removed only if nothing that a person made is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.catalog import Catalog
from hexapla.errors import PublicationError
from hexapla.project import Project, open_project, orphaned_catalogs, superseded_catalogs
from hexapla.publication import Publication
from workshop import everything, exported, fill, publication

SETTINGS = '[publication]\ntitle = "Mill"\nlanguages = ["es", "fr"]\n'
EDITIONS = """[[edition]]
name = "pair"
languages = ["en", "es"]
formats = ["html", "epub"]
[[edition]]
name = "french"
languages = ["fr"]
formats = ["html", "tmx"]
"""
TEXTS = "# The mill\n\nThe mill stands by the river.\n\nNobody lives there.\n"
STANDS = "The mill stands by the river."


@pytest.fixture
def mill(tmp_path: Path) -> Publication:
    """A document that was renamed by hand, and extracted under its new name: approved, commented, credited."""
    made = publication(tmp_path, {"article.md": TEXTS, "other.md": "Another text.\n"}, SETTINGS + EDITIONS)
    Project(made).extract()
    fill(made, "es", translator="Ana <ana@example.org>")
    loaded = load(made, "article")
    catalog.approve(loaded.by_key()["", STANDS], "Lena", date(2026, 11, 23))
    loaded.by_key()["", STANDS].tcomment += "\nNot a windmill."
    catalog.save(loaded)
    (tmp_path / "source" / "article.md").rename(tmp_path / "source" / "essay.md")
    renamed = open_project(tmp_path)
    renamed.extract()
    return renamed.publication


def load(book: Publication, name: str, language: str = "es") -> Catalog:
    return catalog.load(book.catalogs / language / f"{name}.po")


def names(book: Publication) -> set[str]:
    return {name.removeprefix("locales/") for name in everything(book.root) if name.startswith("locales/")}


def test_catalogs_and_templates_that_are_superseded_are_removed_and_only_if_one_says_so(mill: Publication) -> None:
    before = everything(mill.root)
    shown = Project(mill).clean()
    assert [mill.relative(each.path) for each in shown.removable] == [
        "locales/es/article.po", "locales/fr/article.po", "locales/article.pot"
    ]  # fmt: skip
    assert (shown.removed, shown.kept) == ((), ())
    assert everything(mill.root) == before
    done = Project(mill).clean(yes=True)
    assert done.removed == tuple(each.path for each in shown.removable)
    gone = {mill.relative(path) for path in done.removed}
    assert everything(mill.root) == {name: data for name, data in before.items() if name not in gone}
    assert Project(mill).extract().findings == ()
    assert Project(mill).clean(yes=True).removable == ()


def comment(loaded: Catalog) -> None:
    loaded.by_key()["", STANDS].tcomment += "\nA remark that was written later."


def other_words(loaded: Catalog) -> None:
    catalog.translate(loaded.by_key()["", STANDS], "Otras palabras.")


def obsolete(loaded: Catalog) -> None:
    loaded.entries.append(catalog.Entry(msgid="An old text.", msgstr="Un texto viejo.", obsolete=True))


def remark_on_nothing(loaded: Catalog) -> None:
    loaded.entries.append(catalog.Entry(msgid="A text.", tcomment="How shall I translate this?"))


def credit(loaded: Catalog) -> None:
    loaded.comment = "Rosa Vega <rosa@example.org>, 2025."


def note(loaded: Catalog) -> None:
    loaded.comment = "Thanks to the miller's daughter."


def plural(loaded: Catalog) -> None:
    loaded.entries.append(catalog.Entry(msgid="mill", msgid_plural="mills", msgstr_plural={0: "molino", 1: "molinos"}))


@pytest.mark.parametrize("change", [comment, other_words, obsolete, remark_on_nothing, credit, note, plural])
def test_a_catalog_stays_with_its_template_if_it_holds_what_nothing_else_holds(
    mill: Publication, change: Callable[[Catalog], None]
) -> None:
    loaded = load(mill, "article")
    change(loaded)
    catalog.save(loaded)
    before = (mill.catalogs / "es" / "article.po").read_bytes()
    done = Project(mill).clean(yes=True)
    assert [mill.relative(path) for path in done.removed] == ["locales/fr/article.po"]
    assert [mill.relative(each.path) for each in done.kept] == ["locales/es/article.po", "locales/article.pot"]
    assert (mill.catalogs / "es" / "article.po").read_bytes() == before
    (found,) = Project(mill).extract().findings
    assert "in no catalog of a document" in found.message
    assert "remove" not in found.hint and "delete" not in found.hint


def test_the_warning_names_the_command_when_the_catalog_is_safe_to_remove(mill: Publication) -> None:
    (found,) = Project(mill).extract().findings
    assert found.hint == "Run hexapla clean to remove it."


def test_a_damaged_catalog_stays(mill: Publication) -> None:
    path = mill.catalogs / "es" / "article.po"
    path.write_bytes(path.read_bytes()[:-3])
    assert path not in Project(mill).clean(yes=True).removed
    assert path.exists()


def test_catalogs_stay_while_the_catalog_that_may_hold_the_same_is_damaged(mill: Publication) -> None:
    path = mill.catalogs / "es" / "essay.po"
    path.write_bytes(path.read_bytes()[:-3])
    done = Project(mill).clean(yes=True)
    assert mill.catalogs / "es" / "article.po" in {each.path for each in done.kept}
    assert (mill.catalogs / "es" / "article.po").exists()


def test_a_catalog_stays_while_the_source_that_has_its_texts_cannot_be_read(mill: Publication) -> None:
    (mill.root / "source" / "essay.md").write_bytes(b"\xff\xfe\x00")
    assert mill.catalogs / "es" / "article.po" not in Project(mill).clean(yes=True).removed


def test_a_catalog_that_somebody_saves_after_it_was_shown_stays(
    mill: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_first(*arguments: object) -> object:
        loaded = load(mill, "article")
        comment(loaded)
        catalog.save(loaded)
        return orphaned_catalogs.judge(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(superseded_catalogs, "judge", save_first)
    done = Project(mill).clean(yes=True)
    assert mill.catalogs / "es" / "article.po" in {each.path for each in done.removable}
    assert [mill.relative(path) for path in done.removed] == ["locales/fr/article.po"]
    assert "written later" in (mill.catalogs / "es" / "article.po").read_text(encoding="utf-8")


def test_a_template_that_somebody_changed_stays(mill: Publication) -> None:
    path = mill.catalogs / "article.pot"
    path.write_text("# A note of mine.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [mill.relative(each.path) for each in Project(mill).clean(yes=True).kept] == ["locales/article.pot"]
    assert path.exists()


def test_a_link_is_not_removed(mill: Publication) -> None:
    path = mill.catalogs / "es" / "article.po"
    path.rename(mill.root / "kept.po")
    path.symlink_to(mill.root / "kept.po")
    done = Project(mill).clean(yes=True)
    assert {each.path: each.reason for each in done.kept}[path] == "It is a symbolic link."
    assert path.is_symlink() and (mill.root / "kept.po").exists()


def test_a_catalog_in_a_language_that_hexapla_toml_no_longer_has_keeps_its_template(mill: Publication) -> None:
    fewer = publication(mill.root, {}, '[publication]\ntitle = "Mill"\nlanguages = ["fr"]\n')
    done = Project(fewer).clean(yes=True)
    assert [fewer.relative(path) for path in done.removed] == ["locales/fr/article.po"]
    assert [fewer.relative(each.path) for each in done.kept] == ["locales/article.pot"]


def test_files_of_editions_and_formats_that_are_no_longer_made_are_removed(mill: Publication) -> None:
    Project(mill).export()
    mine = mill.root / "export" / "french" / "mine.html"
    mine.write_text("My own page.", encoding="utf-8")
    (mill.root / "export" / "french.epub").write_text("My own book.", encoding="utf-8")
    assert [each for each in Project(mill).clean().removable if "export" in each.path.parts] == []
    fewer = publication(mill.root, {}, SETTINGS + EDITIONS[: EDITIONS.rindex("[[")].replace(', "epub"', ""))
    done = Project(fewer).clean(yes=True)
    assert {fewer.relative(path) for path in done.removed if "export" in path.parts} == {
        "export/pair.epub", "export/french.tmx", "export/french/index.html", "export/french/essay.html",
        "export/french/other.html", "export/french/search.js", "export/covers/french.svg",
    }  # fmt: skip
    assert set(exported(fewer.root)) == {
        "pair/index.html", "pair/essay.html", "pair/other.html", "french/mine.html", "french.epub"
    }  # fmt: skip
    mine.unlink()
    Project(mill).export("french")
    Project(fewer).clean(yes=True)
    assert not (mill.root / "export" / "french").exists()


def test_an_exported_file_that_somebody_changed_stays(mill: Publication) -> None:
    Project(mill).export("french")
    page = mill.root / "export" / "french" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- mine -->", encoding="utf-8")
    fewer = publication(mill.root, {}, SETTINGS)
    done = Project(fewer).clean(yes=True)
    assert page.exists() and page in {each.path for each in done.kept}
    assert not (mill.root / "export" / "french.tmx").exists()


def test_nothing_is_removed_through_a_link(mill: Publication, tmp_path_factory: pytest.TempPathFactory) -> None:
    Project(mill).export("french")
    outside = tmp_path_factory.mktemp("outside")
    folder = mill.root / "export" / "french"
    folder.rename(outside / "french")
    folder.symlink_to(outside / "french")
    fewer = publication(mill.root, {}, SETTINGS)
    Project(fewer).clean(yes=True)
    assert {path.name for path in (outside / "french").iterdir()} == {
        "index.html", "essay.html", "other.html", "search.js"
    }  # fmt: skip


def test_the_record_is_not_written_through_a_link(mill: Publication, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "profile"
    outside.write_text("mine", encoding="utf-8")
    (mill.root / "export").mkdir()
    (mill.root / "export" / ".written-files.json").symlink_to(outside)
    with pytest.raises(PublicationError, match="outside of the publication"):
        Project(mill).export("french")
    assert outside.read_text(encoding="utf-8") == "mine"


def test_an_export_into_another_folder_leaves_no_record_there(mill: Publication, tmp_path: Path) -> None:
    Project(mill).export("french", folder=tmp_path / "site")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["french", "french.tmx"]
