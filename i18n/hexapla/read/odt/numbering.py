"""Numbers of headings (`text:h`) and list items (`text:list-item`, `text:numbered-paragraph`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hexapla.model import Element
from hexapla.read.odt.list_styles import MOST_LEVELS, OUTLINE, ListLevel
from hexapla.read.odt.names import said
from hexapla.read.office.counting import written
from hexapla.read.office.labels import Label
from hexapla.tree import XML_ID

_NO_LEVEL = ListLevel()
# Kinds of numbers that lists of HTML have.
_LISTED = {
    "decimal": "1",
    "upperRoman": "I",
    "lowerRoman": "i",
    **dict.fromkeys(("upperLetter", "upperLetterPairs"), "A"),
    **dict.fromkeys(("lowerLetter", "lowerLetterPairs"), "a"),
}


@dataclass(slots=True, eq=False)
class _Counter:
    """What one list has counted: its numbers by level, and its name."""

    name: str
    numbers: list[int | None] = field(default_factory=lambda: [None] * MOST_LEVELS)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list, or a list inside another one: what it counts with, the name of its style, and its level, from 0."""

    counter: _Counter
    style: str
    level: int


class ListNumbering:
    """The lists of a document, and how far each has counted; they are read in the order of the document."""

    def __init__(self, styles: Mapping[str, Mapping[int, ListLevel]]) -> None:
        self._styles = styles
        self._outline = _Counter("outline")
        self._by_id: dict[str, _Counter] = {}
        self._last: tuple[str, _Counter] | None = None  # the last list, with its style
        self._count = 0

    def enter(self, element: Element, outer: ListPlace | None, style: str) -> ListPlace:
        """Return the place of a list; `style` is that of its first paragraph, for a list without a style.

        A list continues the one that it names, or the one before it if it says so and that has the same style.
        """
        own = said(element, "text:style-name")
        if outer is not None:
            level = min(outer.level + 1, MOST_LEVELS - 1)
            return ListPlace(outer.counter, own or outer.style, level)
        style = own or style
        counter = self._by_id.get(said(element, "text:continue-list"))
        is_continued = said(element, "text:continue-numbering") == "true"
        if counter is None and is_continued and self._last is not None and self._last[0] == style:
            counter = self._last[1]
        if counter is None:
            counter = self._new(style)
        self._last = style, counter
        if identifier := element.get(XML_ID) or said(element, "text:id"):
            self._by_id[identifier] = counter
        return ListPlace(counter, style, 0)

    def enter_paragraph(self, element: Element, style: str, level: int) -> ListPlace:
        """Return the place of a `text:numbered-paragraph`, whose list may be spread over the document."""
        style = said(element, "text:style-name") or style
        identifier = said(element, "text:list-id") or style
        counter = self._by_id.get(identifier) or self._new(identifier)
        self._by_id[identifier] = counter
        return ListPlace(counter, style, min(max(level, 0), MOST_LEVELS - 1))

    def _new(self, style: str) -> _Counter:
        self._count += 1
        return _Counter(f"{style} {self._count}")

    def count(self, place: ListPlace, start: int | None) -> Label | None:
        """Count an item, from `start` if that is given, and return its label; None if it shows nothing.

        Items of lists without a style have bullets.
        """
        levels = self._styles.get(place.style, {})
        numbers, level = place.counter.numbers, place.level
        own = levels.get(level, _NO_LEVEL)
        is_first = start is not None or numbers[level] is None
        before = numbers[level]
        if start is not None:
            numbers[level] = start
        else:
            numbers[level] = own.start if before is None else before + 1
        for above in range(level):
            if numbers[above] is None:
                numbers[above] = levels.get(above, _NO_LEVEL).start
        numbers[level + 1 :] = [None] * (MOST_LEVELS - level - 1)
        parts = tuple(_parts(own, level, levels, numbers))
        is_bullet = own is _NO_LEVEL or own.format == "bullet"
        if not is_bullet and not "".join(part for part, _is_number in parts).strip():
            return None
        return Label(
            () if is_bullet else parts,
            list_id=place.counter.name,
            level=level,
            value=numbers[level] or 0,
            kind="bullet" if is_bullet else _kind(own, level),
            is_first=is_first,
            gap=own.gap,
        )

    def count_heading(self, level: int, start: int | None) -> Label | None:
        """Count a heading by the outline style, and return its number; None if it has none."""
        label = self.count(ListPlace(self._outline, OUTLINE, min(max(level, 0), MOST_LEVELS - 1)), start)
        return label if label is not None and label.parts else None


def _parts(
    own: ListLevel, level: int, levels: Mapping[int, ListLevel], numbers: list[int | None]
) -> Iterator[tuple[str, bool]]:
    """Yield the texts and the numbers of a label; each says whether it is a number.

    Numbers of levels without a format are left out, with the text after them: `1..2` would be shown else.
    """
    texts = own.shown()
    if texts[0]:
        yield texts[0], False
    for which, text in zip(texts[1::2], texts[2::2], strict=True):
        at = int(which) - 1
        shown = levels.get(at, _NO_LEVEL)
        if not 0 <= at <= level or shown.format in ("", "bullet"):
            continue
        count = numbers[at]
        is_plain = shown.format in ("decimal", "decimalZero") or not own.is_legal
        yield written(shown.start if count is None else count, shown.format if is_plain else "decimal"), True
        if text:
            yield text, False


def _kind(own: ListLevel, level: int) -> str:
    """Return the kind of an HTML list that shows such a label; empty if none does."""
    around = own.text.split(f"%{level + 1}%")
    is_plain = len(around) == 2 and not any(letter.isalnum() or letter == "%" for letter in "".join(around))
    return _LISTED.get(own.format, "") if is_plain else ""
