"""Signs before the texts of notes, which say what pandoc's HTML cannot: their series, and further citations."""

from __future__ import annotations

import re

from lxml import etree

from hexapla.model import Element, NoteMarks, NoteSeries
from hexapla.model.attributes import set_note_series
from hexapla.tree import NOTEREF, collapsed_text, remove

# Noncharacters, which `decoding` leaves in no text.
_SIGN = re.compile("\ufdd5([^\ufdd5\ufdd6]*)\ufdd6[ \\t\\n]*")
_BACKLINK = "↩\ufe0e \n"
_NESTED = "hexapla-nested-"  # before the number of a note that was in another, as in `left_out.lua`


def sign(series: NoteSeries, key: str) -> str:
    """Return the sign for a note; all notes with the same `key` are one, and one of them has its text."""
    return f"\ufdd5{series.name}|{series.marks or ''}|{key}\ufdd6"


def restore_series(root: Element, main: NoteSeries) -> None:
    """Give the notes of pandoc's HTML their series, and cite a note again that has several citations."""
    items = note_items(root)
    links = {link.get("href"): link for link in root.iter("a") if link.get("role") == NOTEREF} if items else {}
    first: dict[str, Element] = {}
    again: list[tuple[Element, str]] = []
    for item in items:
        said = _take_sign(item)
        name, marks, key = said.split("|") if said is not None else (main.name, main.marks or "", "")
        set_note_series(item, NoteSeries(name or main.name, next((each for each in NoteMarks if each == marks), None)))
        if key and collapsed_text(item).strip(_BACKLINK):
            first[key] = item
        elif key:
            again.append((item, key))
    for item, key in again:
        link = links.get(f"#{item.get('id')}")
        if link is not None and key in first:
            link.set("href", f"#{first[key].get('id')}")
            remove(item)
    _drop_signs(root)


def note_items(root: Element) -> list[Element]:
    """Return the notes in pandoc's HTML: those of its list, and those that were in others."""
    listed = [section for section in root.iter("section") if section.get("id") == "footnotes"]
    nested = [each for each in root.iter("div") if (each.get("id") or "").startswith(_NESTED)]
    return [*(item for section in listed for item in section.iter("li") if item.get("id")), *nested]


def _take_sign(item: Element) -> str | None:
    """Return what the sign at the start of a note says, without it; None if there is none."""
    for element in item.iter(etree.Element):
        if (element.text or "").strip():
            match = _SIGN.match((element.text or "").lstrip())
            if match is None:
                return None
            element.text = (element.text or "").lstrip()[match.end() :]
            parent = element.getparent()
            if element.tag == "p" and parent is not None and not element.text and not len(element):
                remove(element)  # the note begins with a block of another kind
            return match[1]
    return None


def _drop_signs(root: Element) -> None:
    """Remove signs that came to other places than the start of a note."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if "\ufdd5" in value:
                element.set(name, _SIGN.sub("", value))
        element.text = element.text and _SIGN.sub("", element.text)
        element.tail = element.tail and _SIGN.sub("", element.tail)
