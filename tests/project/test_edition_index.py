"""project: `export/index.html` lists the editions that are there, whatever an export makes."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from hexapla.model import ExportNotice
from hexapla.project import Project
from hexapla.workspace import open_publication
from workshop import everything, fill, publication

TWO = """
[publication]
title = "A <b>book</b>"
languages = ["es"]
[[edition]]
name = "en"
languages = ["en"]
[[edition]]
name = "es"
languages = ["es"]
formats = ["html", "epub", "tmx"]
"""
PAGE = "export/index.html"


def made(folder: Path, settings: str = TWO) -> Project:
    book = publication(folder, {"a.md": "# One\n\nText.\n"}, settings)
    Project(book).extract()
    fill(book, "es")
    return Project(book)


def listed(folder: Path) -> dict[str, list[str]]:
    """The addresses on the page, by edition; each leads to a file."""
    root = html.parse(folder / PAGE).getroot()
    found = {
        str(each.get("id")).removeprefix("edition-"): [*map(str, each.xpath(".//a/@href | .//img/@src"))]
        for each in root.xpath("//li[@class='edition']")
    }
    assert all((folder / "export" / address).is_file() for addresses in found.values() for address in addresses)
    return found


def test_all_editions_are_listed_with_their_covers_files_and_shares(tmp_path: Path) -> None:
    made(tmp_path).export()
    assert listed(tmp_path) == {
        "en": ["covers/en.svg", "en/index.html", "en/index.html", "en.epub"],
        "es": ["covers/es.svg", "es/index.html", "es/index.html", "es.epub", "es.tmx"],
    }
    text = (tmp_path / PAGE).read_text(encoding="utf-8")
    assert "reviewed: 100%" in text
    assert "A &lt;b&gt;book&lt;/b&gt;" in text


def test_an_export_of_one_edition_keeps_the_others(tmp_path: Path) -> None:
    made(tmp_path).export(["es"], formats=("html",))
    assert list(listed(tmp_path)) == ["es"]
    Project(open_publication(tmp_path)).export(["en"])
    assert list(listed(tmp_path)) == ["en", "es"]
    Project(open_publication(tmp_path)).export(["es"], formats=("epub",))
    assert listed(tmp_path)["es"] == ["covers/es.svg", "es/index.html", "es/index.html", "es.epub"]


def test_a_removed_edition_leaves_the_page_and_its_files_can_be_cleaned_away(tmp_path: Path) -> None:
    made(tmp_path).export()
    (tmp_path / "hexapla.toml").write_text(TWO.partition('[[edition]]\nname = "es"')[0], encoding="utf-8")
    Project(open_publication(tmp_path)).export()
    assert list(listed(tmp_path)) == ["en"]
    cleaned = Project(open_publication(tmp_path)).clean(yes=True)
    assert "es.svg" in {path.name for path in cleaned.removed}
    assert not [name for name in everything(tmp_path / "export") if name.startswith(("es", "covers/es"))]
    assert list(listed(tmp_path)) == ["en"]


def test_the_page_is_the_same_whatever_order_editions_are_made_in(tmp_path: Path) -> None:
    made(tmp_path).export()
    page = (tmp_path / PAGE).read_bytes()
    for names in (["es"], ["en"], None):
        Project(open_publication(tmp_path)).export(names)
        assert (tmp_path / PAGE).read_bytes() == page


def test_a_page_of_the_users_own_stays_and_is_noticed(tmp_path: Path) -> None:
    project = made(tmp_path)
    (tmp_path / "export").mkdir()
    (tmp_path / PAGE).write_text("<p>Mine</p>", encoding="utf-8")
    noticed: list[ExportNotice] = []
    project.export(on_notice=noticed.append)
    assert (tmp_path / PAGE).read_text(encoding="utf-8") == "<p>Mine</p>"
    assert [str(each.place) for each in noticed] == [PAGE]


def test_a_damaged_record_makes_all_editions_again(tmp_path: Path) -> None:
    made(tmp_path).export()
    record = tmp_path / "export" / ".written-files.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"cover": "', '"cover": 1, "no": "'), encoding="utf-8")
    Project(open_publication(tmp_path)).export()
    assert list(listed(tmp_path)) == ["en", "es"]


def test_an_export_to_another_folder_writes_no_page(tmp_path: Path) -> None:
    made(tmp_path).export(folder=tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere" / "index.html").exists()
