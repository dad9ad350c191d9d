"""export: what a book says of itself goes into its editions: printed pages, landmarks, people, fonts, covers, lines."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.books_made import PNG, published
from export.books_marked import FONT, IDPF, UUID, guided, pages, vertical
from export.editions import epub_pages, html_pages
from export.test_book import EPUB_TYPE, dead_links, page
from hexapla.errors import PublicationError
from hexapla.obfuscation import idpf_key, xor
from hexapla.project import Project
from hexapla.tree import text_of
from hexapla.workspace import open_publication

LAYOUTS = ("one", "own", "columns", "stacked")


@pytest.fixture(scope="session")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of a book lie that marks printed pages."""
    return published(tmp_path_factory.mktemp("pages"), "pages", pages(), "en", other="es").root / "export"


@pytest.fixture(scope="session")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of an EPUB 2 lie that hides its font."""
    return published(tmp_path_factory.mktemp("guided"), "guided", guided(), "en", other="ar").root / "export"


@pytest.fixture(scope="session")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the editions of a Japanese book lie, by the language that it was translated into."""
    return {
        tag: published(tmp_path_factory.mktemp(tag), "vertical", vertical(), "ja", other=tag).root / "export"
        for tag in ("zh-Hant", "en")
    }


def packed(export: Path, name: str, file: str = "EPUB/package.opf") -> bytes:
    with zipfile.ZipFile(export / f"{name}.epub") as archive:
        return archive.read(file)


def links(export: Path, name: str, kind: str) -> list[tuple[str, str]]:
    """What a list of the navigation document names, and where it leads."""
    (nav,) = (
        each for each in page(epub_pages(export / f"{name}.epub"), "nav").iter("nav") if each.get(EPUB_TYPE) == kind
    )
    return [(each.get(EPUB_TYPE) or text_of(each), each.get("href", "")) for each in nav.iter("a")]


def test_epubcheck_and_ace_have_nothing_to_say(paged: Path, hidden: Path, japanese: dict[str, Path]) -> None:
    exports = (paged, hidden, *japanese.values())
    assert [said for export in exports for name in LAYOUTS for said in judges.epubcheck(export / f"{name}.epub")] == []
    assert [said for export in (paged, hidden) for said in judges.ace(export / "columns.epub")] == []
    assert judges.ace(japanese["zh-Hant"] / "one.epub") == []


def test_web_pages_with_marks_and_covers_are_accessible(paged: Path, hidden: Path) -> None:
    shown = [paged / "columns" / "one.html", hidden / "one" / "cover.html", hidden / "one" / "one.html"]
    assert judges.nu(*shown) == []
    assert [said for path in shown for said in judges.axe(path, width=390, dark=False)] == []


@pytest.mark.parametrize(("name", "language"), [("one", "es"), ("own", "en"), ("columns", "en"), ("stacked", "en")])
def test_printed_pages_are_listed_once_in_the_sources_language(paged: Path, name: str, language: str) -> None:
    found = links(paged, name, "page-list")
    assert [label for label, _href in found] == ["1", "2", "3", "4", "5"]
    books = epub_pages(paged / f"{name}.epub")
    assert dead_links(books) == []
    for label, href in found:
        (mark,) = page(books, href.partition(".")[0]).xpath(f".//*[@id='{href.partition('#')[2]}']")
        assert (mark.get(EPUB_TYPE), mark.get("role"), mark.get("title")) == ("pagebreak", "doc-pagebreak", label)
        assert next(each.get("lang") for each in mark.iterancestors() if each.get("lang")) == language
    said = packed(paged, name).decode()
    for part in (">pageBreakMarkers<", ">pageNavigation<", 'property="pageBreakSource">urn:isbn:9780000000002<'):
        assert said.count(part) == 1
    assert sum(len(each.root.findall(".//span[@role='doc-pagebreak']")) for each in html_pages(paged / name)) == 5


def test_a_book_without_printed_pages_claims_none(japanese: dict[str, Path]) -> None:
    assert b"page" not in packed(japanese["en"], "one").replace(b"page-progression", b"")
    assert b"page-list" not in packed(japanese["en"], "one", "EPUB/nav.xhtml")


def test_landmarks_are_the_sources_and_our_own(paged: Path, hidden: Path) -> None:
    assert links(paged, "one", "landmarks") == [
        ("cover", "cover.xhtml"), ("toc", "nav.xhtml#toc"), ("titlepage", "front.xhtml"), ("bodymatter", "one.xhtml"),
        ("colophon", "colophon.xhtml"),
    ]  # fmt: skip
    assert dict(links(hidden, "columns", "landmarks"))["cover"] == "cover.xhtml"
    assert packed(hidden, "columns").count(b"cover-image") == 1


