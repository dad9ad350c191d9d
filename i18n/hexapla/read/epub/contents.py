"""The lists of places in an EPUB: its contents, its landmarks, the pages of a printed edition.

They are in the navigation document of EPUB 3, else in the NCX and the guide of EPUB 2.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urldefrag

from hexapla.model import Element
from hexapla.model.attributes import TOC, epub_types_of
from hexapla.read.epub.archive import Archive
from hexapla.read.html.page_encoding import decode_html
from hexapla.read.html.parsing import parse
from hexapla.tree import HEADINGS


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """An entry of a list: its depth from 1, its text, its target, and the types (`epub:type`) of the target.

    `kind` is the type of the list. An entry that is not linked has the target of the first linked one in it; so has the
    title of a further list, whose depth is 0.
    """

    depth: int
    label: str
    file: str
    fragment: str
    kinds: tuple[str, ...] = ()
    kind: str = TOC
    is_linked: bool = True


@dataclass(frozen=True, slots=True)
class Navigation:
    """The lists of a book, as far as it has them: `further` are those of illustrations, tables and the like."""

    contents: Sequence[NavigationEntry]
    pages: Sequence[NavigationEntry]
    landmarks: Sequence[NavigationEntry]
    further: Sequence[NavigationEntry]


@dataclass(frozen=True, slots=True)
class _Names:
    """Resolves the addresses in one of the book's files."""

    files: Archive
    file: str

    def entry(self, depth: int, label: Element | None, address: str, kinds: str = "") -> NavigationEntry:
        file = self.files.named(address, posixpath.dirname(self.file))
        words = self.words(label) if label is not None else ""
        return NavigationEntry(depth, words, file, unquote(urldefrag(address)[1]), kinds=tuple(kinds.split()))

    def words(self, label: Element) -> str:
        """Return the text of a label; a line break becomes a space, an image its description."""
        parts = label.xpath(".//text() | .//br | .//img/@alt")
        return " ".join("".join(each if isinstance(each, str) else " " for each in parts).split())


FURTHER = ("loi", "lot", "loa", "lov")  # illustrations, tables, audio, video
_NCX_LISTS = {"loi": "ill", "lot": "tab", "loa": "aud", "lov": "vid"}
# EPUB 3's names for types of EPUB 2's guide (OPF 2.0.1, section 2.6); the others have the same names.
_GUIDE = {"text": "bodymatter", "start": "bodymatter", "title-page": "titlepage", "notes": "endnotes",
          "acknowledgements": "acknowledgments"}  # fmt: skip


def navigation(
    files: Archive, nav: str, ncx: Element | None, ncx_name: str, package: Element, package_name: str
) -> Navigation:
    """Return the lists of the book; `nav` is the name of its navigation document, if any."""
    lists: dict[str, list[NavigationEntry]] = {kind: [] for kind in (TOC, "page-list", "landmarks", *FURTHER)}
    if nav in files:
        root = parse(decode_html(files[nav], nav)[0], nav)
        for top in root.iter("nav"):
            for kind in epub_types_of(top):
                if not lists.get(kind, [None]):
                    lists[kind] = list(_nav_list(top, kind, _Names(files, nav)))
    names = _Names(files, ncx_name)
    if not lists[TOC] and ncx is not None:
        lists[TOC] = [entry for top in ncx.iter("{*}navMap") for entry in _ncx_entries(top, 1, names)]
    if not lists["page-list"] and ncx is not None:
        lists["page-list"] = [
            names.entry(1, next(target.iterchildren("{*}navLabel"), None), content.get("src") or "")
            for target in ncx.iter("{*}pageTarget")
            for content in target.iterchildren("{*}content")
        ]
    for top in ncx.iter("{*}navList") if ncx is not None else ():
        kind = _kind_of_list(top)
        if kind and not lists[kind]:
            lists[kind] = list(_ncx_list(top, kind, names))
    if not lists["landmarks"]:
        names = _Names(files, package_name)
        lists["landmarks"] = [
            names.entry(1, None, each.get("href") or "", _GUIDE.get(kind, kind))
            for each in package.iterfind("{*}guide/{*}reference")
            for kind in [(each.get("type") or "").lower()]
        ]
    further = [entry for kind in FURTHER for entry in lists[kind]]
    return Navigation(lists[TOC], lists["page-list"], lists["landmarks"], further)


def _nav_list(nav: Element, kind: str, names: _Names) -> Iterator[NavigationEntry]:
    """Yield the entries of a list of the navigation document; before those of a further list, its title."""
    entries = [entry for child in nav.iterchildren("ol") for entry in _nav_entries(child, 1, names)]
    yield from _titled(next(nav.iter(*HEADINGS), None), kind, entries, names)


def _nav_entries(items: Element, depth: int, names: _Names) -> Iterator[NavigationEntry]:
    for item in items.iterchildren("li"):
        label = next(item.iterchildren("a", "span"), None)
        inner = depth if label is None else depth + 1
        within = [entry for child in item.iterchildren("ol") for entry in _nav_entries(child, inner, names)]
        if label is not None and label.get("href"):
            yield names.entry(depth, label, label.get("href", ""), " ".join(epub_types_of(label)))
        elif label is not None and within:
            yield replace(within[0], depth=depth, label=names.words(label), kinds=(), is_linked=False)
        yield from within


def _ncx_entries(parent: Element, depth: int, names: _Names) -> Iterator[NavigationEntry]:
    for point in parent.iterchildren("{*}navPoint", "{*}navTarget"):
        label = next(point.iterchildren("{*}navLabel"), None)
        for content in point.iterchildren("{*}content"):
            yield names.entry(depth, label, content.get("src") or "")
        yield from _ncx_entries(point, depth + 1, names)


def _ncx_list(top: Element, kind: str, names: _Names) -> Iterator[NavigationEntry]:
    return _titled(next(top.iterchildren("{*}navLabel"), None), kind, list(_ncx_entries(top, 1, names)), names)


def _titled(
    title: Element | None, kind: str, entries: Sequence[NavigationEntry], names: _Names
) -> Iterator[NavigationEntry]:
    if kind in FURTHER and entries and title is not None and (words := names.words(title)):
        yield replace(entries[0], depth=0, label=words, kind=kind, kinds=(), is_linked=False)
    for entry in entries:
        yield replace(entry, kind=kind)


def _kind_of_list(top: Element) -> str:
    """Return the type of a further list of an NCX, by its class or id; empty if these do not say it."""
    said = f"{top.get('class', '')} {top.get('id', '')}".lower()
    return next((kind for kind, name in _NCX_LISTS.items() if kind in said.split() or name in said), "")
