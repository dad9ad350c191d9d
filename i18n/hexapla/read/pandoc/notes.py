"""Notes that are set beside the text that pandoc reads, since it would lose or double them, and are put back after.

A sign that no text has stands for each citation, and the bodies stand as blocks of their own, where their format has
them or at its end. In pandoc's HTML the signs become links to those blocks, as any page's notes are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element
from hexapla.tree import NOTEREF

# Noncharacters, which `decoding` leaves in no text.
_SIGN = re.compile("\ufdd0(\\d+)\ufdd1")  # the n-th citation
_START = "\ufdd2"  # a body's, so that nothing at its start reads as the mark of a list
_NOTE_ID = "hexapla-note-{}"
_MOST_MISSED = 100
_BRACKET = re.compile(r"\\?[\[\]{}]")


@dataclass
class Beside:
    """Notes that wait beside their text: their bodies by key, and of each citation the key and what stood there."""

    bodies: dict[str, str] = field(default_factory=dict)
    citations: list[tuple[str, str]] = field(default_factory=list)

    def cite(self, key: str, body: str, stood: str) -> str:
        """The sign of a citation of the note `key`, whose `body` stands here, or elsewhere if this is empty."""
        while body and self.bodies.setdefault(key, body) != body:
            key += "'"  # a second note of the same name
        self.citations.append((key, stood))
        return f"\ufdd0{len(self.citations) - 1}\ufdd1"

    def nameless(self, group: str = "") -> str:
        """A key for a note that has no name."""
        return f"{group}/#{len(self.citations)}"

    def blocks(self, block: str, wanted: Collection[str] | None = None) -> str:
        """The bodies of all notes or of some, each as a `block` of its format that holds its id and its words."""
        return "".join(
            block.format(_NOTE_ID.format(number), _START + body)
            for number, (key, body) in enumerate(self.bodies.items())
            if wanted is None or key in wanted
        )

    def put_back(self, root: Element) -> None:
        """Make links of the signs; in code, where there were no notes, what stood there."""
        ids = {key: _NOTE_ID.format(number) for number, key in enumerate(self.bodies)}
        for element in list(root.iter(etree.Element)) if self.citations else []:
            if element.tag == "div" and element.get("id") in ids.values():
                element.tag = "aside"  # what follows it is no part of it
            for attribute, value in element.attrib.items():
                element.set(attribute, _SIGN.sub("", value))
            is_plain = next(element.iterancestors("code", "pre", "head"), None) is not None
            if is_plain or element.tag in ("code", "pre"):
                element.text = element.text and _SIGN.sub(lambda sign: self.citations[int(sign[1])][1], element.text)
            elif element.text:
                element.text, links = self._links(element.text, ids)
                element[:0] = links
            parent = element.getparent()
            if element.tail and parent is not None and not is_plain:
                element.tail, links = self._links(element.tail, ids)
                at = parent.index(element) + 1
                parent[at:at] = links

    def _links(self, text: str, ids: Mapping[str, str]) -> tuple[str, list[Element]]:
        """The text before the first sign, and a link for each sign with the text behind it."""
        first, *parts = _SIGN.split(text.replace(_START, ""))
        links: list[Element] = []
        for number, behind in zip(parts[::2], parts[1::2], strict=True):
            key, stood = self.citations[int(number)]
            link = etree.Element("a", {"role": NOTEREF, "href": f"#{ids.get(key, key)}"})
            link.text, link.tail = None if key in ids else stood, behind
            links.append(link)
        return first, links


@dataclass
class Brackets:
    """Finds where a text's brackets close; of many that never do, each of which is sought to the end, no more."""

    text: str
    pair: str
    missed: int = 0

    def closing(self, at: int) -> int:
        """Where the bracket closes that opens just before `at`; -1 where none does."""
        end = closing(self.text, at, self.pair) if self.missed < _MOST_MISSED else -1
        self.missed += end < 0
        return end


def closing(text: str, at: int, pair: str) -> int:
    """Where the bracket closes that opens just before `at`; -1 where none does."""
    depth = 1
    for match in _BRACKET.finditer(text, at):
        if match[0] == pair[0]:
            depth += 1
        elif match[0] == pair[1] or (match[0] == "\\" + pair[1] and pair == "[]" and depth > 1):
            depth -= 1
        if depth == 0:
            return match.start()
    return -1
