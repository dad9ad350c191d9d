"""Numbers of headings and list items (ECMA-376, part 1, section 17.9).

Paragraphs are numbered in the order of the document, by the counters of the abstract numbering that their numbering
names; several numberings may share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hexapla.model import Element
from hexapla.read.docx.words import attribute, child, is_on, number, value, w
from hexapla.read.office.counting import written
from hexapla.read.office.labels import Label

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
# Kinds of numbers that lists of HTML have.
_LISTED = {"decimal": "1", "upperRoman": "I", "lowerRoman": "i", "upperLetter": "A", "lowerLetter": "a"}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a numbering: the format of its number, and the text around it, in which `%2` is the second level's."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int | None = None
    suffix: str = "tab"
    is_legal: bool = False
    style: str = ""

    @classmethod
    def of(cls, said: Element) -> Level:
        """Return what a `w:lvl` says."""
        return cls(
            format=value(said, "numFmt") or "decimal",
            text=value(said, "lvlText") or "",
            start=number(value(said, "start")) or 0,
            restarts_after=number(value(said, "lvlRestart")),
            suffix=value(said, "suff") or "tab",
            is_legal=bool(is_on(said, "isLgl")),
            style=value(said, "pStyle") or "",
        )


@dataclass(slots=True)
class _Abstract:
    """An abstract numbering: its levels, and how far each is counted."""

    id: str
    levels: dict[int, Level]
    link: str = ""
    counted: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Numbering:
    """A numbering: an abstract one, all its levels, and the starts that it has of its own, which are used once."""

    abstract: _Abstract
    levels: Mapping[int, Level]
    starts: dict[int, int]


class Numbering:
    """The numberings of a document, and their counters."""

    def __init__(self, root: Element, linked: Mapping[str, str]) -> None:
        """Read `w:numbering`; `linked` are the ids of the numberings that numbering styles have, by the styles' ids."""
        abstracts = {each.id: each for each in map(_abstract, root.iterchildren(w("abstractNum")))}
        self._numberings: dict[str, _Numbering] = {}
        for each in root.iterchildren(w("num")):
            abstract = abstracts.get(value(each, "abstractNumId") or "")
            if abstract is not None:
                self._numberings[attribute(each, "numId")] = _numbering(each, abstract)
        for numbering in self._numberings.values():
            target = self._numberings.get(linked.get(numbering.abstract.link, ""))
            if target is not None and target is not numbering:
                numbering.abstract = target.abstract
            numbering.levels = {**numbering.abstract.levels, **numbering.levels}

    def level_of_style(self, numbering: str, styles: Iterable[str]) -> int | None:
        """Return the level of a numbering that belongs to one of these styles (17.9.23), the first of them first."""
        found = self._numberings.get(numbering)
        if found is None:
            return None
        levels = found.abstract.levels.items()
        return next((at for style in styles for at, each in levels if style and each.style == style), None)

    def count(self, numbering: str, level: int) -> Label | None:
        """Count a paragraph, and return its label; None if there is no such numbering or it shows nothing."""
        used = self._numberings.get(numbering)
        level = min(max(level, 0), _LEVELS - 1)
        if used is None:
            return None
        own = used.levels.get(level)
        if own is None:
            return None
        is_first = self._step(used, level)
        current = used.abstract.counted
        is_bullet = own.format == "bullet"
        parts = () if is_bullet else tuple(_parts(own, level, used.levels, current))
        if not is_bullet and not "".join(part for part, _is_number in parts).strip():
            return None
        return Label(
            parts,
            list_id=used.abstract.id,
            level=level,
            value=current[level] or 0,
            kind="bullet" if is_bullet else _kind(own, level),
            is_first=is_first,
            gap="" if own.suffix == "nothing" else " ",
        )

    @staticmethod
    def _step(used: _Numbering, level: int) -> bool:
        """Count one paragraph of a level; return whether it is the first one of its count.

        Levels above it that were not counted yet are at their start then: after `1.1`, the first level is 2.
        """
        counted, levels = used.abstract.counted, used.levels
        start = used.starts.pop(level, None)
        before = counted[level]
        is_first = start is not None or before is None
        if start is not None:
            counted[level] = start
        else:
            counted[level] = levels[level].start if before is None else before + 1
        for above in range(level):
            if counted[above] is None and above in levels:
                counted[above] = levels[above].start
        for deeper in range(level + 1, _LEVELS):
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or level < after:
                counted[deeper] = None
        return is_first


def _abstract(said: Element) -> _Abstract:
    levels = {number(attribute(each, "ilvl")) or 0: Level.of(each) for each in reversed(said.findall(w("lvl")))}
    return _Abstract(attribute(said, "abstractNumId"), dict(sorted(levels.items())), value(said, "numStyleLink") or "")


def _numbering(said: Element, abstract: _Abstract) -> _Numbering:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for each in said.iterchildren(w("lvlOverride")):
        at = number(attribute(each, "ilvl")) or 0
        if (own := child(each, "lvl")) is not None:
            levels[at] = Level.of(own)
        if (start := number(value(each, "startOverride"))) is not None:
            starts[at] = start
    return _Numbering(abstract, levels, starts)


def _parts(
    own: Level, level: int, levels: Mapping[int, Level], counted: list[int | None]
) -> Iterable[tuple[str, bool]]:
    """Yield the texts and the numbers of a label; each says whether it is a number."""
    at = 0
    for place in _PLACE.finditer(own.text):
        if place.start() > at:
            yield own.text[at : place.start()], False
        at = place.end()
        which = int(place[1]) - 1
        shown = levels.get(which, Level())
        if which <= level and shown.format != "none":
            count = counted[which]
            is_plain = shown.format in ("decimal", "decimalZero") or not own.is_legal
            yield written(shown.start if count is None else count, shown.format if is_plain else "decimal"), True
    if own.text[at:]:
        yield own.text[at:], False


def _kind(own: Level, level: int) -> str:
    """Return the kind of an HTML list that shows such a label; empty if none does."""
    around = own.text.split(f"%{level + 1}")
    is_plain = len(around) == 2 and not any(letter.isalnum() or letter == "%" for letter in "".join(around))
    return _LISTED.get(own.format, "") if is_plain else ""
