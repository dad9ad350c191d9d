"""Where the texts of units stand in their file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from hexapla.markup import Tag
from hexapla.model import Unit
from hexapla.rewrite.plain_text.forms import Around, Form, Located
from hexapla.rewrite.plain_text.patterns import GROUP, pattern_of, tokens_of
from hexapla.rewrite.plain_text.source_text import SourceText

_MOST = 100  # places that are tried for one text


class PlaceFinder:
    """Finds the places of units; no place of words is that of two units."""

    def __init__(self, source: SourceText, form: Form) -> None:
        self._source = source
        self._form = form
        self._taken = bytearray(len(source.text))
        self._places: list[Located] = []

    def locate(self, units: Sequence[Unit]) -> Mapping[int, Located]:
        """Return the place of each unit that is found, by its number.

        A unit with a line begins between that line and the next one where a unit begins.
        """
        lines = sorted({unit.place.line for unit in units if unit.place.line})
        found: dict[int, Located] = {}
        ends: dict[str, int] = {}  # of the unit before, by note
        for number, unit in enumerate(units):
            if unit.is_value and not unit.place.line:
                continue
            line = unit.place.line
            start = self._source.start_of(line) if line else ends.get(unit.note, 0)
            after = bisect_right(lines, line or self._source.line_at(start))
            limit = self._source.start_of(lines[after]) if after < len(lines) else len(self._source.text)
            if place := self._find(unit, start, limit):
                found[number] = place
                ends[unit.note] = place.end
        return found

    def take(self, place: Located) -> None:
        """Keep other units out of a place, but for what stands within one of its tags."""
        self._taken[place.start : place.end] = b"\1" * (place.end - place.start)
        self._places.append(place)

    def _is_free(self, place: Located) -> bool:
        """Return whether a place is apart from those that are taken, or one is within a tag of the other."""
        if 1 not in self._taken[place.start : place.end]:
            return True
        return all(
            other.end <= place.start or place.end <= other.start or _is_within(place, other) or _is_within(other, place)
            for other in self._places
        )

    def _find(self, unit: Unit, start: int, limit: int) -> Located | None:
        """Return the first free place of a unit that begins between two offsets, and keep others out of it."""
        pattern = pattern_of(unit, self._form)
        for _time in range(_MOST):
            match = pattern.search(self._source.text, start)
            if match is None or match.start() >= limit:
                return None
            place = _located(unit, match)
            around = Around(self._source.before(place.start), self._source.after(place.end))
            if self._is_free(place) and self._form.fits(unit, around):
                self.take(place)
                return place
            start = match.start() + 1
        return None


def _is_within(place: Located, other: Located) -> bool:
    """Return whether a place is within what the source has for one tag of another."""
    return any(start <= place.start and place.end <= end for _tag, start, end in other.tags)


def _located(unit: Unit, match: re.Match[str]) -> Located:
    tags = [(token, GROUP.format(number)) for number, token in enumerate(tokens_of(unit)) if isinstance(token, Tag)]
    start = match.start()
    if tags and match.start(tags[0][1]) == match.end(tags[0][1]) == start:  # a tag without a sign in the source
        start += len(match[0]) - len(match[0].lstrip())
        tags_at = [(tag, max(match.start(name), start), max(match.end(name), start)) for tag, name in tags]
    else:
        tags_at = [(tag, match.start(name), match.end(name)) for tag, name in tags]
    return Located(start, match.end(), tags_at)
