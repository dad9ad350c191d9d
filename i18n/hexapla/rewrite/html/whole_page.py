"""Find units that tell no element: each where its text stands on the page, if that is the only such place.

Texts that occur several times are found if there are as many places as units, or only one between those that are
known before and after a unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from hexapla.model import Unit
from hexapla.rewrite.html.finding_units import BlockSearch, FoundUnit, SoughtUnit
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText

_PREFIX = 12  # letters by which places are searched


class PageSearch(BlockSearch):
    """Searches units on a whole page, in any order."""

    def __init__(self, page: PageText, seen: SeenText, without: Sequence[int]) -> None:
        """Search on a page; elements `without` are not searched."""
        super().__init__(page, seen, -1, seen.within(-1, without))
        self._by_letters: dict[int, dict[str, list[int]]] = {}  # characters before which markup is, by letters there

    def find_all(self, units: Sequence[Unit]) -> list[FoundUnit | None]:
        """Return where each unit stands, in order; None where that is not certain."""
        alike: dict[str, list[int]] = {}
        for number, unit in enumerate(units):
            alike.setdefault(unit.text, []).append(number)
        places = list(self._places_of_all(units))
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

    def _places_of_all(self, units: Sequence[Unit]) -> Iterator[Sequence[FoundUnit]]:
        """Yield all places of each unit; units with the same text and the same kinds of tags share theirs."""
        known: dict[tuple[str, tuple[tuple[str, str], ...]], Sequence[FoundUnit]] = {}
        for unit in units:
            key = unit.text, tuple((code.name, code.kind) for code in unit.codes)
            if key not in known:
                known[key] = list(self._places_of(unit))
            yield [replace(each, unit=unit) for each in known[key]]

    @cached_property
    def _first_characters(self) -> Sequence[int]:
        """The characters before which markup is."""
        starts, ends = self._there.starts, self._there.ends
        return [at for at in range(len(starts)) if at == 0 or self._is_apart(ends[at - 1], starts[at])]

    def _beginning_with(self, letters: str) -> Sequence[int]:
        """Return the characters before which markup is and that are the first of some letters."""
        length = len(letters)
        if length not in self._by_letters:
            known = self._by_letters[length] = {}
            for at in self._first_characters:
                known.setdefault(self._there.text[at : at + length], []).append(at)
        return self._by_letters[length].get(letters, ())

    def _places_of(self, unit: Unit) -> Iterator[FoundUnit]:
        """Yield all places of a unit that begin and end where markup is."""
        starts, ends = self._there.starts, self._there.ends
        sought = SoughtUnit(unit)
        letters = sought.first_letters
        for at in self._beginning_with(letters[:_PREFIX]) if letters else ():
            self._after = ends[at - 1] if at else 0
            found = self.found_from(at, sought)
            if found is None:
                continue
            end = self._there.index_from(found.items[-1].end)
            if end >= len(starts) or self._is_apart(ends[end - 1], starts[end]):
                yield found
