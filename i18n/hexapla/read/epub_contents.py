"""An EPUB's table of contents: the navigation document of EPUB 3, else the NCX of EPUB 2."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from hexapla.model import Element
from hexapla.read.html_parse import decode_html, parse
from hexapla.tree import heading_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its depth from 1, its words, and where it leads."""

    depth: int
    label: str
    file: str
    fragment: str


def entries(files: Mapping[str, bytes], nav: str, ncx: Element | None, ncx_name: str) -> list[Entry]:
    """The contents that the book gives; `nav` is its navigation document's name, if any."""
    found: list[Entry] = []
    if nav in files:
        root = parse(decode_html(files[nav], nav)[0], nav)
        lists = [each for each in root.iter("nav") if "toc" in (each.get("data-epub-type") or "").split()]
        for top in lists[:1]:
            for child in top.iterchildren("ol"):
                found.extend(_nav_entries(child, 1, posixpath.dirname(nav)))
    if not found and ncx is not None:
        for top in ncx.iter("{*}navMap"):
            found.extend(_ncx_entries(top, 1, posixpath.dirname(ncx_name)))
    return found


def mark(found: list[Entry], ids: Mapping[str, Mapping[str, list[Element]]]) -> list[tuple[Element, Element, Entry]]:
    """Where each entry leads: the element, and the section of its file; entries that lead nowhere are none."""
    places: list[tuple[Element, Element, Entry]] = []
    for entry in found:
        if entry.file in ids:
            section = ids[entry.file][""][0]
            target = ids[entry.file].get(entry.fragment, [section])[0]
            places.append((target, section, entry))
    return places


def settle(places: list[tuple[Element, Element, Entry]], body: Element) -> None:
    """Note the contents in the tree, once it is what it will be: on the element, else on what is left of its file."""
    for target, section, entry in places:
        element = next((each for each in (target, section) if body in each.iterancestors()), None)
        if element is not None and "data-toc" not in element.attrib:
            element.set("data-toc", str(entry.depth))
            heading = heading_of(element)
            if (heading is None or not "".join(heading.itertext()).strip()) and entry.label:
                element.set("data-label", entry.label)


def _nav_entries(items: Element, depth: int, base: str) -> Iterator[Entry]:
    for item in items.iterchildren("li"):
        link = next(item.iterchildren("a"), None)
        if link is not None and link.get("href"):
            yield _entry(depth, link, link.get("href", ""), base)
        for inner in item.iterchildren("ol"):
            yield from _nav_entries(inner, depth + (1 if item.find("a") is not None else 0), base)


def _ncx_entries(parent: Element, depth: int, base: str) -> Iterator[Entry]:
    for point in parent.iterchildren("{*}navPoint"):
        label = next(point.iterchildren("{*}navLabel"), None)
        for content in point.iterchildren("{*}content"):
            yield _entry(depth, label, content.get("src") or "", base)
        yield from _ncx_entries(point, depth + 1, base)


def _entry(depth: int, label: Element | None, address: str, base: str) -> Entry:
    path, fragment = urldefrag(address)
    words = " ".join("".join(label.itertext()).split()) if label is not None else ""
    return Entry(depth, words, posixpath.normpath(posixpath.join(base, unquote(path))), unquote(fragment))
