"""The lists of places in an EPUB: its contents, its landmarks, the pages of a printed edition.

They are in the navigation document of EPUB 3, else in the NCX and the guide of EPUB 2.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from lxml import etree

from hexapla.model import ContentsEntry, Element
from hexapla.model.attributes import add_landmarks, continue_entry, epub_types_of
from hexapla.read.epub.archive import Archive
from hexapla.read.html.page_encoding import decode_html
from hexapla.read.html.parsing import parse
from hexapla.tree import HEADINGS, heading_of, text_of


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """An entry of a list: its depth from 1, its text, its target, and the types (`epub:type`) of the target."""

    depth: int
    label: str
    file: str
    fragment: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Navigation:
    """The three lists of a book, as far as it has them."""

    contents: Sequence[NavigationEntry]
    pages: Sequence[NavigationEntry]
    landmarks: Sequence[NavigationEntry]


@dataclass(frozen=True, slots=True)
class _Names:
    """Resolves the addresses in one of the book's files."""

    files: Archive
    file: str

    def entry(self, depth: int, label: Element | None, address: str, kinds: str = "") -> NavigationEntry:
        texts = label.xpath(".//text() | .//br") if label is not None else []
        words = " ".join("".join(each if isinstance(each, str) else " " for each in texts).split())
        file = self.files.named(address, posixpath.dirname(self.file))
        return NavigationEntry(depth, words, file, unquote(urldefrag(address)[1]), kinds=tuple(kinds.split()))


# EPUB 3's names for types of EPUB 2's guide (OPF 2.0.1, section 2.6); the others have the same names.
_GUIDE = {"text": "bodymatter", "start": "bodymatter", "title-page": "titlepage", "notes": "endnotes",
          "acknowledgements": "acknowledgments"}  # fmt: skip


def navigation(
    files: Archive, nav: str, ncx: Element | None, ncx_name: str, package: Element, package_name: str
) -> Navigation:
    """Return the lists of the book; `nav` is the name of its navigation document, if any."""
    lists: dict[str, list[NavigationEntry]] = {"toc": [], "page-list": [], "landmarks": []}
    if nav in files:
        root = parse(decode_html(files[nav], nav)[0], nav)
        for top in root.iter("nav"):
            for kind in epub_types_of(top):
                if not lists.get(kind, [None]):
                    lists[kind] = [
                        entry
                        for child in top.iterchildren("ol")
                        for entry in _nav_entries(child, 1, _Names(files, nav))
                    ]
    names = _Names(files, ncx_name)
    if not lists["toc"] and ncx is not None:
        lists["toc"] = [entry for top in ncx.iter("{*}navMap") for entry in _ncx_entries(top, 1, names)]
    if not lists["page-list"] and ncx is not None:
        lists["page-list"] = [
            names.entry(1, next(target.iterchildren("{*}navLabel"), None), content.get("src") or "")
            for target in ncx.iter("{*}pageTarget")
            for content in target.iterchildren("{*}content")
        ]
    if not lists["landmarks"]:
        names = _Names(files, package_name)
        lists["landmarks"] = [
            names.entry(1, None, each.get("href") or "", _GUIDE.get(kind, kind))
            for each in package.iterfind("{*}guide/{*}reference")
            for kind in [(each.get("type") or "").lower()]
        ]
    return Navigation(lists["toc"], lists["page-list"], lists["landmarks"])


Places = list[tuple[Element, Element, NavigationEntry]]


def mark(found: Sequence[NavigationEntry], ids: Mapping[str, Mapping[str, list[Element]]]) -> Places:
    """Return the target of each entry: the element, and the section of its file.

    Without entries that have no target.
    """
    places: Places = []
    for entry in found:
        if entry.file in ids:
            section = ids[entry.file][""][0]
            target = ids[entry.file].get(entry.fragment, [section])[0]
            places.append((target, section, entry))
    return places


def settle(places: Places, body: Element) -> None:
    """Record the contents in the finished tree: on the element, else on what is left of its file."""
    for target, section, entry in places:
        element = next((each for each in (target, section) if body in each.iterancestors()), None)
        if element is not None and ContentsEntry.of(element) is None:
            heading = heading_of(element)
            if heading is not None and _words(heading):
                ContentsEntry(entry.depth).write_to(element)
                _continue(heading, entry.label)
            else:
                ContentsEntry(entry.depth, entry.label).write_to(element)


def _continue(heading: Element, label: str) -> None:
    """Record which headings after a place's own are also part of its label: a chapter number is before its title."""
    missing = set(re.findall(r"\w+", label.casefold())) - _words(heading)
    more: list[Element] = []
    for each in heading.itersiblings(etree.Element):
        if not missing or each.tag not in HEADINGS or not missing & _words(each):
            break
        more.append(each)
        missing -= _words(each)
    for each in () if missing else more:
        continue_entry(each)


def _words(element: Element) -> set[str]:
    return set(re.findall(r"\w+", text_of(element).casefold()))


def settle_landmarks(places: Places, body: Element) -> None:
    """Record the landmarks in the tree: each type once, on the element, else on what is left of its file."""
    known: set[str] = set()
    for target, section, entry in places:
        element = next((each for each in (target, section) if body in each.iterancestors()), None)
        kinds = [kind for kind in entry.kinds if kind not in known]
        if element is not None and kinds:
            known.update(kinds)
            add_landmarks(element, kinds)


def _nav_entries(items: Element, depth: int, names: _Names) -> Iterator[NavigationEntry]:
    for item in items.iterchildren("li"):
        link = next(item.iterchildren("a"), None)
        if link is not None and link.get("href"):
            yield names.entry(depth, link, link.get("href", ""), " ".join(epub_types_of(link)))
        for inner in item.iterchildren("ol"):
            yield from _nav_entries(inner, depth + (1 if item.find("a") is not None else 0), names)


def _ncx_entries(parent: Element, depth: int, names: _Names) -> Iterator[NavigationEntry]:
    for point in parent.iterchildren("{*}navPoint"):
        label = next(point.iterchildren("{*}navLabel"), None)
        for content in point.iterchildren("{*}content"):
            yield names.entry(depth, label, content.get("src") or "")
        yield from _ncx_entries(point, depth + 1, names)
