"""Compose the runs of a translation: its words with their looks, its objects, links and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from hexapla import characters
from hexapla.markup import Tag
from hexapla.rewrite.docx.looks import Looks
from hexapla.rewrite.docx.rubies import WordRuby
from hexapla.rewrite.docx.unit_source import WordLink
from hexapla.rewrite.placing import Mark, Placed
from hexapla.rewrite.texts import kind_of

_SPACES = re.compile(r"[\t\n\r\f\v]+| {2,}")
_HYPHEN = "\u2011"  # a character of its own in Word (17.3.3.18)
_BREAKS = ("br", "wbr")


class Composer:
    """Composes runs.

    `objects` are the XML of each void tag, once for each time that the source has it; `links` and `rubies` are by the
    names of their tags.
    """

    def __init__(
        self,
        objects: Mapping[Tag, Sequence[str]],
        links: Mapping[str, WordLink],
        rubies: Mapping[str, WordRuby],
        *,
        looks: Looks,
        prefix: str,
    ) -> None:
        self._objects = {tag: list(uses) for tag, uses in objects.items()}
        self._links = dict(links)
        self._rubies = dict(rubies)
        self._looks = looks
        self._prefix = prefix
        self._parts: list[str] = []
        self._text = ""
        self._look = ""
        self._tags: list[str] = []
        # The open elements with their end tags: ranges, and the names of the tags of links and rubies.
        self._inside: list[tuple[Mark | str, str]] = []
        self._ended: set[Mark] = set()  # ranges that end as soon as the elements inside them have ended
        self._ruby: _OpenRuby | None = None

    def compose(self, items: Sequence[Placed]) -> str:
        """Return the XML of a translation; objects that it lacks come last, and so do fields that were its links."""
        for item in items:
            if isinstance(item, str):
                self._add_text(item)
            elif isinstance(item, Mark):
                self._add_mark(item)
            elif item.shape == "open":
                self._open(item.name)
            elif item.shape == "close":
                self._close()
            else:
                self._add_object(item)
        self._restore()
        return "".join(self._parts)

    def _add_text(self, text: str) -> None:
        if self._ruby is not None:
            self._change_look(self._ruby.look)
            self._text += _plain(text)
            return
        for part, look in self._looks.stretches(text, tuple(self._tags)):
            self._change_look(look)
            self._text += _plain(part)

    def _change_look(self, look: str) -> None:
        if look != self._look:
            self._flush()
            self._look = look

    def _flush(self) -> None:
        if self._text:
            self._parts.append(run_of(self._text, self._look, self._prefix))
            self._text = ""

    def _add_xml(self, xml: str) -> None:
        if xml:
            self._flush()
            self._parts.append(xml)

    def _add_mark(self, mark: Mark) -> None:
        self._add_xml(mark.content)
        if mark.closing:
            self._inside.append((mark, mark.closing))
        elif mark.start is not None and mark.start.closing:
            self._ended.add(mark.start)
            self._end_ranges()

    def _end_ranges(self) -> None:
        """End the ranges in which no element is open any more."""
        while self._inside and self._inside[-1][0] in self._ended:
            self._add_xml(self._inside.pop()[1])

    def _leave(self, owner: Mark | str) -> None:
        """End an open element, and before it the ranges that began in it."""
        if not any(each == owner for each, _closing in self._inside):
            return
        while True:
            last, closing = self._inside.pop()
            self._add_xml(closing)
            if last == owner:
                break
        self._end_ranges()

    def _open(self, name: str) -> None:
        self._tags.append(name)
        link = self._links.pop(name, None)
        is_inside = any(closing.endswith("hyperlink>") for _owner, closing in self._inside)
        if self._ruby is not None and kind_of(name) == "rt":
            self._flush()
            self._ruby.begin_reading(self._parts)
            self._parts = []
        elif name in self._rubies and self._ruby is None:
            self._flush()
            self._ruby = _OpenRuby(name, self._rubies[name], self._parts)
            self._parts = []
            self._inside.append((name, ""))
        elif link is not None and not (is_inside and link.closing.endswith("hyperlink>")):
            self._add_xml(link.opening)
            self._inside.append((name, link.closing))

    def _close(self) -> None:
        name = self._tags.pop()
        if self._ruby is not None and kind_of(name) == "rt":
            self._flush()
            self._parts = self._ruby.end_reading(self._parts)
        elif self._ruby is not None and self._ruby.name == name:
            self._leave(name)
            self._flush()
            self._parts = self._ruby.ended(self._parts)
            self._ruby = None
        else:
            self._leave(name)

    def _add_object(self, tag: Tag) -> None:
        uses = self._objects.get(tag, [])
        if uses:
            self._add_xml(uses.pop(0))
        elif kind_of(tag.name) in _BREAKS:
            look = self._looks.of(tuple(self._tags))
            self._add_xml(f"<{self._prefix}r>{look}<{self._prefix}br/></{self._prefix}r>")

    def _restore(self) -> None:
        self._flush()
        while self._inside:
            self._parts.append(self._inside.pop()[1])
        for tag, uses in self._objects.items():
            if kind_of(tag.name) not in _BREAKS:
                self._parts += uses
        for link in self._links.values():
            if link.atoms:
                self._parts += (link.opening, link.closing)


class _OpenRuby:
    """A ruby that is being composed: the parts before it, its text, and its reading."""

    def __init__(self, name: str, ruby: WordRuby, before: list[str]) -> None:
        self.name = name
        self.look: str = ruby.text_look
        self._ruby = ruby
        self._before = before
        self._text: list[str] = []
        self._reading: list[str] = []

    def begin_reading(self, text: list[str]) -> None:
        """Keep the parts of the text: the reading follows."""
        self._text, self.look = text, self._ruby.reading_look

    def end_reading(self, reading: list[str]) -> list[str]:
        """Return the parts of the text, to which others may be added."""
        self._reading += reading
        self.look = self._ruby.text_look
        return self._text

    def ended(self, text: list[str]) -> list[str]:
        """Return the parts before the ruby, and the ruby."""
        return [*self._before, self._ruby.made("".join(text), "".join(self._reading))]


def _plain(text: str) -> str:
    return _SPACES.sub(" ", characters.drop_forbidden(text))


def run_of(text: str, look: str, prefix: str) -> str:
    """Return a run with a text and a `w:rPr`."""
    name = f"{prefix}t"
    parts = (
        f"<{prefix}noBreakHyphen/>" if part == _HYPHEN else f'<{name} xml:space="preserve">{escape(part)}</{name}>'
        for part in re.split(f"({_HYPHEN})", text)
        if part
    )
    return f"<{prefix}r>{look}{''.join(parts)}</{prefix}r>"
