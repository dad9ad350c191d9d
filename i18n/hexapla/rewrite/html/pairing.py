"""Which elements of a page the pairs of tags of a unit are: those around the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hexapla.rewrite.html.finding_units import FoundUnit, Item
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText

_Range = tuple[int, int]


@dataclass(slots=True)
class PairedUnit:
    """A unit whose pairs of tags are known: `elements` of each pair by its number, the outer one first.

    `loose` are the elements around a part of the unit that are no tag of it.
    """

    found: FoundUnit
    elements: dict[int, list[int]] = field(default_factory=dict)
    loose: list[int] = field(default_factory=list)


def pair(page: PageText, seen: SeenText, block: int, found: FoundUnit) -> PairedUnit:
    """Return the elements of a unit's pairs of tags; a pair that is no element of its own has none.

    If it is not known which element the unit was read from (`block` is -1), they hold nothing but its words.
    """
    paired = PairedUnit(found)
    whole = (0, len(found.items) - 1)
    tags: dict[_Range, list[int]] = {}
    for number, span in _ranges([item.tags for item in found.items]).items():
        tags.setdefault(span, []).append(number)
    elements: dict[_Range, list[int]] = {}
    for number, span in _ranges([_around(page, block, item) for item in found.items]).items():
        elements.setdefault(span, []).append(number)
    if block < 0:
        elements[whole] = [each for each in elements.get(whole, ()) if _holds_only(page, seen, each, found.items)]
    for span, numbers in tags.items():
        own = sorted(elements.pop(span, ()), key=lambda each: (page.elements[each].start, -page.elements[each].end))
        for number, taken in zip(
            sorted(numbers), _shared(page, own, [found.pairs[each] for each in sorted(numbers)]), strict=True
        ):
            paired.elements[number] = taken
    paired.loose = [each for span, numbers in elements.items() if span != whole for each in numbers]
    return paired


def _holds_only(page: PageText, seen: SeenText, number: int, items: Sequence[Item]) -> bool:
    places = (*page.content_of(number), items[0].start, items[-1].end)
    start, end, first, last = map(seen.all.index_from, places)
    return (start, end) == (first, last)


def _around(page: PageText, block: int, item: Item) -> tuple[int, ...]:
    found: list[int] = []
    for each in (item.holder, *page.ancestors(item.holder)) if item.holder >= 0 else ():
        if each == block:
            break
        if page.elements[each].start >= 0:
            found.append(each)
    return tuple(reversed(found))


def _ranges(around: Sequence[tuple[int, ...]]) -> dict[int, _Range]:
    """Return, for each number, the first and the last item that it is around."""
    found: dict[int, _Range] = {}
    for at, numbers in enumerate(around):
        for number in numbers:
            found[number] = (found.get(number, (at, at))[0], at)
    return found


def _shared(page: PageText, elements: list[int], names: Sequence[str]) -> list[list[int]]:
    """Share elements around the same words among pairs of tags around them: each has those up to its own one."""
    if not elements:
        return [[] for _name in names]
    if len(names) == 1:
        return [elements]
    own: list[list[int]] = []
    rest = list(elements)
    for at, name in enumerate(names):
        left = len(names) - at - 1
        base = name.rstrip("0123456789")
        fitting = next(
            (
                place
                for place, each in enumerate(rest[: max(len(rest) - left, 0)])
                if page.elements[each].name.lower() == base
            ),
            0,
        )
        count = len(rest) if not left else min(fitting + 1, max(len(rest) - left, 0))
        own.append(rest[:count])
        rest = rest[count:]
    return own
