"""export: an EPUB in reading systems that lay pages out beside each other, in a window as wide as all of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

import judges
from export.editions import LAYOUTS
from hexapla.project import Project
from workshop import publication

# What epub.js, Foliate and Readium do with a document: its pages are the columns of its body.
PAGES = """body {{ margin: 0; padding: 0 20px; height: 700px; width: 20000px; box-sizing: border-box;
  column-width: {width}px; column-gap: 40px; column-fill: auto; }}"""
WIDTHS = "rows => [...rows].flatMap(row => [...row.children].map(cell => cell.getClientRects()[0].width))"


def widths(export: Path, folder: Path, name: str, page: int) -> list[float]:
    """How wide the headings and paragraphs of a chapter are in each language, on pages of this width."""
    with zipfile.ZipFile(export / f"{name}.epub") as archive:
        archive.extractall(folder)
    count = len(LAYOUTS[name])
    with judges.opened(folder / "EPUB/first.xhtml", width=20000) as shown:
        shown.add_style_tag(content=PAGES.format(width=page))
        whole = f".parallel > .row:has(> h1:nth-child({count}), > p.cell:nth-child({count})):not(.labels)"
        return list(shown.eval_on_selector_all(whole, WIDTHS))


@pytest.mark.parametrize(
    ("name", "page", "columns"),
    [
        ("en-es", 350, 1),
        ("en-es", 960, 2),
        ("ar-en", 350, 1),
        ("all", 350, 1),
        ("all", 960, 1),
        ("all", 1200, 4),
    ],
)
def test_columns_are_stacked_on_pages_too_narrow_for_them(
    export: Path, tmp_path: Path, name: str, page: int, columns: int
) -> None:
    found = widths(export, tmp_path, name, page)
    assert len(found) >= 2 * len(LAYOUTS[name])
    gap = 36
    assert all(width == pytest.approx((page + gap) / columns - gap, abs=8) for width in found)


def test_a_heading_and_the_picture_below_it_are_on_the_first_page(tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\nlayout = "columns"\n'
    book = publication(tmp_path, {"a.md": "# A chapter\n\n![A bay](bay.png)\n\nText.\n"}, settings)
    Image.new("RGB", (900, 900)).save(tmp_path / "source/bay.png")
    Project(book).extract()
    Project(book).export()
    with zipfile.ZipFile(tmp_path / "export/en-es.epub") as archive:
        archive.extractall(tmp_path / "read")
    # The rule for pictures is that of epub.js.
    paged = PAGES.format(width=960).replace("700px", "900px") + "img { max-height: 880px !important }"
    with judges.opened(tmp_path / "read/EPUB/a.xhtml", width=20000) as shown:
        shown.add_style_tag(content=paged)
        lefts = "all => all.map(each => each.getBoundingClientRect().left)"
        assert max(shown.eval_on_selector_all(".labels, h1, img", lefts)) < 960
