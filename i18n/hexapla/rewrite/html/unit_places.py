"""The places of the units of a page: the elements that they were read from, and those that a note may be in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from hexapla.model import Unit
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.html.finding_units import BlockSearch, FoundUnit
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText
from hexapla.rewrite.html.whole_page import PageSearch


def block_of(unit: Unit) -> int:
    """Return the number of the element that a unit was read from; -1 if that is not known."""
    return unit.origin.pieces[0].first if unit.origin.is_element else -1


class UnitPlaces:
    """The places of the units of a page, found one element after the other.

    `place_of_note` returns the element in which a note that names none is searched: it is given the note's unit, and
    the element that the mark of the note is, or that the mark is in (-1 if that is not known).
    """

    def __init__(self, page: PageText, seen: SeenText, place_of_note: Callable[[Unit, int], int]) -> None:
        self._page, self._seen = page, seen
        self._place_of_note = place_of_note
        self._own: list[int] = []  # the elements that have units
        self._noted: dict[str, int] = {}  # the elements that marks of notes are, by the notes

    def blocks(self, texts: Sequence[UnitText]) -> Iterator[tuple[int, list[UnitText]]]:
        """Yield the texts of each element, by the number of the element, and then those without an element.

        A note among them is searched in its mark or in the element around that, anything else on the whole page (-1).
        """
        found: dict[int, list[UnitText]] = {}
        others: dict[tuple[str, int], list[UnitText]] = {}
        cited = {code.value: block_of(each.unit) for each in texts for code in each.unit.codes if code.kind == "note"}
        for each in texts:
            number = block_of(each.unit)
            if 0 <= number < len(self._page.elements) and self._page.elements[number].start >= 0:
                found.setdefault(number, []).append(each)
            else:
                others.setdefault((each.unit.note, cited.get(each.unit.note, -1)), []).append(each)
        self._own = sorted(found)
        yield from found.items()
        for (note, number), own in sorted(others.items(), key=lambda each: bool(each[0][0])):
            yield self._place_of_note(own[0].unit, self._noted.get(note, number)), own

    def inside(self, block: int) -> list[int]:
        """Return the elements inside an element that have units of their own."""
        end = self._page.content_of(block)[1]
        first = bisect_right(self._own, block)
        return list(takewhile(lambda each: self._page.elements[each].start < end, self._own[first:]))

    def find(self, block: int, texts: Sequence[UnitText]) -> list[FoundUnit | None]:
        """Return the place of each unit of an element; what is in other elements with units is not searched."""
        inner = self.inside(block)
        found: list[FoundUnit | None]
        if block < 0:
            found = self._on_page.find_all([each.unit for each in texts])
        else:
            search = BlockSearch(self._page, self._seen, block, self._seen.within(block, inner))
            found = [search.find(each.unit) for each in texts]
        for each in filter(None, found):
            notes = {code.name: code.value for code in each.unit.codes if code.kind == "note"}
            marks = ((notes[item.object], item.start) for item in each.items if item.object in notes)
            self._noted |= {note: self._page.by_start[at] for note, at in marks if at in self._page.by_start}
        return found

    @cached_property
    def _on_page(self) -> PageSearch:
        """The search on the whole page, but for what is in elements with units of their own."""
        return PageSearch(self._page, self._seen, self.inside(-1))
