# ruff: noqa: E501 - markup as books have it
"""The contents of an EPUB: labels that are no headings, entries without links, several for one place, further lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hexapla.model import ContentsEntry, Document
from hexapla.segment import segment
from read.books import book, read
from samples import read_as, shared

NAV = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
PAGES = {
    "a.xhtml": '<h1>1</h1><h2>The Calm</h2><p id="s">A part.</p>',
    "b.xhtml": '<h1>THE STORM</h1><figure id="f"><img src="f.png" alt="F"/></figure>',
}


def with_nav(*lists: str) -> Document:
    nav = f'<html xmlns:epub="http://www.idpf.org/2007/ops"><body>{"".join(lists)}</body></html>'
    return read(book(PAGES, items=NAV, files={"OEBPS/nav.xhtml": nav.encode()}))


def with_ncx(*lists: str) -> Document:
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/">{"".join(lists)}</ncx>'
    return read(book(PAGES, items=NCX, files={"OEBPS/toc.ncx": ncx.encode()}, version="2.0"))


def toc(items: str) -> str:
    return f'<nav epub:type="toc"><h1>Contents</h1><ol>{items}</ol></nav>'


def entries(found: Document) -> list[tuple[str, int, str, bool]]:
    return [
        (entry.kind, entry.depth, entry.label, entry.is_linked)
        for each in found.body.iter(etree.Element)
        for entry in ContentsEntry.all_of(each)
    ]


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("1. The Calm", ""),
        ("1", ""),
        ("1: The\u00ad Calm", ""),
        ("Chapter 1. The Calm", "Chapter 1. The Calm"),
        ("The Calm", "The Calm"),
        ("1 The calm", "1 The calm"),
        ("One<br/>two <img src='f.png' alt='A star'/>", "One two A star"),
    ],
)
def test_a_label_is_kept_where_it_differs_from_the_headings(label: str, kept: str) -> None:
    found = with_nav(toc(f'<li><a href="a.xhtml">{label}</a></li>'))
    assert entries(found) == [("toc", 1, kept, True)]
    assert [unit.text for unit in segment(found) if unit.kind == "contents entry"] == [kept] * bool(kept)


def test_a_part_without_a_link_holds_its_chapters() -> None:
    inner = '<li><a href="a.xhtml">Chapter 1</a><ol><li><a href="a.xhtml#s">A part</a></li></ol></li>'
    found = with_nav(toc(f'<li><span>Part One</span><ol>{inner}</ol></li><li><a href="b.xhtml">THE STORM</a></li>'))
    assert entries(found) == [
        ("toc", 1, "Part One", False), ("toc", 2, "Chapter 1", True), ("toc", 3, "A part", True), ("toc", 1, "", True),
    ]  # fmt: skip
    assert [unit.text for unit in segment(found) if unit.kind == "contents entry"] == [
        "Part One",
        "Chapter 1",
        "A part",
    ]


def test_two_entries_for_one_place_are_two() -> None:
    found = with_nav(toc('<li><a href="a.xhtml">Calm</a><ol><li><a href="a.xhtml">Chapter 1</a></li></ol></li>'))
    assert entries(found) == [("toc", 1, "Calm", True), ("toc", 2, "Chapter 1", True)]


def test_an_entry_that_leads_out_of_the_book_and_one_that_holds_nothing_go() -> None:
    found = with_nav(
        toc('<li><a href="gone.xhtml">Gone</a></li><li><span>Empty</span></li><li><a href="a.xhtml">1</a></li>')
    )
    assert entries(found) == [("toc", 1, "", True)]


def test_further_lists_have_a_title_and_their_own_entries() -> None:
    further = (
        '<nav epub:type="loi"><h2>Pictures</h2><ol><li><a href="b.xhtml#f">The sea</a></li></ol></nav>'
        '<nav epub:type="lot"><ol><li><a href="a.xhtml#s">Winds</a></li></ol></nav>'
        '<nav epub:type="other"><ol><li><a href="a.xhtml">Other</a></li></ol></nav>'
    )
    found = with_nav(toc('<li><a href="b.xhtml">THE STORM</a></li>'), further)
    assert entries(found) == [
        ("lot", 1, "Winds", True), ("toc", 1, "", True), ("loi", 0, "Pictures", False), ("loi", 1, "The sea", True),
    ]  # fmt: skip


def test_an_ncx_has_labels_and_further_lists_too() -> None:
    point = '<navPoint><navLabel><text>Part One: Calm</text></navLabel><content src="a.xhtml"/>{}</navPoint>'
    inner = '<navPoint><navLabel><text>2. The Storm</text></navLabel><content src="b.xhtml"/></navPoint>'
    target = '<navTarget><navLabel><text>The sea</text></navLabel><content src="b.xhtml#f"/></navTarget>'
    lists = [
        f"<navMap>{point.format(inner)}</navMap>",
        f'<navList class="illustrations"><navLabel><text>Pictures</text></navLabel>{target}</navList>',
        f'<navList class="maps"><navLabel><text>Maps</text></navLabel>{target}</navList>',
    ]
    assert entries(with_ncx(*lists)) == [
        ("toc", 1, "Part One: Calm", True), ("toc", 2, "2. The Storm", True),
        ("loi", 0, "Pictures", False), ("loi", 1, "The sea", True),
    ]  # fmt: skip


def test_there_is_room_for_some_entries_at_one_place() -> None:
    found = with_nav(toc("".join(f'<li><a href="a.xhtml">Label {number}</a></li>' for number in range(20))))
    assert [label for _kind, _depth, label, _linked in entries(found)] == [f"Label {number}" for number in range(9)]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("61-nav-labels", ["Part One", "Chapter 1. In which it rains", "The first shower", "Chapter 2. In which it snows", "Illustrations", "The snow"]),
        ("89-epub2-ncx-labels", ["Part One: Rain", "1. The First Drop", "2. The Flood"]),
    ],
)  # fmt: skip
def test_reported_books_keep_their_labels(tmp_path: Path, name: str, labels: list[str]) -> None:
    found = read_as(tmp_path, "a.epub", shared("cases", "documents", name, "input.epub").read_bytes())
    assert [unit.text for unit in segment(found) if unit.kind == "contents entry"] == labels
