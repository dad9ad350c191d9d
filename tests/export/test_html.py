"""export: HTML asks nothing of anybody, lets nothing hostile in, reads well everywhere, and is the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import judges
from export.editions import LAYOUTS, NAMES, epub_pages, html_pages, made
from hexapla import __version__
from hexapla.export import reader_choices
from hexapla.messages import interface_strings
from hexapla.project import Project
from hexapla.tree import remove, text_of
from hexapla.workspace import open_publication
from workshop import everything, fill, publication

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style><note9/>&amp;</p></main>"
HOSTILE_SOURCE = """# A title

Text.[^1] <script>alert(1)</script> <img src="x" onerror="alert(1)"> <a href="javascript:alert(1)">words</a>

<iframe src="https://example.org/"></iframe>

<p onclick="alert(1)" style="position:fixed">A paragraph <b onmouseover=alert(1)>bold</b>.</p>

<form action="https://example.org/"><p>Fill in</p><input name="x"></form>

<link rel="stylesheet" href="https://example.org/a.css"> ![x](https://example.org/tracker.png)

[^1]: A note. <svg onload="alert(1)"><script>alert(1)</script></svg>
"""
SETTINGS = """
[publication]
language = "en"
languages = ["es"]
[[edition]]
languages = ["en", "es"]
"""


def test_the_nu_checker_has_nothing_to_say(export: Path) -> None:
    assert judges.nu(*sorted(export.glob("*/*.html")), export / "index.html") == []


@pytest.mark.parametrize(
    ("page", "width", "dark"),
    [
        ("index.html", 390, True),
        ("index.html", 1280, False),
        ("all/index.html", 390, False),
        ("all/first.html", 390, False),
        ("all/first.html", 1280, True),
        ("ar-en/first.html", 390, True),
        ("ar-en/index.html", 1280, False),
        ("en-ja/second.html", 390, True),
        ("ja-source/first.html", 1280, False),
        ("ar/index.html", 390, True),
        ("asked/first.html", 320, False),
        ("asked/first.html", 1440, True),
    ],
)
def test_axe_has_nothing_to_say(export: Path, page: str, width: int, dark: bool) -> None:
    assert judges.axe(export / page, width=width, dark=dark) == []


def test_columns_stand_side_by_side_where_there_is_room_and_under_each_other_where_not(export: Path) -> None:
    for width, together in ((1280, True), (390, False)):
        with judges.opened(export / "en-es" / "first.html", width=width) as shown:
            left, right = (
                shown.locator(f".row:not(.labels) > p.cell[lang={tag}]").first.bounding_box() for tag in ("en", "es")
            )
        assert left
        assert right
        assert (left["y"] == right["y"]) == together


def test_the_first_language_of_a_right_to_left_edition_stands_on_the_right(export: Path) -> None:
    with judges.opened(export / "ar-en" / "first.html") as shown:
        arabic, english = (
            shown.locator(f".row:not(.labels) > p.cell[lang={tag}]").first.bounding_box() for tag in ("ar", "en")
        )
    assert arabic
    assert english
    assert arabic["x"] > english["x"]


def test_a_reader_can_hide_a_language_without_javascript(export: Path) -> None:
    with judges.opened(export / "all" / "first.html", script=False) as shown:
        spanish = shown.locator(".row > .cell[lang=es]").first
        assert spanish.is_visible()
        shown.locator(".tools > summary").click()
        shown.locator(".chooser input").nth(1).uncheck()
        assert not spanish.is_visible()
        assert shown.locator(".row > .cell[lang=ar]").first.is_visible()


def test_a_pages_language_is_the_editions_first(export: Path) -> None:
    for name, tags in LAYOUTS.items():
        for page in html_pages(export / name):
            assert page.root.get("lang") == tags[0]
            assert page.root.get("dir") == ("rtl" if tags[0] == "ar" else "ltr")


def test_every_page_has_one_first_heading_and_a_title(export: Path) -> None:
    for name in NAMES:
        for page in html_pages(export / name):
            first = page.root.findall(".//h1")
            # Beside each other, a title stands once in each language.
            assert len(first) in (1, len(LAYOUTS[name]))
            assert page.root.findtext("head/title")


def test_headings_never_skip_a_level(export: Path) -> None:
    for name in NAMES:
        for page in html_pages(export / name):
            levels = [int(str(each.tag)[1]) for each in page.root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_same_sources_and_catalogs_give_the_same_bytes(export: Path, tmp_path: Path) -> None:
    book = made(tmp_path / "again")
    # What the clock says is in the catalogs alone: with the same catalogs, the same bytes.
    for path in sorted(book.catalogs.rglob("*.po")):
        path.write_bytes((export.parent / path.relative_to(book.root)).read_bytes())
    Project(book).export()
    assert everything(book.root / "export") == everything(export)


def test_exporting_again_changes_nothing(export: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in export.rglob("*") if path.is_file()}
    Project(open_publication(export.parent)).export()
    assert {path: path.stat().st_mtime_ns for path in export.rglob("*") if path.is_file()} == before


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions of a source and of translations made by someone of ill will."""
    book = publication(tmp_path_factory.mktemp("hostile"), {"a.md": HOSTILE_SOURCE}, SETTINGS)
    Project(book).extract()
    fill(book, "es", lambda msgid: f"{HOSTILE} {msgid}", "</meta><script>alert(1)</script>")
    Project(book).export()
    return book.root / "export"


def pages_of(folder: Path) -> Iterator[tuple[str, str]]:
    for page in (*html_pages(folder / "en-es"), *epub_pages(folder / "en-es.epub")):
        if page.file == "cover.xhtml":  # whose picture is ours
            continue
        for script in list(page.root.iter("script")):
            assert (script.text or "").strip() == reader_choices.script(reader_choices.PARALLEL).strip()
            remove(script)
        names = sorted({str(each.tag) for each in page.root.iter() if isinstance(each.tag, str)})
        yield " ".join(names), text_of(page.root)


def test_a_hostile_translation_is_literal_text_and_makes_no_element(hostile: Path) -> None:
    shown = 0
    for names, text in pages_of(hostile):
        assert not {"script", "iframe", "form", "img", "object"} & set(names.split())
        shown += text.count("<script>alert(1)</script><img src=x onerror=alert(1)>")
        assert "&amp;</p></main>" in text or "<script>" not in text
    assert shown > 8


def test_nothing_active_of_a_hostile_source_reaches_an_edition(hostile: Path) -> None:
    for page in (*html_pages(hostile / "en-es"), *epub_pages(hostile / "en-es.epub")):
        for each in page.root.iter():
            assert not [name for name in each.attrib if str(name).lower().startswith("on")]
            assert "style" not in each.attrib
            assert not re.search(r"javascript:|tracker", " ".join(map(str, each.attrib.values())), re.IGNORECASE)
        said = text_of(page.root)
        assert "words" in said or "first" not in page.file


def test_a_browser_finds_nothing_active_in_a_hostile_edition(hostile: Path) -> None:
    (page,) = (hostile / "en-es").glob("*.html")
    assert judges.axe(page) == []
    assert judges.nu(page) == []
    assert judges.epubcheck(hostile / "en-es.epub") == []


def test_a_publication_of_one_document_has_one_page(hostile: Path) -> None:
    assert sorted(path.name for path in (hostile / "en-es").iterdir()) == ["index.html", "search.js"]


def test_a_page_whose_document_is_gone_goes_and_a_strangers_page_stays(tmp_path: Path) -> None:
    two = {"a.md": "# One\n\nText.\n", "b.md": "# Two\n\nText.\n"}
    book = publication(tmp_path, two, SETTINGS)
    Project(book).export()
    target = tmp_path / "export" / "en-es"
    (target / "mine.html").write_text("<p>Mine</p>", encoding="utf-8")
    assert f"Hexapla {__version__}" in (target / "b.html").read_text(encoding="utf-8")
    (tmp_path / "source" / "b.md").unlink()
    Project(open_publication(tmp_path)).export()
    assert sorted(path.name for path in target.iterdir()) == ["index.html", "mine.html", "search.js"]


def test_interface_strings_have_the_editions_main_language(export: Path) -> None:
    say, spoken = interface_strings("ar")
    assert spoken == "ar"
    contents = (export / "ar" / "index.html").read_text(encoding="utf-8")
    assert say("Contents") in contents
    assert say("Colophon") in contents
