"""Write the translation of a unit into a page: only the span of the unit is replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hexapla import characters, markup
from hexapla.markup import Token
from hexapla.model import Code
from hexapla.rewrite.html.composing import PLAIN, MarkupComposer, plain_pair
from hexapla.rewrite.html.finding_units import Item
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.pairing import PairedUnit
from hexapla.rewrite.html.seen_text import SeenText
from hexapla.rewrite.placing import Mark, MarkKind, place

_SPACE = re.compile(r"\s*")
_NAMED = re.compile(r"""\s(?:xml:id|id|name)\s*=""", re.IGNORECASE)


@dataclass(slots=True)
class UnitChange:
    """The text that replaces a unit, `tokens`; `added` is the markup of tags that are new, `omitted` tags are left out.

    `opening` and `closing` are put around the text.
    """

    paired: PairedUnit
    tokens: Sequence[Token]
    added: Mapping[str, str] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something between the start and the end of a unit: `object` names a void tag; empty for all that is no tag."""

    start: int
    end: int
    before: int
    object: str = ""


class UnitWriter:
    """Writes the texts of units into a page."""

    def __init__(self, page: PageText, seen: SeenText, language: str) -> None:
        self._page, self._seen, self._language = page, seen, language

    def span(self, paired: PairedUnit) -> tuple[int, int]:
        """Return the span of a unit: its words, its objects, and the elements that begin or end among them."""
        items, elements = paired.found.items, self._page.elements
        start, end = items[0].start, items[-1].end
        inside = [each for own in paired.elements.values() for each in own] + paired.loose
        start = min([start, *(elements[each].start for each in inside)])
        return start, max([end, *(elements[each].end for each in inside)])

    def fits(self, paired: PairedUnit) -> bool:
        """Return whether each pair of tags can be written: it is an element, or needs none."""
        found = paired.found
        codes = {code.name: code for code in found.unit.codes}
        return all(
            paired.elements.get(number) or self._is_around(paired, number) or _is_plain(codes[name])
            for number, name in enumerate(found.pairs)
        )

    def _is_around(self, paired: PairedUnit, number: int) -> bool:
        return all(number in item.tags for item in paired.found.items)

    def write(self, change: UnitChange) -> None:
        """Replace the span of a unit by a text."""
        paired = change.paired
        found = paired.found
        start, end = self.span(paired)
        codes = {code.name: code for code in found.unit.codes}
        objects: dict[str, list[str]] = {}
        for item in found.items:
            if item.object:
                objects.setdefault(item.object, []).append(self._object(item, end))
        objects |= {name: [markup] for name, markup in change.added.items()}
        objects = {name: uses for name, uses in objects.items() if name not in change.omitted}
        kept = [name for name in objects if name not in codes or codes[name].kind in ("note", "image", "link", "style")]
        composer = MarkupComposer(objects, self._pairs(paired, codes), is_xml=self._page.is_xml, kept=kept)
        said = characters.without_soft_hyphens(markup.plain(found.unit.text, found.unit.names))
        placed = place(list(change.tokens), list(self._marks(paired, start, end)), said, self._language)
        self._page.replace(start, end, change.opening + composer.compose(placed) + change.closing)

    def _object(self, item: Item, end: int) -> str:
        """Return the markup of an object; a break takes the white space after it along."""
        if item.object.rstrip("0123456789") in ("br", "wbr"):
            space = _SPACE.match(self._page.text, item.end)
            return self._page.slice(item.start, min(space.end() if space else item.end, max(end, item.end)))
        return self._page.slice(item.start, item.end)

    def _pairs(self, paired: PairedUnit, codes: Mapping[str, Code]) -> dict[str, list[tuple[str, str]]]:
        """Return the tags of each pair, by its name, once for each time that the unit has it."""
        pairs: dict[str, list[tuple[str, str]]] = {}
        for number, name in enumerate(paired.found.pairs):
            own = paired.elements.get(number, [])
            if own:
                tags = self._tags(own)
            elif _is_plain(codes[name]) and not self._is_around(paired, number):
                tags = plain_pair(name)
            else:
                tags = "", ""
            pairs.setdefault(name, []).append(tags)
        return pairs

    def _tags(self, numbers: Sequence[int]) -> tuple[str, str]:
        opening = "".join(self._page.tag(each) for each in numbers)
        closing = ""
        for each in reversed(numbers):
            element = self._page.elements[each]
            closing += self._page.slice(element.close, element.end) or f"</{element.name}>"
        return opening, closing

    def _marks(self, paired: PairedUnit, start: int, end: int) -> Iterator[Mark]:
        """Yield what is in the span of a unit and is none of its tags: comments, page marks, targets of links."""
        items = paired.found.items
        taken = {each for own in paired.elements.values() for each in own}
        own = {self._page.elements[each].start for each in taken}
        own |= {self._page.elements[each].close for each in taken}
        at, before = start, 0
        for item in (*items, None):
            stop = end if item is None else item.start
            yield from self._between(at, stop, before, own, loose=set(paired.loose))
            if item is not None:
                at = max(at, item.end)
                before += item.count

    def _between(self, start: int, end: int, before: int, own: set[int], loose: set[int]) -> Iterator[Mark]:
        """Yield the marks between two offsets; `own` are the places of tags of the unit, `loose` elements to remove."""
        if end <= start:
            return
        page, every = self._page, self._seen.all
        pieces: list[tuple[int, int]] = []
        at = start
        for first, last in self._seen.between(start, end):
            number = page.by_start.get(first, -1)
            if first < at or first in own:
                continue
            if number >= 0 and number in loose:
                opening = page.tag(number)
                if _NAMED.search(opening):
                    yield Mark(f"{opening}</{page.elements[number].name}>", MarkKind.START, before)
            elif number >= 0 and page.elements[number].end <= end:
                pieces.append((first, page.elements[number].end))
                at = page.elements[number].end
            elif page.text.startswith(("<!", "<?"), first):
                pieces.append((first, last))
        letters = (
            (every.starts[each], every.ends[each]) for each in range(every.index_from(start), every.index_from(end))
        )
        for first, last in letters:
            if not any(one <= first < other for one, other in pieces):
                pieces.append((first, last))
        for first, last in _merged(sorted(pieces), page.text):
            is_start = not before or page.text[first - 1].isspace()
            yield Mark(page.slice(first, last), MarkKind.START if is_start else MarkKind.END, before)


def _merged(pieces: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield pieces; those with nothing but white space between them are one."""
    waiting: tuple[int, int] | None = None
    for start, end in pieces:
        if waiting is not None and not text[waiting[1] : start].strip():
            waiting = waiting[0], max(end, waiting[1])
            continue
        if waiting is not None:
            yield waiting
        waiting = start, end
    if waiting is not None:
        yield waiting


def _is_plain(code: Code) -> bool:
    """Return whether a pair of tags says nothing but its name."""
    return not code.value and code.name in PLAIN
