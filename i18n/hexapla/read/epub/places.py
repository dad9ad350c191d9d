"""The places that the lists of an EPUB lead to, in the tree of the whole book."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from hexapla.characters import without_soft_hyphens
from hexapla.model import ContentsEntry, Element
from hexapla.model.attributes import TOC, add_landmarks, continue_entry
from hexapla.read.epub.contents import NavigationEntry
from hexapla.tree import HEADINGS, heading_of, text_of

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
    """Record the contents in the finished tree: on the element, else on what is left of its file.

    An entry has words of its own if they are not those of the heading there.
    """
    for target, section, entry in places:
        element = next((each for each in (target, section) if body in each.iterancestors()), None)
        if element is None:
            continue
        heading = heading_of(element) if entry.is_linked and entry.kind == TOC else None
        more = _continued(heading, entry.label) if heading is not None else None
        for each in more or ():
            continue_entry(each)
        label = entry.label if more is None else ""
        ContentsEntry(entry.depth, label, kind=entry.kind, is_linked=entry.is_linked).add_to(element)


def _continued(heading: Element, label: str) -> list[Element] | None:
    """Return the headings after a place's own that are also part of its label: a chapter number is before its title.

    None if the headings do not have the words of the label.
    """
    words, said = _words(label), [word for each in _lines_of(heading) for word in _words(text_of(each))]
    if not words:
        return []
    more: list[Element] = []
    for each in heading.itersiblings(etree.Element):
        if said == words or not said or said != words[: len(said)] or each.tag not in HEADINGS:
            break
        more.append(each)
        said += _words(text_of(each))
    return more if said == words else None


def _lines_of(heading: Element) -> Sequence[Element]:
    return list(heading) if heading.tag == "hgroup" else [heading]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", without_soft_hyphens(text))


def settle_landmarks(places: Places, body: Element) -> None:
    """Record the landmarks in the tree: each type once, on the element, else on what is left of its file."""
    known: set[str] = set()
    for target, section, entry in places:
        element = next((each for each in (target, section) if body in each.iterancestors()), None)
        kinds = [kind for kind in entry.kinds if kind not in known]
        if element is not None and kinds:
            known.update(kinds)
            add_landmarks(element, kinds)
