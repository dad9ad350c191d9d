"""Passages: the sentences of a unit with what stands around them, for engines that read context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from hexapla import markup
from hexapla.glossary import Glossary, Term
from hexapla.model import Unit, UnitKind
from hexapla.word_alignment import TextPair

if TYPE_CHECKING:
    from hexapla.draft.memory import Memory  # which imports the module of engines, and that imports this one

_LIKENESS = 40  # percent of similarity from which a pair of the memory is an example
_MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The plain texts around a unit: the heading above it, the paragraph before it and the one after it."""

    heading: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one unit, which an engine translates together, and what helps to translate them.

    `terms` are the terms of the glossary that occur; `examples` are texts of the memory with their translations.
    `refusal` says why the engine's last translation of this passage was refused; it is empty at first.
    """

    sentences: tuple[str, ...]
    kind: UnitKind = UnitKind.PARAGRAPH
    around: Surroundings = Surroundings()
    terms: tuple[Term, ...] = ()
    examples: tuple[TextPair, ...] = ()
    refusal: str = ""


def surroundings(units: Sequence[Unit]) -> Mapping[tuple[str, str], Surroundings]:
    """Return the surroundings of each unit of a document, by its key.

    A note stands beside the text that cites it, wherever its own text is. Values, such as a picture's description, are
    not shown to their neighbours.
    """
    found: dict[tuple[str, str], Surroundings] = {}
    plain = [markup.plain(unit.text, unit.names).strip() for unit in units]
    citing = {
        code.value: number for number, unit in enumerate(units) for code in unit.codes if code.kind == "note"
    }  # the place of the text that cites a note
    texts = [number for number, unit in enumerate(units) if not unit.is_value and not unit.note]
    at = {number: place for place, number in enumerate(texts)}
    headings: list[str] = []
    heading = ""
    for number, unit in enumerate(units):
        headings.append(heading)
        if unit.kind.level and not unit.is_value:
            heading = plain[number]
    for number, unit in enumerate(units):
        cited = citing.get(unit.note) if unit.note else None
        if cited is not None:
            found.setdefault(unit.key, Surroundings(headings[cited], plain[cited]))
        elif number in at:
            place = at[number]
            before = plain[texts[place - 1]] if place else ""
            after = plain[texts[place + 1]] if place + 1 < len(texts) else ""
            before = "" if before == headings[number] else before
            found.setdefault(unit.key, Surroundings(headings[number], before, after))
        else:
            found.setdefault(unit.key, Surroundings(headings[number]))
    return found


def make_passage(
    unit: Unit,
    sentences: Iterable[str],
    known: Iterable[TextPair] = (),
    *,
    around: Surroundings = Surroundings(),
    glossary: Glossary | None = None,
    memory: Memory | None = None,
    refusal: str = "",
) -> Passage:
    """Make the passage of a unit's sentences. The first examples are its `known` sentences with their translations."""
    plain = markup.plain(unit.text, unit.names)
    examples = dict.fromkeys(known)
    if memory is not None:
        near = islice(memory.search(plain, _LIKENESS), _MOST_EXAMPLES)
        examples |= dict.fromkeys(
            (markup.plain(each.pair.unit.text, each.pair.unit.names), markup.plain(each.text, each.pair.unit.names))
            for each in near
        )
    return Passage(
        tuple(sentences),
        unit.kind,
        around,
        terms=tuple(glossary.find(plain)) if glossary else (),
        examples=tuple(examples),
        refusal=refusal,
    )
