"""Find units that name no element: each at the place of its text on the page, if that is the only such place.

Texts that occur several times are found if there are as many places as units, or only one between those that are
known before and after a unit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from hexapla.model import Unit
from hexapla.rewrite.html.finding_units import BlockSearch, FoundUnit, SoughtUnit
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText

_SHORT, _KEY = 12, 200  # letters by which places are searched
_LAST = "\U0010ffff"  # after all letters


class PageSearch(BlockSearch):
    """Searches units on a whole page, in any order."""

    def __init__(self, page: PageText, seen: SeenText, without: Sequence[int]) -> None:
        """Search on a page; elements `without` are not searched."""
        super().__init__(page, seen, -1, seen.within(-1, without))

    def find_all(self, units: Sequence[Unit]) -> list[FoundUnit | None]:
        """Return the place of each unit, in order; None where it is not certain."""
        alike: dict[str, list[int]] = {}
        for number, unit in enumerate(units):
            alike.setdefault(unit.text, []).append(number)
        places = list(self._places_of_all(units))
        found: list[FoundUnit | None] = [None] * len(units)
        for numbers in alike.values():
            if len(places[numbers[0]]) == len(numbers):
                for at, number in enumerate(numbers):
                    found[number] = replace(places[number][at], unit=units[number])
        self._find_between(units, places, found)
        return found

    def _find_between(
        self, units: Sequence[Unit], places: Sequence[Sequence[FoundUnit]], found: list[FoundUnit | None]
    ) -> None:
        """Add the units that have only one place between the units before and after them that are known."""
        after = len(self._page.text)
        afters = [after := each.items[0].start if each else after for each in reversed(found)]
        first = 0
        for number, after in enumerate(reversed(afters)):
            if found[number] is None:
                own = places[number]
                low = bisect_left(own, first, key=lambda each: each.items[0].start)
                between = [each for each in own[low : low + 2] if each.items[-1].end <= after]
                found[number] = replace(between[0], unit=units[number]) if len(between) == 1 else None
            known = found[number]
            first = known.items[-1].end if known else first

    def _places_of_all(self, units: Sequence[Unit]) -> Iterator[Sequence[FoundUnit]]:
        """Yield all places of each unit; units with the same text and the same kinds of tags share theirs."""
        known: dict[tuple[str, tuple[tuple[str, str], ...]], Sequence[FoundUnit]] = {}
        for unit in units:
            key = unit.text, tuple((code.name, code.kind) for code in unit.codes)
            if key not in known:
                known[key] = list(self._places_of(unit))
            yield known[key]

    @cached_property
    def _in_order(self) -> tuple[Sequence[str], Sequence[int]]:
        """The letters from each character on before which markup is, in alphabetical order, and these characters."""
        there = self._there
        firsts = {0, *(there.index_from(start) for start, _end in self._seen.others)} - {len(there.text)}
        order = sorted((there.text[at : at + _KEY], at) for at in firsts)
        return [letters for letters, _at in order], [at for _letters, at in order]

    @cached_property
    def _before_elements(self) -> Mapping[str, Sequence[int]]:
        """The same characters by the letters up to each element after them, which may be passed over."""
        found: dict[str, list[int]] = {}
        for at in self._in_order[1]:
            for start in self._letters_there.elements_after(at + _SHORT - 1, at + _KEY):
                found.setdefault(self._there.text[at:start], []).append(at)
        return found

    def _beginning_with(self, letters: str) -> Sequence[int]:
        """Return the characters at which a text may begin: some letters, with elements that are passed over."""
        keys, places = self._in_order
        start = letters[:_KEY]
        found = set(places[bisect_left(keys, start) : bisect_right(keys, start + _LAST)])
        for length in range(_SHORT, len(start)):
            found.update(self._before_elements.get(start[:length], ()))
        return sorted(found)

    def _places_of(self, unit: Unit) -> Iterator[FoundUnit]:
        """Yield all places of a unit that begin and end where markup is."""
        starts, ends = self._there.starts, self._there.ends
        sought = SoughtUnit(unit)
        letters = sought.first_letters
        for at in self._beginning_with(letters) if letters else ():
            self._after = ends[at - 1] if at else 0
            found = self.found_from(at, sought)
            if found is None:
                continue
            end = self._there.index_from(found.items[-1].end)
            if end >= len(starts) or self._is_apart(ends[end - 1], starts[end]):
                yield found
