"""Find units that tell no element: each where its text stands on the page, if that is the only such place.

Texts that occur several times are found if there are as many places as units, or only one between those that are
known before and after a unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hexapla.model import Unit
from hexapla.rewrite.html.finding_units import BlockSearch, FoundUnit
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText

_PREFIX = 12  # letters by which places are searched


class PageSearch(BlockSearch):
    """Searches units on a whole page, in any order."""

    def __init__(self, page: PageText, seen: SeenText, without: Sequence[int]) -> None:
        """Search on a page; elements `without` are not searched."""
        super().__init__(page, seen, -1, seen.within(-1, without))

    def find_all(self, units: Sequence[Unit]) -> list[FoundUnit | None]:
        """Return where each unit stands, in order; None where that is not certain."""
        places = [list(self._places_of(unit)) for unit in units]
        alike: dict[str, list[int]] = {}
        for number, unit in enumerate(units):
            alike.setdefault(unit.text, []).append(number)
        found: list[FoundUnit | None] = [None] * len(units)
        for numbers in alike.values():
            own = places[numbers[0]]
            if len(own) == len(numbers):
                for number, at in zip(numbers, range(len(own)), strict=True):
                    found[number] = places[number][at]
        for number, own in enumerate(places):
            if found[number] is None and own:
                first = next((each.items[-1].end for each in reversed(found[:number]) if each is not None), 0)
                after = next((each.items[0].start for each in found[number + 1 :] if each is not None), None)
                between = [
                    each
                    for each in own
                    if each.items[0].start >= first and (after is None or each.items[-1].end <= after)
                ]
                found[number] = between[0] if len(between) == 1 else None
        return found

    def _places_of(self, unit: Unit) -> Iterator[FoundUnit]:
        """Yield all places of a unit that begin and end where markup is."""
        text, starts, ends = self._there.text, self._there.starts, self._there.ends
        letters = self.first_letters(unit)
        at = -1
        while letters and (at := text.find(letters[:_PREFIX], at + 1)) >= 0:
            if at and not self._is_apart(ends[at - 1], starts[at]):
                continue
            self._after = ends[at - 1] if at else 0
            found = self.found_from(at, unit)
            if found is None:
                continue
            end = self._there.index_from(found.items[-1].end)
            if end >= len(starts) or self._is_apart(ends[end - 1], starts[end]):
                yield found
