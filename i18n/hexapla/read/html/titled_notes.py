"""Notes whose words are the tooltip of their mark: `<a href="#" title="A note.">*</a>`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count

from lxml import etree

from hexapla.model import Element, Note
from hexapla.model.attributes import LINE, ORIGIN
from hexapla.read.html.citations import cite
from hexapla.read.html.marks import looks_like_mark
from hexapla.read.tree import line_of

_LEAST = 2  # words; one word describes the mark
_MARKS = ("a", "sup", "span", "small", "i", "b", "em", "strong", "font", "u")


def take_titled_notes(titled: Iterable[Element], taken: Collection[str]) -> list[Note]:
    """Make notes of such tooltips, and leave our citations; `titled` have one, `taken` are ids already in use.

    A link that leads somewhere keeps its tooltip.
    """
    notes: list[Note] = []
    names = (name for number in count(1) if (name := f"titled-note-{number}") not in taken)
    for mark in [each for each in titled if each.tag in _MARKS]:
        words = (mark.get("title") or "").split()
        if len(words) >= _LEAST and _leads_nowhere(mark) and mark.getparent() is not None and looks_like_mark(mark):
            note = etree.Element("div")
            paragraph = etree.SubElement(note, "p", _places(mark))
            paragraph.text = " ".join(words)
            notes.append(Note(next(names), note))
            cite(mark, notes[-1].id)
    return notes


def _leads_nowhere(mark: Element) -> bool:
    return mark.get("href", "#").strip() in ("", "#") or mark.get("href", "").strip().startswith("javascript:")


def _places(mark: Element) -> dict[str, str]:
    """Return the attributes that tell where a mark was read: its line, and the origin of its block."""
    said = {
        LINE: str(line_of(mark) or ""),
        ORIGIN: next((each.get(ORIGIN, "") for each in mark.iterancestors() if ORIGIN in each.attrib), ""),
    }
    return {key: value for key, value in said.items() if value}
