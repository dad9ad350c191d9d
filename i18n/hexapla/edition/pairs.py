"""Sentence pairs: the sentences of each unit that correspond to each other in the languages of an edition.

Columns, for readers, get a number for each pair; rows, for other tools, are cut into segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from hexapla import export, translator_tags
from hexapla.align import Group, KnownBeads, align
from hexapla.model import Cell, Rendering, Row, Sentence, State, Stretch, Translation, Translations, Unit
from hexapla.segment import cut, sentences


@dataclass(frozen=True, slots=True)
class Column:
    """A document in one language: a rendering of each unit; `omitted` are the notes that the language leaves out.

    `said` is what its catalog says; that of the source's own language says nothing.
    """

    language: str
    renderings: Sequence[Rendering]
    omitted: frozenset[str] = frozenset()
    said: Translations = field(default_factory=dict)


def paired(
    units: Sequence[Unit], columns: Sequence[Column], *, by_sentence: bool = False, known: KnownBeads | None = None
) -> list[Sequence[Rendering]]:
    """Return each column's renderings with stretches: those of one number have the same meaning in other columns.

    Texts are paired, except headings, if they are in two languages at least and have more than one sentence; with
    `by_sentence`, each text is one pair. The others are compared with the first column. `known` is as for `align`.
    """
    numbers = count(1)
    found: list[list[Rendering]] = [list(column.renderings) for column in columns]
    for at, unit in enumerate(units):
        shown = [number for number, column in enumerate(columns) if unit.note not in column.omitted]
        languages = {number: _language(columns[number], at) for number in shown}
        if unit.is_value or unit.kind.level or len(set(languages.values())) < 2:
            continue
        sides = {number: sentences(unit, found[number][at].text, languages[number]) for number in shown}
        if by_sentence:
            groups: Sequence[Group] = [tuple((0, len(side)) for side in sides.values())]
        elif max(map(len, sides.values())) > 1:
            groups = align([(languages[number], side) for number, side in sides.items()], known=known)
            groups = groups if len(groups) > 1 else ()
        else:
            continue
        stretches = _stretches(list(sides.values()), groups, numbers)
        for number, own in zip(sides, stretches, strict=True):
            found[number][at] = replace(found[number][at], pairs=tuple(own))
    return [*found]


def _language(column: Column, at: int) -> str:
    """Return the language of a unit in a column: if the unit has no translation, the source's."""
    return column.renderings[at].attributes.get("lang", column.language)


def _stretches(
    sides: Sequence[Sequence[Sentence]], groups: Sequence[Group], numbers: Iterator[int]
) -> list[list[Stretch]]:
    """Return, for each side, its stretches of the groups that are in two sides or more."""
    found: list[list[Stretch]] = [[] for _side in sides]
    for group in groups:
        held = [span for span in group if span[0] < span[1]]
        if len(held) > 1:
            number = next(numbers)
            for own, side, (first, last) in zip(found, sides, group, strict=True):
                if first < last:
                    own.append(Stretch(side[first].start, side[last - 1].end, number))
    return found


def rows(
    units: Sequence[Unit],
    columns: Sequence[Column],
    source: str,
    *,
    by_sentence: bool = False,
    known: KnownBeads | None = None,
) -> tuple[Row, ...]:
    """Make a row for each unit: its text in the language `source`, then each other column's own, cut into segments.

    `known` is as for `align`.
    """
    found: list[Row] = []
    for at, unit in enumerate(units):
        cells = [Cell(unit.language or source, unit.text)]
        cells += [_cell(unit, column, at) for column in columns if column.language != source]
        found.append(Row(unit, tuple(cells), _segments(unit, cells, by_sentence=by_sentence, known=known)))
    return tuple(found)


def _cell(unit: Unit, column: Column, at: int) -> Cell:
    rendering = column.renderings[at]
    said = column.said.get(unit.key) or Translation("", State.EMPTY)
    is_own = export.UNTRANSLATED not in rendering.attributes.get("class", "").split()
    text = rendering.text if is_own and unit.note not in column.omitted else ""
    return Cell(column.language, text, said.state, in_catalog=said.text)


def _segments(
    unit: Unit, cells: Sequence[Cell], *, by_sentence: bool, known: KnownBeads | None
) -> tuple[tuple[str, ...], ...]:
    """Cut each cell into the pieces with the same meaning; if one cannot be cut, none is."""
    texts = [translator_tags.without_notes(unit.text, cell.text) for cell in cells]
    present = [number for number, text in enumerate(texts) if text]
    sides = [(cells[number].language, sentences(unit, texts[number], cells[number].language)) for number in present]
    groups = [] if by_sentence or unit.is_value else align(sides, known=known)
    pieces: list[list[str | None]] = [["", *("" for _group in groups[1:])] for _cell in cells]
    for place, (number, (_language, side)) in enumerate(zip(present, sides, strict=True)):
        starts = [_start(side, group[place][0], texts[number]) for group in groups[1:]]
        pieces[number] = cut(unit, texts[number], starts)
    joined: list[list[str]] = []
    for segment in zip(*pieces, strict=True):
        if joined and None in segment:
            joined[-1] = [f"{before}{piece or ''}" for before, piece in zip(joined[-1], segment, strict=True)]
        else:
            joined.append([piece or "" for piece in segment])
    return tuple(tuple(segment) for segment in joined)


def _start(side: Sequence[Sentence], first: int, text: str) -> int:
    """Return the offset of a sentence; after the last one, an offset after any text."""
    return side[first].start if first < len(side) else len(text)
