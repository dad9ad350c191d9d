"""Bookmarks, and the links and fields that lead to them (ECMA-376, part 1, section 17.13.6)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from hexapla.model import Element
from hexapla.read.docx.manuscript import note_name
from hexapla.read.docx.words import CITATIONS, attribute, w
from hexapla.tree import local_name

_WORD = re.compile(r'[^\s"\\]+')


def bookmarks_in(roots: Iterable[Element], notes: Container[tuple[str, str]]) -> dict[str, str]:
    """Return the names of all bookmarks, each with the name of the note that is cited in it; empty if none is."""
    found: dict[str, str] = {}
    for root in roots:
        opened: dict[str, str] = {}
        for each in root.iter(w("bookmarkStart"), w("bookmarkEnd"), *map(w, CITATIONS)):
            if each.tag == w("bookmarkStart"):
                opened[attribute(each, "id")] = attribute(each, "name")
                found.setdefault(attribute(each, "name"), "")
            elif each.tag == w("bookmarkEnd"):
                opened.pop(attribute(each, "id"), None)
            elif (note := (CITATIONS[local_name(each)], attribute(each, "id"))) in notes:
                for name in opened.values():
                    found[name] = found[name] or note_name(*note)
    return found


def targets_in(roots: Iterable[Element], bookmarks: Container[str]) -> set[str]:
    """Return the names of the bookmarks that links and fields name."""
    return {name for root in roots for name in _named(root) if name in bookmarks}


def _named(root: Element) -> Iterator[str]:
    for each in root.iter(w("hyperlink")):
        yield attribute(each, "anchor")
    for paragraph in root.iter(w("p")):
        parts = [each.text or "" for each in paragraph.iter(w("instrText"))]
        parts += [attribute(each, "instr") for each in paragraph.iter(w("fldSimple"))]
        for text in (*parts, "".join(parts)):
            yield from _WORD.findall(text)
