"""What is in the span of a unit and is no tag: bookmarks, ranges of comments, tabs, breaks, fields round words.

`wrappers` has the elements round a part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.rewrite.docx.content import ParagraphContent
from hexapla.rewrite.docx.unit_source import ENDS, STARTS, UnitSource
from hexapla.rewrite.docx.wrappers import WordWrapper, wrappers_in
from hexapla.rewrite.placing import Mark, MarkKind

_TABS = ("tab", "ptab")
_INSTRUCTION = re.compile(r"""instr=(?:"([^"]*)"|'([^']*)')""")


class UnitMarks:
    """Finds the marks of a unit, which are neither text nor objects; `taken` are atoms that are put elsewhere."""

    def __init__(self, source: UnitSource, taken: frozenset[int]) -> None:
        self._source = source
        self._content: ParagraphContent = source.content
        self._done = set(taken)
        self._opened: dict[tuple[str, str], Mark] = {}
        self._separators = frozenset(each.separate for each in source.fields)
        self._simple = self._simple_fields()
        self._wrappers: list[WordWrapper] = list(wrappers_in(source))

    def found(self) -> Iterator[Mark]:
        """Yield the marks, in order."""
        source = self._source
        first, last = source.span
        before = 0
        for atom in range(first, last + 1):
            yield from self._beginning_at(atom, before)
            if atom in self._done or atom in source.owned or source.is_dropped(atom):
                before += source.length_of(atom)
            else:
                yield from self._marks_at(atom, before)
            yield from self._ending_at(atom, before)

    def _beginning_at(self, atom: int, before: int) -> Iterator[Mark]:
        """Yield the starts of the elements that begin with an atom; one without text is a mark as a whole."""
        for element, own in self._simple.items():
            if own[0] == atom:
                self._opened["simple", str(element)] = start = Mark(self._opening(element), MarkKind.START, before)
                yield start
        for each in self._wrappers:
            if each.atoms[0] != atom or atom in self._done:
                continue
            if not each.has_text:
                self._done.update(each.atoms)
                yield Mark(self._content.xml.whole(each.element), MarkKind.END, before)
            else:
                start = Mark(each.opening, MarkKind.START, before, closing=each.closing)
                self._opened["wrapper", str(each.element)] = start
                yield start

    def _ending_at(self, atom: int, before: int) -> Iterator[Mark]:
        """Yield the ends of the elements that end with an atom, the inner one first."""
        for each in reversed(self._wrappers):
            if each.atoms[-1] == atom and (start := self._opened.get(("wrapper", str(each.element)))):
                yield Mark("", MarkKind.END, before, start=start)
        for element, own in self._simple.items():
            if own[-1] == atom:
                end = self._character("end", element)
                yield Mark(end, MarkKind.END, before, start=self._opened["simple", str(element)])

    def _simple_fields(self) -> dict[int, list[int]]:
        """Return the fields that are one element round a part of the text, each with its atoms.

        Their words may be apart in a translation, so that they become fields of several elements, which say the same.
        """
        xml = self._content.xml
        links = {link.opening for link in self._source.links.values()}
        found: dict[int, list[int]] = {}
        for atom, each in enumerate(self._content.atoms):
            for element in each.around:
                if xml.local(element) == "fldSimple" and xml.tag(element) not in links:
                    found.setdefault(element, []).append(atom)
        return {element: own for element, own in found.items() if any(atom in self._source.texts for atom in own)}

    def _opening(self, element: int) -> str:
        """Return the begin of a field of several elements that is the same as one of one element (17.16.19)."""
        instruction = _INSTRUCTION.search(self._content.xml.tag(element))
        said = (instruction[1] or instruction[2] or "") if instruction else ""
        name = self._prefix_of(element)
        code = f'<{name}r><{name}instrText xml:space="preserve">{said}</{name}instrText></{name}r>'
        return f"{self._character('begin', element)}{code}{self._character('separate', element)}"

    def _character(self, kind: str, element: int) -> str:
        name = self._prefix_of(element)
        return f'<{name}r><{name}fldChar {name}fldCharType="{kind}"/></{name}r>'

    def _prefix_of(self, element: int) -> str:
        name = self._content.xml.elements[element].name
        return name[: name.find(":") + 1]

    def _marks_at(self, atom: int, before: int) -> Iterator[Mark]:
        """Yield the marks that begin with an atom: one, or two for a field whose result is part of the text."""
        source, opened, name = self._source, self._opened, self._content.name(atom)
        begun = next((each for each in source.fields if each.begin == atom), None)
        if begun is not None:
            inner = range(begun.separate + 1, begun.end) if begun.separate >= 0 else range(0)
            if not any(each in source.owned for each in inner):
                self._done.update(range(atom, begun.end + 1))
                yield self._mark(atom, begun.end, before)
                return
            self._done.update(range(atom, begun.separate + 1))
            start = self._mark(atom, begun.separate, before)
            opened["field", str(begun.end)] = start
            yield start
        elif name == "fldChar" and ("field", str(atom)) in opened:
            yield self._mark(atom, atom, before, opened["field", str(atom)])
        elif name in STARTS:
            mark = self._mark(atom, atom, before)
            opened[name, _id(self._content, atom)] = mark
            yield mark
        else:
            start_of = opened.get((ENDS.get(name, ""), _id(self._content, atom)))
            yield self._mark(atom, atom, before, start_of)

    def _mark(self, first: int, last: int, before: int, start: Mark | None = None) -> Mark:
        """Return the atoms from `first` to `last` as a mark."""
        owned = self._source.owned
        xml = self._content.rendered(range(first, last + 1))
        name = self._content.name(first)
        is_start = name in STARTS or (name == "fldChar" and start is None and last in self._separators)
        kind = MarkKind.GAP if name in _TABS else MarkKind.START if is_start else MarkKind.END
        left, right = owned.get(first - 1), owned.get(last + 1)
        is_first = right is not None and (is_start or left is None)
        beside = None if kind is MarkKind.GAP else right if is_first else left
        return Mark(xml, kind, before, beside=beside, is_first=is_first, start=start)


def _id(content: ParagraphContent, atom: int) -> str:
    """Return the `w:id` of an atom."""
    tag = content.xml.tag(content.atoms[atom].number)
    _before, _name, rest = tag.partition(":id=")
    return rest[1:].partition(rest[:1] or " ")[0]