def test_a_note_cited_from_two_files_stands_once_with_two_ways_back(paged: Path) -> None:
    for name, count in (("one", 1), ("columns", 2)):
        books = epub_pages(paged / f"{name}.epub")
        notes = page(books, "one").findall(".//aside[@role='doc-footnote']")
        assert len(notes) == count
        ways = [[each.get("href", "") for each in note.iter("a")] for note in notes]
        assert all(len(way) == 2 and way[0].startswith("#") and way[1].startswith("two.xhtml#") for way in ways)
        assert len(page(books, "two").findall(".//aside[@role='doc-footnote']")) == count
        assert sum(each.get("href", "").startswith("one.xhtml#") for each in books[-1].citations()) == count


def test_people_subjects_origins_and_series_come_along(paged: Path, hidden: Path) -> None:
    root = etree.fromstring(packed(paged, "one"))
    said = {(etree.QName(each).localname, each.text) for each in root[0]}
    for pair in (("creator", "Ann Lee"), ("contributor", "Ida Roe"), ("contributor", "Max Moe"), ("meta", "Lee, Ann"),
                 ("meta", "ill"), ("meta", "edt"), ("subject", "History & more"), ("subject", "Letters"),
                 ("meta", "sh1"), ("source", "urn:isbn:9780000000019"), ("meta", "Old Books"),
                 ("meta", "3")):  # fmt: skip
        assert pair in said
    assert b'<meta refines="#collection-1" property="group-position">2</meta>' in packed(hidden, "one")


def test_a_hidden_font_is_hidden_again_with_the_editions_own_key(hidden: Path) -> None:
    said = packed(hidden, "one", "META-INF/encryption.xml").decode()
    assert re.findall('Algorithm="([^"]+)"|URI="([^"]+)"', said) == [(IDPF, ""), ("", "EPUB/fonts/font-1.otf")]
    data = packed(hidden, "one", "EPUB/fonts/font-1.otf")
    own = re.search(r'<dc:identifier id="identifier">([^<]+)<', packed(hidden, "one").decode())
    assert own
    assert UUID not in own[1]
    assert data[:1040] != FONT[:1040]
    assert xor(data, idpf_key(own[1])) == FONT
    assert "font/otf" not in (hidden / "one" / "one.html").read_text(encoding="utf-8")


def test_lines_run_down_the_page_where_the_language_is_written_so(japanese: dict[str, Path]) -> None:
    mode = "vertical-rl.css"
    for tag, name, direction, is_vertical in (
        ("zh-Hant", "one", "rtl", True), ("zh-Hant", "own", "rtl", True), ("zh-Hant", "columns", "ltr", False),
        ("en", "one", "ltr", False), ("en", "own", "rtl", True),
    ):  # fmt: skip
        with zipfile.ZipFile(japanese[tag] / f"{name}.epub") as archive:
            files = {each: archive.read(each).decode() for each in archive.namelist()}
        assert f'page-progression-direction="{direction}"' in files["EPUB/package.opf"]
        assert (f"EPUB/{mode}" in files) is is_vertical
        assert (mode in files["EPUB/vertical.xhtml"]) is is_vertical
        sheets = "".join(text for each, text in files.items() if "/styles/" in each)
        assert ("writing-mode" in sheets) is is_vertical
    assert "writing-mode" not in (japanese["en"] / "own" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [pages(), guided()], ids=["no cover", "its own cover"])
def test_an_editions_own_cover_stands_in_the_sources_stead(tmp_path: Path, data: bytes) -> None:
    book = published(tmp_path, "book", data, "en", other="es")
    settings = tmp_path / "hexapla.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}cover = "front.png"\n', encoding="utf-8")
    with pytest.raises(PublicationError, match=r"no file “front\.png”"):
        open_publication(tmp_path)
    mine = PNG + b"mine"
    (tmp_path / "front.png").write_bytes(mine)
    Project(open_publication(tmp_path)).export(["stacked"])
    export = book.root / "export"
    with zipfile.ZipFile(export / "stacked.epub") as archive:
        pictures = [archive.read(each) for each in archive.namelist() if "/images/" in each]
    assert pictures == [mine]
    assert judges.epubcheck(export / "stacked.epub") == []
    (image, *others) = page(epub_pages(export / "stacked.epub"), "cover").iter("img")
    assert image.get("src") == "images/image-1.png"
    assert image.get("alt")
    assert others == [] or {each.get("src") for each in others} == {"images/image-1.png"}
