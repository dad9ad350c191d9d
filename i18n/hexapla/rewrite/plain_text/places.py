"""The places of the texts of units in their file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from hexapla.markup import Tag
from hexapla.model import Unit
from hexapla.rewrite.plain_text.flat_text import FlatText
from hexapla.rewrite.plain_text.forms import Around, Located, PlainTextForm
from hexapla.rewrite.plain_text.matching import TextMatch
from hexapla.rewrite.plain_text.patterns import UnitPatterns, tokens_of
from hexapla.rewrite.plain_text.source_text import SourceText

_LONG = 30  # characters of a text that is hardly anywhere else
_SPARE, _TIMES = 10_000, 4
_MOST = 100  # places that are tried for one text


class PlaceFinder:
    """Finds the places of units; no place of words is that of two units."""

    def __init__(self, source: SourceText, form: PlainTextForm) -> None:
        self._source = source
        self._form = form
        self._patterns = UnitPatterns(form)
        self._flat = FlatText(source.text, form.line_break)
        self._taken = bytearray(len(source.text))
        self._places: list[Located] = []

    def locate(self, units: Sequence[Unit]) -> Mapping[int, Located]:
        """Return the place of each unit that is found, by its number.

        A unit with a line begins between that line and the next one where a unit begins.
        """
        if not any(unit.place.line for unit in units):
            return self._in_sequence(units)
        lines = sorted({unit.place.line for unit in units if unit.place.line})
        found: dict[int, Located] = {}
        ends: dict[str, int] = {}  # of the unit before, by note
        for number, unit in enumerate(units):
            line = unit.place.line
            if unit.is_value and not line:
                continue
            start = self._source.start_of(line) if line else ends.get(unit.note, 0)
            after = bisect_right(lines, line or self._source.line_at(start))
            limit = self._source.start_of(lines[after]) if after < len(lines) else len(self._source.text)
            if place := self._find(unit, start, limit):
                found[number] = place
                ends[unit.note] = place.end
        return found

    def _in_sequence(self, units: Sequence[Unit]) -> Mapping[int, Located]:
        """Return the places of units without lines: those of the body follow one another, and those of each note.

        Long texts come first, as they are hardly anywhere else; the others are between them.
        """
        found: dict[int, Located] = {}
        text = self._source.text
        ends: dict[str, int] = {}
        for number, unit in enumerate(units):
            is_long = not unit.is_value and len(unit.text) >= _LONG
            if is_long and (place := self._find(unit, ends.get(unit.note, 0), len(text))):
                found[number] = place
                ends[unit.note] = place.end
        limits = self._limits(units, found)
        last: dict[str, Located] = {}  # the unit before, by note
        for number, unit in enumerate(units):
            if number not in found and _is_in_text(units, number):
                before = last.get(unit.note, Located(0, 0))
                # The words of a picture are in the text before them, and what a reader moves is anywhere before.
                start = 0 if self._form.added(unit) else before.start if unit.is_value else before.end
                if place := self._find(unit, start, limits[number]):
                    found[number] = place
            if number in found and not unit.is_value and not self._form.added(unit):
                last[unit.note] = found[number]
        for number, unit in enumerate(units):  # what a reader moves, such as the text of a citation
            if number not in found and _is_in_text(units, number) and (place := self._only(unit)):
                found[number] = place
        return found

    def _limits(self, units: Sequence[Unit], found: Mapping[int, Located]) -> list[int]:
        """Return, for each unit, the place of the next one of its note or of the body that was found."""
        limits = [len(self._source.text)] * len(units)
        following: dict[str, int] = {}
        for number in reversed(range(len(units))):
            note = units[number].note
            limits[number] = following.get(note, len(self._source.text))
            if number in found:
                following[note] = found[number].start
        return limits

    def take(self, place: Located) -> None:
        """Keep other units out of a place, but for what is within one of its tags."""
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
        place = next(self._free(unit, start, limit), None)
        if place:
            self.take(place)
        return place

    def _only(self, unit: Unit) -> Located | None:
        """Return the free place of a unit, if it has only one in the whole file, and keep other units out of it."""
        places = list(islice(self._free(unit, 0, len(self._source.text)), 2))
        if len(places) != 1:
            return None
        self.take(places[0])
        return places[0]

    def _free(self, unit: Unit, start: int, limit: int) -> Iterator[Located]:
        """Yield the free places of a unit that begin between two offsets."""
        at = self._flat.at(start)
        end = self._flat.at(limit) + _SPARE + _TIMES * len(unit.text)  # what is written may be longer than the text
        for match in islice(self._patterns.of(unit).matches(self._flat.text, at, end), _MOST):
            if self._flat.place(match.start) >= limit:
                return
            place = self._located(unit, match)
            around = Around(self._source.before(place.start), self._source.after(place.end))
            if self._is_free(place) and self._form.fits(unit, around):
                yield place

    def _located(self, unit: Unit, match: TextMatch) -> Located:
        """Return the place of what was found in the flat text."""
        tags = [token for token in tokens_of(unit, self._form.added(unit)) if isinstance(token, Tag)]
        start = match.start
        if match.tags and match.tags[0] == (start, start):  # a tag without a sign in the source
            said = self._flat.text[start : match.end]
            start += len(said) - len(said.lstrip())
        place = self._flat.place
        spans = [
            (tag, place(max(first, start)), place(max(last, start)))
            for tag, (first, last) in zip(tags, match.tags, strict=True)
        ]
        return Located(place(start), self._end(match.end), spans)

    def _end(self, at: int) -> int:
        """Return where a text ends, whose last character is before one of the flat text: without blanks after it."""
        return self._flat.place(at - 1) + 1


def _is_in_text(units: Sequence[Unit], number: int) -> bool:
    """Return whether a unit is not metadata, which come before the text."""
    return any(not unit.is_value for unit in units[: number + 1])


def _is_within(place: Located, other: Located) -> bool:
    """Return whether a place is within what the source has for one tag of another."""
    return any(start <= place.start and place.end <= end for _tag, start, end in other.tags)
