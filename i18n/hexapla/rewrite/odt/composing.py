"""Compose the content of a translation: its words with their looks, its objects, links and marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from hexapla import characters
from hexapla.markup import Tag
from hexapla.rewrite.odt.looks import OdtLooks, Spans
from hexapla.rewrite.odt.nesting import Nesting, closing
from hexapla.rewrite.odt.rubies import OdtRuby, OpenRuby
from hexapla.rewrite.odt.unit_source import Wrapper
from hexapla.rewrite.placing import Mark, Placed
from hexapla.rewrite.texts import kind_of

_SPACES = re.compile(r"[\t\n\r\f\v ]+")
_BREAKS = ("br", "wbr")


class OdtComposer:
    """Composes a translation.

    `objects` are the XML of each void tag, once for each time that the source has it; `links` and `rubies` are the
    elements of tags with words, and `wrappers` those that begin at a mark. `extra` are spans around every text, such as
    a highlight.
    """

    def __init__(
        self,
        objects: Mapping[Tag, Sequence[str]],
        links: Mapping[str, Wrapper],
        rubies: Mapping[str, OdtRuby],
        *,
        wrappers: Mapping[Mark, Wrapper],
        looks: OdtLooks,
        extra: Spans,
        prefix: str,
    ) -> None:
        self._objects = {tag: list(uses) for tag, uses in objects.items()}
        self._links = dict(links)
        self._rubies = rubies
        self._wrappers = wrappers
        self._looks = looks
        self._extra = extra
        self._prefix = prefix
        self._made = Nesting()
        self._tags: list[str] = []
        self._around: list[tuple[object, Wrapper]] = []  # what is open, each with the mark or the tag that opened it
        self._ruby: OpenRuby | None = None
        self._field: tuple[object, Wrapper] | None = None  # the open element that has only text
        self._is_empty = False  # whether nothing was written into that yet
        self._later: list[str] = []  # what waits for its end

    def compose(self, items: Sequence[Placed]) -> str:
        """Return the XML of a translation; objects and fields that it lacks come last."""
        for item in items:
            if isinstance(item, str):
                self._add_text(item)
            elif isinstance(item, Mark):
                self._add_mark(item)
            elif item.shape == "open":
                self._open(item.name)
            elif item.shape == "close":
                self._close(self._tags.pop())
            else:
                self._add_object(item)
        self._end_field()
        for tag, uses in self._objects.items():
            for each in uses if kind_of(tag.name) not in _BREAKS else ():
                self._add(each)
        for link in self._links.values():
            if link.has_only_text:
                self._made.add("", (*(link.spans or ()), link.opening))
        return self._made.written()

    def _open(self, name: str) -> None:
        if name in self._links:
            self._begin(name, self._links.pop(name))
        elif name in self._rubies and self._ruby is None and self._field is None:
            self._ruby = OpenRuby(name, self._rubies[name], self._made)
            self._made = self._ruby.text
        self._tags.append(name)

    def _close(self, name: str) -> None:
        self._end(name)
        if self._ruby is not None and self._ruby.name == name:
            self._end_field()
            ended, self._ruby = self._ruby, None
            self._made = ended.before
            self._add(ended.made)

    @property
    def _outer(self) -> Spans:
        return () if self._ruby is not None else tuple(wrapper.opening for _key, wrapper in self._around)

    def _add_text(self, text: str) -> None:
        text = _SPACES.sub(" ", characters.drop_forbidden(text))
        if self._ruby is not None and any(kind_of(name) == "rt" for name in self._tags):
            self._ruby.reading += escape(text)
            return
        if self._field is not None:
            wrapper = self._field[1]
            self._made.add(escape(text), (*self._outer, *(wrapper.spans or ()), *self._extra, wrapper.opening))
            self._is_empty = False
            return
        for part, spans in self._looks.stretches(text, tuple(self._tags)):
            looks = spans if self._ruby is None else self._ruby.ruby.base[1:]
            self._made.add(escape(part), (*self._outer, *looks, *self._extra))

    def _add(self, xml: str) -> None:
        """Add an object or a mark: within an element that has only text, it comes after that."""
        if self._field is not None:
            self._later.append(xml)
        elif xml:
            is_linked = re.match(rf"(?:<{self._prefix}span[^>]*>)*<{self._prefix}a[\s>]", xml) is not None
            outer = (each for each in self._outer if not (is_linked and closing(each) == f"</{self._prefix}a>"))
            self._made.add(xml, tuple(outer))  # no link may be in another one

    def _add_mark(self, mark: Mark) -> None:
        if mark in self._wrappers:
            self._begin(mark, self._wrappers[mark])
        elif mark.content:
            self._add(mark.content)
        elif mark.start is not None:
            self._end(mark.start)

    def _begin(self, key: object, wrapper: Wrapper) -> None:
        if self._field is not None:
            self._later.append(f"{wrapper.opening}{closing(wrapper.opening)}" if wrapper.has_only_text else "")
        elif wrapper.has_only_text:
            self._field, self._is_empty = (key, wrapper), True
        elif not self._is_link(wrapper) or not any(self._is_link(each) for _key, each in self._around):
            self._around.append((key, wrapper))
            self._made.add("", self._outer)

    def _is_link(self, wrapper: Wrapper) -> bool:
        return closing(wrapper.opening) == f"</{self._prefix}a>"

    def _end(self, key: object) -> None:
        """End the element that a mark or a tag opened, and those that were opened in it."""
        if self._field is not None and self._field[0] == key:
            self._end_field()
        at = next((at for at, (known, _wrapper) in enumerate(self._around) if known == key), None)
        if at is not None:
            self._end_field()
            del self._around[at:]

    def _end_field(self) -> None:
        if self._field is None:
            return
        if self._is_empty:
            self._add_text("")
        self._field = None
        for each in self._later:
            self._add(each)
        self._later = []

    def _add_object(self, tag: Tag) -> None:
        uses = self._objects.get(tag, [])
        if uses:
            self._add(uses.pop(0))
        elif kind_of(tag.name) in _BREAKS:
            self._add(f"<{self._prefix}line-break/>")
