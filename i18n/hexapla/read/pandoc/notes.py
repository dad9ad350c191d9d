"""Separate notes that pandoc would lose or double from their text, and restore them afterwards.

A sign that no text contains replaces each citation, and the bodies become separate blocks, at the place that their
format gives or at the end. In pandoc's HTML, the signs become links to those blocks, as in other pages.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element, NoteMarks, NoteSeries
from hexapla.model.attributes import set_note_series
from hexapla.model.note_series import NOTES
from hexapla.tree import NOTEREF, collapsed_text, remove

# Noncharacters, which `decoding` leaves in no text.
_SIGN = re.compile("\ufdd0(\\d+)\ufdd1")  # the n-th citation
PADDING = _START = "\ufdd2"  # before a body, so that its start is not read as a list item
SYMBOLS = "symbols"  # the group of notes with such marks in reStructuredText
_NOTE_ID = "hexapla-note-{}"
_MOST_MISSED = 100
_BRACKET = re.compile(r"\\?[\[\]{}]")


@dataclass
class SeparatedNotes:
    """Notes separated from their text: their bodies by key, and the key and original text of each citation."""

    bodies: dict[str, str] = field(default_factory=dict)
    citations: list[tuple[str, str]] = field(default_factory=list)

    def cite(self, key: str, body: str, stood: str) -> str:
        """Return the sign for a citation of the note `key`; `body` is the note's, empty if it is elsewhere."""
        while body and self.bodies.setdefault(key, body) != body:
            key += "'"  # a second note of the same name
        self.citations.append((key, stood))
        return f"\ufdd0{len(self.citations) - 1}\ufdd1"

    def place(self, key: str) -> str:
        """Return the id of the block that has the body of the note `key`."""
        self.bodies.setdefault(key, key)
        return _NOTE_ID.format(list(self.bodies).index(key))

    def nameless(self, group: str = "") -> str:
        """Return a key for a note without a name."""
        return f"{group}/#{len(self.citations)}"

    def blocks(self, block: str, wanted: Collection[str] | None = None) -> str:
        """Return the bodies of all notes or of some, each as a `block` of its format with its id and its text."""
        return "".join(
            block.format(_NOTE_ID.format(number), _START + body)
            for number, (key, body) in enumerate(self.bodies.items())
            if wanted is None or key in wanted
        )

    def put_back(self, root: Element) -> None:
        """Replace the signs with links; in code, which has no notes, with the original text."""
        ids = {key: _NOTE_ID.format(number) for number, key in enumerate(self.bodies)}
        groups = {note_id: _series(key.partition("/")[0]) for key, note_id in ids.items()}
        for element in list(root.iter(etree.Element)) if self.citations else []:
            if element.tag == "div" and element.get("id") in ids.values():
                element.tag = "aside"  # the following text is not part of it
                element.attrib.pop("class", None)
                set_note_series(element, groups[element.get("id", "")])
            for attribute, value in element.attrib.items():
                element.set(attribute, _SIGN.sub("", value))
            if element.tag == "a" and element.get("class") == "cross-reference":
                _without_signs(element)  # pandoc gives it the words of a heading, with the citations in it
            is_plain = next(element.iterancestors("code", "pre", "head"), None) is not None
            if is_plain or element.tag in ("code", "pre"):
                element.text = element.text and _SIGN.sub(lambda sign: self.citations[int(sign[1])][1], element.text)
                element.text = element.text and element.text.replace(PADDING, "")
            elif element.text:
                element.text, links = self._links(element.text, ids)
                element[:0] = links
            parent = element.getparent()
            if element.tail and parent is not None and not is_plain:
                element.tail, links = self._links(element.tail, ids)
                at = parent.index(element) + 1
                parent[at:at] = links

    def _links(self, text: str, ids: Mapping[str, str]) -> tuple[str, list[Element]]:
        """Return the text before the first sign, and a link for each sign with the text after it."""
        first, *parts = _SIGN.split(text.replace(_START, ""))
        links: list[Element] = []
        for number, behind in zip(parts[::2], parts[1::2], strict=True):
            key, stood = self.citations[int(number)]
            link = etree.Element("a", {"role": NOTEREF, "href": f"#{ids.get(key, key)}"})
            link.text, link.tail = None if key in ids else stood, behind
            links.append(link)
        return first, links


def _without_signs(link: Element) -> None:
    """Remove the signs of citations from a link's words."""
    for each in link.iter(etree.Element):
        each.text = each.text and _SIGN.sub("", each.text).rstrip()
        if each is not link:
            each.tail = each.tail and _SIGN.sub("", each.tail)


def _series(group: str) -> NoteSeries:
    """Return the series of a group of notes; MediaWiki's names say which marks it has: `lower-alpha`, `efn-lr`."""
    if not group:
        return NOTES
    if group == SYMBOLS:
        return NoteSeries(group, NoteMarks.SYMBOLS)
    is_roman = "roman" in group or group in ("efn-lr", "efn-ur")
    is_of_letters = "alpha" in group or group.startswith("efn")
    marks = NoteMarks.ROMAN if is_roman else NoteMarks.LETTERS if is_of_letters else None
    return NoteSeries(re.sub(r"[^\w-]+", "-", group), marks)


@dataclass
class Brackets:
    """Finds closing brackets; stops if many have none, as each search would go to the end of the text."""

    text: str
    pair: str
    missed: int = 0

    def closing(self, at: int) -> int:
        """Return the offset of the closing bracket for the one just before `at`; -1 if there is none."""
        end = closing(self.text, at, self.pair) if self.missed < _MOST_MISSED else -1
        self.missed += end < 0
        return end


def closing(text: str, at: int, pair: str) -> int:
    """Return the offset of the closing bracket for the one just before `at`; -1 if there is none."""
    depth = 1
    for match in _BRACKET.finditer(text, at):
        if match[0] == pair[0]:
            depth += 1
        elif match[0] == pair[1] or (match[0] == "\\" + pair[1] and pair == "[]" and depth > 1):
            depth -= 1
        if depth == 0:
            return match.start()
    return -1


def text_without_citations(element: Element) -> str:
    """Return the text of an element as one line, without the numbers of the notes that it cites."""
    shown = copy.deepcopy(element)
    for link in [each for each in shown.iter("a") if each.get("role") == NOTEREF]:
        remove(link)
    return collapsed_text(shown)
