"""Places in the text (`text:bookmark` ...), and the links and fields that lead to them (`text:bookmark-ref` ...)."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import unquote

from hexapla.model import Element
from hexapla.read.odt.names import said, tag
from hexapla.tree import collapsed_text

# Elements at a place, with the attribute that names it; and the fields that lead there. What is before a name says the
# kinds apart, as their names may be the same.
_MARKS = {
    tag("text:bookmark"): ("text:name", ""),
    tag("text:bookmark-start"): ("text:name", ""),
    tag("text:reference-mark"): ("text:name", "reference "),
    tag("text:reference-mark-start"): ("text:name", "reference "),
    tag("text:sequence"): ("text:ref-name", "sequence "),
}
REFERENCES = {
    tag("text:bookmark-ref"): "",
    tag("text:reference-ref"): "reference ",
    tag("text:sequence-ref"): "sequence ",
}
_LINKS = (tag("text:a"), tag("draw:a"))
# Elements with names to which links lead by their kind: `#Table1|table`.
_NAMED = {"table": ("table:table", "table:name"), "region": ("text:section", "text:name")}
_NUMBER = re.compile(r"[\d.\s]+")


class _Targets:
    """The headings, tables and sections of a document, by their kind and name."""

    def __init__(self, root: Element) -> None:
        self._root = root

    @cached_property
    def _known(self) -> dict[tuple[str, str], Element]:
        found = {("outline", collapsed_text(each)): each for each in _reversed(self._root, "text:h")}
        for kind, (name, attribute) in _NAMED.items():
            found |= {(kind, said(each, attribute)): each for each in _reversed(self._root, name)}
        return found

    def named(self, name: str) -> Element | None:
        """Return the first element that a name such as `Table1|table` or `1.2.The dam|outline` says; None if none."""
        words, _bar, kind = name.rpartition("|")
        words = " ".join(words.split())
        number = _NUMBER.match(words)
        rest = words[number.end() :] if number else words
        return self._known.get((kind, words), self._known.get((kind, rest))) if kind else None


def _reversed(root: Element, name: str) -> list[Element]:
    return list(root.iter(tag(name)))[::-1]


class Places:
    """The places of a document to which something leads, with the ids that they have in the page."""

    def __init__(self, root: Element) -> None:
        self._marks = {key for each in root.iter(*_MARKS) if (key := _key_of(each))}
        self._sought = {key for each in root.iter(*REFERENCES) if (key := self.of_reference(each))}
        self._elements: dict[Element, str] = {}
        self._hrefs: dict[str, str] = {}
        targets = _Targets(root)
        for link in root.iter(*_LINKS):
            href = said(link, "xlink:href")
            if href.startswith("#") and href not in self._hrefs:
                self._hrefs[href] = self._found(unquote(href[1:]), targets)
        self._sought |= set(self._hrefs.values())

    def _found(self, name: str, targets: _Targets) -> str:
        """Return the id of the place that a link's name says; the name itself if there is no such place."""
        element = None if name in self._marks else targets.named(name)
        return name if element is None else self._elements.setdefault(element, name)

    def of_link(self, href: str) -> str:
        """Return the address in the page for a link's address in the document."""
        if href.startswith("#"):
            return f"#{self._hrefs.get(href, href[1:])}"
        return href.removeprefix("../")  # addresses are relative to what is inside of the file

    def of_reference(self, field: Element) -> str:
        """Return the id of the place to which a field leads; empty if there is no such place."""
        kind, name = REFERENCES.get(str(field.tag)), said(field, "text:ref-name")
        return f"{kind}{name}" if kind is not None and f"{kind}{name}" in self._marks else ""

    def of_mark(self, mark: Element) -> str:
        """Return the id of the place that an element in the text marks; empty if nothing leads to it."""
        key = _key_of(mark)
        return key if key in self._sought else ""

    def of_element(self, element: Element) -> str:
        """Return the id of a heading, a table or a section; empty if no link leads to it."""
        return self._elements.get(element, "")


def _key_of(mark: Element) -> str:
    found = _MARKS.get(str(mark.tag))
    name = said(mark, found[0]) if found else ""
    return f"{found[1]}{name}" if found and name else ""
