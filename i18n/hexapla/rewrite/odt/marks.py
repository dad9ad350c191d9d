"""What is in the span of a unit and is no tag: bookmarks, ranges, fields, and elements around words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.rewrite.odt.content import OdtContent
from hexapla.rewrite.odt.nesting import closing
from hexapla.rewrite.odt.unit_source import RANGES, STARTS, OdtUnitSource, Wrapper
from hexapla.rewrite.placing import Mark, MarkKind

_NAME = re.compile(r"""\s(?!xml:)[\w.-]+:(?:name|id|change-id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class OdtUnitMarks:
    """Finds the marks of a unit, which are neither text nor objects; `taken` are atoms that are put elsewhere."""

    def __init__(self, source: OdtUnitSource, taken: frozenset[int]) -> None:
        self._source = source
        self._content: OdtContent = source.content
        self._taken = taken | source.owned.keys() | self._accepted()
        self._opened: dict[tuple[str, str], Mark] = {}

    def found(self) -> Iterator[tuple[Mark, Wrapper | None]]:
        """Yield the marks, in order.

        Elements around words, such as fields, are marks without content: one at the start, one at the end.
        """
        source = self._source
        first, last = source.span
        before = 0
        wrappers = self._wrapped(first, last)
        starts: dict[int, Mark] = {}
        for atom in range(first, last + 1):
            for element, own in wrappers.items():
                if own[0] == atom:
                    starts[element] = Mark("", MarkKind.START, before)
                    yield starts[element], source.wrapper(element)
            if atom in self._taken or source.is_dropped(atom):
                before += source.length_of(atom)
            else:
                yield self._mark(atom, before), None
            for element, own in reversed(wrappers.items()):
                if own[-1] == atom:
                    yield Mark("", MarkKind.END, before, start=starts[element]), None

    def _wrapped(self, first: int, last: int) -> dict[int, list[int]]:
        """Return the elements around a part of the unit that are neither spans nor its links, each with its atoms."""
        known = {*self._source.kept, *self._source.link_elements.values()}
        found: dict[int, list[int]] = {}
        for at in range(first, last + 1):
            for element in self._content.atoms[at].around:
                name = self._content.xml.local(element)
                if element not in known and name not in ("span", "ruby", "ruby-base"):
                    found.setdefault(element, []).append(at)
        return {element: own for element, own in found.items() if any(at in self._source.texts for at in own)}

    def _accepted(self) -> frozenset[int]:
        """Return the marks of tracked insertions that begin and end in the unit: a translation accepts them."""
        first, last = self._source.span
        named: dict[str, list[int]] = {}
        for atom in range(first, last + 1):
            if self._content.name(atom) in ("change-start", "change-end"):
                named.setdefault(self._id(atom), []).append(atom)
        return frozenset(atom for own in named.values() if len(own) > 1 for atom in own)

    def _mark(self, atom: int, before: int) -> Mark:
        name = self._content.name(atom)
        start = self._opened.get((RANGES.get(name, ""), self._id(atom)))
        is_start = name in STARTS
        kind = MarkKind.GAP if name == "tab" else MarkKind.START if is_start else MarkKind.END
        left, right = self._source.owned.get(atom - 1), self._source.owned.get(atom + 1)
        is_first = right is not None and (is_start or left is None)
        beside = None if kind is MarkKind.GAP else right if is_first else left
        mark = Mark(self._as_mark(atom), kind, before, beside=beside, is_first=is_first, start=start)
        if is_start or name == "annotation":
            self._opened[name, self._id(atom)] = mark
        return mark

    def _as_mark(self, atom: int) -> str:
        """Return the XML of an atom that is a mark; a text has the looks and links around it."""
        if self._content.name(atom):
            return self._content.whole(atom)
        around = self._content.atoms[atom].around[self._source.depth :]
        openings = [self._content.opening(each) for each in around if self._content.xml.local(each) in ("span", "a")]
        return "".join((*openings, self._content.whole(atom), *map(closing, reversed(openings))))

    def _id(self, atom: int) -> str:
        element = self._content.atoms[atom].element
        found = _NAME.search(self._content.xml.tag(element)) if element >= 0 else None
        return found[1] or found[2] or "" if found else ""
