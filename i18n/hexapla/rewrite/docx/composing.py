"""Compose the runs of a translation: its words with their looks, its objects, links and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from hexapla import characters
from hexapla.markup import Tag
from hexapla.rewrite.docx.looks import Looks
from hexapla.rewrite.docx.unit_source import WordLink
from hexapla.rewrite.placing import Mark, Placed

_SPACES = re.compile(r"[\t\n\r\f\v]+| {2,}")
_HYPHEN = "\u2011"  # a character of its own in Word (17.3.3.18)
_BREAKS = ("br", "wbr")


class Composer:
    """Composes runs; `objects` are the XML of each void tag, once for each time that the source has it."""

    def __init__(
        self, objects: Mapping[Tag, Sequence[str]], links: Mapping[str, WordLink], looks: Looks, prefix: str
    ) -> None:
        self._objects = {tag: list(uses) for tag, uses in objects.items()}
        self._links = dict(links)
        self._looks = looks
        self._prefix = prefix
        self._parts: list[str] = []
        self._text = ""
        self._look = ""
        self._tags: list[str] = []
        self._closing: list[str] = []  # of each open tag

    def compose(self, items: Sequence[Placed]) -> str:
        """Return the XML of a translation; objects that it lacks come last, and so do fields that were its links."""
        for item in items:
            if isinstance(item, str):
                self._add_text(item)
            elif isinstance(item, Mark):
                self._add_xml(item.content)
            elif item.shape == "open":
                self._open(item.name)
            elif item.shape == "close":
                self._close()
            else:
                self._add_object(item)
        self._restore()
        return "".join(self._parts)

    def _add_text(self, text: str) -> None:
        for part, look in self._looks.stretches(text, tuple(self._tags)):
            if look != self._look:
                self._flush()
                self._look = look
            self._text += _SPACES.sub(" ", characters.drop_forbidden(part))

    def _flush(self) -> None:
        if self._text:
            self._parts.append(run_of(self._text, self._look, self._prefix))
            self._text = ""

    def _add_xml(self, xml: str) -> None:
        if xml:
            self._flush()
            self._parts.append(xml)

    def _open(self, name: str) -> None:
        link = self._links.pop(name, None)
        is_inside = any(closing.endswith("hyperlink>") for closing in self._closing)
        if link is not None and not (is_inside and link.closing.endswith("hyperlink>")):
            self._add_xml(link.opening)
            self._closing.append(link.closing)
        else:
            self._closing.append("")
        self._tags.append(name)

    def _close(self) -> None:
        self._tags.pop()
        self._add_xml(self._closing.pop())

    def _add_object(self, tag: Tag) -> None:
        uses = self._objects.get(tag, [])
        if uses:
            self._add_xml(uses.pop(0))
        elif tag.name.rstrip("0123456789") in _BREAKS:
            look = self._looks.of(tuple(self._tags))
            self._add_xml(f"<{self._prefix}r>{look}<{self._prefix}br/></{self._prefix}r>")

    def _restore(self) -> None:
        self._flush()
        for tag, uses in self._objects.items():
            if tag.name.rstrip("0123456789") not in _BREAKS:
                self._parts += uses
        for link in self._links.values():
            if link.atoms:
                self._parts += (link.opening, link.closing)


def run_of(text: str, look: str, prefix: str) -> str:
    """Return a run with a text and a `w:rPr`."""
    name = f"{prefix}t"
    parts = (
        f"<{prefix}noBreakHyphen/>" if part == _HYPHEN else f'<{name} xml:space="preserve">{escape(part)}</{name}>'
        for part in re.split(f"({_HYPHEN})", text)
        if part
    )
    return f"<{prefix}r>{look}{''.join(parts)}</{prefix}r>"
